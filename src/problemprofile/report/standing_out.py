"""What stands out in the local records: changes of one kind of record, and shares beside the nation's, that are larger
than chance, the most telling first.

All that could stand out is looked at together, and what is told allows for how many that is (false discoveries, five in
a hundred). Only numbers that are shown as they were counted are looked at, and none of a base that is too small for
percentages.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from problemprofile.project.load import Project
from problemprofile.report.changes import compared, tellable
from problemprofile.report.comparable import chosen, comparable, defined_alike, of_one_kind_of_agency
from problemprofile.report.figures import Figures
from problemprofile.report.groups import within_sentence
from problemprofile.report.insights import Insights, sourced
from problemprofile.report.markdown import Markdown
from problemprofile.report.series import NO_GROUP, Breakdown, Part, Series, breakdown
from problemprofile.report.wording import say, words
from problemprofile.statistics.changes import p_value
from problemprofile.statistics.many_tests import benjamini_hochberg

FALSE_SHARE = 0.05  # of what is told, on average
NEVER_TOLD = 1.0  # the chance of what was looked at and cannot be told: it counts among how many were
MOST_SURPRISING = 12.0  # a chance of one in a million millions is as good as none


@dataclass(frozen=True)
class Candidate:
    """One thing that may stand out. `about` is what it is about (of which only the most telling is told), `chance` how
    often chance alone would show as much, `weight` how much of its series it speaks of, from 0 to 1."""

    name: str
    about: tuple[str, str]
    chance: float
    weight: float
    told: Callable[[], Markdown]

    @property
    def score(self) -> float:
        """Surprise times importance: a rare chance tells more, and so does a large part of the records."""
        surprise = min(-math.log10(max(self.chance, 1e-300)), MOST_SURPRISING)
        return surprise * math.sqrt(self.weight)


class StandingOut:
    """The findings of one edition that stand out."""

    def __init__(
        self,
        project: Project,
        figures: Figures,
        insights: Insights,
        local: Sequence[Series],
        national: Sequence[Series],
    ) -> None:
        self._project, self._nation = project, project.profile.area.national_name
        self._figures, self._insights = figures, insights
        self._local, self._national = local, national

    def as_dict(self) -> dict[str, Any]:
        """The names that a section may use."""
        return {"stands_out": self.stands_out}

    def stands_out(self, most: int = 5) -> list[dict[str, str]]:
        """The most telling findings, each with a `name` by which a section can leave it out, and its `text`."""
        every = [one for series in self._local for one in self._of(series)]
        adjusted = benjamini_hochberg([one.chance for one in every])
        found = [one for one, chance in zip(every, adjusted, strict=True) if chance <= FALSE_SHARE]
        ranked = sorted(found, key=lambda one: (-one.score, one.name))
        first = {one.about: one for one in reversed(ranked)}  # of each, the most telling
        kept = [one for one in ranked if first[one.about] is one][:most]
        return [{"name": one.name, "text": one.told()} for one in kept]

    def _of(self, series: Series) -> Iterator[Candidate]:
        for table in series.tables:
            names = [dimension.name for dimension in table.dimensions]
            if len(names) == 2 and names[0] in words()["standing_out"]["moves"] and names[1] == "year":
                for category in table.dimensions[0].categories:
                    line = breakdown(table, **{names[0]: category.code})
                    yield from self._moved(series, names[0], category.code, line)
        for nation in self._national:
            if comparable(series, nation) and not of_one_kind_of_agency(series, nation):
                for dimension in words()["standing_out"]["beside_nation"]:
                    if dimension not in chosen(self._project, series):
                        yield from self._beside(series, nation, dimension)

    def _moved(self, series: Series, dimension: str, code: str, line: Breakdown | None) -> Iterator[Candidate]:
        """One category's change over the years."""
        ends = compared(line, series) if line and code not in NO_GROUP else None
        if line is None or ends is None:
            return
        start, end = ends
        before, after = start.cell.value or 0, end.cell.value or 0
        whole = series.total.value if series.total else None
        if before < self._figures.small_base or not whole or not self._exact(start, end):
            return
        weight = min(1.0, (before + after) / whole)
        told = lambda: self._change_told(series, dimension, code, line, start, end)  # noqa: E731
        name = f"change:{series.name}:{dimension}={code}"
        chance = p_value(before, after) if tellable(line, *ends) else NEVER_TOLD
        yield Candidate(name, (series.name, f"change {dimension}"), chance, weight, told)

    def _change_told(
        self, series: Series, dimension: str, code: str, line: Breakdown, start: Part, end: Part
    ) -> Markdown:
        moved = self._insights.changes.moved(line, start, end)
        label = next(
            c.label for d in line.table.dimensions if d.name == dimension for c in d.categories if c.code == code
        )
        return say(
            "standing_out.change",
            source=sourced(series),
            label=within_sentence(words()["types"].get(code, label)),
            start=start.label,
            end=end.label,
            change=moved,
            verdict=self._figures.chance(start.cell.cell_id, end.cell.cell_id),
        )

    def _beside(self, series: Series, nation: Series, dimension: str) -> Iterator[Candidate]:
        """Each category's share beside that in the rest of the nation, over the same days."""
        sides = [parts for one in (series, nation) if (table := one.by(dimension)) and (parts := breakdown(table))]
        if len(sides) < 2 or not defined_alike(sides[0].table, sides[1].table):
            return
        here, there = sides
        known = [self._known(parts) for parts in sides]
        if not all(known) or len([part for part in here.shown if part.cell.value]) < 2:
            return  # records of one kind alone may be a file of that kind only
        also = {part.code: part for part in there.parts if self._exact(part)}
        for part in here.parts:
            if part.code not in NO_GROUP and part.code in also and self._exact(part):
                yield from self._unlike(series, here, there, (part, also[part.code]), known)

    def _known(self, parts: Breakdown) -> int:
        """Of how many records the category is known; 0 where the total, or the number of the others, is not exact."""
        unknown = [part for part in parts.parts if part.code in NO_GROUP]
        if not parts.table.additive or parts.total is None or not self._figures.is_exact(parts.total.cell_id):
            return 0
        return (parts.total.value or 0) - sum(part.cell.value or 0 for part in unknown) if self._exact(*unknown) else 0

    def _unlike(
        self, series: Series, here: Breakdown, there: Breakdown, pair: tuple[Part, Part], known: Sequence[int]
    ) -> Iterator[Candidate]:
        """One category, if its share is known of enough: unlike among all records, and among those where it is known.

        Of the two chances the larger counts, so that better recording on one side is not taken for a difference.
        """
        part, other = pair
        ours, theirs = part.cell.value or 0, other.cell.value or 0
        whole, all_of_them = (side.total.value or 0 if side.total else 0 for side in (here, there))
        rest, rest_base = theirs - ours, all_of_them - whole
        if min(ours, whole - ours, rest, rest_base - rest) < 0 or whole < self._figures.small_base or not rest_base:
            return
        found = [_beside_rest(ours, theirs, *bases) for bases in ((whole, all_of_them), known)]
        sides = {is_more for _, is_more in found}
        chance = max(chance for chance, _ in found) if len(sides) == 1 else NEVER_TOLD
        pattern = "more" if found[0][1] else "fewer"

        def told() -> Markdown:
            return self._beside_told(series, pattern, (here, part), (there, other))

        name = f"nation:{series.name}:{here.dimension.name}={part.code}"
        weight = max(ours, round(whole * rest / rest_base)) / whole
        yield Candidate(name, (series.name, f"nation {here.dimension.name}"), chance, min(1.0, weight), told)

    def _beside_told(
        self, series: Series, pattern: str, ours: tuple[Breakdown, Part], theirs: tuple[Breakdown, Part]
    ) -> Markdown:
        shares = [
            self._figures.share(part.cell.cell_id, parts.total.cell_id if parts.total else "")
            for parts, part in (ours, theirs)
        ]
        part = ours[1]
        return say(
            f"standing_out.{pattern}",
            source=sourced(series),
            label=within_sentence(words()["types"].get(part.code, part.label)),
            share=shares[0],
            nation=self._nation,
            national=shares[1],
        )

    def _exact(self, *parts: Part) -> bool:
        return all(self._figures.is_exact(part.cell.cell_id) for part in parts)


def _beside_rest(ours: int, theirs: int, base: int, nations: int) -> tuple[float, bool]:
    """The chance that a share here and in the rest of the nation differ so, and whether it is the larger one here."""
    from problemprofile.statistics.mix import exact_chance

    rest, rest_base = theirs - ours, nations - base
    if min(rest, rest_base - rest, base - ours) < 0:
        return NEVER_TOLD, False
    return exact_chance([ours, base - ours], [rest, rest_base - rest]), ours * rest_base > rest * base

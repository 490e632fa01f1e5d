"""Local growth beside national growth: over the same two periods, of one edition of the national figures, or not at
all; and then why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from problemprofile.report.breaks import barrier, why_apart
from problemprofile.report.chance import growth_words
from problemprofile.report.changes import Changes, Ends, broken, compared, in_stretch, tellable, undated
from problemprofile.report.figures import NO_PERCENTAGE, Figures
from problemprofile.report.layout import Layout, identifier
from problemprofile.report.markdown import Markdown
from problemprofile.report.periods import in_words, year_before
from problemprofile.report.series import Breakdown, Part, Series, breakdown
from problemprofile.report.wording import capital, listed, say, words

YEARS = ("year", "financial_year")
DIMENSIONS = ("quarter", "financial_year", "year")
Told = tuple[bool, Markdown]  # whether the two are compared, and what is said of it


@dataclass(frozen=True)
class BesideNation:
    """Two series of one unit: a place's own and its nation's, with the names of both."""

    figures: Figures
    local: Series
    national: Series
    area: str
    nation: str

    def told(self) -> Markdown:
        """The comparison by the first kind of period that allows it; else the first reason against it."""
        found = []
        for dimension in DIMENSIONS:
            tables = self.local.by(dimension), self.national.by(dimension)
            here, there = (breakdown(table) if table else None for table in tables)
            if here and there:
                found.append(self._by(here, there))
        told = [text for is_compared, text in found if is_compared]
        reasons = [text for _, text in found if text] or [self._refused("periods")]
        return (told or reasons)[0]

    def over_the_years(self) -> Markdown:
        """A table of the whole years that both have in one stretch, each with its change since the one before.

        Nothing with fewer than two of them, or where the years of some are not known.
        """
        tables = ((self.local.by(name), self.national.by(name)) for name in YEARS)
        pairs = ((breakdown(here), breakdown(there)) for here, there in tables if here and there)
        rows = next((rows for here, there in pairs if here and there and (rows := self._years(here, there))), [])
        if not rows:
            return Markdown("")
        said = words()["growth_table"]
        names = {"local": capital(self.local.unit), "area": self.area, "national_name": self.nation}
        headings = tuple(say(f"growth_table.headings.{name}", **names) for name in said["headings"])
        named = identifier("growth", self.local.name, self.national.name)
        caption = say("growth_table.caption", **names)
        return Layout(named, caption, headings, tuple(rows), notes=(said["note"],)).markdown()

    def _years(self, here: Breakdown, there: Breakdown) -> list[tuple[str, ...]]:
        if undated(here) or undated(there) or len(there.table.vintage) > 1:
            return []
        sides = [{part.code: part for part in in_stretch(*side)} for side in self._sides(here, there)]
        common = [code for code in sides[0] if code in sides[1]]
        steps = [(code, before if before == year_before(code) else "") for before, code in pairwise(common)]
        rows = [self._line(sides, code, before) for code, before in [*((common[0], ""),), *steps]] if steps else []
        whole = [self._line(sides, common[-1], common[0], whole=True)] if len(steps) > 1 else []
        return rows + whole

    def _sides(self, here: Breakdown, there: Breakdown) -> tuple[tuple[Breakdown, Series], tuple[Breakdown, Series]]:
        return (here, self.local), (there, self.national)

    def _line(self, sides: list[dict[str, Part]], code: str, before: str, *, whole: bool = False) -> tuple[str, ...]:
        cells: list[str] = []
        for side in sides:
            end, start = side[code].cell, side[before].cell if before else None
            cells.append(NO_PERCENTAGE if whole else self.figures.in_table(end))
            cells.append(self.figures.moved_in_table(start.cell_id, end.cell_id) if start else NO_PERCENTAGE)
        labels = (sides[0][before].label if before else "", sides[0][code].label)
        return say("growth_table.whole", start=labels[0], end=labels[1]) if whole else labels[1], *cells

    def _by(self, here: Breakdown, there: Breakdown) -> Told:
        ends = compared(here, self.local)
        if ends is None:
            why = broken(here, self.local)
            return False, self._refused("broken", why=why) if why else self._refused("periods")
        whole = {part.code: part for part in there.shown if self.national.covers(part.code)}
        start, end = (whole.get(part.code) for part in ends)
        if start is None or end is None:
            return False, self._refused("periods")
        return self._over(here, ends, there, (start, end))

    def _over(self, here: Breakdown, ends: Ends, there: Breakdown, same: Ends) -> Told:
        """The same two periods here and there, if neither series has a reason against it."""
        wall = barrier(*((there.table, part.cell) for part in same))
        if wall:
            return False, self._refused("broken", why=why_apart([wall]))
        if len(there.table.vintage) > 1:
            return False, self._refused("vintages", days=_days(there))
        if not (tellable(here, *ends) and tellable(there, *same)):
            return False, self._refused("undated")
        said = [self._moved(here, ends, there, same), self._growth((here, ends), (there, same)), _vintage(there)]
        return True, Markdown(" ".join(text for text in said if text))

    def _moved(self, here: Breakdown, ends: Ends, there: Breakdown, same: Ends) -> Markdown:
        changes = Changes(self.figures)
        return say(
            "insights.beside",
            start=ends[0].label,
            end=ends[1].label,
            local=self.local.unit,
            area=self.area,
            national_name=self.nation,
            local_change=changes.moved(here, *ends),
            national_change=changes.moved(there, *same),
        )

    def _growth(self, here: tuple[Breakdown, Ends], there: tuple[Breakdown, Ends]) -> Markdown:
        """Whether the area grew faster than the rest of the nation: its own are taken to be among the nation's."""
        for parts, ends in (here, there):
            if undated(parts) or not all(self.figures.is_exact(part.cell.cell_id) for part in ends):
                return Markdown("")
        local, national = ([part.cell.value or 0 for part in ends] for _, ends in (here, there))
        return growth_words(local, national, area=self.area, national_name=self.nation)

    def _refused(self, reason: str, **facts: object) -> Markdown:
        names = {"local": self.local.unit, "area": self.area, "national_name": self.nation}
        return say(f"beside_refused.{reason}", **names, **facts)


def _vintage(parts: Breakdown) -> Markdown:
    return say("vintages.both_ends", day=_days(parts)) if parts.table.vintage else Markdown("")


def _days(parts: Breakdown) -> Markdown:
    return listed([Markdown(in_words(date.fromisoformat(day))) for day in parts.table.vintage])

"""Whether the mix of types shifted between the last two years, and whether a series has seasons.

Only whole periods whose numbers are shown exactly are used. The words stand in `templates/wording.toml`.
"""

from __future__ import annotations

from problemprofile.released import ReleasedCell, ReleasedTable
from problemprofile.report.breaks import barrier
from problemprofile.report.figures import Figures
from problemprofile.report.groups import within_sentence
from problemprofile.report.markdown import Markdown
from problemprofile.report.series import NO_GROUP, Breakdown, Part, Series, breakdown
from problemprofile.report.wording import listed, say, words
from problemprofile.statistics.many_tests import holm
from problemprofile.statistics.mix import exact_chance
from problemprofile.statistics.seasonality import season

REAL = 0.05
FEWEST = 30  # records in either year: of fewer, one or two make a share
QUARTERS = 4
TYPES = "exploitation_group"
Pair = tuple[Part, Part]


class Shifts:
    """Sentences about one series of an edition."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def shifts(self, series: Series) -> Markdown:
        """The shift of the mix and the seasons, as far as anything can be said of them."""
        return Markdown(" ".join(text for text in (self.mix(series), self.seasons(series)) if text))

    def mix(self, series: Series) -> Markdown:
        """Which types had another share in the last whole year than in the one before, by more than chance."""
        table = series.by(TYPES, "year")
        years = [c.code for d in table.dimensions if d.name == "year" for c in d.categories] if table else []
        whole = [code for code in years if series.covers(code)][-2:]
        sides = [side for code in whole if table and (side := breakdown(table, year=code))]
        pairs = self._pairs(*sides) if len(sides) == 2 else []
        if len(pairs) < 2:
            return Markdown("")
        totals = [side.total for side in sides if side.total]
        chances = [_chance(pair, *totals) for pair in pairs]
        moved = [pair for pair, chance in zip(pairs, holm(chances), strict=True) if chance <= REAL]
        if not moved:
            return say("shifts.same", start=whole[0], end=whole[1])
        told = [self._told(pair, *totals) for pair in moved]
        return say("shifts.moved", start=whole[0], end=whole[1], parts=listed(told))

    def seasons(self, series: Series) -> Markdown:
        """Whether the quarters of the year differ; nothing with fewer than three whole years of quarters in a row."""
        table = series.by("quarter")
        parts = breakdown(table) if table and len(series.stretches) == 1 else None
        whole = [p for p in parts.parts if p.code not in NO_GROUP and series.covers(p.code)] if parts else []
        whole = whole[len(whole) % QUARTERS :]
        if table is None or not self._exact(*whole) or any(_apart(table, whole[0], part) for part in whole[-1:]):
            return Markdown("")
        counts = [part.cell.value or 0 for part in whole]
        sums = [sum(counts[place::QUARTERS]) for place in range(QUARTERS)]
        found = season(counts, QUARTERS) if all(sums) else None
        if found is None:
            return Markdown("")
        if found.clumped_chance > REAL:
            return say("shifts.no_season")
        most = (sums.index(max(sums)) + int(whole[0].code[-1]) - 1) % QUARTERS
        return say("shifts.season", most=words()["shifts"]["quarters"][most])

    def _pairs(self, before: Breakdown, after: Breakdown) -> list[Pair]:
        """Each type in both years, where its numbers and the totals are known exactly and mean the same in both."""
        if not (self._enough(before.total) and self._enough(after.total)):
            return []
        of = {part.code: part for part in after.shown}
        pairs = [(one, of[one.code]) for one in before.shown if one.code in of and one.code not in NO_GROUP]
        pairs = [pair for pair in pairs if self._exact(*pair) and any(part.cell.value for part in pair)]
        return [] if any(_apart(before.table, *pair) for pair in pairs) else pairs

    def _told(self, pair: Pair, *totals: ReleasedCell) -> Markdown:
        ends = zip(pair, totals, strict=True)
        shares = [self._figures.share(part.cell.cell_id, total.cell_id) for part, total in ends]
        return say("shifts.part", label=within_sentence(pair[0].label), before=shares[0], after=shares[1])

    def _enough(self, total: ReleasedCell | None) -> bool:
        return total is not None and (total.value or 0) >= FEWEST and self._figures.is_exact(total.cell_id)

    def _exact(self, *parts: Part) -> bool:
        return bool(parts) and all(
            part.cell.value is not None and self._figures.is_exact(part.cell.cell_id) for part in parts
        )


def _chance(pair: Pair, before: ReleasedCell, after: ReleasedCell) -> float:
    one, other = (part.cell.value or 0 for part in pair)
    return exact_chance([one, (before.value or 0) - one], [other, (after.value or 0) - other])


def _apart(table: ReleasedTable, one: Part, other: Part) -> bool:
    """Whether a break in the series lies between two numbers."""
    return barrier((table, one.cell), (table, other.cell)) is not None

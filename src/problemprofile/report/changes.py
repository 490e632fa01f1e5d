"""How a number moved, in sentences, and only among periods that compare: whole ones, with no break between them."""

from __future__ import annotations

from collections.abc import Sequence

from problemprofile.report.breaks import barrier, stretch, why_apart
from problemprofile.report.figures import Figures
from problemprofile.report.groups import by
from problemprofile.report.kinds_of_change import completeness
from problemprofile.report.markdown import Markdown
from problemprofile.report.periods import is_part_of_a_year, year_before
from problemprofile.report.series import NO_GROUP, Breakdown, Part, Series
from problemprofile.report.then_and_now import Number
from problemprofile.report.wording import listed, say

Ends = tuple[Part, Part]


class Changes:
    """Sentences about changes in the tables of one edition."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def change(self, parts: Breakdown, series: Series) -> Markdown:
        """From the period a year before the last one (of years, else from the first) to the last; and what was left out
        of it because the series breaks."""
        ends = compared(parts, series)
        if ends is None:
            return broken(parts, series)
        if not (ends[0].cell.value or ends[1].cell.value) or not tellable(parts, *ends):
            return Markdown("")
        start, end = ends
        moved = self.moved(parts, start, end)
        told = say("insights.change", start=start.label, end=end.label, unit=series.unit, change=moved)
        verdict = "" if undated(parts) else self._figures.chance(start.cell.cell_id, end.cell.cell_id)
        cautions = (_better_recorded(parts, *ends), _cut_short(parts, series, ends))
        return Markdown(" ".join(text for text in (told, verdict, *cautions) if text))

    def moved(self, parts: Breakdown, start: Part, end: Part) -> Markdown:
        """The change, and how many are of no known period, where there are any."""
        moved = self._figures.change(start.cell.cell_id, end.cell.cell_id)
        figures = [self._figures.figure(part.cell.cell_id) for part in undated(parts)]
        return say("insights.undated", change=moved, figure=listed(figures), period=by(parts)) if figures else moved


def compared(parts: Breakdown, series: Series) -> Ends | None:
    """The two periods whose change is told, both covered whole and shown: the last, and the one a year before; of years
    also the first, where that one is not shown."""
    return _ends(in_stretch(parts, series))


def in_stretch(parts: Breakdown, series: Series) -> list[Part]:
    """The periods, covered whole and shown, that compare with the newest of them."""
    return stretch(parts.table, _whole(parts, series))


def broken(parts: Breakdown, series: Series) -> Markdown:
    """Why periods before the newest stretch are not compared with it; nothing where they are, or there are none."""
    whole = _whole(parts, series)
    left_out = whole[: len(whole) - len(in_stretch(parts, series))]
    return why_apart(barrier(*((parts.table, part.cell) for part in (left_out[-1], whole[-1]))) for _ in left_out[:1])


def undated(parts: Breakdown) -> list[Part]:
    """Those of no known period, where there are any or their number is hidden."""
    return [part for part in parts.parts if part.code in NO_GROUP and part.cell.value != 0]


def tellable(parts: Breakdown, start: Part, end: Part) -> bool:
    """Whether a change would still be one if all those of no known period belonged to one of its two ends."""
    without = undated(parts)
    if any(part.cell.value is None for part in without):
        return False
    apart = abs((end.cell.value or 0) - (start.cell.value or 0))
    return not without or sum(part.cell.value or 0 for part in without) < apart


def _whole(parts: Breakdown, series: Series) -> list[Part]:
    return [part for part in parts.shown if series.covers(part.code)]


def _ends(periods: Sequence[Part]) -> Ends | None:
    if len(periods) < 2:
        return None
    last = periods[-1]
    year_ago = next((part for part in periods if part.code == year_before(last.code)), None)
    start = year_ago or (None if is_part_of_a_year(last.code) else periods[0])  # another quarter is another season
    return (start, last) if start else None


def _better_recorded(parts: Breakdown, start: Part, end: Part) -> Markdown:
    """That some of a change in a category may be better, or poorer, recording of it."""
    before, after = (Number(parts.table, part.cell, part.label) for part in (start, end))
    return Markdown(" ".join(reason.text for reason in completeness(before, after)))


def _cut_short(parts: Breakdown, series: Series, ends: Ends) -> Markdown:
    """Why a change begins later than it would without a break."""
    return broken(parts, series) if _ends(_whole(parts, series)) != ends else Markdown("")

"""What may be compared over time: numbers between which no break lies that touches them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from problemprofile.earlier import days_of
from problemprofile.released import ReleasedCell, ReleasedTable
from problemprofile.report.markdown import Markdown, sentence
from problemprofile.report.series import Part
from problemprofile.report.wording import say
from problemprofile.series_breaks import SeriesBreak, comparable

Numbered = tuple[ReleasedTable, ReleasedCell]


def barrier(*numbers: Numbered) -> SeriesBreak | None:
    """The first break that forbids to compare these numbers, of one edition or of two; None where they compare.

    A number whose days are not known may lie on either side of any break that touches it.
    """
    found = {one for table, _ in numbers for one in table.breaks}
    if not found:
        return None
    categories = [pair for _, cell in numbers for pair in cell.categories]
    each = [days_of(table.covered, cell.categories) for table, cell in numbers]
    if not all(each):
        return next((one for one in sorted(found) if one.touches(categories)), None)
    return comparable(found, categories, *(days for stretches in each for days in stretches))


def stretch(table: ReleasedTable, parts: Sequence[Part]) -> list[Part]:
    """Of periods in order, those that compare with the last of them."""
    last = parts[-1:]
    return [part for part in parts if barrier((table, part.cell), (table, last[0].cell)) is None or part is last[0]]


def why_apart(found: Iterable[SeriesBreak | None]) -> Markdown:
    """That numbers are not compared across a break, and why: each break once."""
    each = sorted({one for one in found if one})
    return Markdown(" ".join(say("breaks.apart", day=one.day, why=sentence(one.why)) for one in each))

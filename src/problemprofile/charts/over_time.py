"""A chart of one series over time: columns of years, a line of quarters or months."""

from __future__ import annotations

from typing import Any

from problemprofile.charts import chance
from problemprofile.charts.alt_text import alt_text, notes
from problemprofile.charts.broken import broken
from problemprofile.charts.choice import Choice
from problemprofile.charts.column import column
from problemprofile.charts.limits import limits_of
from problemprofile.charts.line import line
from problemprofile.charts.points import points, worth_drawing
from problemprofile.released import ReleasedTable

KINDS = ("column", "line")


def over_time(table: ReleasedTable, choice: Choice) -> tuple[str, dict[str, Any]] | None:
    """The words that stand for the chart, and its drawing; None where there is nothing to compare."""
    every = [point for point in points(table, table.dimensions[0]) if point.code not in choice.leave_out]
    found = [point for point in every if not point.is_rest]
    if not worth_drawing(found):
        return None
    breaks = broken(table, [point.code for point in found])
    limits = limits_of(found) if choice.limits and not breaks.places else None
    ranged = chance.with_ranges(found) if choice.ranges and not limits else found
    told = limits.said() if limits else chance.said(ranged) if choice.ranges else []
    under = [*notes(table, found, found), *told, *breaks.notes]
    said = [*(limits.alt() if limits else []), *told, *breaks.notes]
    alt = alt_text(choice.kind, table, every, said, since=[point.code for point in breaks.since(found)])
    spec = line(ranged, under, breaks, limits) if choice.kind == "line" else column(ranged, under, breaks)
    return alt, spec

"""Takes: an edition: tables that disclosure has released to one audience.
Gives: exhibits: Vega-Lite specifications, each with a title and the words that stand for the picture.
Never: sees a count, a row or a hidden number, draws a hidden number as 0, or lets colour alone carry a meaning.
"""

from __future__ import annotations

from typing import Any

from problemprofile.charts import chance
from problemprofile.charts.alt_text import alt_text, notes
from problemprofile.charts.bar import bar
from problemprofile.charts.choice import Choice, choice_for, most_bars, most_series, words
from problemprofile.charts.grouped import grouped
from problemprofile.charts.over_time import KINDS as OVER_TIME
from problemprofile.charts.over_time import over_time
from problemprofile.charts.panels import panels
from problemprofile.charts.points import Point, drawn, flat, points, worth_drawing
from problemprofile.charts.summary import summary
from problemprofile.released import Edition, Exhibit, ReleasedTable

Drawn = tuple[str, dict[str, Any]]  # the words that stand for a chart, and the chart


def draw(edition: Edition) -> list[Exhibit]:
    """A chart of each table that `charts.toml` names and that shows two numbers or more, in the edition's order; then
    the summary."""
    exhibits = []
    for table in edition.tables:
        choice = choice_for(table)
        found = _drawn(table, choice) if choice and table.additive else None
        if choice and found:
            kind = "bar" if choice.kind == "grouped" else choice.kind
            exhibits.append(Exhibit(table.table_id, kind, table.table_id, table.title, *found))
    in_short = summary(edition)
    return [*exhibits, *([in_short] if in_short else [])]


def _drawn(table: ReleasedTable, choice: Choice) -> Drawn | None:
    if choice.kind in OVER_TIME:
        return over_time(table, choice)
    if choice.kind == "panels":
        return panels(table, choice)
    return _grouped(table, choice) if choice.kind == "grouped" else _bars(table, choice)


def _bars(table: ReleasedTable, choice: Choice) -> Drawn | None:
    """A chart of one dimension."""
    every = points(table, table.dimensions[0])
    found = [point for point in every if point.code not in choice.leave_out]
    shown = drawn(found, most_bars(), largest_first=choice.largest_first)
    if not worth_drawing(shown):
        return None
    ranged = chance.with_ranges(shown) if choice.ranges else shown
    told = chance.said(ranged) if choice.ranges else []
    under = [*notes(table, shown, every), *told]
    return alt_text(choice.kind, table, found, told), bar(ranged, under)


def _grouped(table: ReleasedTable, choice: Choice) -> Drawn | None:
    """A chart of two dimensions: groups of the first, a bar for each of the last few categories of the second."""
    rows, across = table.dimensions
    in_order = drawn(points(table, rows), len(rows.categories), largest_first=choice.largest_first)
    every = [(row, points(table, across, **{rows.name: row.code})) for row in in_order]
    series = _series(every)
    groups = [(row, [bar for bar in bars if bar.code in series]) for row, bars in every]
    drawn_groups = [(row, bars) for row, bars in groups if any(bar.value for bar in bars)]
    shown = flat(drawn_groups)
    if not worth_drawing(shown):
        return None
    under = notes(table, shown, [*shown, *(row for row, bars in groups if _only_hidden(bars))])
    if len(_used(every)) > len(series):
        under.append(words()["earlier"])
    return alt_text("grouped", table, flat(groups)), grouped(drawn_groups, under)


def _only_hidden(bars: list[Point]) -> bool:
    return not any(bar.value for bar in bars) and any(bar.value is None for bar in bars)


def _used(every: list[tuple[Point, list[Point]]]) -> set[str]:
    """The categories that somebody is in, or may be."""
    return {bar.code for _, bars in every for bar in bars if bar.value != 0}


def _series(every: list[tuple[Point, list[Point]]]) -> list[str]:
    """The categories that have a bar: the last few of those used."""
    used = _used(every)
    return [bar.code for bar in every[0][1] if bar.code in used][-most_series() :] if every else []

"""Takes: an edition: tables that disclosure has released to one audience.
Gives: exhibits: Vega-Lite specifications, each with a title and the words that stand for the picture.
Never: sees a count, a row or a hidden number, draws a hidden number as 0, or lets colour alone carry a meaning.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from problemprofile.charts.alt_text import alt_text, notes
from problemprofile.charts.bar import bar
from problemprofile.charts.choice import Choice, choice_for, most_bars, most_series, words
from problemprofile.charts.column import column
from problemprofile.charts.grouped import grouped
from problemprofile.charts.line import line
from problemprofile.charts.points import Point, drawn, points, worth_drawing
from problemprofile.released import Edition, Exhibit, ReleasedTable

OVER_TIME = {"column": column, "line": line}


def draw(edition: Edition) -> list[Exhibit]:
    """A chart of each table that `charts.toml` names and that shows two numbers or more, in the edition's order."""
    exhibits = []
    for table in edition.tables:
        choice = choice_for(table)
        if choice and table.additive:
            exhibits += [_grouped(table, choice)] if choice.kind == "grouped" else [_simple(table, choice)]
    return [exhibit for exhibit in exhibits if exhibit]


def _simple(table: ReleasedTable, choice: Choice) -> Exhibit | None:
    """A chart of one dimension."""
    every = points(table, table.dimensions[0])
    found = [point for point in every if point.code not in choice.leave_out]
    over_time = choice.kind in OVER_TIME
    if over_time:
        shown = [point for point in found if not point.is_rest]
    else:
        shown = drawn(found, most_bars(), largest_first=choice.largest_first)
    if not worth_drawing(shown):
        return None
    under = notes(table, shown, shown if over_time else every)
    spec = OVER_TIME[choice.kind](shown, under) if over_time else bar(shown, under)
    return _exhibit(table, choice.kind, alt_text(choice.kind, table, found), spec)


def _grouped(table: ReleasedTable, choice: Choice) -> Exhibit | None:
    """A chart of two dimensions: groups of the first, a bar for each of the last few categories of the second."""
    rows, across = table.dimensions
    in_order = drawn(points(table, rows), len(rows.categories), largest_first=choice.largest_first)
    every = [(row, points(table, across, **{rows.name: row.code})) for row in in_order]
    series = _series(every)
    groups = [(row, [bar for bar in bars if bar.code in series]) for row, bars in every]
    drawn_groups = [(row, bars) for row, bars in groups if any(bar.value for bar in bars)]
    shown = _flat(drawn_groups)
    if not worth_drawing(shown):
        return None
    under = notes(table, shown, [*shown, *(row for row, bars in groups if _only_hidden(bars))])
    if len(_used(every)) > len(series):
        under.append(words()["earlier"])
    return _exhibit(table, "bar", alt_text("grouped", table, _flat(groups)), grouped(drawn_groups, under))


def _flat(groups: list[tuple[Point, list[Point]]]) -> list[Point]:
    return [replace(bar, label=f"{row.label}, {bar.label}") for row, bars in groups for bar in bars]


def _only_hidden(bars: list[Point]) -> bool:
    return not any(bar.value for bar in bars) and any(bar.value is None for bar in bars)


def _used(every: list[tuple[Point, list[Point]]]) -> set[str]:
    """The categories that somebody is in, or may be."""
    return {bar.code for _, bars in every for bar in bars if bar.value != 0}


def _series(every: list[tuple[Point, list[Point]]]) -> list[str]:
    """The categories that have a bar: the last few of those used."""
    used = _used(every)
    return [bar.code for bar in every[0][1] if bar.code in used][-most_series() :] if every else []


def _exhibit(table: ReleasedTable, kind: str, alt: str, spec: dict[str, Any]) -> Exhibit:
    return Exhibit(table.table_id, kind, table.table_id, table.title, alt, spec)

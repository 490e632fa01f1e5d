"""Small multiples over time: a panel for each category, all on one scale from nothing, the others in grey behind."""

from __future__ import annotations

from typing import Any

from problemprofile.charts import style
from problemprofile.charts.alt_text import alt_text, notes
from problemprofile.charts.broken import Broken, broken
from problemprofile.charts.choice import Choice, most_panels, words
from problemprofile.charts.line import curve
from problemprofile.charts.marks import ACROSS, break_lines, haloed, hidden_marks, row
from problemprofile.charts.points import Point, drawn, flat, points
from problemprofile.charts.time_axis import ends, time_axis
from problemprofile.released import ReleasedTable

GAP, HEIGHT = 24, 110
MOST_WRITTEN = 4  # numbers beside the points of a panel; of more, the first and the last
MOST_HIDDEN = 1 / 3  # of a panel's numbers: with more of them hidden its line would tell of gaps
Panel = tuple[Point, list[Point]]


def panels(table: ReleasedTable, choice: Choice) -> tuple[str, dict[str, Any]] | None:
    """The words and the drawing; None where less than two categories show enough to be compared."""
    rows, across = table.dimensions
    in_order = drawn(points(table, rows), len(rows.categories), largest_first=choice.largest_first)
    every = [(r, [p for p in points(table, across, **{rows.name: r.code}) if not p.is_rest]) for r in in_order]
    found = [panel for panel in every if _tells(panel)][: most_panels()]
    if len(found) < 2:
        return None
    marked = {r.code: broken(table, [p.code for p in periods], (rows.name, r.code)) for r, periods in found}
    told = list(dict.fromkeys(note for one in marked.values() for note in one.notes))
    left = [r for r, periods in every if (r, periods) not in found and any(p.value != 0 for p in periods)]
    kept = flat(found)
    under = [*notes(table, kept, [*kept, *left]), words()["panels_note"], *told]
    alt = alt_text("panels", table, kept, [words()["panels_alt"].format(labels=_labels(found)), *told], since=None)
    return alt, _spec(found, marked, under)


def _tells(panel: Panel) -> bool:
    _, periods = panel
    shown = [point for point in periods if point.value is not None]
    return len(periods) - len(shown) <= len(periods) * MOST_HIDDEN and len(shown) > 1 and any(p.value for p in shown)


def _labels(found: list[Panel]) -> str:
    return "; ".join(row.label for row, _ in found)


def _spec(found: list[Panel], marked: dict[str, Broken], notes: list[str]) -> dict[str, Any]:
    """A row of the data is named by its category (`code`) and its period (`series`), as in grouped bars."""
    periods = found[0][1]
    x = time_axis(periods, ends(periods)) | {"field": "series"}
    values = [value for panel in found for value in _values(panel, marked[panel[0].code])]
    most = max(value["value"] or 0 for value in values)
    y = ACROSS | {"scale": {"domain": [0, most * 1.2], "nice": False}}
    layers = [
        _behind(values, x | {"field": "period"}, y),
        *curve(x, y | {"field": "value"}, size=30),
        *haloed({"x": x, "y": y | {"field": "value"}}, dy=-10),
        hidden_marks({"x": x, "y": {"value": "height"}}, dy=-8),
        *break_lines(x),
    ]
    titles = {row.code: " ".join(style.wrapped(row.label, 24)[:1]) for row, _ in found}
    columns = 2 if len(found) in (2, 4) else 3
    panel = {"width": (style.WIDTH - GAP * columns) / columns, "height": HEIGHT, "layer": layers}
    return style.panels(panel, titles, columns, notes) | {"data": {"values": values}}


def _behind(values: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any]) -> dict[str, Any]:
    """The lines of all panels in grey, behind each."""
    every = [{"period": one["series"], "value": one["value"], "line": f"{one['code']} {one['part']}"} for one in values]
    thin = {"type": "line", "aria": False, "color": style.CONTEXT, "strokeWidth": 1}
    return {
        "data": {"values": every},
        "mark": thin | {"invalid": "break-paths-show-domains"},
        "encoding": {"x": x, "y": y | {"field": "value"}, "detail": {"field": "line"}},
    }


def _values(panel: Panel, breaks: Broken) -> list[dict[str, Any]]:
    category, periods = panel
    shown = [point for point in periods if point.value is not None]
    written = shown if len(periods) <= MOST_WRITTEN else (shown[0], shown[-1])
    parts = breaks.parts([point.code for point in periods])
    return [
        row(p, breaks)
        | {"code": category.code, "series": p.code, "part": part}
        | ({} if p in written or p.value is None else {"shown": ""})
        for p, part in zip(periods, parts, strict=True)
    ]

"""Columns over time: one for each period, each with its number written above it."""

from __future__ import annotations

from typing import Any

from problemprofile.charts import style
from problemprofile.charts.broken import Broken
from problemprofile.charts.marks import ACROSS, break_lines, break_words, haloed, hidden_marks, padding, row, whiskers
from problemprofile.charts.points import Point

HEIGHT = 300


def column(found: list[Point], notes: list[str], broken: Broken) -> dict[str, Any]:
    """Columns from the first period to the last; a hidden number is a gap with its mark."""
    order = [point.code for point in found]
    labels = style.axis_labels({point.code: style.wrapped(point.label, 10) for point in found})
    axis = {"labelExpr": labels, "ticks": False, "labelLineHeight": 15}
    x = {"field": "code", "type": "nominal", "sort": order, "scale": {"domain": order}, "axis": axis}
    mark = {"type": "bar", "width": {"band": 0.6 if len(found) > 3 else 0.4}, "color": style.BLUE}
    layers: list[dict[str, Any]] = [
        {"mark": mark, "encoding": {"x": x, "y": ACROSS | {"field": "value"}}},
        *whiskers({"x": x}, "y", ACROSS),
        *haloed({"x": x, "y": ACROSS | {"field": "end"}}, dy=-9),
        hidden_marks({"x": x, "y": {"value": "height"}}, dy=-9),
        *break_lines(x),
        *break_words(x, broken),
    ]
    return style.spec(layers, HEIGHT, notes, data={"values": [row(p, broken) for p in found]}, padding=padding(broken))

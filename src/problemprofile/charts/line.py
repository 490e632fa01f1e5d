"""A line over time, broken where a number is hidden."""

from __future__ import annotations

from typing import Any

from problemprofile.charts import style
from problemprofile.charts.bar import hidden_marks, numbers
from problemprofile.charts.points import Point

HEIGHT = 220
MOST_WRITTEN = 12  # numbers written beside their points; of more, the first, the last and the highest


def line(found: list[Point], notes: list[str]) -> dict[str, Any]:
    """A line from the first quarter to the last; a hidden number is a gap with its mark at the foot."""
    written = _written(found)
    values = [
        {"code": p.code, "value": p.value, "shown": p.shown if p.code in written or p.value is None else ""}
        for p in found
    ]
    order = [point.code for point in found]
    axis = {"labelExpr": style.axis_labels(_labels(found)), "labelLineHeight": 15}
    x = {"field": "code", "type": "nominal", "sort": order, "scale": {"domain": order, "type": "point"}, "axis": axis}
    ticks = {"tickCount": 5, "format": ",d", "tickMinStep": 1, "domain": False, "ticks": False}
    axis_of_numbers = ticks if len(found) > MOST_WRITTEN else None  # where each is written, a grid is only in the way
    y = {"field": "value", "type": "quantitative", "axis": axis_of_numbers, "scale": {"domainMin": 0}}
    curve = {"type": "line", "color": style.BLUE, "strokeWidth": 2.5, "invalid": "break-paths-show-domains"}
    points = {"type": "point", "filled": True, "size": 55, "opacity": 1, "color": style.BLUE, "invalid": "filter"}
    layers: list[dict[str, Any]] = [
        {"mark": curve, "encoding": {"x": x, "y": y}},
        {"mark": points, "encoding": {"x": x, "y": y}},
        numbers({"x": x, "y": y}, dy=-12),
        hidden_marks({"x": x, "y": {"value": "height"}}, dy=-9),
    ]
    return style.spec(layers, HEIGHT, notes, data={"values": values})


def _written(found: list[Point]) -> set[str]:
    shown = [point for point in found if point.value is not None]
    if len(found) <= MOST_WRITTEN:
        return {point.code for point in shown}
    return {shown[0].code, shown[-1].code, max(shown, key=lambda point: point.value or 0).code}


def _labels(found: list[Point]) -> dict[str, list[str]]:
    """ "Q1" over the year; where there are many, the year only under the first quarter of each."""
    labels: dict[str, list[str]] = {}
    year = ""
    for point in found:
        before, year = year, point.code[:4]
        quarter, part = point.code[5:], point.label.removeprefix(point.code).strip()
        many = len(found) > MOST_WRITTEN
        labels[point.code] = [quarter, *([year] if not many or year != before else []), *([part] if part else [])]
    return labels

"""Horizontal bars: one for each category, each with its number written at its end."""

from __future__ import annotations

import json
from typing import Any

from problemprofile.charts import style
from problemprofile.charts.marks import ACROSS, hidden_marks, numbers, row, whiskers
from problemprofile.charts.points import Point

STEP = 30


def bar(found: list[Point], notes: list[str]) -> dict[str, Any]:
    """Bars from top to bottom in the order given; a hidden number is a gap with its mark."""
    values = [row(point) | {"rest": point.is_rest} for point in found]
    y = down({point.code: style.wrapped(point.label, 34) for point in found})
    colour = {"condition": {"test": "datum.rest", "value": style.GREY}, "value": style.BLUE}
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "bar", "height": {"band": 0.72}}, "encoding": {"y": y, "x": VALUE, "color": colour}},
        *whiskers({"y": y}, "x", ACROSS),
        numbers({"y": y, "x": ACROSS | {"field": "end"}}, align="left", dx=5),
        hidden_marks({"y": y, "x": {"value": 0}}, align="left", dx=5),
    ]
    step = STEP + (8 if any(len(style.wrapped(point.label, 34)) > 1 for point in found) else 0)
    return style.spec(layers, step * len(found) + 16, notes, data={"values": values})


VALUE = ACROSS | {"field": "value"}


def down(labels: dict[str, list[str]]) -> dict[str, Any]:
    """Categories from top to bottom, each with its label of one or two lines beside it."""
    order = list(labels)
    two = [code for code, lines in labels.items() if len(lines) > 1]
    middle = {"condition": {"test": f"indexof({json.dumps(two)}, datum.value) >= 0", "value": "bottom"}}
    axis = {
        "labelExpr": style.axis_labels(labels),
        "labelBaseline": middle | {"value": "middle"},
        "labelLineHeight": 15,
        "ticks": False,
    }
    return {"field": "code", "type": "nominal", "sort": order, "scale": {"domain": order}, "axis": axis}

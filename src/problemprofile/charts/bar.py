"""Horizontal bars: one for each category, each with its number written at its end."""

from __future__ import annotations

import json
from typing import Any

from problemprofile.charts import style
from problemprofile.charts.points import Point

STEP = 30


def bar(found: list[Point], notes: list[str]) -> dict[str, Any]:
    """Bars from top to bottom in the order given; a hidden number is a gap with its mark."""
    values = [{"code": p.code, "value": p.value, "shown": p.shown, "rest": p.is_rest} for p in found]
    y = down({point.code: style.wrapped(point.label, 34) for point in found})
    colour = {"condition": {"test": "datum.rest", "value": style.GREY}, "value": style.BLUE}
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "bar", "height": {"band": 0.72}}, "encoding": {"y": y, "x": ACROSS, "color": colour}},
        numbers({"y": y, "x": ACROSS}, align="left", dx=5),
        hidden_marks({"y": y, "x": {"value": 0}}, align="left", dx=5),
    ]
    step = STEP + (8 if any(len(style.wrapped(point.label, 34)) > 1 for point in found) else 0)
    return style.spec(layers, step * len(found) + 16, notes, data={"values": values})


ACROSS = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domainMin": 0, "nice": False}}


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


def numbers(encoding: dict[str, Any], **place: Any) -> dict[str, Any]:
    """A layer that writes each number that is shown."""
    return {
        "transform": [{"filter": "datum.value !== null"}],
        "mark": {"type": "text", **place},
        "encoding": encoding | {"text": {"field": "shown"}},
    }


def hidden_marks(encoding: dict[str, Any], **place: Any) -> dict[str, Any]:
    """A layer that writes the mark of each hidden number where its bar or point would begin."""
    return {
        "transform": [{"filter": "datum.value === null"}],
        "mark": {"type": "text", "color": style.LINE, **place},
        "encoding": encoding | {"text": {"field": "shown"}},
    }

"""Grouped bars for a table of two dimensions: a group for each row, a bar for each of at most four series."""

from __future__ import annotations

from typing import Any

from problemprofile.charts import style
from problemprofile.charts.bar import VALUE, down
from problemprofile.charts.marks import ACROSS, hidden_marks, numbers, row, whiskers
from problemprofile.charts.points import Point

STEP = 19


def grouped(groups: list[tuple[Point, list[Point]]], notes: list[str]) -> dict[str, Any]:
    """Groups from top to bottom; each bar has its series and its number written at its end, so colour says nothing
    that words do not."""
    series = list(dict.fromkeys(bar.code for _, bars in groups for bar in bars))
    values = [
        row(bar) | {"code": group.code, "series": bar.code, "shown": f"{bar.label}: {bar.shown}"}
        for group, bars in groups
        for bar in bars
    ]
    y = down({group.code: style.wrapped(group.label, 24) for group, _ in groups})
    y["scale"] |= {"paddingInner": 0.22, "paddingOuter": 0.1}
    offset = {"field": "series", "type": "nominal", "sort": series, "scale": {"domain": series, "paddingInner": 0.14}}
    rest = {bar.code for _, bars in groups for bar in bars if bar.is_rest}
    colour: dict[str, Any] = {"field": "series", "type": "nominal", "legend": None}
    colour["scale"] = {"domain": series, "range": style.colours(series, rest)}
    beside = {"y": y, "yOffset": offset | {"bandPosition": 0.5}}
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "bar"},
            "encoding": {"y": y, "yOffset": offset, "x": VALUE, "color": colour},
        },
        *whiskers(beside, "x", ACROSS),
        numbers({**beside, "x": ACROSS | {"field": "end"}}, align="left", dx=5),
        hidden_marks({**beside, "x": {"value": 0}}, align="left", dx=5),
    ]
    height = len(groups) * (STEP * len(series) + 12) + 16
    return style.spec(layers, height, notes, data={"values": values})

"""How every chart looks: the UK Analysis Function's colours, plain type, white ground, 3 to 1 contrast throughout."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Container, Iterable, Mapping
from typing import Any

WIDTH = 600  # points of 1/96 inch: 16 cm, the width of a page's text
BLUE, TEAL, PLUM, ORANGE = "#12436D", "#28A197", "#801650", "#F46A25"
SERIES = (BLUE, TEAL, PLUM, ORANGE)
TWO_SERIES = (BLUE, ORANGE)
GREY = "#767676"  # what is not recorded
LINE = "#595959"  # axes, grid, and the mark of a hidden number
TEXT = "#0B0C0C"
FONT = "Liberation Sans"
SIZE = 13
_NOTE_LINE = 17


def spec(layers: list[dict[str, Any]], height: int, notes: list[str], **more: Any) -> dict[str, Any]:
    """A Vega-Lite chart, `height` high without its notes, which stand under it."""
    lines = [line for note in notes for line in textwrap.wrap(note, 92)]
    chart: dict[str, Any] = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": "white",
        "width": WIDTH,
        "height": height + (_NOTE_LINE * len(lines) + 12 if lines else 0),
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": 6,
        "layer": layers,
        "config": _CONFIG,
    }
    if lines:
        chart["title"] = {"text": lines, **_NOTE}
    return chart | more


def axis_labels(labels: Mapping[str, Iterable[str]]) -> str:
    """The expression by which an axis prints the lines of a label for a code."""
    return f"({json.dumps({code: list(lines) for code, lines in labels.items()})})[datum.value]"


def wrapped(label: str, width: int) -> list[str]:
    """A label in at most two lines; what does not fit is cut and ends in "…"."""
    return textwrap.wrap(label, width, max_lines=2, placeholder=" …") or [label]


def colours(series: list[str], rest: Container[str]) -> list[str]:
    """A colour for each series: the two of a pair, else of the four; grey for what is not recorded."""
    named = [code for code in series if code not in rest]
    palette = iter(TWO_SERIES if len(named) == 2 else SERIES)
    return [GREY if code in rest else next(palette) for code in series]


_NOTE = {
    "orient": "bottom",
    "anchor": "start",
    "frame": "bounds",
    "fontSize": 12,
    "fontWeight": "normal",
    "color": LINE,
    "offset": 10,
    "lineHeight": _NOTE_LINE,
}
_CONFIG = {
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": TEXT,
        "labelFontSize": SIZE,
        "labelLimit": 260,
        "labelAngle": 0,
        "labelPadding": 6,
        "domainColor": LINE,
        "tickColor": LINE,
        "gridColor": LINE,
        "gridOpacity": 0.25,
        "title": None,
    },
    "text": {"color": TEXT, "fontSize": SIZE},
}

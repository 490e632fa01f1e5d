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
CONTEXT = "#949494"  # what is there to compare with: the others, a mean, limits
LINE = "#595959"  # axes, grid, and the mark of a hidden number
TEXT = "#0B0C0C"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
SIZE = 13
PADDING = 6
_NOTE_LINE = 17
NOTE_LETTERS = 98


def spec(layers: list[dict[str, Any]], height: int, notes: list[str], **more: Any) -> dict[str, Any]:
    """A Vega-Lite chart, `height` high without its notes, which stand under it."""
    lines = [line for note in notes for line in textwrap.wrap(note, NOTE_LETTERS)]
    size = {
        "width": WIDTH,
        "height": height + (_NOTE_LINE * len(lines) + 12 if lines else 0),
        "autosize": {"type": "fit", "contains": "padding"},
    }
    return _page(lines) | size | {"layer": layers} | more


def placed(layers: list[dict[str, Any]], height: int, width: int = WIDTH) -> dict[str, Any]:
    """A picture whose layers are in points from the top left."""
    return _page([]) | {"width": width, "height": height, "layer": layers}


def panels(panel: dict[str, Any], titles: Mapping[str, str], columns: int, notes: list[str]) -> dict[str, Any]:
    """A chart of several panels, one a code of `titles`, all on the same scale; `panel` is one of them."""
    lines = [line for note in notes for line in textwrap.wrap(note, NOTE_LETTERS)]
    header = {
        "title": None,
        "labelExpr": f"({json.dumps(dict(titles))})[datum.value]",
        "labelAnchor": "start",
        "labelFontSize": SIZE,
        "labelFontWeight": "bold",
        "labelColor": TEXT,
        "labelPadding": 4,
    }
    facet = {"field": "code", "type": "nominal", "sort": list(titles), "header": header}
    return _page(lines) | {
        "facet": facet,
        "columns": columns,
        "spacing": {"row": 16, "column": 24},
        "spec": panel,
        "resolve": {"axis": {"x": "independent"}},
    }


def _page(lines: list[str]) -> dict[str, Any]:
    """What every chart has: a white ground, the house's type, and its notes under it."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": "white",
        "padding": PADDING,
        "config": _CONFIG,
        **({"title": {"text": lines, **_NOTE}} if lines else {}),
    }


def axis_labels(labels: Mapping[str, Iterable[str]]) -> str:
    """The expression by which an axis prints the lines of a label for a code."""
    return f"({json.dumps({code: list(lines) for code, lines in labels.items()})})[datum.value]"


def wrapped(label: str, width: int, lines: int = 2) -> list[str]:
    """A label in at most two lines, or `lines`; what does not fit is cut and ends in "…"."""
    return textwrap.wrap(label, width, max_lines=lines, placeholder=" …") or [label]


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

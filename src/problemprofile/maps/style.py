"""How every map looks: blues from light to dark, and white, grey and hatching where there is no number."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

WIDTH = 600  # points of 1/96 inch: 16 cm, the width of a page's text
MAP_WIDTH, MAP_HEIGHT = 400.0, 520.0  # the most that the map itself takes; the legend stands at its right
LEAST_HEIGHT = 240.0
MARGIN = 8.0
# Light to dark, so that the order survives in grey: one list for each number of classes.
BLUES = {
    0: (),
    1: ("#6BACE6",),
    2: ("#B5D6F2", "#2073BC"),
    3: ("#CFE4F7", "#6BACE6", "#12436D"),
    4: ("#D6E8F8", "#6BACE6", "#2073BC", "#12436D"),
}
NONE, FEW, HIDDEN, MISSING, OUTSIDE = "#FFFFFF", "#F4F9FD", "#F1F1F1", "#D0D0D0", "#ECECEC"
HATCHES = {
    "hidden": (False,),
    "few": (True,),
    "missing": (False, True),
}  # falling lines, or both: a state by its pattern
LINE, HATCH = "#595959", "#595959"
TEXT, PALE_TEXT = "#0B0C0C", "#FFFFFF"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
SIZE, SMALL = 12, 11
HATCH_STEP = 5.0


@functools.cache
def words() -> dict[str, str]:
    """What a map says, from `words.toml`."""
    return tomllib.loads((resources.files(__package__) / "words.toml").read_text("utf-8"))


def text_colour(fill: str) -> str:
    """Black or white, whichever is read more easily on a colour."""
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return TEXT if 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 > 0.18 else PALE_TEXT


def spec(layers: list[dict[str, Any]], height: float, description: str) -> dict[str, Any]:
    """A Vega-Lite chart whose layers are in picture points from the top left: nothing is projected or scaled again."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": description,
        "background": "white",
        "width": WIDTH,
        "height": round(height),
        "padding": 6,
        "projection": {"type": "identity", "scale": 1, "translate": [0, 0]},
        "layer": layers,
        "config": {"font": FONT, "view": {"stroke": None}, "text": {"color": TEXT, "fontSize": SIZE}},
    }

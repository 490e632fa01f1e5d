"""Small maps on one scale: one for each type or period, with what is not on each beside its name."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from problemprofile.maps import key, layers, style
from problemprofile.maps.classes import Classes, classes
from problemprofile.maps.legend import Legend
from problemprofile.maps.picture import drawn, frame
from problemprofile.maps.style import words
from problemprofile.maps.values import MapValues

MOST = 9
COLUMNS = 3
_WIDE, _HIGH = style.WIDTH / COLUMNS, 190.0
_LINE = 15.0
_LETTERS = 32  # of what stands beside the map, in a line
_GAP = 14.0


def small_maps(maps: Sequence[MapValues], left_out: Sequence[str], alt_text: str) -> dict[str, Any]:
    """The Vega-Lite chart of several maps of the same areas. `left_out` names those that are refused."""
    page = frame([area.geometry for area in maps[0].areas], _WIDE, _HIGH, 0)
    outlines = drawn([area.geometry for area in maps[0].areas], page)
    shown = [area.value for values in maps for area in values.of("shown") if area.value is not None]
    found = classes(shown, not maps[0].rate)
    told = [_told(values) for values in maps]
    head = _LINE * (1.6 + max(map(len, told)))
    row = head + page.height + _GAP
    every: list[dict[str, Any]] = []
    for position, (values, beside) in enumerate(zip(maps, told, strict=True)):
        place = position % COLUMNS * _WIDE, position // COLUMNS * row
        every += _one(values, outlines, found, place, head)
        every += _headed(values.label, beside, place)
    top = -(-len(maps) // COLUMNS) * row
    left, right = Legend(style.MARGIN, top, style.WIDTH / 2 - 24), Legend(style.WIDTH / 2, top - _GAP, style.WIDTH / 2)
    key.colours(left, maps, found)
    key.cautions(right, maps, starred=False)
    if left_out:
        right.note(words()["left_out"].format(maps="; ".join(left_out)))
    every += [*left.layers(), *right.layers()]
    height = max(left.top, right.top) + style.MARGIN
    return style.spec([layer for layer in every if layer["data"]["values"]], height, alt_text)


def _one(
    values: MapValues, outlines: list[Any], found: Classes, place: tuple[float, float], head: float
) -> list[dict[str, Any]]:
    import shapely

    step = [place[0], place[1] + head]
    moved = [shapely.transform(shape, lambda positions: positions + step) for shape in outlines]
    return layers.coloured(values, moved, [layers.fill(area, found) for area in values.areas])


def _told(values: MapValues) -> list[str]:
    """What is not on a map, in short lines."""
    beside = "; ".join(f"{label}: {shown}" for label, shown in values.beside)
    return textwrap.wrap(words()["beside_short"].format(beside=beside), _LETTERS) if beside else []


def _headed(label: str, beside: list[str], place: tuple[float, float]) -> list[dict[str, Any]]:
    """The name of a map, and under it what is not on it."""
    x, y = place[0] + style.MARGIN, place[1] + _LINE
    name = {"x": x, "y": y, "text": label, "weight": "bold"}
    under = [{"x": x, "y": y + _LINE * n, "text": line} for n, line in enumerate(beside, 1)]
    return [layers.texts([name], align="left"), layers.texts(under, align="left", fontSize=style.SMALL)]

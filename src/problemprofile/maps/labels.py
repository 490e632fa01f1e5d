"""Names and numbers on the map, where they fit inside their area; elsewhere a key number and a line in the legend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from problemprofile.maps.style import NONE, SMALL, text_colour
from problemprofile.maps.values import AreaValue

MOST_AREAS = 40  # of more, labels would hide the map
MOST_KEYS = 12  # of more, the small areas go without
_CHARACTER = SMALL * 0.54  # points: the mean width of a letter
_LINE = SMALL * 1.2
_INSIDE = 0.93  # of a label's box must lie in its area


@dataclass(frozen=True)
class Label:
    """A text on the map: its middle in points, its lines, its colour and that of the area under it."""

    x: float
    y: float
    text: str
    colour: str
    ground: str

    def as_dict(self) -> dict[str, Any]:
        return {
            "x": round(self.x, 1),
            "y": round(self.y, 1),
            "text": self.text,
            "fill": self.colour,
            "under": self.ground,
        }


def labels(
    areas: list[AreaValue], shapes: list[Any], fills: list[str]
) -> tuple[list[Label], list[tuple[str, AreaValue]]]:
    """The labels, and the areas that got a key number instead. None of either on a map of many areas."""
    if len(areas) > MOST_AREAS:
        return [], []
    every = [one for one in zip(areas, shapes, fills, strict=True) if not one[1].is_empty]
    fitting = [_fitting(*one) for one in every]
    found = [label for label in fitting if label]
    small = [one for one, label in zip(every, fitting, strict=True) if label is None]
    if len(small) > MOST_KEYS:
        return found + [label for area, *ground in small if (label := _first_fit([[area.name]], *ground))], []
    found += [_label(str(key), _middle(shape), fill) for key, (_, shape, fill) in enumerate(small, 1)]
    return found, [(str(key), area) for key, (area, _, _) in enumerate(small, 1)]


def _fitting(area: AreaValue, shape: Any, fill: str) -> Label | None:
    """The name and number in one, two or three lines, at the first spot where they fit."""
    return _first_fit(_wrappings(area), shape, fill)


def _first_fit(wrappings: list[list[str]], shape: Any, fill: str) -> Label | None:
    for lines in wrappings:
        for spot in (_middle(shape), shape.centroid):
            if _inside(lines, spot, shape):
                return _label("\n".join(lines), spot, fill)
    return None


def _wrappings(area: AreaValue) -> list[list[str]]:
    number = [area.text] if area.state != "missing" and area.text else []
    words = area.name.split()
    ways = [[" ".join(words[:cut]), " ".join(words[cut:])] for cut in range(1, len(words))]
    ways.sort(key=lambda way: max(map(len, way)))
    ways += [
        [" ".join(words[:i]), " ".join(words[i:j]), " ".join(words[j:])]
        for i in range(1, 4)
        for j in range(i + 1, len(words))
    ]
    return [[*way, *number] for way in ([area.name], *ways)]


def _middle(shape: Any) -> Any:
    """The middle of the largest circle inside a shape."""
    import shapely

    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    return shapely.get_point(shapely.maximum_inscribed_circle(largest, 1.0), 0)


def _inside(lines: list[str], spot: Any, shape: Any) -> bool:
    import shapely

    half = max(map(len, lines)) * _CHARACTER / 2
    high = len(lines) * _LINE / 2
    box = shapely.box(spot.x - half, spot.y - high, spot.x + half, spot.y + high)
    return shapely.intersection(box, shape).area >= box.area * _INSIDE


def _label(text: str, spot: Any, fill: str) -> Label:
    return Label(spot.x, spot.y, text, text_colour(fill), fill if fill != NONE else "#FFFFFF")

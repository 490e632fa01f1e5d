"""The layers of a map: areas in their colours, patterns over them, and what is written."""

from __future__ import annotations

from typing import Any

from problemprofile.maps import style
from problemprofile.maps.classes import Classes
from problemprofile.maps.picture import feature, hatched
from problemprofile.maps.values import AreaValue, MapValues

_MANY = 60  # areas: of more, the lines are thinner


def fill(area: AreaValue, found: Classes) -> str:
    """The colour of an area: that of its class, or of its state."""
    if area.state == "shown" and area.value is not None:
        return found.colour(area.value)
    return {"none": style.NONE, "few": style.FEW, "hidden": style.HIDDEN}.get(area.state, style.MISSING)


def coloured(values: MapValues, outlines: list[Any], fills: list[str]) -> list[dict[str, Any]]:
    """The areas in their colours, a pattern over those without a number, and the outline of the profile's own."""
    thick = 0.7 if len(outlines) <= _MANY else 0.3
    areas = list(zip(values.areas, outlines, strict=True))
    drawn = [
        feature(shape, code=area.code, name=area.name, shown=area.text, fill=colour, stroke=style.LINE, thick=thick)
        for (area, shape), colour in zip(areas, fills, strict=True)
    ]
    patterns = [
        feature(hatched(shape, falling=falling))
        for area, shape in areas
        for falling in style.HATCHES.get(area.state, ())
    ]
    own = [shape for area, shape in areas if area.code in values.own]
    return [shapes(drawn), lines(patterns, 0.8, style.HATCH), lines(_outline(own), 1.8, style.TEXT)]


def surroundings(outlines: list[Any]) -> dict[str, Any]:
    """The areas around, in one pale grey."""
    return shapes([feature(shape, fill=style.OUTSIDE, stroke="#FFFFFF", thick=0.5) for shape in outlines if shape.area])


def _outline(own: list[Any]) -> list[dict[str, Any]]:
    import shapely

    return [feature(shapely.union_all(own).boundary)] if own else []


def shapes(features: list[dict[str, Any]]) -> dict[str, Any]:
    encoding = {
        "fill": {"field": "properties.fill", "type": "nominal", "scale": None},
        "stroke": {"field": "properties.stroke", "type": "nominal", "scale": None},
        "strokeWidth": {"field": "properties.thick", "type": "quantitative", "scale": None},
    }
    return {"data": {"values": features}, "mark": {"type": "geoshape", "strokeJoin": "round"}, "encoding": encoding}


def lines(features: list[dict[str, Any]], thick: float, colour: str) -> dict[str, Any]:
    mark = {"type": "geoshape", "filled": False, "stroke": colour, "strokeWidth": thick, "strokeJoin": "round"}
    return {"data": {"values": features}, "mark": mark}


def texts(found: list[dict[str, Any]], **mark: Any) -> dict[str, Any]:
    encoding: dict[str, Any] = {
        "longitude": {"field": "x", "type": "quantitative"},
        "latitude": {"field": "y", "type": "quantitative"},
        "text": {"field": "text", "type": "nominal"},
    }
    if found and "fill" in found[0]:
        encoding["fill"] = {"field": "fill", "type": "nominal", "scale": None}
    mark = {"type": "text", "baseline": "middle", "lineBreak": "\n", "fill": style.TEXT} | mark
    if found and "weight" in found[0]:
        mark["fontWeight"] = {"expr": "datum.weight"}
    return {"data": {"values": found}, "mark": mark, "encoding": encoding}


def halo(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The same labels in the colour of the ground, wider, so that lines and hatching do not run through letters."""
    layer = texts([text | {"fill": text["under"]} for text in found], align="center", fontSize=style.SMALL)
    layer["mark"] |= {"strokeWidth": 3, "strokeJoin": "round"}
    layer["encoding"]["stroke"] = {"field": "under", "type": "nominal", "scale": None}
    return layer

"""A map whose areas are coloured by their released number, as a self-contained Vega-Lite chart."""

from __future__ import annotations

from typing import Any

from problemprofile.maps import style
from problemprofile.maps.alt_text import names_of
from problemprofile.maps.classes import Classes, classes
from problemprofile.maps.labels import labels
from problemprofile.maps.legend import Legend
from problemprofile.maps.picture import drawn, feature, frame, hatched
from problemprofile.maps.style import words
from problemprofile.maps.values import AreaValue, MapValues

_MANY = 60  # areas: of more, the lines are thinner


def choropleth(values: MapValues, alt_text: str) -> dict[str, Any]:
    """The Vega-Lite chart of a map: areas, hatching, labels and legend, one over the other."""
    page = frame([area.geometry for area in values.areas])
    shapes = drawn([a.geometry for a in values.areas] + [a.geometry for a in values.neighbours], page)
    own, others = shapes[: len(values.areas)], shapes[len(values.areas) :]
    found = classes([area.value for area in values.of("shown") if area.value is not None], not values.rate)
    fills = [_fill(area, found) for area in values.areas]
    written, keyed = labels(list(values.areas), own, fills)
    legend = _legend(values, found, page.width)
    _notes(legend, values, keyed, starred=bool(written))
    layers = [
        _shapes([feature(shape, fill=style.OUTSIDE, stroke="#FFFFFF", thick=0.5) for shape in others if shape.area]),
        *_coloured(values, own, fills),
        _halo([label.as_dict() for label in written]),
        _texts([label.as_dict() for label in written], align="center", fontSize=style.SMALL),
        _shapes(legend.swatches),
        _lines(legend.lines, 0.8, style.HATCH),
        _texts(legend.texts, align="left"),
    ]
    height = max(page.height, legend.top + style.MARGIN)
    return style.spec([layer for layer in layers if layer["data"]["values"]], height, alt_text)


def _coloured(values: MapValues, shapes: list[Any], fills: list[str]) -> list[dict[str, Any]]:
    """The areas in their colours, the hatching of those that are hidden, and the outline of the profile's own."""
    thick = 0.7 if len(shapes) <= _MANY else 0.3
    areas = list(zip(values.areas, shapes, strict=True))
    coloured = [
        feature(shape, code=area.code, name=area.name, shown=area.text, fill=fill, stroke=style.LINE, thick=thick)
        for (area, shape), fill in zip(areas, fills, strict=True)
    ]
    hidden = [feature(hatched(shape)) for area, shape in areas if area.state == "hidden"]
    own = [shape for area, shape in areas if area.code in values.own]
    return [_shapes(coloured), _lines(hidden, 0.8, style.HATCH), _lines(_outline(own), 1.8, style.TEXT)]


def _fill(area: AreaValue, found: Classes) -> str:
    if area.state == "shown" and area.value is not None:
        return found.colour(area.value)
    return {"none": style.NONE, "hidden": style.HIDDEN}.get(area.state, style.MISSING)


def _outline(shapes: list[Any]) -> list[dict[str, Any]]:
    import shapely

    return [feature(shapely.union_all(shapes).boundary)] if shapes else []


def _legend(values: MapValues, found: Classes, left: float) -> Legend:
    said, legend = words(), Legend(left + 16, style.MARGIN, style.WIDTH - left - 16)
    if values.fictional:
        legend.heading(said["made_up"])
        legend.gap()
    legend.heading(values.measure)
    for label, colour in reversed(list(zip(found.labels, found.colours, strict=True))):
        legend.swatch(label, colour)
    if values.of("none"):
        legend.swatch(said["none"], style.NONE)
    if values.of("hidden"):
        hidden = values.table.hidden_words
        legend.swatch(hidden[:1].upper() + hidden[1:], style.HIDDEN, hatch=True)
    if values.of("missing"):
        legend.swatch(said["missing"], style.MISSING)
    if values.neighbours:
        legend.swatch(said["outside"], style.OUTSIDE, stroke=style.OUTSIDE)
    if values.own:
        legend.swatch(values.place, "#FFFFFF", stroke=style.TEXT, thick=1.8)
    return legend


def _notes(legend: Legend, values: MapValues, keyed: list[tuple[str, AreaValue]], *, starred: bool) -> None:
    """Under the colours: which rates to doubt, the areas that had no room for a label, and what is not on the map."""
    said = words()
    if values.unsteady:
        caution = said["caution"] if starred else said["caution_unmarked"]
        legend.note(caution.format(areas=names_of(values.unsteady)))
    small = [f"{key}  {': '.join(part for part in (area.name, area.text) if part)}" for key, area in keyed]
    beside = [f"{label}: {shown}" for label, shown in values.beside]
    for heading, lines in ((said["keys"], small), (said["beside"], beside)):
        if lines:
            legend.gap()
            legend.heading(heading)
        for line in lines:
            legend.note(line)


def _shapes(features: list[dict[str, Any]]) -> dict[str, Any]:
    encoding = {
        "fill": {"field": "properties.fill", "type": "nominal", "scale": None},
        "stroke": {"field": "properties.stroke", "type": "nominal", "scale": None},
        "strokeWidth": {"field": "properties.thick", "type": "quantitative", "scale": None},
    }
    return {"data": {"values": features}, "mark": {"type": "geoshape", "strokeJoin": "round"}, "encoding": encoding}


def _lines(features: list[dict[str, Any]], thick: float, colour: str) -> dict[str, Any]:
    mark = {"type": "geoshape", "filled": False, "stroke": colour, "strokeWidth": thick, "strokeJoin": "round"}
    return {"data": {"values": features}, "mark": mark}


def _texts(texts: list[dict[str, Any]], **mark: Any) -> dict[str, Any]:
    encoding: dict[str, Any] = {
        "longitude": {"field": "x", "type": "quantitative"},
        "latitude": {"field": "y", "type": "quantitative"},
        "text": {"field": "text", "type": "nominal"},
    }
    if texts and "fill" in texts[0]:
        encoding["fill"] = {"field": "fill", "type": "nominal", "scale": None}
    mark = {"type": "text", "baseline": "middle", "lineBreak": "\n", "fill": style.TEXT} | mark
    if texts and "weight" in texts[0]:
        mark["fontWeight"] = {"expr": "datum.weight"}
    return {"data": {"values": texts}, "mark": mark, "encoding": encoding}


def _halo(texts: list[dict[str, Any]]) -> dict[str, Any]:
    """The same labels in the colour of the ground, wider, so that lines and hatching do not run through letters."""
    layer = _texts([text | {"fill": text["under"]} for text in texts], align="center", fontSize=style.SMALL)
    layer["mark"] |= {"strokeWidth": 3, "strokeJoin": "round"}
    layer["encoding"]["stroke"] = {"field": "under", "type": "nominal", "scale": None}
    return layer

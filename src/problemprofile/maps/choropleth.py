"""A map whose areas are coloured by their released number, as a self-contained Vega-Lite chart."""

from __future__ import annotations

from typing import Any

from problemprofile.maps import key, layers, style
from problemprofile.maps.classes import classes
from problemprofile.maps.labels import labels
from problemprofile.maps.legend import Legend
from problemprofile.maps.picture import drawn, frame
from problemprofile.maps.values import MapValues


def choropleth(values: MapValues, alt_text: str) -> dict[str, Any]:
    """The Vega-Lite chart of a map: areas, patterns, labels and legend, one over the other."""
    page = frame([area.geometry for area in values.areas])
    shapes = drawn([a.geometry for a in values.areas] + [a.geometry for a in values.neighbours], page)
    own, others = shapes[: len(values.areas)], shapes[len(values.areas) :]
    found = classes([area.value for area in values.of("shown") if area.value is not None], not values.rate)
    fills = [layers.fill(area, found) for area in values.areas]
    written, keyed = labels(list(values.areas), own, fills)
    legend = Legend(page.width + 16, style.MARGIN, style.WIDTH - page.width - 16)
    key.colours(legend, [values], found)
    key.cautions(legend, [values], starred=bool(written))
    key.beside(legend, values, keyed)
    every = [
        layers.surroundings(others),
        *layers.coloured(values, own, fills),
        layers.halo([label.as_dict() for label in written]),
        layers.texts([label.as_dict() for label in written], align="center", fontSize=style.SMALL),
        *legend.layers(),
    ]
    height = max(page.height, legend.top + style.MARGIN)
    return style.spec([layer for layer in every if layer["data"]["values"]], height, alt_text)

"""From degrees to a picture: outlines in points from the top left, simplified to what an eye can tell apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from problemprofile.maps.style import HATCH_STEP, LEAST_HEIGHT, MAP_HEIGHT, MAP_WIDTH, MARGIN

TOLERANCE = 0.5  # points
LEAST_PART = 0.6  # square points: smaller islands are left out, unless they are all there is
DECIMALS = 1


@dataclass(frozen=True)
class Frame:
    """How the shapes of one map are put on the page."""

    meridian: float
    west: float
    north: float
    scale: float
    left: float
    width: float
    height: float

    def place(self, geometry: Any) -> Any:
        """A geometry in degrees as a geometry in points, x to the right and y down."""
        import numpy as np
        import shapely

        def move(positions: Any) -> Any:
            x, y = _flat(positions[:, 0], positions[:, 1], self.meridian, np)
            return np.c_[(x - self.west) * self.scale + self.left, (self.north - y) * self.scale + MARGIN]

        return shapely.transform(geometry, move)


def frame(
    geometries: Sequence[Any], width: float = MAP_WIDTH, height: float = MAP_HEIGHT, least: float = LEAST_HEIGHT
) -> Frame:
    """The frame in which these geometries fill a place of at most this size on the page."""
    import numpy as np
    import shapely

    west, _, east, _ = shapely.total_bounds(list(geometries))
    meridian = (west + east) / 2
    points = shapely.get_coordinates(list(geometries))
    x, y = _flat(points[:, 0], points[:, 1], meridian, np)
    wide, high = max(float(np.ptp(x)), 1e-9), max(float(np.ptp(y)), 1e-9)
    scale = min((width - 2 * MARGIN) / wide, (height - 2 * MARGIN) / high)
    tall = max(least, high * scale + 2 * MARGIN)
    return Frame(meridian, float(x.min()), float(y.max()), scale, MARGIN, wide * scale + 2 * MARGIN, tall)


def _flat(longitude: Any, latitude: Any, meridian: float, np: Any) -> tuple[Any, Any]:
    """Transverse Mercator on a sphere: the shape of the country as people know it from the National Grid."""
    turn, phi = np.radians(longitude - meridian), np.radians(np.clip(latitude, -89.9, 89.9))
    turn = np.clip(turn, -1.4, 1.4)  # a map wider than 160 degrees is no map of an area
    return np.arctanh(np.cos(phi) * np.sin(turn)), np.arctan2(np.tan(phi), np.cos(turn))


def drawn(geometries: Sequence[Any], frame: Frame) -> list[Any]:
    """The geometries in points, simplified together so that neighbours keep one line, and cut off at the frame.

    A shape outside of the frame becomes an empty one.
    """
    import shapely

    placed = [frame.place(geometry) for geometry in geometries]
    box = shapely.box(0, 0, frame.width, frame.height)
    simple = shapely.coverage_simplify(placed, TOLERANCE)
    kept = [small if small.area else whole for small, whole in zip(simple, placed, strict=True)]
    return [_large_parts(shapely.intersection(shapely.make_valid(shape), box)) for shape in kept]


def _large_parts(shape: Any) -> Any:
    import shapely

    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 0]
    largest = max((part.area for part in parts), default=0.0)
    return shapely.MultiPolygon([part for part in parts if part.area >= min(LEAST_PART, largest)])


def hatched(shape: Any, *, falling: bool = False) -> Any:
    """Slanted lines across a shape, the same ones through all shapes of a map; finer ones through a small shape."""
    import shapely

    if shape.is_empty:
        return shapely.MultiLineString()
    step = min(HATCH_STEP, max(math.sqrt(shape.area) / 3, 0.5))
    left, top, right, bottom = shape.bounds
    sign = -1 if falling else 1
    ends = sorted((top * sign, bottom * sign))
    sums = range(math.ceil((left + ends[0]) / step), math.floor((right + ends[1]) / step) + 1)
    lines = [
        [(number * step - sign * y, y) for y in (top - 1, bottom + 1)] for number in sums
    ]  # x + y is the same all along a rising line, x - y along a falling one
    cut = shapely.intersection(shape, shapely.MultiLineString(lines))
    return shapely.MultiLineString(
        [p for p in shapely.get_parts(cut) if p.geom_type == "LineString" and not p.is_empty]
    )


def feature(shape: Any, **properties: object) -> dict[str, Any]:
    """A GeoJSON feature in points. Rings run clockwise on the page, as Vega's maps want them."""
    import numpy as np
    import shapely

    clockwise = shapely.orient_polygons(shape) if "Polygon" in shape.geom_type else shape  # y runs down: it turns over
    rounded = shapely.transform(clockwise, lambda positions: np.round(positions, DECIMALS))
    return {"type": "Feature", "properties": properties, "geometry": shapely.geometry.mapping(rounded)}

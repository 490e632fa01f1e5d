"""GeoJSON from outside: read with limits, its outlines checked, British National Grid turned into degrees.

Every fault is a ProfileError that says which area is meant, by its place in the file, and what to do.
"""

from __future__ import annotations

import json
import math
from itertools import chain
from pathlib import Path
from typing import Any

from problemprofile.errors import ProfileError

LARGEST_FILE = 50_000_000  # bytes
MOST_AREAS = 5_000
MOST_POINTS = 2_000_000
# West, south, east, north. What lies in the third is the British Isles with the two numbers changed about.
_DEGREES = (-180.0, -90.0, 180.0, 90.0)
_NATIONAL_GRID = (-10_000.0, -10_000.0, 700_000.0, 1_300_000.0)
_LATITUDE_FIRST = (49.0, -9.0, 62.0, 3.0)
_AGAIN = "Export the areas again as GeoJSON."

Position = tuple[float, float]
Polygon = list[list[Position]]  # rings; the first is the outside


def read(path: Path) -> dict[str, Any]:
    """The FeatureCollection in a file."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ProfileError("This boundary file is larger than 50 MB.", where=path, remedy="Simplify its shapes.")
        document = json.loads(path.read_text("utf-8-sig"), parse_constant=_refuse)
    except OSError:
        raise ProfileError("There is no such boundary file.", where=path, remedy="Put it into areas/.") from None
    except (ValueError, RecursionError):
        raise ProfileError("This boundary file is not GeoJSON in UTF-8.", where=path, remedy=_AGAIN) from None
    kind = document.get("type") if isinstance(document, dict) else None
    if kind != "FeatureCollection":
        said = "TopoJSON, not GeoJSON" if kind == "Topology" else "not a GeoJSON FeatureCollection"
        raise ProfileError(f"This boundary file is {said}.", where=path, remedy=_AGAIN)
    return document


def _refuse(constant: str) -> None:
    raise ValueError(constant)  # NaN and Infinity are not JSON


def features(document: dict[str, Any], path: Path) -> list[Any]:
    """The areas of a FeatureCollection, not yet looked at."""
    found = document.get("features")
    if not isinstance(found, list) or not found:
        raise ProfileError("This boundary file has no areas in it.", where=path, remedy=_AGAIN)
    if len(found) > MOST_AREAS:
        said = f"This boundary file has {len(found):,} areas; {MOST_AREAS:,} are the most that a map can take."
        raise ProfileError(said, where=path, remedy="Keep only the areas that the map is about.")
    return found


def crs(document: dict[str, Any]) -> str:
    """What the file says of its coordinate system: "…27700"; "" where it says nothing, which means degrees."""
    said = document.get("crs")
    properties = said.get("properties") if isinstance(said, dict) else None
    return str(properties.get("name", ""))[:100].upper() if isinstance(properties, dict) else ""


def shapes(areas: list[Any], system: str, path: Path) -> list[Any]:
    """One shapely Polygon or MultiPolygon in degrees an area."""
    outlines = [_polygons(area.get("geometry"), number, path) for number, area in enumerate(areas, 1)]
    points = [p for polygons in outlines for rings in polygons for ring in rings for p in ring]
    if len(points) > MOST_POINTS:
        said = f"The outlines have {len(points):,} points; {MOST_POINTS:,} are the most that a map can take."
        raise ProfileError(said, where=path, remedy="Simplify the shapes.")
    in_metres = _is_national_grid(points, system, path)
    return [_shape(polygons, in_metres, number, path) for number, polygons in enumerate(outlines, 1)]


def _polygons(geometry: Any, number: int, path: Path) -> list[Polygon]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        said = f"Area {number} has no outline: it is not a Polygon or MultiPolygon."
        raise ProfileError(said, where=path, remedy="Export the areas' outlines, not points or lines.")
    try:
        plain = geometry["coordinates"] if kind == "MultiPolygon" else [geometry["coordinates"]]
        found = [[[_position(p) for p in ring] for ring in polygon] for polygon in plain]
    except (KeyError, TypeError, ValueError, IndexError, OverflowError):
        raise ProfileError(f"The outline of area {number} cannot be read.", where=path, remedy=_AGAIN) from None
    if not found or not all(found) or any(len(ring) < 4 for ring in chain.from_iterable(found)):
        raise ProfileError(f"The outline of area {number} is not a closed ring.", where=path, remedy=_AGAIN)
    return found


def _position(plain: Any) -> Position:
    x, y = plain[0], plain[1]
    if isinstance(x, bool) or isinstance(y, bool) or not isinstance(x, int | float) or not isinstance(y, int | float):
        raise TypeError
    if not math.isfinite(float(x)) or not math.isfinite(float(y)):
        raise ValueError
    return float(x), float(y)


def _is_national_grid(points: list[Position], system: str, path: Path) -> bool:
    """Whether the positions are metres of the British National Grid; else they are degrees, or the file is refused."""
    if _inside(_LATITUDE_FIRST, points):
        said = "The outlines have latitude before longitude, which would draw them in the Indian Ocean."
        raise ProfileError(said, where=path, remedy="Export them again as GeoJSON: longitude comes first.")
    if _inside(_DEGREES, points) and "27700" not in system:
        return False
    if _inside(_NATIONAL_GRID, points) and "3857" not in system:
        return True
    said = "The outlines are neither in degrees nor on the British National Grid."
    raise ProfileError(said, where=path, remedy="Export them again in the coordinate system EPSG:4326 (WGS84).")


def _inside(box: tuple[float, float, float, float], points: list[Position]) -> bool:
    west, south, east, north = box
    return all(west <= x <= east and south <= y <= north for x, y in points)


def _shape(polygons: list[Polygon], in_metres: bool, number: int, path: Path) -> Any:
    import shapely

    if in_metres:
        polygons = [[_in_degrees(ring) for ring in rings] for rings in polygons]
    mended = shapely.make_valid(shapely.MultiPolygon([(rings[0], rings[1:]) for rings in polygons]))
    parts = shapely.get_parts(shapely.get_parts(mended))  # mending can leave lines beside the polygons
    kept = [part for part in parts if part.geom_type == "Polygon" and part.area > 0]
    if not kept:
        raise ProfileError(f"The outline of area {number} encloses nothing.", where=path, remedy=_AGAIN)
    return shapely.union_all(kept)


def _in_degrees(ring: list[Position]) -> list[Position]:
    from problemprofile.geography.national_grid import to_longitude_latitude

    longitude, latitude = to_longitude_latitude(*zip(*ring, strict=True))
    return list(zip(longitude.tolist(), latitude.tolist(), strict=True))

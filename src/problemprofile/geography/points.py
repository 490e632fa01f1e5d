"""Positions as people write them, and the local authority and postcode district that a position is in.

The shapes that ship are made of postcodes and up to some hundred metres off (docs/adr/0004). So a position that is as
near to another area gives both: it is known no better.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from problemprofile.geography.areas import boundaries
from problemprofile.geography.national_grid import to_longitude_latitude

DOUBT = 200.0  # metres that the outlines may be off: measured in docs/reference/places-accuracy.md
_METRES = 111_320.0  # in a degree of latitude
_SQUEEZED = 0.6  # a degree of longitude in Great Britain is about so much of one of latitude
_NUMBER = r"[-+]?\d{1,7}(?:[.]\d+)?"
_PAIR = re.compile(
    rf"\(?\s*(?P<first>{_NUMBER})\s*°?\s*(?P<a>[NSEW]?)\s*[,;/ ]\s*(?P<second>{_NUMBER})\s*°?\s*(?P<b>[NSEW]?)\s*\)?",
    re.IGNORECASE,
)
_GRID = re.compile(r"(?P<square>[HNOST][A-HJ-Z])\s*(?P<digits>(?:\d\s*){4,10})", re.IGNORECASE)
_LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"  # the National Grid's squares: without I
_WORDS = re.compile(r"/{0,3}[^\W\d_]{2,}\.[^\W\d_]{2,}\.[^\W\d_]{2,}")
_GREAT_BRITAIN = (-9.0, 49.5, 2.1, 61.0)  # west, south, east, north


@dataclass(frozen=True)
class Point:
    """A position in degrees (WGS84), and how many metres around it the text leaves open."""

    longitude: float
    latitude: float
    metres: float = 0.0


def read_point(text: str) -> Point | None:
    """The position in Great Britain that a text is: "52.95, -1.15", "457800 340100" or "SK 578 401"; else None."""
    plain = " ".join(text[:60].replace("−", "-").split())
    grid = _GRID.fullmatch(plain)
    if grid:
        return _grid_reference(grid["square"].upper(), "".join(grid["digits"].split()))
    pair = _PAIR.fullmatch(plain)
    return _pair(pair) if pair else None


def is_three_words(text: str) -> bool:
    """Whether a text is a What3Words address, which only its owner's service can place."""
    plain = text.strip()
    return bool(_WORDS.fullmatch(plain)) and (plain.startswith("///") or plain == plain.lower())


def authorities_at(point: Point) -> tuple[str, ...]:
    """The local authorities that a position may be in, by code; none at sea or outside Great Britain."""
    return _areas_at("local_authority", point)


def postcode_district_at(point: Point) -> str:
    """The postcode district that a position is in; "" where it is too near to another's line."""
    found = _areas_at("postcode_district", point)
    return found[0] if len(found) == 1 else ""


def _areas_at(kind: str, point: Point) -> tuple[str, ...]:
    """Also those whose outline is as near as the position and the outline are in doubt."""
    import shapely

    codes, tree = _tree(kind)
    here = shapely.Point(point.longitude * _SQUEEZED, point.latitude)
    found = tree.query(here, "dwithin", distance=(DOUBT + point.metres) / _METRES)
    return tuple(sorted(codes[n] for n in found))


@functools.cache
def _tree(kind: str) -> tuple[list[str], Any]:
    """The areas' codes and outlines, in degrees of latitude both ways."""
    import shapely

    areas = boundaries(kind)
    shapes = [shapely.transform(area.geometry, lambda xy: xy * (_SQUEEZED, 1.0)) for area in areas]
    return [area.code for area in areas], shapely.STRtree(shapes)


def _pair(found: re.Match[str]) -> Point | None:
    """Latitude and longitude in either order, or easting and northing."""
    first, second = float(found["first"]), float(found["second"])
    letters = (found["a"] + found["b"]).upper()
    if "W" in letters:
        first, second = (-abs(first), second) if found["a"].upper() == "W" else (first, -abs(second))
    for longitude, latitude in ((second, first), (first, second)):
        if _inside(longitude, latitude) and _fine(found):
            return Point(longitude, latitude)
    if 0 < first < 700_000 and 0 < second < 1_300_000 and min(first, second) > 1000:
        return _from_grid(first, second, 0.0)
    return None


def _fine(found: re.Match[str]) -> bool:
    """Whole degrees are no position, and two small numbers may be anything."""
    return "." in found["first"] and "." in found["second"]


def _grid_reference(square: str, digits: str) -> Point | None:
    """ "SK", "578401": the middle of the square that the digits name."""
    if len(digits) % 2:
        return None
    first, second = (_LETTERS.index(letter) for letter in square)
    east = ((first - 2) % 5) * 5 + second % 5
    north = 19 - (first // 5) * 5 - second // 5
    half = len(digits) // 2
    size = 10 ** (5 - half)
    easting, northing = (int(part) * size + size / 2 for part in (digits[:half], digits[half:]))
    return _from_grid(east * 100_000 + easting, north * 100_000 + northing, size / 2)


def _from_grid(easting: float, northing: float, metres: float) -> Point | None:
    longitude, latitude = (float(value) for value in to_longitude_latitude(easting, northing))
    return Point(longitude, latitude, metres) if _inside(longitude, latitude) else None


def _inside(longitude: float, latitude: float) -> bool:
    west, south, east, north = _GREAT_BRITAIN
    return west <= longitude <= east and south <= latitude <= north

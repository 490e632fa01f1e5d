"""The county's outline and its districts' borders, as GeoJSON, and the people who are said to live in each.

Each border is drawn once and used by the districts on both its sides, so that they share it point for point. The
county lies in the open North Sea, where nobody can mistake it for a real one.
"""

from __future__ import annotations

import itertools
import math

from generator.chance import Chance
from generator.county import DISTRICTS, NOTE

Point = tuple[float, float]

# Kilometres east and north of the county's south-west corner.
_CORNERS: dict[str, Point] = {
    "north-west": (22, 60),
    "north-east": (50, 64),
    "cape": (74, 50),
    "river-mouth": (70, 14),
    "south": (40, 2),
    "west": (4, 24),
    "city-nw": (27, 38),
    "city-ne": (44, 42),
    "city-se": (47, 30),
    "city-sw": (30, 25),
    "city-s": (41, 22),
    "weir": (60, 32),
}

# Border name: from corner, through points, to corner, how rough it is (1 for a coast).
_BORDERS: dict[str, tuple[str, tuple[Point, ...], str, float]] = {
    "western-hills": ("west", ((2, 38), (8, 52)), "north-west", 0.5),
    "northern-line": ("north-west", ((35, 67),), "north-east", 0.5),
    "north-coast": ("north-east", ((61, 60), (70, 59)), "cape", 1.0),
    "east-coast": ("cape", ((80, 43), (74, 33), (81, 24), (75, 19)), "river-mouth", 1.0),
    "southern-line": ("river-mouth", ((60, 5), (50, 8)), "south", 0.5),
    "south-west-line": ("south", ((28, 6), (14, 7), (8, 15)), "west", 0.5),
    "alder-fen": ("north-west", ((26, 49),), "city-nw", 0.4),
    "fen-raven": ("north-east", ((53, 54), (46, 49)), "city-ne", 0.4),
    "city-north": ("city-nw", ((35, 44),), "city-ne", 0.3),
    "city-east": ("city-ne", ((49, 36),), "city-se", 0.3),
    "city-south-east": ("city-se", (), "city-s", 0.3),
    "city-south-west": ("city-s", ((36, 21),), "city-sw", 0.3),
    "city-west": ("city-sw", ((25, 31),), "city-nw", 0.3),
    "alder-wych": ("city-sw", ((18, 28),), "west", 0.4),
    "thorn-wych": ("city-s", ((44, 12),), "south", 0.4),
    "raven-thorn": ("city-se", ((54, 35),), "weir", 0.4),
    "raven-salt": ("weir", ((65, 41),), "cape", 0.4),
    "salt-thorn": ("weir", ((62, 22),), "river-mouth", 0.4),
}

# Each district's borders in order round it; a minus sign walks the border backwards.
_RINGS: dict[str, tuple[str, ...]] = {
    "NX-ALD": ("western-hills", "alder-fen", "-city-west", "alder-wych"),
    "NX-FEN": ("northern-line", "fen-raven", "-city-north", "-alder-fen"),
    "NX-RAV": ("north-coast", "-raven-salt", "-raven-thorn", "-city-east", "-fen-raven"),
    "NX-SAL": ("east-coast", "-salt-thorn", "raven-salt"),
    "NX-THO": ("southern-line", "-thorn-wych", "-city-south-east", "raven-thorn", "salt-thorn"),
    "NX-WYC": ("south-west-line", "-alder-wych", "-city-south-west", "thorn-wych"),
    "NX-MAR": ("city-north", "city-east", "city-south-east", "city-south-west", "city-west"),
}

POPULATION = {
    "NX-MAR": 231_400,
    "NX-ALD": 118_900,
    "NX-FEN": 96_300,
    "NX-RAV": 64_700,
    "NX-SAL": 87_200,
    "NX-THO": 102_600,
    "NX-WYC": 71_500,
}


def districts() -> dict:
    """A GeoJSON FeatureCollection with the properties code and name; rings are counter-clockwise (RFC 7946)."""
    chance = Chance("northshire shapes")
    drawn = {name: _drawn(border, chance) for name, border in _BORDERS.items()}
    features = [_feature(code, drawn) for code in DISTRICTS]
    return {"type": "FeatureCollection", "name": "Northshire districts", "note": NOTE, "features": features}


def _feature(code: str, drawn: dict[str, list[Point]]) -> dict:
    ring: list[Point] = []
    for border in _RINGS[code]:
        line = drawn[border.removeprefix("-")]
        ring += (line[::-1] if border.startswith("-") else line)[:-1]
    if _area(ring) < 0:
        ring.reverse()
    closed = [_degrees(point) for point in [*ring, ring[0]]]
    properties = {"code": code, "name": DISTRICTS[code]}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [closed]}}


def _drawn(border: tuple[str, tuple[Point, ...], str, float], chance: Chance) -> list[Point]:
    start, through, end, roughness = border
    stops = [_CORNERS[start], *through, _CORNERS[end]]
    line = [stops[0]]
    for before, after in itertools.pairwise(stops):
        line += _wandering(before, after, roughness, chance)
    return line


def _wandering(before: Point, after: Point, roughness: float, chance: Chance) -> list[Point]:
    """Points from `before` (left out) to `after`, the middle of each stretch pushed aside, to about a kilometre."""
    (ax, ay), (bx, by) = before, after
    length = math.hypot(bx - ax, by - ay)
    if length < 1.4:
        return [after]
    aside = chance.spread(0.55 * roughness)
    middle = ((ax + bx) / 2 - aside * (by - ay), (ay + by) / 2 + aside * (bx - ax))
    return _wandering(before, middle, roughness, chance) + _wandering(middle, after, roughness, chance)


def _area(ring: list[Point]) -> float:
    """Twice the signed area: above nought where the ring runs counter-clockwise."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True))


def _degrees(point: Point) -> list[float]:
    east, north = point
    latitude = 54.9 + north / 111.2
    return [round(1.6 + east / (111.2 * math.cos(math.radians(55.2))), 5), round(latitude, 5)]

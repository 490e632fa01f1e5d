from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from problemprofile import geography
from problemprofile.errors import ProfileError
from problemprofile.geography import geojson
from problemprofile.geography.national_grid import to_longitude_latitude

SQUARE = [[-1.2, 53.0], [-1.0, 53.0], [-1.0, 53.2], [-1.2, 53.2], [-1.2, 53.0]]


def feature(code: Any = "A1", name: Any = "Alder", ring: Any = SQUARE, kind: str = "Polygon") -> dict[str, Any]:
    coordinates = [ring] if kind == "Polygon" else ring
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"code": code, "name": name}, "geometry": geometry}


def write(folder: Path, *features: Any, **more: Any) -> Path:
    path = folder / "own.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)} | more), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", geography.SHIPPED)
def test_the_shapes_that_ship_are_whole_and_in_great_britain(kind: str) -> None:
    areas = geography.boundaries(kind)
    assert (
        len(areas)
        == {"local_authority": 350, "postcode_district": 2736, "postcode_area": 120, "police_force": 44}[kind]
    )
    assert [area.code for area in areas] == sorted({area.code for area in areas})
    assert all(area.geometry.is_valid and area.geometry.area > 0 for area in areas)
    assert shapely.box(-9, 49, 2, 61).contains(shapely.box(*shapely.total_bounds([area.geometry for area in areas])))


def test_shapes_that_ship_hardly_overlap() -> None:
    shapes = [area.geometry for area in geography.boundaries("local_authority")]
    whole = shapely.union_all(shapes).area
    assert sum(shape.area for shape in shapes) == pytest.approx(whole, rel=0.001)


def test_the_shapes_come_with_the_words_that_their_licence_asks_for() -> None:
    said = geography.attribution()
    assert all(words in said for words in ("OS data", "Royal Mail", "National Statistics", "Open Government Licence"))
    with pytest.raises(KeyError):
        geography.boundaries("ward")


def test_the_grid_is_turned_into_degrees_to_the_metre() -> None:
    longitude, latitude = to_longitude_latitude(651409.903, 313177.270)  # the survey's own worked example
    assert (longitude, latitude) == pytest.approx((1.716052, 52.657979), abs=1e-5)
    longitude, latitude = to_longitude_latitude([457804, 325000], [340087, 673000])  # Nottingham, Edinburgh
    assert longitude == pytest.approx([-1.14103, -3.20134], abs=2e-3)
    assert latitude == pytest.approx([52.955053, 55.94376], abs=2e-3)


def test_a_partnerships_own_file_is_read_by_the_properties_that_it_names(tmp_path: Path) -> None:
    plain = feature("B2") | {"properties": {"GSS": 7, "LABEL": "  Birch  End "}}
    path = write(tmp_path, plain)
    (area,) = geography.read_boundaries(path, "GSS", "LABEL")
    assert (area.code, area.name) == ("7", "Birch End")
    assert area.geometry.bounds == pytest.approx((-1.2, 53.0, -1.0, 53.2))


def test_a_name_loses_what_no_document_can_hold_or_what_turns_words_round(tmp_path: Path) -> None:
    path = write(tmp_path, feature(name="Al\u0000der\u202e Moor"))
    assert [area.name for area in geography.read_boundaries(path)] == ["Al der Moor"]


def test_national_grid_metres_are_converted_whether_the_file_says_so_or_not(tmp_path: Path) -> None:
    ring = [[457000, 340000], [458000, 340000], [458000, 341000], [457000, 341000], [457000, 340000]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    for more in ({}, {"crs": crs}):
        (area,) = geography.read_boundaries(write(tmp_path, feature(ring=ring), **more))
        assert area.geometry.centroid.coords[0] == pytest.approx((-1.1451, 52.9587), abs=0.002)


def test_a_shape_that_crosses_itself_is_mended(tmp_path: Path) -> None:
    bow = [[-1.2, 53.0], [-1.0, 53.2], [-1.0, 53.0], [-1.2, 53.2], [-1.2, 53.0]]
    (area,) = geography.read_boundaries(write(tmp_path, feature(ring=bow)))
    assert area.geometry.is_valid
    assert area.geometry.area == pytest.approx(0.02, rel=0.01)


@pytest.mark.parametrize(
    ("features", "said"),
    [
        ([], "no areas"),
        (["x"], "no property"),
        ([{"type": "Feature", "properties": None, "geometry": None}], "no property"),
        ([feature(code="")], "no property"),
        ([feature(code=["A"])], "no property"),
        ([feature(), feature()], "share theirs"),
        ([feature(), feature("A2") | {"geometry": None}], "Area 2 has no outline"),
        ([feature() | {"geometry": {"type": "Point", "coordinates": [0, 0]}}], "no outline"),
        ([feature(ring=None)], "cannot be read"),
        ([feature(ring=[["0", "1"]] * 5)], "cannot be read"),
        ([feature(ring=[[1e999, 0]] * 5)], "not GeoJSON"),
        ([feature(ring=[[10**400, 0]] * 5)], "cannot be read"),
        ([feature(ring=[[True, 1]] * 5)], "cannot be read"),
        ([feature(ring=SQUARE[:2])], "not a closed ring"),
        ([feature(ring=[])], "not a closed ring"),
        ([feature(ring=[], kind="MultiPolygon")], "not a closed ring"),
        ([feature(ring=[[0, 0]] * 5)], "encloses nothing"),
        ([feature(ring=[[1e12, 0], [1e12, 9], [2e12, 9], [1e12, 0]])], "neither in degrees"),
        ([feature(ring=[[y, x] for x, y in SQUARE])], "latitude before longitude"),
    ],
)
def test_a_hostile_or_broken_file_is_refused_in_a_sentence(tmp_path: Path, features: list[Any], said: str) -> None:
    with pytest.raises(ProfileError, match=said) as problem:
        geography.read_boundaries(write(tmp_path, *features))
    assert problem.value.remedy


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-200, 200) | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
)


@given(st.sampled_from(["Polygon", "MultiPolygon", "Point"]), PLAIN)
def test_whatever_stands_for_an_outline_is_read_or_refused_in_a_sentence(kind: str, coordinates: Any) -> None:
    area = {"geometry": {"type": kind, "coordinates": coordinates}}
    with suppress(ProfileError):
        (shape,) = geojson.shapes([area], "", Path("own.geojson"))
        assert shape.is_valid


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, "nope", '{"type": "Topology"}', "[]", "5", '{"a": NaN}', "\xff"]
)
def test_what_is_not_geojson_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.geojson"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(ProfileError, match="This boundary file is"):
        geography.read_boundaries(path)


def test_a_missing_file_and_one_too_large_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProfileError, match="no such boundary file"):
        geography.read_boundaries(tmp_path / "own.geojson")
    path = write(tmp_path, feature("A1"), feature("A2"))
    for limit, said in (("MOST_POINTS", "points"), ("MOST_AREAS", "areas"), ("LARGEST_FILE", "larger than")):
        monkeypatch.setattr(geojson, limit, 1)
        with pytest.raises(ProfileError, match=said):
            geography.read_boundaries(path)


def test_populations_are_read_and_bad_ones_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('\ufeffCode,name,Population\nA1,Alder,"1,200"\n\nA2,Birch,300\n', encoding="utf-8")
    assert geography.populations(path) == {"A1": 1200, "A2": 300}
    for row in ("A1,-5", "A1,many", "A1,0", ",7", "A1,1\nA1,2", "A1,", "A1," + "9" * 5000, "A1,1.5", "A1,٣"):
        path.write_text(f"code,population\n{row}\n", encoding="utf-8")
        with pytest.raises(ProfileError) as problem:
            geography.populations(path)
        assert problem.value.line in (2, 3)
    path.write_text("code,people\nA1,5\n", encoding="utf-8")
    with pytest.raises(ProfileError, match="no column population"):
        geography.populations(path)
    path.write_bytes(b"code,population\n\xff,5\n")
    with pytest.raises(ProfileError, match="UTF-8"):
        geography.populations(path)
    with pytest.raises(ProfileError, match="no such population file"):
        geography.populations(tmp_path / "none.csv")

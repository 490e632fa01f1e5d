from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from map_editions import edition, project, released, write_areas

from problemprofile import maps
from problemprofile.maps.labels import labels
from problemprofile.maps.picture import drawn, feature, frame, hatched
from problemprofile.maps.style import MAP_HEIGHT, MAP_WIDTH
from problemprofile.maps.values import AreaValue


def test_a_picture_fits_its_place_and_keeps_north_up() -> None:
    south, north = shapely.box(-2, 50, -1, 51), shapely.box(-2, 51, -1, 52)
    low, high = drawn([south, north], frame([south, north]))
    assert high.centroid.y < low.centroid.y  # y runs down
    for shape in (low, high):
        assert shapely.box(0, 0, MAP_WIDTH, MAP_HEIGHT).contains(shape)


def test_a_mile_is_as_long_to_the_east_as_to_the_north() -> None:
    square = shapely.box(-1.0, 53.0, -1.0 + 0.1 / 0.6018, 53.1)  # cos 53° = 0.6018: as wide as it is high
    west, south, east, north = frame([square]).place(square).bounds
    assert (east - west) / (north - south) == pytest.approx(1, rel=0.01)


def test_what_lies_outside_the_frame_is_cut_off() -> None:
    inside, far = shapely.box(-2, 50, -1, 51), shapely.box(5, 50, 6, 51)
    assert [shape.is_empty for shape in drawn([inside, far], frame([inside]))] == [False, True]


def test_rings_run_clockwise_on_the_page_as_vega_wants_them() -> None:
    for box in (shapely.box(0, 0, 9, 9), shapely.box(0, 0, 9, 9, ccw=False)):
        ring = feature(box)["geometry"]["coordinates"][0]
        turned = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring))
        assert turned < 0  # with y down, a negative sum is clockwise to the eye


def test_hatching_stays_inside_its_shape_and_is_never_missing() -> None:
    for size in (0.8, 3, 40, 300):
        shape = shapely.Point(70, 50).buffer(size)
        lines = hatched(shape)
        assert lines.length > 0
        assert shape.buffer(0.01).contains(lines)


def test_a_name_stands_inside_its_area_or_in_the_key() -> None:
    shapes = [shapely.box(0, 0, 200, 100), shapely.box(200, 0, 210, 100)]
    areas = [
        AreaValue("A1", "Newark and Sherwood", None, "shown", 12.0, "12"),
        AreaValue("A2", "Ash", None, "none", 0.0, "0"),
    ]
    found, keyed = labels(areas, shapes, ["#12436D", "#FFFFFF"])
    assert [label.text for label in found] == ["Newark and Sherwood\n12", "1"]
    assert [(key, area.name) for key, area in keyed] == [("1", "Ash")]
    assert shapes[0].contains(shapely.Point(found[0].x, found[0].y))


def test_an_area_too_small_to_see_does_not_stop_the_map() -> None:
    dot = shapely.box(-1.5, 50.5, -1.5 + 1e-13, 50.5 + 1e-13)
    whole, speck = drawn([shapely.box(-2, 50, -1, 51), dot], frame([shapely.box(-2, 50, -1, 51)]))
    assert hatched(speck).length < 1
    areas = [AreaValue(code, "Ash", None, "none", 0.0, "0") for code in ("A1", "A2")]
    assert labels(areas, [whole, speck], ["#FFFFFF"] * 2)[0][0].text == "Ash\n0"


def test_a_map_of_many_areas_has_no_labels() -> None:
    many = [AreaValue(str(n), "Ash", None, "none", 0.0, "0") for n in range(50)]
    assert labels(many, [shapely.box(0, 0, 90, 90)] * 50, ["#FFFFFF"] * 50) == ([], [])


def test_vega_draws_the_map_without_the_network(tmp_path: Path) -> None:
    import vl_convert

    write_areas(tmp_path)
    cells: dict[str, int | None] = {"A1": 42, "A2": 7, "A3": None}
    (exhibit,) = maps.draw(edition(released(cells)), project(tmp_path, {}))
    svg = vl_convert.vegalite_to_svg(exhibit.vega_spec, vl_version="6.4", allowed_base_urls=[])
    assert all(words in svg for words in ("Alder", "Birch", "Cedar", "No figure", "Not shown"))
    assert "NaN" not in svg

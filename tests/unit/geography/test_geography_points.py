from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from problemprofile.geography import Point, authorities_at, is_three_words, postcode_district_at, read_point

NOTTINGHAM = "E06000018"


@pytest.mark.parametrize(
    "text",
    [
        "52.9548, -1.1500",
        "-1.1500 52.9548",
        "(52.9548,-1.1500)",
        "52.9548N 1.1500W",
        "457200 340050",
        "457200, 340050",
        "SK 572 400",
        "SK572400",
        "sk 57200 40050",
    ],
)
def test_a_position_is_read_in_degrees_in_metres_and_as_a_grid_reference(text: str) -> None:
    point = read_point(text)
    assert point is not None
    assert (round(point.longitude, 2), round(point.latitude, 2)) == (-1.15, 52.95)
    assert authorities_at(point) == (NOTTINGHAM,)


@pytest.mark.parametrize(
    "text", ["", "Nottingham", "12, 13", "52, -1", "SK57", "SK 5724", "NG1 5FS", "4572 3400501", "99.5, 120.5", "1.5"]
)
def test_what_is_no_position_in_great_britain_gives_nothing(text: str) -> None:
    point = read_point(text)
    assert point is None or authorities_at(point) != (NOTTINGHAM,)


def test_a_coarse_grid_reference_gives_every_authority_that_it_may_be_in() -> None:
    point = read_point("SK 5 4 0 0")  # a square of one kilometre
    assert point is not None
    assert point.metres == 500.0
    fine = read_point("SK 50500 40500")
    assert fine is not None
    assert set(authorities_at(fine)) <= set(authorities_at(Point(fine.longitude, fine.latitude, 5000.0)))


def test_a_position_so_near_to_a_line_that_either_side_may_be_meant_gives_both() -> None:
    assert len(authorities_at(Point(-1.15, 52.95, 10_000.0))) > 3


def test_a_position_at_sea_is_in_no_authority_and_no_district() -> None:
    assert authorities_at(Point(1.9, 56.0)) == ()
    assert postcode_district_at(Point(1.9, 56.0)) == ""


def test_a_position_is_in_a_postcode_district() -> None:
    assert postcode_district_at(Point(-1.1500, 52.9548)) == "NG1"


def test_three_words_are_told_from_other_text_with_stops() -> None:
    assert is_three_words("///filled.count.soap")
    assert is_three_words("filled.count.soap")
    assert not is_three_words("St. Albans.")
    assert not is_three_words("www.Example.org")


@given(st.text(max_size=70))
def test_no_text_at_all_makes_the_reading_fail(text: str) -> None:
    assert read_point(text) is None or isinstance(read_point(text), Point)
    assert is_three_words(text) in (True, False)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from problemprofile import geography
from problemprofile.geography import Postcode, find_postcodes, read_postcode


@pytest.mark.parametrize(
    ("text", "district", "sector"),
    [
        ("NG1 5FS", "NG1", "5"),
        ("ng1 5fs", "NG1", "5"),
        ("NG15FS", "NG1", "5"),
        ("NG151AA", "NG15", "1"),
        ("NG15", "NG15", ""),
        ("NG1 5", "NG1", "5"),
        ("  NG1   5f ", "NG1", "5"),
        ("NG1-5FS", "NG1", "5"),
        ("NG1 5**", "NG1", "5"),
        ("NG1 ***", "NG1", ""),
        ("EC1A1BB", "EC1A", "1"),
        ("w1a 1aa", "W1A", "1"),
        ("B11", "B11", ""),
        ("AB1 0AA", "AB1", "0"),  # ended
        ("BT7 1NN", "BT7", "1"),
    ],
)
def test_a_postcode_is_read_however_it_is_written(text: str, district: str, sector: str) -> None:
    found = read_postcode(text)
    assert found is not None
    assert (found.district, found.sector, found.mended) == (district, sector, False)


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("NG1 OAA", "NG1"),
        ("NGI 5FS", "NG1"),
        ("0X1 1AA", "OX1"),
        ("1P1 1AA", "IP1"),
        ("S014 1AA", "SO14"),
        ("E1O 5AA", "E10"),
        ("NG1 5F0", "NG1"),
    ],
)
def test_a_letter_for_a_figure_is_mended_where_only_one_postcode_can_be_meant(text: str, district: str) -> None:
    found = read_postcode(text)
    assert found is not None
    assert (found.district, found.mended) == (district, True)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "NG", "Nottingham", "NX1 1AA", "NG1X", "NG1A 1AA", "1NG", "NG1 5FS or DE1 1AA", "N0TTINGHAM",
        "9" * 9999, "ZZ99 3VZ", "NG01 5FS",
    ],
)  # fmt: skip
def test_what_is_no_postcode_gives_nothing(text: str) -> None:
    assert read_postcode(text) is None


@given(st.text(alphabet="NGEC15 f,-", max_size=12))
def test_a_district_that_is_read_stands_in_the_text(text: str) -> None:
    found = read_postcode(text)
    assert found is None or found.mended or found.district in text.upper()


@given(st.text(max_size=40))
def test_no_text_at_all_makes_the_reading_fail(text: str) -> None:
    read_postcode(text)
    assert all(isinstance(found, Postcode) for found in find_postcodes(text))


def test_a_postcode_is_found_in_an_address() -> None:
    assert [p.district for p in find_postcodes("12 High Street, Nottingham NG1 5FS")] == ["NG1"]
    assert [p.district for p in find_postcodes("Radford, NG7")] == ["NG7"]
    assert [p.district for p in find_postcodes("NG1 5FS or DE1 1AA")] == ["NG1", "DE1"]
    assert find_postcodes("Flat B1") == find_postcodes("near NG99") == []


def test_the_postcode_areas_of_a_made_up_county_are_read_where_they_are_named() -> None:
    found = read_postcode("nx1 1aa", ("NX",))
    assert found is not None
    assert (found.district, found.on_the_ground, found.authorities()) == ("NX1", True, {})


def test_an_area_is_read_from_a_postcode_a_district_or_its_own_letters() -> None:
    texts = ("ng1 5fs", "NG1", "ng", "Nottingham", "XX", None)
    assert [geography.postcode_area(text) for text in texts] == ["NG", "NG", "NG", None, None, None]


def shares(text: str) -> dict[str, float]:
    found = read_postcode(text)
    assert found is not None
    return found.authorities()


def test_a_district_gives_all_authorities_that_it_lies_in_the_largest_share_first() -> None:
    assert shares("NG1") == {"E06000018": 1.0}
    assert list(shares("NG5")) == ["E07000173", "E06000018"]
    assert sum(shares("NG13").values()) > 0.97


def test_a_whole_postcode_is_answered_by_its_sector() -> None:
    assert shares("NG13 8AA")["E07000176"] > 0.9 > shares("NG13")["E07000176"]


def test_a_post_office_box_is_no_place_on_the_ground() -> None:
    box, street = read_postcode("NG80 1AA"), read_postcode("NG1 5FS")
    assert box is not None
    assert street is not None
    assert (box.on_the_ground, box.authorities(), street.on_the_ground) == (False, {}, True)


def test_an_address_of_the_forces_may_be_anywhere() -> None:
    assert geography.is_forces_post_office("BFPO 57")
    assert geography.is_forces_post_office("bf1 2aa")
    assert not geography.is_forces_post_office("BR1 1AA")

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from problemprofile import geography


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("NG1 5FS", "NG1"),
        ("ng1 5fs", "NG1"),
        ("NG15FS", "NG1"),
        ("NG151AA", "NG15"),
        ("NG15", "NG15"),
        ("NG1 5", "NG1"),
        ("  NG1   5f ", "NG1"),
        ("NG1 OAA", "NG1"),
        ("EC1A1BB", "EC1A"),
        ("w1a 1aa", "W1A"),
        ("B11", "B11"),
        ("12 High Street, Nottingham NG1 5FS", "NG1"),
    ],
)
def test_a_postcode_is_read_however_it_is_written(text: str, district: str) -> None:
    assert geography.postcode_district(text) == district


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        " ",
        "NG",
        "Nottingham",
        "NX1 1AA",
        "S014 1AA",
        "NG1X",
        "NG1A 1AA",
        "1NG",
        "NG1 5FS or DE1 1AA",
        "9" * 9999,
    ],
)
def test_what_is_no_postcode_gives_nothing(text: str | None) -> None:
    assert geography.postcode_district(text) is None


@given(st.text(alphabet="NGEC15 of,-O", max_size=12))
def test_a_district_that_is_read_stands_in_the_text(text: str) -> None:
    district = geography.postcode_district(text)
    assert district is None or (district in text.upper() and district.startswith(geography.postcode_area(text) or "?"))


def test_an_area_is_read_from_a_postcode_a_district_or_its_own_letters() -> None:
    assert [geography.postcode_area(text) for text in ("ng1 5fs", "NG1", "ng", "Nottingham", "XX")] == [
        "NG",
        "NG",
        "NG",
        None,
        None,
    ]


def test_a_district_that_lies_in_one_authority_gives_it_and_one_that_straddles_does_not() -> None:
    assert geography.local_authority_of_postcode_district("NG1") == "E06000018"
    assert geography.local_authority_of_postcode_district("NG24 1AA") == "E07000175"
    assert geography.local_authority_of_postcode_district("NG5") is None
    assert geography.why_no_local_authority("NG5") == "several"


def test_a_whole_postcode_is_answered_by_its_sector_where_the_district_straddles() -> None:
    assert geography.local_authority_of_postcode_district("NG13") is None
    assert geography.local_authority_of_postcode_district("NG13 8AA") == "E07000176"


def test_a_post_office_box_lies_nowhere() -> None:
    assert geography.local_authority_of_postcode_district("NG80 1AA") is None
    assert geography.why_no_local_authority("NG80 1AA") == "not known"
    assert geography.why_no_local_authority("Nottingham") == "not a postcode"
    assert geography.why_no_local_authority("NG1") == ""

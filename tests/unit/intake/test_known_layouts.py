"""Layouts that say themselves what they are, and headings that a row of plain words says again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from intake_books import sheet_of

from problemprofile.errors import ProfileError
from problemprofile.intake.find_header import find_header
from problemprofile.intake.known_layouts import layout_of, own_layout
from problemprofile.intake.sheet import Sheet

NAMES = ["prs_FirstName", "prs_Birthdate", "prs_Gender", "vic_TypeOfExploitation", "cas_IncomingReferralDate", "own"]
LABELS = ["First Name", "Birthdate", "Gender", "Type of Exploitation", "Incoming Referral Date", "Our own"]
CASES = [["Exa", "1990-01-01", "Feminine", "ForcedLabour", "2025-03-05", "x"] for _ in range(4)]
GUIDE = [["How to fill in"], ["Kind of source", "agency_records"], ["Your organisation", "Made-up Trust"]]


def named(name: str, rows: list[list[str]]) -> Sheet:
    width = max(map(len, rows))
    return replace(sheet_of([[*row, *[""] * (width - len(row))] for row in rows]), name=name)


def both_rows(rows: list[list[str]], known: set[str]) -> tuple[int, int]:
    header = find_header(sheet_of(rows), lambda text: text in known)
    assert header is not None
    return header.row, header.rows


@pytest.mark.parametrize("known", [set(NAMES), set(LABELS), {*NAMES, *LABELS}], ids=["names", "labels", "both"])
def test_a_systems_names_and_the_same_in_plain_words_are_one_heading_whichever_is_known(known: set[str]) -> None:
    assert both_rows([NAMES, LABELS, *CASES], known) == (1, 2)


def test_a_first_row_of_data_is_no_second_row_of_headings() -> None:
    assert both_rows([NAMES, *CASES], set(NAMES)) == (1, 1)
    assert both_rows([LABELS, *CASES], set(LABELS)) == (1, 1)


def test_the_standard_is_known_by_its_names_and_what_it_has_no_field_for_is_left() -> None:
    layout = own_layout([sheet_of([["Notes"], ["…"]]), named("Cases", [NAMES, LABELS, *CASES])])
    assert (layout.kind, layout.sender, [sheet.name for sheet in layout.sheets]) == ("agency_records", "", ["Cases"])
    assert layout.names["prs_Gender"] == "gender"
    assert "own" not in layout.names
    assert own_layout([named("Cases", [["prs_CivilState", *NAMES], *CASES])]).names["prs_CivilState"] == ""


def test_a_template_is_known_by_the_line_in_its_guide_whatever_the_case_of_its_sheets() -> None:
    layout = own_layout([named("GUIDE", GUIDE), named("data", [["Gender"], ["Female"]]), named("Lists", [["Gender"]])])
    assert (layout.kind, layout.sender, [sheet.name for sheet in layout.sheets]) == (
        "agency_records",
        "Made-up Trust",
        ["data"],
    )
    assert layout.names["Gender"] == "gender"


@pytest.mark.parametrize(
    "guide",
    [[["How to fill in"]], [["Kind of source", ""]], [["Kind of source", "shopping"]], [["kind", "agency_records"]]],
)
def test_a_guide_that_does_not_name_a_kind_makes_no_template(guide: list[list[str]]) -> None:
    assert own_layout([named("Guide", guide), named("Data", [["Gender"], ["Female"]])]).kind == ""


def test_what_a_person_says_goes_before_what_the_file_says() -> None:
    sheets = [named("Guide", GUIDE), named("Data", [["Gender"], ["Female"]])]
    told = layout_of(sheets, "nrm_referrals", "Northshire Police")
    assert (told.kind, told.sender) == ("nrm_referrals", "Northshire Police")


def test_a_file_that_says_neither_is_asked_about() -> None:
    plain = [named("Rows", [["Date", "Sex"], ["2025-03-01", "F"]])]
    with pytest.raises(ProfileError, match="--kind"):
        layout_of(plain, "", "Northshire Police")
    with pytest.raises(ProfileError, match="--from"):
        layout_of(plain, "nrm_referrals", "")

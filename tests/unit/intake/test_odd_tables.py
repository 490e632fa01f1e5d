"""What is no list is called by its name, and not taken for one."""

from __future__ import annotations

import pytest
from intake_books import sheet_of

from problemprofile.intake.look import Look, best_look
from problemprofile.intake.map_columns import known_in
from problemprofile.intake.odd_tables import crossed, refuse_odd, several_people
from problemprofile.intake.sheet import Refusal, Sheet
from problemprofile.kinds import kinds

COUNTS, LIST = kinds()["published_table"], kinds()["agency_records"]


def look(rows: list[list[str]], kind: str) -> Look:
    return best_look([sheet_of(rows)], kinds()[kind])


def across(*headings: str, first: str = "Nationality") -> list[list[str]]:
    return [[first, *headings], *([name, *["14"] * len(headings)] for name in ("Albanian", "British", "Vietnamese"))]


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        (("2021", "2022", "2023"), "years"),
        (("2023 Q1", "2023 Q2", "2023 Q3", "2023 Q4"), "quarters"),
        (("Jan", "Feb", "Mar"), "months"),
        (("Labour", "Sexual", "Criminal", "Total"), "exploitation type"),
        (("Red team", "Blue team", "Green team"), "groups"),
    ],
)
def test_a_crossed_table_is_said_to_be_one(headings: tuple[str, ...], said: str) -> None:
    remark = crossed(look(across(*headings), "published_table"), COUNTS)
    assert remark is not None
    assert (remark.check, said in remark.message) == ("crossed-table", True)


def test_a_long_table_and_a_list_are_no_crossed_tables() -> None:
    long = [["Quarter", "Gender", "Number"], ["2024 Q1", "Male", "14"], ["2024 Q2", "Female", "9"]]
    assert crossed(look(long, "published_table"), COUNTS) is None
    listed = [
        ["Ref", "Date referred", "Sex", "Age", "Floor", "Door", "Bed"],
        ["N1", "2024-01-05", "F", "19", "1", "2", "3"],
    ]
    assert crossed(look(listed, "agency_records"), LIST) is None


def test_several_people_in_one_row_are_told_from_years_in_headings() -> None:
    rows = [
        ["Ref", "Date", "Victim 1 DOB", "Victim 1 Sex", "Victim 2 DOB", "Victim 2 Sex"],
        ["N1", "2024-01-05", *["x"] * 4],
    ]
    assert several_people(look(rows, "agency_records")) is not None
    assert (
        several_people(look(across("2021 cases", "2022 cases", "2021 crimes", "2022 crimes"), "published_table"))
        is None
    )


def form(number: int) -> Sheet:
    answers = [
        ("Reference:", f"F{number}"),
        ("Date referred:", "2024-01-05"),
        ("Sex:", "F"),
        ("Nationality:", "British"),
    ]
    return sheet_of([["Referral form"], [], *map(list, answers)], name=f"Case {number}")


def turned() -> Sheet:
    headings = ("Ref", "Date referred", "Sex", "Nationality")
    return sheet_of([[heading, *(f"x{i}" for i in range(6))] for heading in headings])


def unsplit() -> Sheet:
    return sheet_of([["Ref,Date referred,Sex"], ["N1,2024-01-05,F"], ["N2,2024-01-06,M"]])


@pytest.mark.parametrize(
    ("sheets", "check"),
    [
        ([form(1)], "a-form"),
        ([form(1), form(2)], "a-form"),
        ([turned()], "table-turned"),
        ([unsplit()], "cells-unsplit"),
    ],
)
def test_what_has_no_row_of_headings_is_refused_and_what_to_do_is_said(sheets: list[Sheet], check: str) -> None:
    with pytest.raises(Refusal) as refusal:
        refuse_odd(sheets, known_in(LIST))
    assert refusal.value.remark.check == check
    assert not any(said in str(refusal.value) for said in ("F1", "x0", "N1"))


def test_a_list_with_a_form_beside_it_and_a_short_list_are_read() -> None:
    rows = [
        ["Ref", "Date referred", "Sex"],
        ["N1", "2024-01-05", "F"],
        ["N2", "2024-01-06", "M"],
        ["N3", "2024-01-07", "M"],
    ]
    refuse_odd([sheet_of(rows)], known_in(LIST))
    refuse_odd([sheet_of(rows, name="A"), sheet_of(rows, name="B"), form(1)], known_in(LIST))
    refuse_odd([sheet_of([["Name, first, last"], ["x"]])], known_in(LIST))

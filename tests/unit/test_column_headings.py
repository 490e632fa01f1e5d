"""What headings say of the writing of dates, and whose names stand below them."""

from __future__ import annotations

import pytest

from problemprofile.column_headings import names_people, order_said


@pytest.mark.parametrize(
    ("heading", "order"),
    [
        ("Date referred (MM/DD/YYYY)", "month-first"),
        ("DOB dd.mm.yy", "day-first"),
        ("date (dd-mmm-yyyy)", "day-first"),
        ("MMDDYYYY", "month-first"),
        ("Date (US format)", "month-first"),
        ("Date, day first", "day-first"),
        ("Date (YYYY-MM-DD)", None),
        ("Date referred", None),
        ("Sum of yd/mm", None),
    ],
)
def test_a_heading_may_say_the_order_of_day_and_month(heading: str, order: str | None) -> None:
    assert order_said(heading) == order


@pytest.mark.parametrize(
    "heading", ["Client name", "Name", "Name of victim", "Full Name", "SURNAME", "Victim 2 Name", "AKA name"]
)
def test_names_of_people_are_known(heading: str) -> None:
    assert names_people(heading)


@pytest.mark.parametrize(
    "heading", ["Place name", "Force name", "Organisation name", "Client", "Name of first responder", "File name", ""]
)
def test_names_of_other_things_are_not_people(heading: str) -> None:
    assert not names_people(heading)

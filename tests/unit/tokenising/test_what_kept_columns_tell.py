"""Columns that would be kept and tell what tokens hide, of this row or of others. Everybody in it is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from problemprofile.errors import ProfileError
from problemprofile.tokenising import Asked, tokenise_file
from problemprofile.tokenising.columns import Treatment
from problemprofile.tokenising.figures import days_in, numbers, ways_of_writing
from problemprofile.tokenising.given_away import given_away
from problemprofile.tokenising.other_people import of_others
from problemprofile.tokens.key import Key

TODAY = date(2026, 1, 31)
PEOPLE = [
    ("POL-1000", "Arben", "Hoxha", "16/01/1991"),
    ("POL-1001", "Tova", "Harnage", "03/02/2001"),
    ("POL-1002", "Brisk", "Pellow", "17/09/1988"),
    ("POL-1003", "unknown", "", "not known"),
]


def written(folder: Path, heading: str, cells: list[str], **asked: object) -> str:
    """The new file's text, of a list with one more column; the people come round again where there are more cells."""
    rows = [",".join((*PEOPLE[n % len(PEOPLE)], "M", f'"{cell}"')) for n, cell in enumerate(cells)]
    path = folder / "police.csv"
    path.write_text("\n".join([f"Crime number,First name,Surname,DOB,Sex,{heading}", *rows]), encoding="utf-8")
    return tokenise_file(path, Key(b"k" * 32), Asked(**asked), TODAY).file.read_text("utf-8-sig")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Last seen with", ["Pellow", "HOXHA", "Harnage", ""]),
        ("Remarks", ["see Hoxha", "", "", "see Hoxha"]),
        ("Associate 1", ["Ilir Dushku", "O'Dell, Maeve", "Jean-Luc Farrow", "IDA Quenby"]),
        ("Linked with", ["POL-1002", "pol 1000", "", ""]),
        ("DOB2", ["19910116", "", "", ""]),
        ("DOB2", ["", "02032001", "", ""]),
        ("Odd", ["", "", "17 Sep 88", ""]),
        ("Ref2", ["P/1000", "", "", ""]),
        ("Ref2", ["", "", "x1002/7", ""]),
    ],
)
def test_what_tells_of_somebody_is_asked_about_and_any_answer_goes(
    tmp_path: Path, heading: str, cells: list[str]
) -> None:
    with pytest.raises(ProfileError, match=f"“{heading}” in ") as asked:
        written(tmp_path, heading, cells)
    assert not [cell for cell in cells if cell and cell in str(asked.value)]
    for word in ("--drop", "--keep", "--replace"):
        assert word in asked.value.remedy
    assert not (tmp_path / "police-tokens.csv").exists()
    assert next(filter(None, cells)) in written(tmp_path, heading, cells, keep=(heading,))
    (tmp_path / "police-tokens.csv").unlink()
    assert heading not in written(tmp_path, heading, cells, drop=(heading,))
    (tmp_path / "police-tokens.csv").unlink()
    assert "Token of name" in written(tmp_path, heading, cells, replace={heading: "whole_name"}).splitlines()[0]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Outcome", ["unknown", "Closed", "With CPS", "unknown"]),
        ("Team", ["ops", "desk 4", "Q", ""]),
        ("Box", ["2025", "1991", "16", "1/16"]),
        ("Stage", ["Initial Contact", "Further Action"] * 20),
    ],
)
def test_what_tells_of_nobody_is_kept_unasked(tmp_path: Path, heading: str, cells: list[str]) -> None:
    assert next(filter(None, cells)) in written(tmp_path, heading, cells)


def test_the_name_of_one_in_a_few_cells_of_many_may_be_chance() -> None:
    hidden, kept = Treatment(0, "Surname", "tokens", "surname", ""), Treatment(1, "Ward", "keep", "", "not known to us")
    surnames = ["Harnage", *["Pellow"] * 199]
    for cells, told in ((["Harnage"] * 2, {}), (["Harnage"] * 3, {"Ward": 3})):
        padded = [*cells, *["ward 4"] * (200 - len(cells))]
        assert of_others({0: surnames, 1: padded}, [hidden, kept]) == told


def test_another_date_may_be_the_birth_date_by_a_slip_but_not_often() -> None:
    born = Treatment(0, "DOB", "tokens", "date_of_birth", "")
    other = Treatment(1, "Recorded", "keep", "recorded_on", "date referred or recorded")
    births = [f"{1 + n % 28:02}/03/1990" for n in range(100)]
    for slips, told in ((2, {}), (3, {"Recorded": 3})):
        recorded = [*births[:slips], *["2025-05-01"] * (100 - slips)]
        assert given_away({0: births, 1: recorded}, [born, other], TODAY) == told


def test_a_day_and_a_reference_are_known_by_their_figures() -> None:
    day = (date(1991, 1, 16),)
    assert ways_of_writing(day) == {"19910116", "16011991", "01161991", "910116", "160191", "011691"}
    assert days_in("3/2/2001", None, TODAY) == (date(2001, 2, 3), date(2001, 3, 2))
    assert days_in("Q3", None, TODAY) == days_in("01/01/1900", None, TODAY) == ()
    assert numbers("POL-1000") == numbers("P/1000") == {"1000"}
    assert numbers("C/01001/2025") == {"010012025", "10012025", "01001", "1001"}
    assert numbers("A/12/345 7").isdisjoint({"12", "345"})

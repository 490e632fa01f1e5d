"""The same case sent twice; every person here is made up."""

from __future__ import annotations

from datetime import date

import pytest
from received_rows import Source

from problemprofile.cleaning.alike import Sent, differences, plain_reference

COLUMNS = {"Ref": "reference", "Date": "recorded_on", "First": "first_name", "Last": "surname"}
COLUMNS |= {"DOB": "date_of_birth", "Type": "exploitation_type", "Nat": "nationality", "RG": "reasonable_grounds"}
ANN = ("NRM-0012", "1 May 2024", "Ann", "Example", "1/2/1990", "Labour", "", "")


def sent(source: Source, *rows: tuple, kind: str = "nrm_referrals", columns: dict[str, str] = COLUMNS) -> list[str]:
    source.add(kind, columns, list(rows))
    source.findings = source.clean()
    return source.decisions


def but(row: tuple = ANN, **cells: str) -> tuple:
    """The same row with other texts in some columns."""
    return tuple(cells.get(name, text) for name, text in zip(COLUMNS, row, strict=True))


@pytest.mark.parametrize(
    "cells",
    [
        {"Ref": "NRM 12"},
        {"Ref": "nrm/012"},
        {"Date": "2 May 2024"},
        {"First": "Anne"},
        {"Last": "Exmaple"},
        {"First": "Example", "Last": "Ann"},
        {"Last": "Example Smith"},
        {"DOB": "2/2/1990"},
        {"DOB": "2/1/1990"},
        {"Nat": "Polish"},
        {"RG": "Positive"},
        {"Type": "Labour & Criminal"},
        {"DOB": "", "First": ""},
    ],
)
def test_a_case_sent_again_with_a_small_difference_is_counted_once(source: Source, cells: dict[str, str]) -> None:
    assert sorted(sent(source, ANN, but(**cells))) == ["duplicate sent_again", "kept"]


@pytest.mark.parametrize(
    ("cells", "differ"),
    [
        ({"First": "Bella"}, "First name"),
        ({"DOB": "1/2/1991"}, "Date of birth"),
        ({"Date": "9 May 2024"}, "Date referred or recorded"),
        ({"Type": "Sexual"}, "Exploitation type"),
    ],
)
def test_a_reference_whose_rows_contradict_each_other_is_left_to_a_person(
    source: Source, cells: dict[str, str], differ: str
) -> None:
    assert sent(source, ANN, but(**cells)) == ["kept", "kept"]
    assert source.findings["same-reference"].rows == 2
    listed = (source.project.paths.repeats / "nrm.csv").read_text("utf-8").splitlines()
    assert listed == [
        "group,row,they share,they differ in",
        f"1,nrm:00000001::2,reference,{differ}",
        f"1,nrm:00000001::3,reference,{differ}",
    ]


def test_another_reference_is_another_case_though_the_person_is_the_same(source: Source) -> None:
    assert sent(source, ANN, but(Ref="NRM-0013")) == ["kept", "kept"]
    assert "person,Reference" in (source.project.paths.repeats / "nrm.csv").read_text("utf-8")


def test_a_person_of_one_day_and_type_without_a_second_reference_is_one_case(source: Source) -> None:
    assert sent(source, but(Ref=""), ANN, but(Ref="", DOB="")) == ["duplicate sent_again", "kept", "kept"]


def test_the_fullest_row_is_kept_and_takes_what_it_lacks_from_the_others(source: Source) -> None:
    sent(source, but(Nat="Polish", RG="Awaiting"), but(Ref="NRM 12", RG="Positive", Nat=""), but(Nat="", DOB=""))
    fields = ("duplicate_of", "nationality", "reasonable_grounds", "date_of_birth", "age")
    kept = next(row for row in source.rows("row_key", *fields) if row["duplicate_of"] is None)
    assert (kept["nationality"], kept["reasonable_grounds"]) == ("polish", "positive")
    assert (kept["date_of_birth"], kept["age"]) == (date(1990, 2, 1), 34)
    took = source.store.rows(source.store.frame("merged_cells"))
    assert [(row["row_key"], row["field"], row["value"], row["from_key"]) for row in took] in (
        [(0, "reasonable_grounds", "Positive", 1)],
        [(1, "nationality", "Polish", 0)],
    )


def test_what_is_filled_in_is_read_with_the_other_columns_of_the_row(source: Source) -> None:
    columns = COLUMNS | {"Town": "place", "PC": "postcode"}
    sent(source, (*ANN, "Marlbeck", ""), (*but(Nat="Polish", RG="Positive"), "", "NG7 2RD"), columns=columns)
    row = next(
        row for row in source.rows("decision", "local_authority", "postcode_district") if row["decision"] == "kept"
    )
    assert (row["local_authority"], row["postcode_district"]) == ("NX01", "NG7")


def test_a_row_that_is_like_two_that_differ_stays_by_itself(source: Source) -> None:
    assert sent(source, ANN, but(First="Bella", Last="Other"), but(First="", Last="", DOB="")) == ["kept"] * 3
    assert source.findings["same-reference"].rows == 3


def test_an_exact_repeat_of_a_row_that_is_put_into_another_repeats_that_one(source: Source) -> None:
    sent(source, ANN, ANN, but(Nat="Polish"))
    assert source.rows("duplicate_of") == [2, 2, None]


def test_rows_without_an_identifier_are_never_put_together(source: Source) -> None:
    columns = {"Date": "recorded_on", "Type": "exploitation_type", "Nat": "nationality"}
    rows = [("1 May 2024", "Labour", "Polish")] * 3 + [("1 May 2024", "Labour", "")]
    assert sent(source, *rows, columns=columns) == ["kept"] * 4
    assert not source.project.paths.repeats.exists()


def test_where_nothing_says_who_the_case_itself_must_not_differ(source: Source) -> None:
    columns = {"Ref": "reference", "Date": "recorded_on", "Type": "exploitation_type", "Town": "place", "RG": "sector"}
    one = ("C-1", "1 May 2024", "Labour", "Marlbeck", "")
    assert sent(source, one, ("C1", "1 May 2024", "Labour", "Leeds", ""), columns=columns) == ["kept", "kept"]


def test_a_client_number_with_one_day_and_type_is_one_case_and_with_another_day_two(source: Source) -> None:
    columns = {"Client": "person_reference", "Began": "recorded_on", "Type": "exploitation_type", "Nat": "nationality"}
    rows = [("C-01", "1 May 2024", "Labour", ""), ("c1", "1 May 2024", "Labour", "Polish")]
    rows.append(("C-01", "1 June 2024", "Labour", ""))
    assert sent(source, *rows, kind="agency_records", columns=columns) == ["duplicate sent_again", "kept", "kept"]


def test_a_crime_with_several_victims_is_counted_once_by_the_fullest_of_their_rows(source: Source) -> None:
    columns = {"Ref": "reference", "Recorded": "recorded_on", "Offence": "offence", "Role": "role", "Sex": "gender"}
    rows = [
        ("C-01", "1 May 2024", "036/06", role, sex) for role, sex in [("Suspect", "F"), ("Victim", ""), ("Victim", "M")]
    ]
    rows.append(("C1", "1 May 2024", "036/06", "Victim", "M"))
    assert sent(source, *rows, kind="recorded_crimes", columns=columns) == [
        "duplicate same_crime",
        "duplicate same_crime",
        "kept",
        "duplicate same_crime",
    ]
    assert "same-reference" not in source.findings


def test_the_lists_of_an_earlier_build_do_not_stay(source: Source) -> None:
    source.project.paths.repeats.mkdir(parents=True)
    (source.project.paths.repeats / "gone.csv").write_text("old", encoding="utf-8")
    sent(source, ANN)
    assert not list(source.project.paths.repeats.glob("*.csv"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [("NRM-0012", ("nrm", "12")), ("nrm12", ("nrm", "12")), ("2024/012", ("2024", "12")), ("000", ("0",)), ("", ())],
)
def test_a_reference_is_compared_without_punctuation_case_and_leading_noughts(text: str, parts: tuple) -> None:
    assert plain_reference(text) == parts


def test_a_birthday_between_two_rows_is_no_contradiction() -> None:
    one, other, third = (Sent((0,), (0, 0, ()), ("a",), {"age": age}, {}) for age in (17, 18, 20))
    assert differences(one, other, anonymous=False) == ()
    assert differences(one, third, anonymous=False) == ("age",)

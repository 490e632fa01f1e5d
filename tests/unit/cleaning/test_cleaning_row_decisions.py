"""What becomes of whole rows; the tables of `tests/spec/cleaning` say it line by line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from received_rows import Source

SPEC = Path(__file__).parents[2] / "spec" / "cleaning"
NRM = {"Reference": "reference", "Route": "referral_route", "Date": "recorded_on", "Age group": "age_group"}
NRM |= {"Type": "exploitation_type"}
CRIMES = {"Crime ref": "reference", "Recorded": "recorded_on", "Offence": "offence", "Role": "role"}
TABLE = {"Quarter": "period", "Type": "exploitation_type", "Age": "age_group", "Referrals": "count"}


@pytest.mark.parametrize(
    ("name", "kind", "columns"),
    [
        ("nrm_rows", "nrm_referrals", NRM),
        ("crime_rows", "recorded_crimes", CRIMES),
        ("table_rows", "published_table", TABLE),
    ],
)
def test_each_row_is_decided_as_the_table_says(source: Source, name: str, kind: str, columns: dict[str, str]) -> None:
    lines = list(csv.DictReader((SPEC / f"{name}.csv").read_text("utf-8").splitlines()))
    source.add(kind, columns, [tuple(line[heading] for heading in columns) for line in lines])
    source.clean()
    assert source.decisions == [line["expected"] for line in lines]


def test_incidents_are_counted_apart_from_crimes(source: Source) -> None:
    source.add("recorded_crimes", CRIMES, [("C1", "1 May 2024", "036/06", ""), ("C2", "1 May 2024", "N200/1", "")])
    source.clean()
    assert source.rows("series", "unit") == [
        {"series": "crimes", "unit": "crimes"},
        {"series": "incidents", "unit": "incidents"},
    ]


def test_a_national_source_keeps_its_prefix_for_incidents(source: Source) -> None:
    source.add("recorded_crimes", CRIMES, [("C2", "1 May 2024", "N200/1", "")], settings='scope = "national"')
    source.clean()
    assert source.rows("series") == ["national-incidents"]


def test_a_duplicate_names_the_row_it_repeats(source: Source) -> None:
    source.add("nrm_referrals", NRM, [("N1", "NRM", "1 May 2024", "Adult", "Labour")] * 2)
    source.clean()
    assert source.rows("row_key", "duplicate_of") == [
        {"row_key": 0, "duplicate_of": None},
        {"row_key": 1, "duplicate_of": 0},
    ]


def test_one_reference_with_two_stories_is_kept_and_told(source: Source) -> None:
    rows = [("N1", "NRM", "1 May 2024", "Adult", "Labour"), ("N1", "NRM", "1 May 2024", "Adult", "Sexual")]
    source.add("nrm_referrals", NRM, rows)
    assert source.clean()["same-reference"].rows == 2
    assert source.decisions == ["kept", "kept"]


def test_a_duty_to_notify_form_about_a_child_is_told(source: Source) -> None:
    source.add("nrm_referrals", NRM, [("N1", "DTN", "1 May 2024", "Child", "Labour")])
    assert source.clean()["duty-to-notify-child"].rows == 1


def test_only_wanted_rows_are_kept_however_they_are_written(source: Source) -> None:
    columns = {"Quarter": "period", "Responder": "first_responder", "People": "count"}
    rows = [("2024 Q1", "Notts Police", "3"), ("2024 Q1", "Kent Police", "4"), ("2024 Q1", None, "5")]
    settings = 'keep_only = {first_responder = ["Nottinghamshire Police"]}'
    source.add("published_table", columns, rows, settings=settings)
    source.clean()
    assert source.decisions == ["kept", "out_of_scope not_kept", "out_of_scope not_kept"]


def test_rows_can_be_wanted_by_what_another_column_tells(source: Source) -> None:
    columns = {"Quarter": "period", "Responder": "first_responder", "People": "count"}
    rows = [("2024 Q1", "Kent Police", "3"), ("2024 Q1", "Kalayaan", "4")]
    source.add("published_table", columns, rows, settings='keep_only = {police_force = ["Kent"]}')
    source.clean()
    assert source.decisions == ["kept", "out_of_scope not_kept"]


def test_wanting_what_no_column_gives_blocks(source: Source) -> None:
    rows = [("2024 Q1", "Labour", "Adult", "3")]
    source.add("published_table", TABLE, rows, settings='keep_only = {gender = ["Male"]}')
    assert source.clean()["keep-only-without-column"].severity == "blocks"


def test_a_column_that_says_total_throughout_is_no_breakdown(source: Source) -> None:
    source.add("published_table", TABLE, [("2024 Q1", "Labour", "Total", "3"), ("2024 Q2", "Sexual", "Total", "4")])
    source.clean()
    assert source.rows("decision", "age_group") == [{"decision": "kept", "age_group": None}] * 2


def test_two_breakdowns_of_the_same_people_are_not_added(source: Source) -> None:
    rows = [("2024 Q1", "Labour", "Total", "6"), ("2024 Q1", "Sexual", "Total", "4")]
    rows += [("2024 Q1", "Total", "Adult", "7"), ("2024 Q1", "Total", "Child", "3")]
    source.add("published_table", TABLE, rows)
    source.clean()
    kept = [row["count"] for row in source.rows("count", "decision") if row["decision"] == "kept"]
    assert sum(kept) == 10


def test_year_and_quarter_in_two_columns_are_one_period(source: Source) -> None:
    columns = {"Year": "period", "Quarter": "period", "Referrals": "count"}
    rows = [("2024", "Q1", "5"), ("2024", "2", "6"), ("2024", "Total", "11")]
    source.add("published_table", columns, rows)
    source.clean()
    assert source.rows("quarter") == ["2024 Q1", "2024 Q2", "unknown"]
    assert source.decisions == ["kept", "kept", "out_of_scope total_row"]


def test_a_lists_total_row_counts_for_nobody(source: Source) -> None:
    source.add("nrm_referrals", NRM, [("N1", "NRM", "1 May 2024", "Adult", "Labour"), ("Total 1", "", "", "", "")])
    source.clean()
    assert source.rows("count") == [1, None]


def test_what_stands_in_a_lists_total_row_is_no_spelling_to_be_read(source: Source) -> None:
    rows = [("N1", "NRM", "1 May 2024", "Adult", "Labour"), ("Total", "1 form", "one date", "1 adult", "1 type")]
    source.add("nrm_referrals", NRM, rows)
    assert set(source.clean()) == {"total-rows"}
    assert not list((source.folder / "build").glob("unrecognised/*"))


def test_a_source_without_rows_is_cleaned_too(source: Source) -> None:
    source.add("nrm_referrals", NRM, [])
    assert source.clean() == {}
    assert source.rows("decision") == []


def test_a_project_that_received_nothing_has_no_clean_rows(source: Source) -> None:
    assert source.clean() == {}
    assert source.rows("row_key", "person_id") == []

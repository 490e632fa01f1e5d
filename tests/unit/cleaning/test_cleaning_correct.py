"""Recording a correction: only of a cell that there is, and only what cleaning would understand."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from received_rows import Source

from problemprofile.cleaning.correct import correct
from problemprofile.cleaning.corrections_file import read_corrections
from problemprofile.errors import ProfileError

DAY = date(2026, 1, 31)
ROW = "nrm:00000001::2"
COLUMNS = {"Date": "recorded_on", "Sex": "gender", "Nationality": "nationality", "Age": "age", "Note": "reference"}


@pytest.fixture
def read(source: Source) -> Source:
    source.add("nrm_referrals", COLUMNS, [("1 May 2024", "F", "Albanian", "17", "a")])
    source.clean()
    source.store.close()
    return source


def record(source: Source, field: str, value: str | None, row: str = ROW, **said: object) -> Path:
    given = {"who": "A. Nalyst", "why": "sender said so", "when": DAY} | said
    return correct(source.project, row, field, value, **given)  # type: ignore[arg-type]


def lines(source: Source) -> list[list[str]]:
    text = (source.folder / "judgements" / "corrections.csv").read_text("utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_first_correction_makes_the_file_and_the_next_is_added_below(read: Source) -> None:
    record(read, "gender", "Male")
    before = (read.folder / "judgements" / "corrections.csv").read_bytes()
    record(read, "nationality", "")
    assert (read.folder / "judgements" / "corrections.csv").read_bytes().startswith(before)
    assert lines(read) == [
        ["row_id", "field", "value", "who", "when", "why"],
        [ROW, "gender", "Male", "A. Nalyst", "2026-01-31", "sender said so"],
        [ROW, "nationality", "", "A. Nalyst", "2026-01-31", "sender said so"],
    ]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("gender", "Zork", "Female; Male; Other"),
        ("nationality", "Albanianish", "Albanian"),
        ("recorded_on", "03/04/2025", "2026-01-31"),
        ("age", "old", "whole years"),
        ("sector", "farming", "no column for this field.*age, gender, nationality"),
    ],
)
def test_what_cleaning_would_not_understand_is_refused_with_what_is_possible(
    read: Source, field: str, value: str, said: str
) -> None:
    with pytest.raises(ProfileError, match=said):
        record(read, field, value)
    assert not (read.folder / "judgements" / "corrections.csv").exists()


@pytest.mark.parametrize("value", ["", "not known", "male", " M "])
def test_a_blank_and_every_known_spelling_are_taken(read: Source, value: str) -> None:
    record(read, "gender", value)
    assert [one.value for one in read_corrections(read.project)] == [value.strip()]


@pytest.mark.parametrize("row", ["nrm:00000001::3", "nrm:0000000f::2", "nrm:00000001:Sheet1:2", "else:1::2", "nrm"])
def test_an_address_that_leads_nowhere_is_refused(read: Source, row: str) -> None:
    with pytest.raises(ProfileError):
        record(read, "gender", "Male", row)


@pytest.mark.parametrize("said", [{"who": " "}, {"why": ""}, {"when": date.today() + timedelta(1)}])
def test_who_and_why_are_asked_for_and_the_day_is_not_to_come(read: Source, said: dict[str, object]) -> None:
    with pytest.raises(ProfileError):
        record(read, "gender", "Male", **said)


def test_a_correction_is_taken_back_by_a_further_line_and_only_once(read: Source) -> None:
    with pytest.raises(ProfileError, match="none to take back"):
        record(read, "gender", None)
    record(read, "gender", "Male")
    record(read, "gender", None)
    assert lines(read)[-1][1:3] == ["gender", "(as received)"]
    with pytest.raises(ProfileError, match="none to take back"):
        record(read, "gender", None)


def test_what_begins_like_a_formula_is_kept_so_that_no_spreadsheet_runs_it(read: Source) -> None:
    record(read, "reference", "=1+1", who="@A", why="- so it says")
    assert lines(read)[-1][2:4] == ["'=1+1", "'@A"]
    (one,) = read_corrections(read.project)
    assert (one.value, one.who, one.why) == ("=1+1", "@A", "- so it says")


def test_columns_that_somebody_put_in_another_order_are_kept_so(read: Source) -> None:
    path = read.folder / "judgements" / "corrections.csv"
    path.write_text("who,when,why,row_id,field,value,seen", encoding="utf-8")
    record(read, "gender", "Male")
    assert lines(read)[-1] == ["A. Nalyst", "2026-01-31", "sender said so", ROW, "gender", "Male", ""]


def test_before_the_files_were_read_there_is_no_row_to_correct(read: Source) -> None:
    (read.folder / "build" / "build.duckdb").unlink()
    with pytest.raises(ProfileError, match="problemprofile check"):
        record(read, "gender", "Male")

"""A heading that one delivery has and another lacks: gone for good, renamed, or needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile import intake
from problemprofile.project.load import load_project
from problemprofile.store import Store

FIRST = "Ref,Date,Sex,Outcome\nN1,01/02/2025,M,14\n"


def received(folder: Path, second: str, columns: str = "") -> tuple[list[tuple[str, str]], list[tuple[int, str]]]:
    """The severity and field of what is said of missing headings, and which file has which heading."""
    headings = '"Ref" = "reference"\n"Date" = "recorded_on"\n"Sex" = "gender"\n"Outcome" = "outcome"\n' + columns
    settings = f'kind = "recorded_crimes"\nprovider = "P"\nfiles = ["a.csv", "b.csv"]\n[columns]\n{headings}'
    settings = settings.replace("[columns]", 'fixed = { offence = "36/8" }\n[columns]')
    (folder / "datasets" / "crimes.toml").write_text(settings, encoding="utf-8")
    (folder / "inputs" / "a.csv").write_text(FIRST, encoding="utf-8")
    (folder / "inputs" / "b.csv").write_text(second, encoding="utf-8")
    with Store(folder / "build" / "build.duckdb") as store:
        findings = intake.receive(load_project(folder), store)
        columns_of = store.frame("file_columns").join(store.frame("received_columns"), on="position")
        had = sorted((row["file_no"], row["heading"]) for row in store.rows(columns_of))
    return [(f.severity, f.field) for f in findings if f.check == "heading-missing"], had


def test_a_column_that_is_no_longer_sent_warns_and_the_rows_are_read(project_folder: Path) -> None:
    said, had = received(project_folder, "Ref,Date,Sex\nN2,01/02/2026,F\n")
    assert said == [("warns", "outcome")]
    assert [heading for number, heading in had if number == 2] == ["Date", "Ref", "Sex"]


def test_a_renamed_column_is_not_missed_where_both_names_are_mapped(project_folder: Path) -> None:
    second = "Ref,Date,Gender,Outcome\nN2,01/02/2026,F,14\n"
    assert received(project_folder, second)[0] == [("warns", "gender")]
    assert received(project_folder, second, columns='"Gender" = "gender"\n')[0] == []


@pytest.mark.parametrize("second", ["Ref,Day,Sex,Outcome\nN2,01/02/2026,F,14\n", "Ref,Sex\nN2,F\n"])
def test_a_column_without_which_no_row_can_be_counted_blocks(project_folder: Path, second: str) -> None:
    assert ("blocks", "recorded_on") in received(project_folder, second)[0]


def test_a_heading_that_no_delivery_has_blocks(project_folder: Path) -> None:
    second = "Ref,Date,Sex,Outcome\nN2,01/02/2026,F,14\n"
    said, _ = received(project_folder, second, columns='"Nat" = "nationality"\n')
    assert said == [("blocks", "nationality")] * 2


def test_an_empty_column_is_a_column(project_folder: Path) -> None:
    said, had = received(project_folder, "Ref,Date,Sex,Outcome\nN2,01/02/2026,F,\n")
    assert said == []
    assert (2, "Outcome") in had

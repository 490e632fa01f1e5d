"""The workbook that a partner gets, from a file as they would send it to what they read. Everybody is made up."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from problemprofile import build
from problemprofile.errors import ProfileError
from problemprofile.quality.feedback_words import trouble, words
from problemprofile.quality.sheets import safe

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")  # openpyxl reads no data bars

SETTINGS = """
kind = "duty_to_notify"
provider = "{provider}"
title = "Forms of ={name}"
files = ["{name}.csv"]
ignore = ["Notes"]
[columns]
"Form" = "reference"
"=Date" = "recorded_on"
"Nat." = "nationality"
"Type" = "exploitation_type"
"Town" = "place"
"Sex" = "gender"
"Org" = "first_responder"
"""
HEAD = "Form,=Date,Nat.,Type,Town,Sex,Org,Notes\n"
ROWS = (
    "F1,1 May 2024,Albanian,Labour,Leeds,M,Kent Police,secret one\n"
    "F2,35 May 2024,Zorkian,Labour,Leeds,F,Kent Police,secret two\n"
    "F3,3 May 2024,Zorkian,,,F,Kent Police,secret three\n"
    "F1,1 May 2024,Albanian,Labour,Leeds,M,Kent Police,secret one\n"
    "F5,#N/A,Polish,Sexual,Leeds,F,Kent Police,\n"
)


@pytest.fixture
def folder(project_folder: Path) -> Path:
    for name, provider in (("forms", "Our Police"), ("others", "St Mungo & Co")):
        text = SETTINGS.format(name=name, provider=provider)
        (project_folder / "datasets" / f"{name}.toml").write_text(text, encoding="utf-8")
        (project_folder / "inputs" / f"{name}.csv").write_text(HEAD + ROWS, encoding="utf-8")
    return project_folder


def cells(path: Path) -> dict[str, list[list]]:
    """The filled cells of every sheet, row by row."""
    book = openpyxl.load_workbook(path)
    return {s.title: [[c for c in row if c is not None] for row in s.iter_rows(values_only=True)] for s in book}


@pytest.fixture
def written(folder: Path) -> Path:
    (path,) = build.give_feedback(folder, provider="our police")
    return path


def test_each_partner_gets_a_workbook_and_an_old_one_does_not_stay(folder: Path) -> None:
    old = folder / "build" / "feedback" / "feedback-gone.xlsx"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"")
    names = [path.name for path in build.give_feedback(folder)]
    assert names == ["feedback-our-police.xlsx", "feedback-st-mungo-and-co.xlsx"]
    assert not old.exists()


def test_somebody_who_sent_nothing_is_refused_with_who_did(folder: Path) -> None:
    with pytest.raises(ProfileError, match="There are Our Police, St Mungo & Co"):
        build.give_feedback(folder, provider="Nobody")


def test_it_says_what_became_of_the_rows_and_which_could_be_put_right(written: Path) -> None:
    found = cells(written)
    assert ["Forms of =forms", 5, 2] in [row[:3] for row in found["Summary"]]
    lines = {(row[0], row[1]) for row in found["Forms of =forms"] if len(row) == 5}
    assert {("'=Date", "3"), ("'=Date", "6"), ("Nat.", "3, 4"), ("Type", "4"), ("Town", "4")} <= lines
    assert ("the whole row", "5 (as row 2)") in lines
    assert any("Columns that we do not use" in row[0] and "Notes" in row[0] for row in found["Forms of =forms"] if row)


def test_forms_that_leave_something_out_are_named_with_what(written: Path) -> None:
    (sheet,) = [rows for name, rows in cells(written).items() if name.startswith("Usability")]
    (row,) = [row for row in sheet if row[:2] == ["Kent Police", "4"]]
    assert "what kind of exploitation it was" in row[-1]
    assert "the person's nationality" in row[-1]


def test_nothing_that_a_cell_holds_is_in_it(written: Path) -> None:
    everything = "".join(part for part in _parts(written))
    for text in ("Zorkian", "Albanian", "Polish", "35 May", "1 May 2024", "Leeds", "secret", "F5"):
        assert text not in everything


def test_no_text_in_it_can_run_as_a_formula_and_nothing_is_merged(written: Path) -> None:
    parts = _parts(written)
    assert not any("<f>" in part or "mergeCell" in part for part in parts)
    assert "'=Date" in "".join(parts)


def test_the_same_files_give_the_same_bytes(folder: Path) -> None:
    first = [path.read_bytes() for path in build.give_feedback(folder)]
    assert [path.read_bytes() for path in build.give_feedback(folder)] == first


def test_every_sheet_is_marked_titled_and_ready_to_print(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    assert book.properties.title == "What you sent, and what would make it tell more: Our Police"
    for sheet in book:
        assert sheet["A1"].value == "OFFICIAL-SENSITIVE · MADE-UP EXAMPLE"
        assert sheet["A2"].value
        assert "OFFICIAL-SENSITIVE" in sheet.oddHeader.center.text
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0, "as many pages down as it takes, one across"
    assert book["Forms of =forms"].freeze_panes


def test_a_file_that_cannot_be_read_is_told_all_the_same(folder: Path) -> None:
    (folder / "inputs" / "forms.csv").write_text("Quite,other\nheadings,here\n", encoding="utf-8")
    (path,) = build.give_feedback(folder, provider="Our Police")
    rows = cells(path)["Forms of =forms"]
    assert any("the whole file" in row for row in rows)


def test_it_is_written_where_it_is_asked_for(folder: Path, tmp_path: Path) -> None:
    (path,) = build.give_feedback(folder, provider="Our Police", to=tmp_path / "for-them")
    assert path.parent == tmp_path / "for-them"


@pytest.mark.parametrize("text", ["=1+1", "+44", "-x", "@a", " =1", "\t=1", "=\x00"])
def test_what_begins_like_a_formula_stands_behind_an_apostrophe(text: str) -> None:
    assert safe(text).startswith("'")


def test_every_trouble_has_words_and_one_that_is_new_reads_as_something(small: object) -> None:
    for name in words()["troubles"]:
        assert trouble(name).what.endswith((".", ")"))
    assert trouble("nobody_knows_it").what == trouble("other").what
    assert trouble("near_repeat").what == trouble("repeat").what


def _parts(path: Path) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
        return [book.read(name).decode("utf-8", "replace") for name in book.namelist()]

"""The register's workbook: every list on a sheet, checked cells, headings and references that stay, nothing hidden."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
import xlsxwriter
from lists_by_hand import exported, made

from problemprofile.errors import ProfileError
from problemprofile.register.excel.checked_cells import LONGEST_MESSAGE, LONGEST_TITLE, check_of
from problemprofile.register.excel.looks import LOOKS
from problemprofile.register.excel.read_book import read_book
from problemprofile.register.excel.words import sheet_names
from problemprofile.register.records import RECORDS
from problemprofile.register.wording import about, list_fields, prefix_of

COUNTED = ("survivor_stages", "case_conferences")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lists = {
        "organisations": "Organisation\n'=HYPERLINK(1)\nLantern House\n",
        "actions": "Action,Owner,Due,Status\nFind rooms,Lantern House,2026-12-31,Red\n",
    }
    return exported(made(tmp_path_factory.mktemp("workbook") / "project", lists))


@pytest.fixture(scope="module")
def book(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def test_there_is_a_sheet_a_list_in_order_between_the_guide_and_the_choices_and_none_is_hidden(book):
    assert book.sheetnames == ["Guide", "About", *sheet_names().values(), "Choices"]
    assert {sheet.sheet_state for sheet in book} == {"visible"}


def test_headings_and_references_are_locked_and_cells_for_entries_are_not(book):
    sheet = book["Actions"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert [sheet[place].protection.locked for place in ("A4", "B4", "A5", "B5")] == [True, True, True, False]
    assert not sheet.column_dimensions["B"].protection.locked  # of the rows for new entries too


def test_days_are_days_and_numbers_numbers(book):
    assert book["Actions"]["G5"].is_date
    assert book["Actions"]["J5"].value == "Red"


def test_no_text_is_a_formula(path):
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not [sheet for sheet in sheets if b"<f>" in sheet]


def test_headings_stay_in_sight_and_are_printed_on_every_page(book):
    sheet = book["Actions"]
    assert sheet.freeze_panes == "C5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.auto_filter.ref


def test_a_status_is_chosen_from_the_codes_and_an_owner_from_the_organisations(book):
    rules = {str(rule.sqref).split(":")[0]: rule for rule in book["Actions"].data_validations.dataValidation}
    assert (rules["J5"].type, rules["J5"].formula1) == ("list", "choices_rag")
    assert (rules["D5"].type, rules["D5"].formula1) == ("list", "entries_organisations")
    assert "Organisations" in book.defined_names["entries_organisations"].attr_text
    first, last = book.defined_names["choices_rag"].attr_text.split("!")[1].replace("$", "").split(":")
    assert [cell.value for (cell,) in book["Choices"][first:last]] == [
        "Red",
        "Amber",
        "Green",
        "Complete",
        "Not started",
    ]


def test_a_colour_follows_the_word_and_every_status_has_one(book):
    rules = [rule for found in book["Actions"].conditional_formatting for rule in found.rules]
    assert sorted(rule.formula[0].strip('"') for rule in rules) == ["Amber", "Complete", "Green", "Not started", "Red"]


def test_every_field_of_every_list_has_a_check_that_excel_keeps():
    for f in (f for name in RECORDS for f in list_fields(name)):
        check = check_of(f)
        assert len(check.get("input_message", "")) <= LONGEST_MESSAGE
        assert max(len(check.get("input_title", "")), len(check.get("error_title", ""))) <= LONGEST_TITLE


def test_no_two_colours_of_the_workbook_are_hard_to_tell_apart():
    for look in LOOKS.values():
        if "bg_color" in look and "font_color" in look:
            light, dark = sorted((_luminance(look["bg_color"]), _luminance(look["font_color"])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 7


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_list_says_what_it_is_for_and_how_its_references_begin():
    assert all(about(name) for name in RECORDS)
    assert len({prefix_of(name) for name in RECORDS}) == len(RECORDS)


def test_every_sheet_bears_the_strictest_marking_and_the_guide_says_who_may_have_the_file(tmp_path: Path) -> None:
    audiences = [
        {"name": "public", "title": "Public", "marking": "OFFICIAL"},
        {"name": "board", "title": "Board", "marking": "OFFICIAL-SENSITIVE"},
    ]
    marked = openpyxl.load_workbook(exported(made(tmp_path / "marked", audiences=audiences)))
    for sheet in marked:
        assert sheet.oddHeader.center.text == sheet.oddFooter.center.text == "&BOFFICIAL-SENSITIVE", sheet.title
    for name in ("Guide", "About"):
        assert "OFFICIAL-SENSITIVE" in [cell.value for (cell,) in marked[name]["A1:A4"]]
    said = " ".join(str(row[1].value) for row in marked["Guide"].iter_rows())
    for wanted in ("real numbers of people", "may have the file", *(sheet_names()[n] for n in COUNTED)):
        assert wanted in said


def test_a_marking_of_any_length_fits_the_page(tmp_path: Path) -> None:
    audiences = [{"name": "board", "title": "Board", "marking": "A & B " * 60}]
    path = exported(made(tmp_path / "marked", {}, audiences=audiences))
    with zipfile.ZipFile(path) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    head, foot = (sheet.find(f".//{{*}}{place}").text for place in ("oddHeader", "oddFooter"))
    assert "A && B" in head
    assert "A && B" in foot
    assert foot.endswith("&R&P / &N")
    assert max(len(head), len(foot)) <= 255


def test_a_small_file_of_one_long_text_in_many_cells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sent.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Actions")
        for number in range(4_000):
            sheet.write_string(number, 0, "x" * 32_000)
    assert path.stat().st_size < 200_000
    with pytest.raises(ProfileError, match="too much text"):
        read_book(path)

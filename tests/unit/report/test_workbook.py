"""The data tables as an Excel workbook, and as an OpenDocument one."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from editions import edition, project
from openpyxl import load_workbook
from test_sheets import MADE

from problemprofile.report.figures import Figures
from problemprofile.report.marking import Cover, cover
from problemprofile.report.open_spreadsheet import write_open_spreadsheet
from problemprofile.report.row_heights import LINE, height
from problemprofile.report.sheets import Grid, Sheet, sheets_of
from problemprofile.report.workbook import write_workbook

SENTENCE = "Each is counted once; where several forms were named together, under more than one. " * 3
WRAPPED = Sheet(
    "8", "OFFICIAL", "A wrapped one", (), Grid("t_wrapped", ("A heading of four words", "B"), ((SENTENCE, 7),))
)
LONG = Sheet("9", "OFFICIAL", "A long one", (), Grid("t_long", ("Month", "Referrals"), (("May", 7),) * 40))


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Cover:
    return cover(project(tmp_path_factory.mktemp("cover"), fictional=False), MADE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, front: Cover) -> Path:
    folder = tmp_path_factory.mktemp("workbook")
    sheets = [*sheets_of(project(folder, fictional=False), MADE, Figures(MADE), front), WRAPPED, LONG]
    write_workbook(sheets, front, folder / "t.xlsx")
    write_open_spreadsheet(sheets, front, folder / "t.ods")
    return folder


def part(folder: Path, name: str) -> str:
    with zipfile.ZipFile(folder / "t.ods") as archive:
        return archive.read(name).decode()


def test_numbers_are_numbers_in_a_named_table_and_a_hidden_one_is_the_mark(folder: Path) -> None:
    sheet = load_workbook(folder / "t.xlsx")["2"]
    values = [
        [cell.value for cell in row] for row in sheet[sheet.tables["t_referrals_by_exploitation_group_and_year"].ref]
    ]
    assert values == [
        ["Exploitation type", "2023", "2024", "Total"],
        ["Labour", 12, "[c]", 15],
        ["Sexual", "[x]", "[x]", 0],
        ["Total", "[x]", "[x]", 15],
    ]


def test_every_sheet_bears_the_marking_on_screen_and_on_paper(folder: Path) -> None:
    for sheet in load_workbook(folder / "t.xlsx").worksheets[:-2]:
        assert sheet["A1"].value == "OFFICIAL · DRAFT"
        assert "OFFICIAL · DRAFT" in str(sheet.oddHeader.center.text)
        assert "OFFICIAL · DRAFT" in str(sheet.oddFooter.center.text)
    assert part(folder, "styles.xml").count("OFFICIAL · DRAFT") == 2


def test_no_text_is_a_formula_and_no_cells_are_merged(folder: Path) -> None:
    with zipfile.ZipFile(folder / "t.xlsx") as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        strings = archive.read("xl/sharedStrings.xml").decode()
    assert not any("<f>" in sheet or "mergeCell" in sheet for sheet in sheets)
    assert "<t>'=HYPERLINK" in strings
    assert not re.search(r"<t[^>]*>[=+@-]", strings)
    assert "<text:p>&#x27;=HYPERLINK" in part(folder, "content.xml")
    assert not re.search(r"<text:p>[=+@-]|spanned|formula", part(folder, "content.xml"))


def test_the_headings_of_a_long_table_stay_in_view_and_the_cursor_is_in_the_first_cell(folder: Path) -> None:
    book = load_workbook(folder / "t.xlsx")
    assert book["9"].freeze_panes == "A4"
    assert book["1"].freeze_panes is None
    assert book.active == book["Cover"]
    assert {sheet.sheet_view.selection[0].activeCell for sheet in book.worksheets[:-2]} == {"A1"}
    assert '"9"' in part(folder, "settings.xml")


def test_properties_say_what_it_is_and_no_clock_is_in_them(folder: Path, front: Cover) -> None:
    about = load_workbook(folder / "t.xlsx").properties
    assert (about.title, about.creator, about.created.date()) == (front.title, front.partnership, front.day)
    assert f"<dc:title>{front.title}</dc:title>" in part(folder, "meta.xml")
    assert f"<dc:date>{front.day}T00:00:00</dc:date>" in part(folder, "meta.xml")


def test_the_same_tables_are_the_same_bytes(tmp_path: Path, front: Cover) -> None:
    sheets = sheets_of(project(tmp_path), MADE, Figures(edition(*MADE.tables)), front)
    for write, name in ((write_workbook, "x.xlsx"), (write_open_spreadsheet, "x.ods")):
        first = write(sheets, front, tmp_path / name).read_bytes()
        assert write(sheets, front, tmp_path / name).read_bytes() == first


def test_an_open_workbook_says_first_what_it_is_and_names_its_tables_ranges(folder: Path) -> None:
    with zipfile.ZipFile(folder / "t.ods") as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert "&#x27;9&#x27;.A3:&#x27;9&#x27;.B43" in part(folder, "content.xml")


def test_a_row_of_wrapped_text_is_as_high_as_its_lines(folder: Path) -> None:
    sheet = load_workbook(folder / "t.xlsx")["8"]
    assert (sheet.row_dimensions[2].height, sheet.row_dimensions[4].height) == (21, 60)
    row = re.search(
        rf'table:style-name="(\w+)"><table:table-cell [^>]*><text:p>{SENTENCE}<', part(folder, "content.xml")
    )
    assert row
    assert (
        f'"{row[1]}" style:family="table-row"><style:table-row-properties style:row-height="60pt" '
        'style:use-optimal-row-height="false"' in part(folder, "content.xml")
    )


def test_a_heading_of_several_words_over_a_narrow_column_has_its_lines(folder: Path) -> None:
    assert height(["A rather long heading"], [12], bold=True) == 3 * LINE
    assert height([7, "short"], [12, 12]) == LINE

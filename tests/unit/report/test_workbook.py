"""The workbook of data tables."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from editions import LABELS, edition, project, table, withheld
from openpyxl import load_workbook

from problemprofile.report.figures import Figures
from problemprofile.report.marking import cover
from problemprofile.report.workbook import rows_of, safe, write_workbook

LABELS["evil"] = '=HYPERLINK("http://example.org")'
TWO_WAY = table(
    dimensions={"exploitation_group": ["labour", "sexual"], "year": ["2023", "2024"]},
    counts={("labour", "2023"): 12, ("labour", "2024"): None, ("labour", "total"): 15, ("sexual", "total"): 0},
    total=15,
)
MADE = edition(table(total=15), TWO_WAY, table(dimensions={"sector": ["evil"]}, counts={"evil": 15}, title="-1+1"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workbook")
    made = project(folder, fictional=False)
    return write_workbook(made, MADE, Figures(MADE), cover(made, MADE), folder / "data-tables.xlsx")


def test_there_is_a_sheet_a_table_after_cover_contents_and_notes(path: Path) -> None:
    book = load_workbook(path)
    assert book.sheetnames == ["Cover", "Contents", "Notes", "1", "2", "3"]
    assert [list(sheet.tables) for sheet in book][3:] == [
        ["t_referrals"],
        ["t_referrals_by_exploitation_group_and_year"],
        ["t_referrals_by_sector"],
    ]


def test_numbers_are_numbers_and_a_hidden_one_is_the_mark(path: Path) -> None:
    sheet = load_workbook(path)["2"]
    values = [
        [cell.value for cell in row] for row in sheet[sheet.tables["t_referrals_by_exploitation_group_and_year"].ref]
    ]
    assert values == [
        ["Exploitation type", "2023", "2024", "Total"],
        ["Labour", 12, "[c]", 15],
        ["Sexual", None, None, 0],
        ["Total", None, None, 15],
    ]


def test_every_sheet_bears_the_marking_on_screen_and_on_paper(path: Path) -> None:
    for sheet in load_workbook(path):
        assert sheet["A1"].value == "OFFICIAL · DRAFT"
        assert "OFFICIAL · DRAFT" in sheet.oddHeader.center.text
        assert "OFFICIAL · DRAFT" in sheet.oddFooter.center.text


def test_no_text_is_a_formula_and_no_cells_are_merged(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        strings = archive.read("xl/sharedStrings.xml").decode()
    assert not any("<f>" in sheet or "mergeCell" in sheet for sheet in sheets)
    assert "<t>'=HYPERLINK" in strings
    assert not re.search(r"<t[^>]*>[=+@-]", strings)


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM", "\t=1", " =1", "\x00=1"])
def test_text_that_a_spreadsheet_would_run_is_escaped(text: str) -> None:
    assert safe(text).startswith("'")


def test_other_text_stays_as_it_is() -> None:
    assert safe("Home Office - UKVI = part") == "Home Office - UKVI = part"


def test_a_table_of_three_dimensions_has_a_line_for_each_cell() -> None:
    codes = {"exploitation_group": ["labour"], "year": ["2024"], "gender": ["male"]}
    headings, rows = rows_of(table(dimensions=codes, counts={("labour", "2024", "male"): 9}), Figures(edition()))
    assert headings == ["Exploitation type", "Year", "Gender", "Referrals"]
    assert rows[0] == ["Labour", "2024", "male", 9]


def test_every_number_of_the_workbook_is_kept_with_its_cell(tmp_path: Path) -> None:
    figures, made = Figures(MADE), project(tmp_path)
    write_workbook(made, MADE, figures, cover(made, MADE), tmp_path / "x.xlsx")
    kept = {cell for figure in figures.printed() for cell in figure.cells}
    assert kept == {cell.cell_id for made_table in MADE.tables for cell in made_table.cells if cell.value is not None}


def test_a_withheld_table_is_one_mark_without_a_list_of_its_categories() -> None:
    made = withheld(TWO_WAY)
    assert rows_of(made, Figures(edition(made))) == (["Exploitation type", "Total"], [["Total", "[c]"]])

"""What the workbook of data tables holds, for every kind of spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from editions import LABELS, dataset, edition, project, table, withheld

from problemprofile.report.figures import Figures
from problemprofile.report.marking import cover
from problemprofile.report.sheet_rows import rows_of
from problemprofile.report.sheets import Sheet, safe, sheets_of

LABELS["evil"] = '=HYPERLINK("http://example.org")'
TWO_WAY = table(
    dimensions={"exploitation_group": ["labour", "sexual"], "year": ["2023", "2024"]},
    counts={("labour", "2023"): 12, ("labour", "2024"): None, ("labour", "total"): 15, ("sexual", "total"): 0},
    total=15,
)
NOTED = table("crimes", total=15, notes=("Counted once.", "2 numbers are [c]."))
MADE = edition(
    table(total=15, notes=("Counted once.", "Adults only.")),
    TWO_WAY,
    table(dimensions={"sector": ["evil"]}, counts={"evil": 15}, title="-1+1"),
    NOTED,
)


@pytest.fixture
def sheets(tmp_path: Path) -> list[Sheet]:
    made = project(tmp_path, [dataset()], fictional=False)
    return sheets_of(made, MADE, Figures(MADE), cover(made, MADE))


def test_there_is_a_sheet_a_table_after_cover_contents_and_notes(sheets: list[Sheet]) -> None:
    assert [sheet.name for sheet in sheets] == ["Cover", "Contents", "Notes", "1", "2", "3", "4"]
    assert [sheet.grid.name for sheet in sheets[3:5] if sheet.grid] == [
        "t_referrals",
        "t_referrals_by_exploitation_group_and_year",
    ]


def test_a_number_that_was_not_counted_is_said_so_and_no_cell_is_empty(sheets: list[Sheet]) -> None:
    grid = sheets[4].grid
    assert grid
    assert grid.headings == ("Exploitation type", "2023", "2024", "Total")
    assert grid.rows == (("Labour", 12, "[c]", 15), ("Sexual", "[x]", "[x]", 0), ("Total", "[x]", "[x]", 15))


def test_marks_that_stand_somewhere_are_explained_and_no_others(sheets: list[Sheet]) -> None:
    grid = sheets[2].grid
    assert grid
    assert [mark for mark, _ in grid.rows] == ["[c]", "[x]", "[note 1]", "[note 2]"]


def test_a_note_of_several_tables_has_one_number_in_all_their_titles(sheets: list[Sheet]) -> None:
    assert sheets[3].title.endswith("[note 1] [note 2]")
    assert sheets[6].title.endswith(" [note 1]")
    assert "2 numbers are [c]." in sheets[6].lines
    assert not any("Counted once." in line for line in sheets[6].lines)


def test_the_contents_lead_to_every_sheet(sheets: list[Sheet]) -> None:
    grid = sheets[1].grid
    assert grid
    assert grid.links == ("Notes", "1", "2", "3", "4")
    assert [row[0] for row in grid.rows] == [*grid.links]


def test_every_sheet_begins_with_the_marking_and_its_title(sheets: list[Sheet]) -> None:
    assert all(sheet.text[0] == "OFFICIAL · DRAFT" and sheet.text[1] == sheet.title for sheet in sheets)


def test_headings_that_are_alike_are_told_apart(tmp_path: Path) -> None:
    LABELS.update({"one": "Farm", "other": "FARM"})
    alike = edition(
        table(
            dimensions={"year": ["2023"], "sector": ["one", "other"]}, counts={("2023", "one"): 9, ("2023", "other"): 8}
        )
    )
    made = project(tmp_path, [dataset()])
    grid = sheets_of(made, alike, Figures(alike), cover(made, alike))[3].grid
    assert grid
    assert grid.headings[1:3] == ("Farm", "FARM (2)")


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
    figures, made = Figures(MADE), project(tmp_path, [dataset()])
    sheets_of(made, MADE, figures, cover(made, MADE))
    kept = {cell for figure in figures.printed() for cell in figure.cells}
    assert kept == {cell.cell_id for made_table in MADE.tables for cell in made_table.cells if cell.value is not None}


def test_a_withheld_table_is_one_mark_without_a_list_of_its_categories() -> None:
    made = withheld(TWO_WAY)
    assert rows_of(made, Figures(edition(made))) == (["Exploitation type", "Total"], [["Total", "[c]"]])


def test_rounding_is_said_where_there_is_any(tmp_path: Path) -> None:
    made = project(tmp_path, [dataset()])
    rounded = replace(MADE, policy=replace(MADE.policy, rounding_base=5))
    notes = sheets_of(made, rounded, Figures(rounded), cover(made, rounded))[2]
    assert any("multiples of 5" in line for line in notes.lines)

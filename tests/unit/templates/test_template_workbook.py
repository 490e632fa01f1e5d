"""The workbook as a spreadsheet program and a screen reader find it: checks, names, words beside colours."""

from __future__ import annotations

import re
import textwrap
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension

from problemprofile.errors import ProfileError
from problemprofile.kinds import kinds
from problemprofile.project.load import load_project
from problemprofile.templates import Template, look, template_of, write_template
from problemprofile.templates.data_sheet import CHECKED_ROWS, HEADINGS, check_of

SHEETS = ["Guide", "Data", "Columns", "Lists"]
HEADING_ROW = HEADINGS + 1  # as a spreadsheet counts


@pytest.fixture(scope="module", params=kinds())
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Template, Path]:
    template = template_of(request.param)
    return template, write_template(template, tmp_path_factory.mktemp("templates") / f"{request.param}.xlsx")


@pytest.fixture(scope="module")
def book(written: tuple[Template, Path]) -> Workbook:
    return openpyxl.load_workbook(written[1])


def checks(book: Workbook) -> dict[int, DataValidation]:
    """The check of the cells below each heading, by column from 1."""
    found = {}
    for check in book["Data"].data_validations.dataValidation:
        for cells in check.sqref.ranges:
            if cells.min_row == HEADING_ROW + 1:
                assert cells.max_row == HEADING_ROW + CHECKED_ROWS
                found.update(dict.fromkeys(range(cells.min_col, cells.max_col + 1), check))
    return found


def cells_of(book: Workbook, number: int) -> ColumnDimension:
    """How the cells of a column look, by its number from 1."""
    every = book["Data"].column_dimensions.values()
    return next(one for one in every if one.min <= number <= one.max)


def test_four_named_sheets_nothing_hidden_and_no_merged_cells(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    assert all(sheet.sheet_state == "visible" and not sheet.merged_cells.ranges for sheet in book)
    assert all(isinstance(sheet["A1"].value, str) and sheet["A1"].font.b for sheet in book)


def test_the_headings_are_the_fields_own_labels_in_a_named_table_that_stays_in_sight(
    written: tuple[Template, Path], book: Workbook
) -> None:
    sheet, labels = book["Data"], [column.field.label for column in written[0].columns]
    assert [cell.value for cell in sheet[HEADING_ROW]] == labels
    (table,) = sheet.tables.values()
    assert table.name == f"rows_{written[0].kind.name}"
    assert [column.name for column in table.tableColumns] == labels
    assert sheet.freeze_panes == f"A{HEADING_ROW + 1}"


def test_nothing_stands_below_the_headings_and_examples_are_on_another_sheet(book: Workbook) -> None:
    rows = book["Data"].iter_rows(min_row=HEADING_ROW + 1, values_only=True)
    assert not any(cell for row in rows for cell in row)
    assert [cell.value for cell in book["Columns"][4]][-2:] == ["EXAMPLE 1 (made up)", "EXAMPLE 2 (made up)"]


def test_every_drop_down_takes_its_answers_from_a_named_range_that_holds_the_list(
    written: tuple[Template, Path], book: Workbook
) -> None:
    for number, column in enumerate(written[0].columns, 1):
        check = checks(book)[number]
        if not column.list:
            assert check.type != "list"
            continue
        assert (check.type, check.formula1) == ("list", f"answers_{column.list}")
        ((sheet, cells),) = book.defined_names[check.formula1].destinations
        held = [row[0].value for row in book[sheet][cells]]
        assert held == [code.label for code in written[0].answers[column.list]]


def test_dates_and_numbers_are_checked_and_dates_are_shown_with_the_name_of_the_month(
    written: tuple[Template, Path], book: Workbook
) -> None:
    for number, column in enumerate(written[0].columns, 1):
        check = checks(book)[number]
        if column.field.type == "date":
            assert (check.type, check.operator, check.formula2) == ("date", None, "TODAY()")  # None: between
            assert cells_of(book, number).number_format == "dd mmm yyyy"
        if column.field.type in ("age", "count"):
            assert check.type == "whole"


def test_a_wrong_answer_is_refused_and_an_unlisted_one_is_asked_about(written: tuple[Template, Path]) -> None:
    for column in written[0].columns:
        check = check_of(column)
        if check["validate"] != "any":
            assert check["error_message"].endswith((".", "?"))
        assert (check.get("error_type") == "warning") == column.other_answers


def test_beside_every_column_stands_what_to_write_within_the_length_that_excel_takes(
    written: tuple[Template, Path], book: Workbook
) -> None:
    for number, column in enumerate(written[0].columns, 1):
        check = checks(book)[number]
        assert column.write in check.prompt
        assert len(check.prompt) <= 255
        assert len(check.promptTitle) <= 32
        assert len(check.error or "") <= 255


def test_what_must_be_filled_in_is_said_in_words_above_each_heading(
    written: tuple[Template, Path], book: Workbook
) -> None:
    words = {"required": "REQUIRED", "wanted": "If known", "identifying": "Leave empty unless agreed"}
    marks = [cell.value for cell in book["Data"][HEADING_ROW - 1]]
    assert marks == [words[column.need] for column in written[0].columns]


def test_the_guide_says_what_is_required_who_sees_it_and_what_not_to_send(
    written: tuple[Template, Path], book: Workbook
) -> None:
    text = "\n".join(str(cell) for row in book["Guide"].iter_rows(values_only=True) for cell in row if cell)
    required = [column.heading for column in written[0].columns if column.need == "required"]
    assert f"REQUIRED: {', '.join(required)}." in text
    assert all(heading in text for heading in ("Who sees it", "What not to send", "Filling it in"))
    assert "{" not in text


def test_document_properties_name_the_template_and_its_kind(written: tuple[Template, Path], book: Workbook) -> None:
    assert book.properties.title == f"How to fill in: {written[0].kind.label}"
    assert book.custom_doc_props["Kind of source"].value == written[0].kind.name


def test_the_same_template_is_the_same_bytes(written: tuple[Template, Path], tmp_path: Path) -> None:
    again = write_template(written[0], tmp_path / "again.xlsx")
    assert again.read_bytes() == written[1].read_bytes()


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("ink", "paper"), [("INK", "WHITE"), ("WHITE", "NAVY"), ("INK", "AMBER"), ("NAVY", "WHITE")])
def test_every_pair_of_colours_can_be_read_by_weak_eyes(ink: str, paper: str) -> None:
    darker, lighter = sorted(luminance(getattr(look, name)) for name in (ink, paper))
    assert (lighter + 0.05) / (darker + 0.05) >= 7


def test_the_lightest_pair_would_fail() -> None:
    assert (luminance(look.WHITE) + 0.05) / (luminance(look.AMBER) + 0.05) < 7


def test_an_answer_of_a_project_that_begins_like_a_formula_is_text(project_folder: Path, tmp_path: Path) -> None:
    (project_folder / "codelists").mkdir()
    own = "code,label,definition,parent,valid_from,valid_to,order\nbad,=1+1,@SUM(A1),,,,1\n"
    (project_folder / "codelists" / "sector.csv").write_text(own, "utf-8")
    path = write_template(template_of("agency_records", load_project(project_folder)), tmp_path / "t.xlsx")
    with zipfile.ZipFile(path) as parts:
        sheets = "".join(parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name)
        strings = parts.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheets
    assert "'=1+1" in strings
    assert not re.search(r">[=@]", strings)


def test_a_project_says_in_the_guide_who_reads_the_report(project_folder: Path, tmp_path: Path) -> None:
    path = write_template(template_of("nrm_referrals", load_project(project_folder)), tmp_path / "t.xlsx")
    text = str(list(openpyxl.load_workbook(path)["Guide"].values))
    assert "Northshire Anti-Slavery Partnership" in text
    assert "in “Public edition” none below 5" in text


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    taken = tmp_path / "taken.xlsx"
    taken.write_text("somebody's rows", "utf-8")
    template = template_of("agency_records")
    for path in (taken, tmp_path / "nowhere" / "t.xlsx", tmp_path / "t.ods"):
        with pytest.raises(ProfileError):
            write_template(template, path)
    assert taken.read_text("utf-8") == "somebody's rows"


def test_columns_are_wide_enough_for_their_headings_on_three_lines(
    written: tuple[Template, Path], book: Workbook
) -> None:
    for number, column in enumerate(written[0].columns, 1):
        lines = textwrap.wrap(column.heading, int(cells_of(book, number).width) - 1)
        assert len(lines) <= 3, column.heading

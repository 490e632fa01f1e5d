"""The crosswalk against the standard's own files: every field and every value of it, and its own workbooks read.

Human Trafficking Case Data Standard 2.0, © International Organization for Migration (IOM), CC BY 4.0.
"""

from __future__ import annotations

import re
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from problemprofile import cleaning, intake
from problemprofile.findings import any_block
from problemprofile.htcds.crosswalk import CITIZENSHIP, field_lines, value_lines
from problemprofile.intake.propose import propose
from problemprofile.project.load import load_project
from problemprofile.project.paths import Paths
from problemprofile.store import Store

PLAIN = "HTCDS_Excel_Spreadsheet_v2.0.xlsx"
VALIDATED = "HTCDS_Excel_Spreadsheet_single_select_with_validation_v2.0.xlsx"
# Names that the standard's own workbooks spell in another way than its fields, or leave out.
MISSPELT = {"vic_TraffickingStatusDecisionMakingOrg": "vic_TraffickinStatusDecisionMakingOrg"}
UNNAMED = "cas_ReasonForOutgoingReferral"


@pytest.fixture(scope="module")
def standard(reference_data: Path) -> Path:
    return reference_data / "standards"


@pytest.fixture(scope="module")
def fields(standard: Path) -> list[dict[str, str]]:
    """The fields of the standard, as its own list has them."""
    rows = CalamineWorkbook.from_path(standard / "HTCDS_Field_Standards_2.0.ods").get_sheet_by_index(0).to_python()
    names = [str(name) for name in rows[0]]
    every = [dict(zip(names, map(str, row), strict=True)) for row in rows[1:]]
    return [row for row in every if re.fullmatch(r"[a-z]{3}_\w+", row["Field Name including Prefix"])]


def test_every_field_of_the_standard_is_in_the_crosswalk(fields: list[dict[str, str]]) -> None:
    crossed = {line.htcds_field for line in field_lines()}
    sections = tuple(name.removesuffix("*") for name in crossed if name.endswith("*"))
    theirs = {row["Field Name including Prefix"] for row in fields}
    assert {name for name in theirs - crossed if not name.startswith(sections)} == set()
    assert {name for name in crossed - theirs if name and not name.endswith("*")} == set()
    assert len(theirs) > 80


def test_labels_are_the_standards_own(fields: list[dict[str, str]]) -> None:
    theirs = {row["Field Name including Prefix"]: row["Field Label"] for row in fields}
    ours = {line.htcds_field: line.htcds_label for line in field_lines() if line.htcds_field in theirs}
    assert {name: label for name, label in ours.items() if label != theirs[name]} == {}


def test_every_value_of_a_crossed_picklist_is_in_the_crosswalk_with_its_label(fields: list[dict[str, str]]) -> None:
    crossed = {line.htcds_field for line in value_lines()} - {CITIZENSHIP}
    for row in fields:
        name = row["Field Name including Prefix"]
        if name in crossed:
            values, labels = (
                [" ".join(text.split()) for text in row[column].splitlines() if text.strip()]
                for column in ("Value Names (if picklist)", "Value Labels (if picklist)")
            )
            ours = {line.value: line.label for line in value_lines() if line.htcds_field == name and line.value}
            assert ours == dict(zip(values, labels, strict=True)), name


def test_the_countries_are_those_of_the_standards_list_with_their_codes(standard: Path) -> None:
    sheet = opened(standard / VALIDATED)["validation"]
    theirs = {(sheet.cell(row, 4).value, sheet.cell(row, 5).value) for row in range(4, 253)}
    ours = {(line.label, line.value) for line in value_lines() if line.htcds_field == CITIZENSHIP and line.value}
    assert ours == theirs
    assert len(ours) == 249


def test_our_workbook_has_the_columns_of_theirs_in_their_order(standard: Path) -> None:
    from problemprofile.htcds.case_sheet import columns

    for name in (PLAIN, VALIDATED):
        heads = [cell.value for cell in opened(standard / name).worksheets[0][1]][1:39]
        assert [MISSPELT.get(field, field) for field in columns()] == [head or UNNAMED for head in heads]


@pytest.mark.parametrize("name", [PLAIN, VALIDATED])
@pytest.mark.parametrize("part", ["value", "label"])
def test_the_standards_own_workbook_filled_in_is_read_as_the_crosswalk_says(
    name: str, part: str, standard: Path, project_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    asked = [line for line in value_lines() if line.direction in ("both", "read") and line.list in SHOWN]
    path = tmp_path_factory.mktemp("sent") / "cases.xlsx"
    book = opened(standard / name)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row, line in enumerate(asked, 3):
        text = line.value if part == "value" or line.htcds_field == CITIZENSHIP else line.label
        sheet.cell(row, columns[line.htcds_field]).value = text
        sheet.cell(row, columns["cas_IncomingReferralDate"]).value = date(2025, 3, 1 + row % 28)
    book.save(path)
    proposal = propose(Paths(project_folder), path, "", "Made-up Trust")
    assert (proposal.kind, proposal.header.row, proposal.header.rows) == ("agency_records", 1, 2)
    assert proposal.rows == len(asked)  # and not the thousand lines that are numbered beforehand
    read = [row[SHOWN[line.list]] for line, row in zip(asked, clean(project_folder), strict=True)]
    assert [(line, now) for line, now in zip(asked, read, strict=True) if now != line.code] == []


SHOWN = {
    "gender": "gender",
    "role": "role",
    "exploitation_group": "exploitation_type",
    "sector": "sector",
    "nationality": "nationality",
}


def clean(folder: Path) -> list[dict[str, Any]]:
    project = load_project(folder)
    with Store(project.paths.build_database) as store:
        assert not any_block([*intake.receive(project, store), *cleaning.clean(project, store)])
        return store.rows(store.frame("clean_rows").sort("row_key"))


def opened(path: Path) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl leaves the drop-down lists behind
        return openpyxl.load_workbook(path)

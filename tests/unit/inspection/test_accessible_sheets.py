"""What bars a reader from a workbook: each fault put into a proper one, in Excel's form and in OpenDocument's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from problemprofile.inspection.accessible import inaccessible
from problemprofile.inspection.hidden import strange_makers, unseen
from problemprofile.inspection.marked import unmarked
from problemprofile.inspection.opened import open_output
from problemprofile.report.marking import Cover
from problemprofile.report.open_spreadsheet import write_open_spreadsheet
from problemprofile.report.sheets import Grid, Sheet
from problemprofile.report.workbook import write_workbook

FRONT = Cover("Profile", "Northshire", "OFFICIAL", "DRAFT", "OFFICIAL · DRAFT", (), "", date(2025, 12, 31))
YEARS = Sheet("1", "OFFICIAL · DRAFT", "1: Years", ("A line.",), Grid("t_1", ("Year", "Count"), (("2025", 7),) * 3))
LIST = Sheet("Contents", "OFFICIAL · DRAFT", "Contents", (), Grid("t_c", ("Sheet", "Table"), (("1", "Years"),), ("1",)))
PROPER = [
    Sheet("Cover", "OFFICIAL · DRAFT", "Profile", ("About.",)),
    LIST,
    Sheet("Notes", "OFFICIAL · DRAFT", "Notes"),
    YEARS,
]
FORMS = ("xlsx", "ods")


def written(folder: Path, form: str, sheets: list[Sheet], front: Cover = FRONT) -> Path:
    write = {"xlsx": write_workbook, "ods": write_open_spreadsheet}[form]
    return write(sheets, front, folder / f"t.{form}")


def faults(folder: Path, form: str, sheets: list[Sheet], front: Cover = FRONT) -> list[str]:
    return list(inaccessible(open_output(written(folder, form, sheets, front))))


@pytest.mark.parametrize("form", FORMS)
def test_a_proper_file_has_nothing_against_it(tmp_path: Path, form: str) -> None:
    opened = open_output(written(tmp_path, form, PROPER))
    assert list(inaccessible(opened)) == []
    assert list(unseen(opened)) == []
    assert list(unmarked(opened, ("OFFICIAL", "DRAFT"))) == []
    assert strange_makers(opened, {"northshire"}) == 0


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ([*PROPER[:3], replace(YEARS, lines=("A line.", " "))], "1 of its sheets have an empty row, the first"),
        (
            [*PROPER[:3], replace(YEARS, grid=Grid("t_1", ("Year", "Count"), (("2025", " "),)))],
            "1 of its sheets have an empty cell in its table",
        ),
        ([PROPER[0], YEARS, LIST], "it does not begin with the sheets Cover, Contents and Notes"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, form: str, sheets: list[Sheet], said: str) -> None:
    assert any(fault.startswith(said) for fault in faults(tmp_path, form, sheets))


@pytest.mark.parametrize("form", FORMS)
def test_a_title_is_asked_for(tmp_path: Path, form: str) -> None:
    assert faults(tmp_path, form, PROPER, replace(FRONT, title="")) == ["it has no title among its properties"]


@pytest.mark.parametrize(
    ("form", "part", "mark"),
    [
        ("xlsx", "xl/worksheets/_rels/sheet4.xml.rels", "/relationships/table"),
        ("ods", "content.xml", "&#x27;1&#x27;.A4"),
    ],
)
def test_a_table_without_a_name_is_told(tmp_path: Path, form: str, part: str, mark: str) -> None:
    opened = open_output(written(tmp_path, form, PROPER))
    assert mark in opened.parts[part]
    opened.parts[part] = opened.parts[part].replace(mark, "x")
    assert list(inaccessible(opened)) == [
        "1 of its sheets have no table with a name, or more than one, the first of them sheet 1"
    ]


OPEN_FAULTS = {
    "hidden rows or columns": ("<table:table-row", '<table:table-row table:visibility="collapse"'),
    "hidden sheets": ('table:display="true"', 'table:display="false"'),
    "comments": ("<text:p>7", "<office:annotation><text:p>Zoe</text:p></office:annotation><text:p>7"),
    "tracked changes": ("<office:spreadsheet>", "<office:spreadsheet><table:tracked-changes/>"),
    "formulas": ('office:value="7"', 'office:value="7" table:formula="of:=1+6"'),
    "merged cells": ('office:value="7"', 'office:value="7" table:number-columns-spanned="2"'),
    "links to other files": ('xlink:href="#1.A1"', 'xlink:href="file:///h/x.ods"'),
    "text in the colour of the paper": ('fo:color="#12436d"', 'fo:color="#FFFFFF"'),
    "a program or an attached file": ("<office:spreadsheet>", "<office:spreadsheet><draw:object/>"),
}


@pytest.mark.parametrize(("what", "change"), OPEN_FAULTS.items())
def test_what_an_open_workbook_hides_is_found(tmp_path: Path, what: str, change: tuple[str, str]) -> None:
    opened = open_output(written(tmp_path, "ods", PROPER))
    assert change[0] in opened.parts["content.xml"]
    opened.parts["content.xml"] = opened.parts["content.xml"].replace(*change)
    assert what in list(unseen(opened))


def test_an_open_workbook_says_who_made_it_and_lacks_no_marking(tmp_path: Path) -> None:
    opened = open_output(written(tmp_path, "ods", PROPER))
    opened.parts["meta.xml"] = opened.parts["meta.xml"].replace("<dc:creator>Northshire", "<dc:creator>Zoe")
    opened.parts["styles.xml"] = opened.parts["styles.xml"].replace("DRAFT", "")
    assert strange_makers(opened, {"northshire"}) == 1
    assert list(unmarked(opened, ("OFFICIAL", "DRAFT"))) == ["the printed page"]

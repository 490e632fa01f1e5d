"""Formulas are found wherever they stand, whatever value they have."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from problemprofile.workbooks.formula_cells import formula_cells
from problemprofile.workbooks.read_sheet import Problem

ODS = """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
<table:table table:name="One"><table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell table:number-columns-repeated="3"/><table:covered-table-cell/>
<table:table-cell table:formula="of:=1+1"><text:p>2</text:p></table:table-cell></table:table-row></table:table>
<table:table table:name="Two"/></office:spreadsheet></office:body></office:document-content>"""


def archive(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, text in parts.items():
            book.writestr(name.replace("__", "."), text)
    return out.getvalue()


def test_formulas_of_every_sheet_of_an_xlsx_are_found_and_texts_that_look_like_some_are_not():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        one, two = book.add_worksheet("One & only"), book.add_worksheet("Two")
        one.write_formula("C7", "=1+1", None, 2)
        one.write_string("A1", "=1+1")
        two.write_array_formula("B2:B3", "{=A1:A2}")
    assert formula_cells(out.getvalue()) == {"One & only": [(7, 3)], "Two": [(2, 2)]}


def test_formulas_of_an_ods_are_counted_over_repeated_rows_and_cells():
    assert formula_cells(archive(content__xml=ODS)) == {"One": [(3, 5)], "Two": []}


@pytest.mark.parametrize("data", [b"", b"PK", archive(other="x"), archive(content__xml="<a><b></a>")])
def test_what_is_no_workbook_is_a_problem_and_nothing_else(data):
    with pytest.raises(Problem):
        formula_cells(data)

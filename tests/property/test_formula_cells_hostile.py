"""Looking for formulas in a broken workbook ends in words, whatever is broken."""

from __future__ import annotations

import io

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.workbooks.formula_cells import formula_cells
from problemprofile.workbooks.read_sheet import Problem


def _book() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("One").write_formula("C7", "=1+1")
    return out.getvalue()


SOUND = _book()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.binary(max_size=6)), min_size=1, max_size=6), st.booleans()
)
def test_a_broken_workbook_is_read_or_a_problem(changes: list[tuple[int, bytes]], cut: bool) -> None:
    data = bytearray(SOUND)
    for place, instead in changes:
        data[place : place + len(instead)] = instead
    try:
        found = formula_cells(bytes(data[: changes[0][0]] if cut else data))
    except Problem:
        return
    assert all(row >= 0 and column >= 0 for cells in found.values() for row, column in cells)

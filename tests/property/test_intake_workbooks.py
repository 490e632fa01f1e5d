"""One table, written in every format of workbook, reads the same from each of them."""

from __future__ import annotations

import io
from datetime import date, timedelta
from xml.sax.saxutils import escape

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from made_workbooks import DAY, ERRORS, Styled, ods, xls, xlsb
from problemprofile.intake.read_workbook import table_of
from problemprofile.workbooks.cell_text import text
from problemprofile.workbooks.packed_cells import pack, read, write
from problemprofile.workbooks.process import open_book

LETTERS = st.characters(min_codepoint=32, max_codepoint=0xD7FF, exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"])
TEXTS = st.text(LETTERS, min_size=1, max_size=8).filter(lambda cell: cell not in ERRORS and not cell.startswith("="))
NUMBERS = st.one_of(st.integers(-(10**9), 10**9), st.integers(-(10**6), 10**6).map(lambda n: n / 100))
DAYS = st.dates(date(1950, 1, 1), date(2060, 1, 1))
CELLS = st.one_of(st.none(), TEXTS, NUMBERS, DAYS, st.booleans(), st.sampled_from(sorted(ERRORS)))
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8)
)


def expected(table: list[list]) -> list[list[str]]:
    """The table as text, down to its last row and column that hold anything."""
    rows = [[text(cell) for cell in row] for row in table]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((i + 1 for row in rows for i, cell in enumerate(row) if cell), default=0)
    return [row[:width] for row in rows]


def read_back(data: bytes, format_: str) -> list[list[str]]:
    book = open_book(data, format_)
    rows = table_of(book.read(book.names[0][0]).batches).to_pylist()
    return expected([list(row.values()) for row in rows])


def as_xlsx(table: list[list]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    for r, row in enumerate(table):
        for c, cell in enumerate(row):
            if cell in ERRORS:
                sheet.write_formula(r, c, "=1/0", None, cell)
            elif isinstance(cell, date):
                sheet.write_datetime(r, c, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(r, c, cell)
            elif cell is not None:
                sheet.write(r, c, cell)
    book.close()
    return out.getvalue()


def as_old(table: list[list]) -> list[list]:
    """Days as the numbers that old workbooks keep."""
    return [
        [
            Styled(float((cell - date(1899, 12, 30)) / timedelta(1)), DAY) if isinstance(cell, date) else cell
            for cell in row
        ]
        for row in table
    ]


def as_ods(table: list[list]) -> bytes:
    def cell_of(cell: object) -> str:
        if isinstance(cell, bool):
            said = f'office:value-type="boolean" office:boolean-value="{str(cell).lower()}"'
        elif isinstance(cell, int | float):
            said = f'office:value-type="float" office:value="{cell!r}"'
        elif isinstance(cell, date):
            said = f'office:value-type="date" office:date-value="{cell}"'
        else:
            said = 'office:value-type="string"' if cell else ""
        inside = f"<text:p>{escape(str(cell))}</text:p>" if cell is not None else ""
        return f"<table:table-cell {said}>{inside}</table:table-cell>"

    rows = "".join(f"<table:table-row>{''.join(map(cell_of, row))}</table:table-row>" for row in table)
    return ods(f'<table:table table:name="S">{rows}</table:table>')


@settings(deadline=None, max_examples=150)
@given(TABLES)
def test_a_table_reads_the_same_from_every_format(table: list[list]) -> None:
    shown = expected(table)
    assert read_back(as_xlsx(table), "xlsx") == shown
    assert read_back(xls(as_old(table)), "xls") == shown
    assert read_back(as_ods(table), "ods") == shown
    plain = [[cell if not isinstance(cell, date) else str(cell) for cell in row] for row in table]
    assert read_back(xlsb(plain), "xlsb") == shown


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(st.one_of(st.just(""), st.text(max_size=5)), min_size=3, max_size=3), min_size=1, max_size=20))
def test_cells_come_through_the_pipe_as_they_went_in(rows: list[list[str]]) -> None:
    out = io.BytesIO()
    halves = [half for half in (rows[: len(rows) // 2], rows[len(rows) // 2 :]) if half]
    for half in halves:
        write(pack(len(half), zip(*half, strict=True)), out)
    out.seek(0)
    back = table_of(read(out, len(halves)))
    assert [[cell or "" for cell in row.values()] for row in back.to_pylist()] == rows

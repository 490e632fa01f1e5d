from __future__ import annotations

import pyarrow as pa

from problemprofile.intake.received import tidy, told_apart
from problemprofile.intake.sheet import Body, row_numbers


def body(*columns: list[str | None], after: int = 1) -> Body:
    cells = pa.table([pa.array(c, pa.string()) for c in columns], names=[str(i) for i in range(1, len(columns) + 1)])
    return Body(cells, row_numbers(after, cells.num_rows))


def test_blank_rows_go_and_those_between_others_are_counted() -> None:
    tidied, headings, blank = tidy(body(["1", None, " ", "2", None], ["x", None, None, None, "  "]), ("a", "b"))
    assert tidied.row_numbers.to_pylist() == [2, 5]
    assert tidied.cells.to_pydict() == {"1": ["1", "2"], "2": ["x", None]}
    assert (headings, blank) == (("a", "b"), 2)


def test_a_blank_column_without_a_heading_goes_and_one_with_a_heading_stays() -> None:
    tidied, headings, _ = tidy(body(["1"], [None], [" "], ["note"]), ("a", "", "c"))
    assert headings == ("a", "c", "")
    assert tidied.cells.num_columns == 3


def test_headings_without_any_cell_below_get_an_empty_column() -> None:
    tidied, headings, _ = tidy(body(["1"]), ("a", "b"))
    assert headings == ("a", "b")
    assert tidied.cells.column(1).null_count == 1


def test_a_table_without_rows_keeps_its_headings() -> None:
    tidied, headings, blank = tidy(Body(pa.table({}), row_numbers(1, 0)), ("a", "b"))
    assert (headings, blank, tidied.cells.num_rows) == (("a", "b"), 0, 0)


def test_columns_of_one_heading_are_told_apart() -> None:
    assert told_apart(("Name", "", "Name", "", "Name")) == ("Name", "", "Name (2)", "", "Name (3)")

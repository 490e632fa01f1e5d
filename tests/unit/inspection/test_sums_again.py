"""A printed table whose rows do not come to its total is told, unless something explains it. As in a published report
whose four rows came to 71 and whose total was 75. All fictional."""

from __future__ import annotations

from dataclasses import replace

import pytest

from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.grids_again import cells_of
from problemprofile.inspection.read_back import Grid
from problemprofile.inspection.sums_again import unreconciled
from problemprofile.released import Edition, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable

ROWS = {"labour": 23, "sexual": 3, "criminal": 42, "domestic": 3}


def released(rows: dict[str, int | None], total: int) -> ReleasedTable:
    categories = tuple(ReleasedCategory(code, code.capitalize()) for code in rows)
    cells = tuple(
        ReleasedCell(f"crimes-by-type:type={c}", (("type", c),), "hidden" if n is None else "shown", n, str(n or "[c]"))
        for c, n in {**rows, "total": total}.items()
    )
    text = ("crimes-by-type", "Crimes by type", "", "crimes", "", "crimes", "local", "public", "")
    return ReleasedTable(*text, (ReleasedDimension("type", "Type", categories),), cells, (), (), "fewer than 5")


def grid(table: ReleasedTable, *, without: str = "") -> Grid:
    lines = [(c.categories[0][1].capitalize(), c.shown) for c in table.cells if c.categories[0][1] != without]
    return Grid("4 Summary", "Table 1: Side by side", (("Type", "Crimes"), *lines))


def found(table: ReleasedTable, policy: DisclosurePolicy | None = None, *, without: str = "") -> list[str]:
    made = Edition(policy or DisclosurePolicy("public"), (table,))
    read = grid(table, without=without)
    return list(unreconciled(made, read, list(cells_of(made, read))))


def test_rows_that_do_not_come_to_the_total_are_told() -> None:
    assert found(released(ROWS, 75)) == ["crimes-by-type:type=total"]


def test_rows_that_come_to_it_are_not() -> None:
    assert found(released(ROWS, 71)) == []


@pytest.mark.parametrize(
    ("table", "policy", "without"),
    [
        (released({**ROWS, "sexual": None}, 75), None, ""),
        (released(ROWS, 75), DisclosurePolicy("public", rounding_base=5), ""),
        (released(ROWS, 71), None, "sexual"),
        (replace(released(ROWS, 65), additive=False), None, ""),
    ],
    ids=["a row is not shown", "rounded", "a row is left to the data tables", "records stand in several rows"],
)
def test_what_explains_it_is_no_fault(table: ReleasedTable, policy: DisclosurePolicy | None, without: str) -> None:
    assert found(table, policy, without=without) == []


def test_a_table_without_a_total_says_nothing_of_one() -> None:
    assert found(released(ROWS, 75), without="total") == []

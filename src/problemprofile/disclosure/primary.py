"""Which numbers are too small to be shown, before any thought of what can be worked out from the others."""

from __future__ import annotations

from collections.abc import Iterable

from problemprofile.counts import TOTAL, CountTable
from problemprofile.disclosure.permitted import Permission, source
from problemprofile.disclosure.sums import Arithmetic
from problemprofile.handling import DisclosurePolicy

ROWS = "rows"  # the unit of the table that says what became of each source's rows
CELLS = "cells"  # and of one of cells: where a rule reads a cell of each row, it tells how many rows there are
KEPT = ("decision", "kept")


def small_numbers(
    tables: Iterable[CountTable], numbers: Arithmetic, permission: Permission, policy: DisclosurePolicy
) -> frozenset[str]:
    """Who is counted in each number that is too small, also where no table prints it but a subtraction gives it."""
    tables, small = tuple(tables), set[str]()
    few = {name for table in tables if table.unit == ROWS for name in _few_kept(table, permission)}
    for table in tables:
        if table.unit == CELLS:
            lines = (cell for cell in table.cells if source(cell) in few and cell.people in permission.smallest)
            small |= {cell.people for cell in lines if cell.count or not policy.zeros_shown}
        if table.unit == ROWS:
            small |= _lines_of_small_sources(table, permission, policy)
            continue
        for cell in table.cells:
            if cell.people in permission.smallest and _small(cell.count, permission.smallest[cell.people], policy):
                small.add(cell.people)
        strictest = max((permission.smallest.get(cell.people, 0) for cell in table.cells), default=0)
        rests = (name for name, table_id in numbers.rests.items() if table_id == table.table_id)
        small |= {name for name in rests if numbers.counts[name] < strictest}
    return frozenset(small)


def _small(count: int, smallest: int, policy: DisclosurePolicy) -> bool:
    return count < smallest and (count > 0 or not policy.zeros_shown)


def _lines_of_small_sources(table: CountTable, permission: Permission, policy: DisclosurePolicy) -> set[str]:
    """Rows dropped are not people, so a small number of them may be shown; rows kept are.

    Where few are kept the source's whole line goes, and with it the line of totals: the other sources' lines then need
    no hiding, which would be in vain, since the tables made from those sources print the same numbers.
    """
    printed = [cell for cell in table.cells if cell.people in permission.smallest]
    few = _few_kept(table, permission)
    gone = few | {TOTAL} if few else few
    return {cell.people for cell in printed if source(cell) in gone and (cell.count or not policy.zeros_shown)}


def _few_kept(table: CountTable, permission: Permission) -> set[str]:
    """The sources of which fewer rows are kept than may be shown."""
    printed = (cell for cell in table.cells if KEPT in cell.categories)
    return {source(cell) for cell in printed if 0 < cell.count < permission.smallest.get(cell.people, 0)} - {TOTAL}

"""Which numbers an audience may be given at all, and how small a number may be: the rules of those who own the data."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from problemprofile.counts import TOTAL, Cell, CountTable
from problemprofile.handling import DisclosurePolicy, HandlingRules

BY_SOURCE = "dataset"  # the dimension of tables that have a line for each source


@dataclass(frozen=True)
class Permission:
    """`withheld` are cell ids; `left_out` the ids of tables withheld only because there was too much to protect.

    `smallest` has an entry for each number that may be printed: who is counted, and the smallest count to be shown (the
    strictest of the policy and of the owners, over all tables that print it).
    """

    withheld: frozenset[str]
    smallest: dict[str, int]
    left_out: frozenset[str] = frozenset()


def permit(
    tables: Iterable[CountTable], policy: DisclosurePolicy, left_out: Collection[str] = frozenset()
) -> Permission:
    """What `policy.audience` may be given of the tables, none of `left_out` (ids) at all."""
    withheld: set[str] = set()
    smallest: dict[str, int] = {}
    for table in tables:
        refused = _all_cells(table) if table.table_id in left_out else refused_cells(table, policy.audience)
        withheld |= refused
        for cell in table.cells:
            if cell.cell_id not in refused:
                smallest[cell.people] = max(smallest_count(table, policy, cell), smallest.get(cell.people, 0))
    return Permission(frozenset(withheld), smallest, frozenset(left_out))


def smallest_count(table: CountTable, policy: DisclosurePolicy, cell: Cell | None = None) -> int:
    """The smallest count that this table, or one cell of it, may show; 0 where all of it is published already."""
    rules = _rules_behind(table, cell)
    if rules and all(one.published for one in rules):
        return 0
    return max(policy.smallest_count, *(one.smallest_count for one in rules), 0)


def _rules_behind(table: CountTable, cell: Cell | None) -> tuple[HandlingRules, ...]:
    """The rules of the source whose line the cell is in; of all sources where it is in no such line."""
    if cell is not None and _has_a_line_each(table):
        own = tuple(r for name, r in zip(table.datasets, table.handling, strict=True) if name == source(cell))
        return own or table.handling
    return table.handling


def refused_cells(table: CountTable, audience: str) -> set[str]:
    """Ids of the cells that some owner does not allow the audience to have.

    That is the whole table; but in a table with a line for each source, only the lines of that owner's sources, and
    the line of totals, from which they could be worked out.
    """
    if all(rules.allows(audience) for rules in table.handling):
        return set()
    refused = {name for name, rules in zip(table.datasets, table.handling, strict=False) if not rules.allows(audience)}
    if not _has_a_line_each(table):
        return _all_cells(table)
    return {cell.cell_id for cell in table.cells if source(cell) in {*refused, TOTAL}}


def source(cell: Cell) -> str:
    """The source whose line a cell is in; "" in a table without such lines."""
    return dict(cell.categories).get(BY_SOURCE, "")


def _all_cells(table: CountTable) -> set[str]:
    return {cell.cell_id for cell in table.cells}


def _has_a_line_each(table: CountTable) -> bool:
    if BY_SOURCE not in [dimension.name for dimension in table.dimensions]:
        return False
    sources = {source(cell) for cell in table.cells} - {TOTAL}
    return len(table.datasets) == len(table.handling) and sources <= set(table.datasets)

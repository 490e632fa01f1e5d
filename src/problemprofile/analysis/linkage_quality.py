"""How good the matching of people is: what share of the matches is wrong and missing, beside the groups it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from problemprofile.counts import TOTAL, Between, Cell, CountTable
from problemprofile.rows import LINK_QUALITY
from problemprofile.store import Store

Told = dict[tuple[str, str, str], list[dict[str, object]]]


def set_beside(store: Store, tables: Sequence[CountTable]) -> list[CountTable]:
    """The tables, with the estimated percentages beside the totals of lists and of the groups that were told apart.

    They are shown with the number of records that they are about, and hidden with it.
    """
    if not store.has(LINK_QUALITY):
        return list(tables)
    told: Told = {}
    for row in store.rows(store.frame(LINK_QUALITY).sort("series", "field", "code", "what")):
        told.setdefault((row["series"], row["field"], row["code"]), []).append(row)
    return [replace(table, between=(*table.between, *_beside(table, told))) for table in tables]


def _beside(table: CountTable, told: Told) -> list[Between]:
    if len(table.dimensions) > 1:
        return []
    return [
        Between(cell.cell_id, str(row["what"]), int(str(row["low"])), int(str(row["high"])))
        for cell in table.cells
        for row in told.get((table.series, *_group(cell)), [])
    ]


def _group(cell: Cell) -> tuple[str, str]:
    """The field and code of a cell; of a table of the total alone, no field."""
    name, code = cell.categories[0] if cell.categories else ("", TOTAL)
    return name, code

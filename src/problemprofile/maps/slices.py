"""A table of areas by type or period as one table of areas for each, so that each can be a map."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from problemprofile.released import TOTAL, ReleasedCategory, ReleasedTable

NOT_MAPPED = ("unknown", "not_shown")


def slices(table: ReleasedTable, areas: str) -> Iterator[tuple[str, ReleasedTable]]:
    """The name of each slice ("" where the table is of areas alone) and its table; those without anybody left out."""
    others = [d for d in table.dimensions if d.name != areas]
    for fixed in itertools.product(*([c for c in d.categories if c.code not in NOT_MAPPED] for d in others)):
        pairs = {d.name: category.code for d, category in zip(others, fixed, strict=True)}
        one = _slice(table, areas, pairs)
        if not fixed or any(cell.value != 0 for cell in one.cells):
            yield _label(fixed), one


def _label(fixed: tuple[ReleasedCategory, ...]) -> str:
    return ", ".join(category.label for category in fixed)


def _slice(table: ReleasedTable, areas: str, fixed: dict[str, str]) -> ReleasedTable:
    cells = [c for c in table.cells if fixed.items() <= dict(c.categories).items()]
    along = [replace(c, categories=tuple(pair for pair in c.categories if pair[0] == areas)) for c in cells]
    if not fixed:
        return table
    kept = tuple(c for c in along if c.categories and c.categories[0][1] != TOTAL)
    return replace(table, dimensions=tuple(d for d in table.dimensions if d.name == areas), cells=kept)

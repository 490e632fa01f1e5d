"""Makes tables of counts by hand. All fictional."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping
from typing import Any

from problemprofile.counts import TOTAL, Category, Cell, CountTable, Dimension, cell_id, people_key
from problemprofile.handling import DisclosurePolicy, HandlingRules
from problemprofile.released import Edition

POLICY = DisclosurePolicy("board", smallest_count=5, narrowest_safe_interval=1)
Counts = Mapping[str | tuple[str, ...], int]


def by(names: str, counts: Counts, **given: Any) -> CountTable:
    """A table by some dimensions (names with a blank between) with all its margins: {("labour", "2024"): 7, …}."""
    dimensions = names.split()
    codes: list[dict[str, None]] = [{} for _ in dimensions]
    sums: Counter[tuple[str, ...]] = Counter()
    for key, count in counts.items():
        combination = (key,) if isinstance(key, str) else key
        for some, code in zip(codes, combination, strict=True):
            some[code] = None
        for margin in itertools.product(*((code, TOTAL) for code in combination)):
            sums[margin] += count
    population = given.pop("population", "referrals")
    table_id = given.pop("table_id", "-".join([population, "by", *dimensions]))
    cells = [
        cell(table_id, population, dict(zip(dimensions, combination, strict=True)), sums[combination])
        for combination in itertools.product(*([*some, TOTAL] for some in codes))
    ]
    within = given.pop("within", {})
    labelled = tuple(
        Dimension(name, name, tuple(Category(code, code.title()) for code in some), *within.get(name, ()))
        for name, some in zip(dimensions, codes, strict=True)
    )
    return table(table_id, labelled, cells, population=population, **given)


def cell(table_id: str, population: str, categories: dict[str, str], count: int) -> Cell:
    people = people_key(population, categories)
    return Cell(cell_id(table_id, categories), tuple(categories.items()), count, 1, people)


def table(table_id: str, dimensions: tuple[Dimension, ...], cells: list[Cell], **given: Any) -> CountTable:
    values: dict[str, Any] = {
        "title": "Referrals",
        "question": "How many?",
        "unit": "referrals",
        "analysis": "volumes",
        "series": "referrals",
        "scope": "local",
        "population": "referrals",
        "datasets": ("nrm",),
        "handling": (HandlingRules("Northshire Police"),),
    }
    return CountTable(table_id=table_id, dimensions=dimensions, cells=tuple(cells), **values | given)


def hidden(edition: Edition, table_id: str = "") -> set[str]:
    """The codes of what is not shown, in one table or in all: {"labour|2024", "total"}."""
    tables = [table for table in edition.tables if table_id in ("", table.table_id)]
    cells = [cell for table in tables for cell in table.cells if cell.value is None]
    return {"|".join(code for _, code in cell.categories) for cell in cells}

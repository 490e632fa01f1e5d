"""Reasonable and conclusive grounds decisions, and how long they took."""

from __future__ import annotations

from dataclasses import replace

from problemprofile.analysis.counting import Counting
from problemprofile.codelists import UNKNOWN
from problemprofile.counts import Cell, CountTable, people_key

WAITS = {"reasonable_wait": "reasonable_grounds", "conclusive_wait": "conclusive_grounds"}
STILL_WAITING, AWAITING = "still_waiting", "awaiting"


def count(counting: Counting) -> list[CountTable]:
    return [_with_one_awaiting(_without_a_wait(table)) for table in counting.answer("decisions")]


def _without_a_wait(table: CountTable) -> CountTable:
    """Whoever has no recorded decision has no wait either, as a reader can tell: disclosure has to know it too."""
    decisions = {decision: wait for wait, decision in WAITS.items()}
    dimensions = tuple(
        replace(one, supposed={**one.supposed, decisions[one.name]: {UNKNOWN: UNKNOWN}})
        if one.name in decisions
        else one
        for one in table.dimensions
    )
    return replace(table, dimensions=dimensions)


def _with_one_awaiting(table: CountTable) -> CountTable:
    """Those still waiting are the same number as those who await the decision, so it is shown or hidden with it."""
    return replace(table, cells=tuple(_named(table.population, cell) for cell in table.cells))


def _named(population: str, cell: Cell) -> Cell:
    for wait, decision in WAITS.items():
        if cell.categories == ((wait, STILL_WAITING),):
            return replace(cell, people=people_key(population, {decision: AWAITING}))
    return cell

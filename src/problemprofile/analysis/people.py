"""How many people the records of each list are about, with the range in which that lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.matchings import PEOPLE, between, key_of, people_of, rows_of_people
from problemprofile.analysis.series import Series
from problemprofile.counts import Between, Cell, CountTable

FIRST = ("person_record", "first")


def count(counting: Counting) -> list[CountTable]:
    series = {one.name: one for one in counting.series}
    return [_with_people(counting, series[table.series], table) for table in counting.answer("people")]


def _with_people(counting: Counting, series: Series, table: CountTable) -> CountTable:
    """The number of first records is a number of people: the same one wherever the same people are counted."""
    cells = tuple(_renamed(counting, series, cell) for cell in table.cells)
    return replace(table, cells=cells, between=tuple(_ranges(counting, series, table)))


def _renamed(counting: Counting, series: Series, cell: Cell) -> Cell:
    """Who is counted does not depend on the list where its sources feed no other."""
    lists = [one for one in counting.series if not one.of_suspects]
    alone = all(len([one for one in lists if d in one.datasets]) == 1 for d in series.datasets)
    if cell.categories != (FIRST,) or not alone:
        return cell
    return replace(cell, people=key_of("any_of", *(dataset.name for dataset in series.datasets)))


def _ranges(counting: Counting, series: Series, table: CountTable) -> Iterator[Between]:
    by_series = rows_of_people(counting, [dataset.name for dataset in series.datasets], series.name)
    for cell in table.cells:
        if cell.categories == (FIRST,):
            yield between(cell, *(people_of(counting, by_series, way) for way in PEOPLE))

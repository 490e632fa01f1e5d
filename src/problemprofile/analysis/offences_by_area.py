"""What a published table of the states says: offenses, clearances, agencies and people covered, by state and year.

A state that is not listed for a year has no figure for it, which is not the same as none: it has no cell.
"""

from __future__ import annotations

from dataclasses import replace

from problemprofile.analysis.counting import Counting
from problemprofile.counts import TOTAL, CountTable


def count(counting: Counting) -> list[CountTable]:
    return [_listed_only(counting, table) for table in counting.answer("offences_by_area")]


def _listed_only(counting: Counting, table: CountTable) -> CountTable:
    """The table without the cells of states that have no row for their year."""
    series = next(one for one in counting.series if one.name == table.series)
    listed = set(counting.tally(series, ("state", "year")))

    def is_told(codes: dict[str, str]) -> bool:
        return TOTAL in (codes["state"], codes["year"]) or (codes["state"], codes["year"]) in listed

    return replace(table, cells=tuple(cell for cell in table.cells if is_told(dict(cell.categories))))

"""Referrals and forms with a crime in the police's list, and without: in all, by force and by quarter."""

from __future__ import annotations

from dataclasses import replace

import narwhals as nw

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.matchings import between
from problemprofile.counts import CountTable
from problemprofile.rows import REFERRAL_CRIMES

CRIME = (("crime_found", "crime"),)


def count(counting: Counting) -> list[CountTable]:
    return [_with_range(counting, table) for table in counting.answer("referrals_with_crime")]


def _with_range(counting: Counting, table: CountTable) -> CountTable:
    """How many have a crime by loose matching of people and by tight, where the table has one such number."""
    cells = [cell for cell in table.cells if cell.categories == CRIME]
    if not cells or not counting.store.has(REFERRAL_CRIMES):
        return table
    crimes = counting.store.frame(REFERRAL_CRIMES).filter(nw.col("is_crime"))
    rows = counting.kept.filter(nw.col("series") == table.series).select("row_key")
    found = [
        int(counting.store.rows(rows.join(way, on="row_key", how="semi").select(n=nw.len().cast(nw.Int64)))[0]["n"])
        for way in (crimes, crimes.filter(nw.col("tight")))
    ]
    return replace(table, between=tuple(between(cell, *found) for cell in cells))

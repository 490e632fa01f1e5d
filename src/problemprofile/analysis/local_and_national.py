"""Which local and national tables compare: those by the same kind of year that have a year in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from problemprofile.analysis.series import NATIONAL
from problemprofile.analysis.wording import note
from problemprofile.codelists import UNKNOWN
from problemprofile.counts import PERIODS, CountTable
from problemprofile.findings import Finding


def compare(tables: Iterable[CountTable]) -> tuple[list[CountTable], list[Finding]]:
    """The tables, with a note on each table of years whose other side has none of them; and a finding for each pair.

    A local table and a national one compare where their ids are the same but for "national-".
    """
    every = list(tables)
    series = {table.series for table in every}
    findings: list[Finding] = []
    for local in sorted(series):
        if NATIONAL + local in series and not _years_in_common(every, local):
            findings.append(_mixed(every, local))
            every = [_noted(table, local) for table in every]
    return every, findings


def _years_in_common(tables: Iterable[CountTable], local: str) -> bool:
    here, there = (_periods(tables, series) for series in (local, NATIONAL + local))
    return bool(here & there) or not (here and there)


def _periods(tables: Iterable[CountTable], series: str) -> set[tuple[str, str]]:
    """The periods that a series has a number for, by kind."""
    return {
        (name, code)
        for table in tables
        if table.series == series and len(table.dimensions) == 1 and table.dimensions[0].name in PERIODS
        for cell in table.cells
        for name, code in cell.categories
        if cell.count and code not in (UNKNOWN, "total")
    }


def _noted(table: CountTable, local: str) -> CountTable:
    of_pair = table.series in (local, NATIONAL + local)
    is_of_years = len(table.dimensions) == 1 and table.dimensions[0].name in PERIODS
    added = (note("local_and_national", "no_common_period"),) if of_pair and is_of_years else ()
    return replace(table, notes=(*table.notes, *added))


def _mixed(tables: Iterable[CountTable], local: str) -> Finding:
    dataset = next(table.datasets[0] for table in tables if table.series == local)
    return Finding(
        "mixed-periods",
        "warns",
        dataset,
        "Its figures and the national ones have no calendar year, quarter or financial year in common, so local growth "
        "cannot be set beside national growth.",
        "Ask for figures by calendar year, as the national ones are, or for national ones by financial year.",
    )

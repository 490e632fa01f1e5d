"""How many, in all and by year, quarter and financial year, for every series apart."""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.dimensions import breakdowns
from problemprofile.analysis.periods import codes, span
from problemprofile.analysis.series import Series
from problemprofile.analysis.wording import Wording, note
from problemprofile.codelists import UNKNOWN
from problemprofile.counts import CountTable


def count(counting: Counting) -> list[CountTable]:
    def notes(series: Series, wording: Wording) -> Iterator[str]:
        if wording.by and breakdowns()[wording.by[0]].is_period:
            yield from _about_periods(counting, series, wording.by[0])

    return counting.answer("volumes", notes=notes)


def _about_periods(counting: Counting, series: Series, period: str) -> Iterator[str]:
    found = {code for (code,) in counting.tally(series, (period,))}
    days = series.covered
    if days and any((here := span(period, code)) and not days.holds(here) for code in found.union(codes(period, days))):
        yield note("volumes", "partial")
    if UNKNOWN in found and counting.holds(series, ("year", "financial_year")):
        yield note("volumes", "mixed_grain")

"""How many, in all and by year, quarter and financial year, for every series apart."""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.dimensions import breakdowns
from problemprofile.analysis.periods import Span, codes, span
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
    listed = found.union(code for days in series.without_any(found) for code in codes(period, days))
    if any((here := span(period, code)) and not series.speaks_for(here) for code in listed):
        yield note("volumes", "partial")
    missing = _not_covered(counting, period, listed) if series.without_any(found) else []
    if missing:
        yield note("volumes", "not_covered").format(periods=", ".join(missing))
    if UNKNOWN in found and counting.holds(series, ("year", "financial_year")):
        yield note("volumes", "mixed_grain")


def _not_covered(counting: Counting, period: str, listed: set[str]) -> list[str]:
    """The periods of the profile that are not listed: they are not known, which is something else than none."""
    asked = counting.project.profile.period
    missing = [code for code in codes(period, Span(asked.start, asked.end)) if code not in listed]
    return [days.in_words() if period == "month" and (days := span(period, code)) else code for code in missing]

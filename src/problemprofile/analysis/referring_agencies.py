"""Who refers: types of first responder and each organisation. Ranks are taken from released numbers, not here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.series import Series
from problemprofile.analysis.wording import Wording, note
from problemprofile.counts import CountTable

HOME_OFFICE_UNITS_SPLIT = date(2026, 3, 26)


def count(counting: Counting) -> list[CountTable]:
    return counting.answer("referring_agencies", notes=notes)


def notes(series: Series, wording: Wording) -> Iterator[str]:
    days = series.covered
    if days and days.start < HOME_OFFICE_UNITS_SPLIT <= days.end:
        yield note("referring_agencies", "home_office")

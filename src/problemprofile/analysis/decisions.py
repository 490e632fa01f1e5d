"""Reasonable grounds decisions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.series import Series
from problemprofile.analysis.wording import Wording, note
from problemprofile.counts import CountTable

TEST_CHANGED = date(2023, 1, 30)


def count(counting: Counting) -> list[CountTable]:
    return counting.answer("decisions", notes=notes)


def notes(series: Series, wording: Wording) -> Iterator[str]:
    days = series.covered
    if days and days.start < TEST_CHANGED <= days.end:
        yield note("decisions", "threshold")

"""What is reported about: themes of intelligence reports and other lists, and sectors of work."""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.series import Series
from problemprofile.analysis.wording import Wording, note
from problemprofile.counts import CountTable


def count(counting: Counting) -> list[CountTable]:
    return counting.answer("intelligence", notes=notes)


def notes(series: Series, wording: Wording) -> Iterator[str]:
    if series.unit == "intelligence reports":
        yield note("intelligence", "reports")

"""Recorded crimes, to be set beside referrals and never added: their offences, and what each unit counts.

Crimes by form of exploitation are counted in `exploitation`, as referrals are, so that the two match line by line.
"""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.series import Series
from problemprofile.analysis.wording import Wording, note
from problemprofile.counts import CountTable


def count(counting: Counting) -> list[CountTable]:
    return counting.answer("crimes_beside_referrals", notes=notes)


def notes(series: Series, wording: Wording) -> Iterator[str]:
    """What a reader of a table of crimes or of incidents has to know."""
    if series.unit in ("crimes", "incidents"):
        yield note("crimes_beside_referrals", series.unit)
        yield note("crimes_beside_referrals", "never_added")

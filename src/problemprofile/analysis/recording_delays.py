"""How long after it happened a case was recorded."""

from __future__ import annotations

from problemprofile.analysis.counting import Counting
from problemprofile.counts import CountTable


def count(counting: Counting) -> list[CountTable]:
    return counting.answer("recording_delays")

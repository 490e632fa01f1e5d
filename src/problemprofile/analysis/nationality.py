"""By nationality: UK or not, and each nationality."""

from __future__ import annotations

from problemprofile.analysis.counting import Counting
from problemprofile.counts import CountTable


def count(counting: Counting) -> list[CountTable]:
    return counting.answer("nationality")

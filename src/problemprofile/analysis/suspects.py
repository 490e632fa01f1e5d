"""Suspects, where a source has rows of them: for each form of exploitation how old, of what gender and nationality."""

from __future__ import annotations

from problemprofile.analysis.counting import Counting
from problemprofile.counts import CountTable


def count(counting: Counting) -> list[CountTable]:
    return counting.answer("suspects")

"""Reasonable grounds decisions."""

from __future__ import annotations

from problemprofile.analysis.counting import Counting
from problemprofile.counts import CountTable


def count(counting: Counting) -> list[CountTable]:
    return counting.answer("decisions")

"""By age: adult or child (at the exploitation, where the source says so), and age bands (when referred)."""

from __future__ import annotations

from problemprofile.analysis.counting import Counting
from problemprofile.counts import CountTable


def count(counting: Counting) -> list[CountTable]:
    return counting.answer("age")

"""Who refers: types of first responder and each organisation. Ranks are taken from released numbers, not here."""

from __future__ import annotations

from problemprofile.analysis.counting import Counting
from problemprofile.counts import CountTable


def count(counting: Counting) -> list[CountTable]:
    return counting.answer("referring_agencies")

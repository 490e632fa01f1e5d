"""What a reader takes a printed number for."""

from __future__ import annotations

import math

from problemprofile.attacker import Range
from problemprofile.handling import DisclosurePolicy
from problemprofile.released import ReleasedCell


def reads(cell: ReleasedCell, policy: DisclosurePolicy) -> Range:
    """The smallest and largest count that a cell may stand for."""
    if cell.value is None:
        return (1 if cell.outcome == "hidden" and policy.zeros_shown else 0), math.inf
    return (cell.value, cell.value) if cell.outcome == "shown" else before_rounding(cell.value, policy)


def before_rounding(value: int, policy: DisclosurePolicy) -> tuple[int, int]:
    """The counts that are rounded to this value; where small ones are hidden, none of them is among these."""
    if policy.rounds_together:
        return max(0, value - policy.rounding_base + 1), value + policy.rounding_base - 1
    low = value - policy.rounding_base // 2
    high = low + max(policy.rounding_base, 1) - 1
    if value == 0:
        return 0, high if high >= policy.smallest_count else 0
    return max(low, min(policy.smallest_count, high)), high

"""Rounding of the numbers that are shown. Each is rounded by itself, so that totals may not add up."""

from __future__ import annotations


def rounded(count: int, base: int) -> int:
    """To the nearest multiple of `base`, halves up; base 0 or 1 leaves the count as it is."""
    return (2 * count + base) // (2 * base) * base if base > 1 else count


def read_as(count: int, base: int, smallest: int) -> tuple[int, int]:
    """The smallest and largest count that a reader may take a shown number for, who knows that 1 to `smallest` - 1
    are never shown."""
    if base <= 1:
        return count, count
    low = rounded(count, base) - base // 2
    high = low + base - 1
    if rounded(count, base) == 0:
        return 0, max(count, high if high >= smallest else 0)
    return max(low, min(smallest, count)), high

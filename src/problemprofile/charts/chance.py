"""Between which numbers chance alone would move those of a chart: drawn where they are small and are compared."""

from __future__ import annotations

from dataclasses import replace

from problemprofile.charts.choice import largest_with_range, words
from problemprofile.charts.points import Point
from problemprofile.statistics.intervals import count_interval


def with_ranges(found: list[Point]) -> list[Point]:
    """The points of one chart with their 95% ranges; as they are where all are large, or one is not exact.

    Only shown numbers are looked at. What is left over (not recorded, elsewhere) is not compared, and has none.
    """
    if rounded(found) or not small(found):
        return found
    return [_ranged(point) if _is_compared(point) else point for point in found]


def said(found: list[Point]) -> list[str]:
    """What a chart of small numbers says of chance, under it and to those who do not see it."""
    if any(point.high is not None for point in found):
        return [words()["range"]]
    return [words()["range_rounded"]] if small(found) and rounded(found) else []


def small(found: list[Point]) -> bool:
    """Whether chance alone would move one of the numbers by more than a tenth."""
    return any(_is_compared(point) and (point.value or 0) < largest_with_range() for point in found)


def rounded(found: list[Point]) -> bool:
    return any(_is_compared(point) and not point.exact for point in found)


def _is_compared(point: Point) -> bool:
    return point.value is not None and not point.is_rest


def _ranged(point: Point) -> Point:
    between = count_interval(point.value or 0)
    return replace(point, low=between.low or 0.0, high=between.high)

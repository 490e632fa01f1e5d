"""What remains of small chances when many are looked at together."""

from __future__ import annotations

from collections.abc import Sequence


def benjamini_hochberg(chances: Sequence[float]) -> list[float]:
    """Each chance adjusted so that those at or under q hold at most a share q of false discoveries, on average."""
    adjusted, least = [1.0] * len(chances), 1.0
    for rank, place in sorted(enumerate(_order(chances), 1), reverse=True):
        least = min(least, chances[place] * len(chances) / rank)
        adjusted[place] = least
    return adjusted


def holm(chances: Sequence[float]) -> list[float]:
    """Each chance adjusted so that one or more at or under q are false with at most that chance."""
    adjusted, most = [1.0] * len(chances), 0.0
    for passed, place in enumerate(_order(chances)):
        most = max(most, min(1.0, chances[place] * (len(chances) - passed)))
        adjusted[place] = most
    return adjusted


def _order(chances: Sequence[float]) -> list[int]:
    return sorted(range(len(chances)), key=lambda place: chances[place])

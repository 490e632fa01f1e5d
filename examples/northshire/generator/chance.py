"""Chance that can be repeated: everything is drawn from `random()`, whose sequence no Python version changes."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A seeded source of picks. Two of one seed give the same picks in the same order."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def happens(self, share: float) -> bool:
        return self._random.random() < share

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def spread(self, width: float) -> float:
        """A number from minus `width` to `width`, more often near nought."""
        return (self._random.random() + self._random.random() - 1) * width

    def pick(self, choices: Sequence[T]) -> T:
        return choices[int(self._random.random() * len(choices))]

    def weighted(self, weights: Mapping[T, float]) -> T:
        point = self._random.random() * sum(weights.values())
        for choice, weight in weights.items():
            point -= weight
            if point < 0:
                return choice
        return list(weights)[-1]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        keyed = sorted((self._random.random(), place) for place in range(len(items)))
        return [items[place] for _, place in keyed]


def shared_out(total: int, weights: Mapping[T, float]) -> dict[T, int]:
    """`total` split by weight into whole numbers that sum to it (largest remainders, first come first served)."""
    exact = {key: total * weight / sum(weights.values()) for key, weight in weights.items()}
    shares = {key: int(value) for key, value in exact.items()}
    left = total - sum(shares.values())
    for key in sorted(exact, key=lambda k: shares[k] - exact[k])[:left]:
        shares[key] += 1
    return shares

"""Cell keys: noise that is the same whenever the same people are counted, for tables that readers make themselves.

Every record has a key, drawn once. The keys of the people in a cell are added up; the fraction of the sum is the key of
the cell, and says by how much its count is moved. The chances are of greatest entropy among those that leave a count
where it is on average, with a variance of `variance` at most, that move it by `most` at most, and that give no number
from 1 to `none_up_to`: the method of the ABS and of the R package ptable.
"""

from __future__ import annotations

import hashlib
import hmac
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

ENOUGH = 1e-12
ROUNDS = 200


def record_key(record: str, secret: bytes) -> float:
    """A record's key, from 0 to below 1: always the same, and told by nothing to who does not have the secret."""
    drawn = hmac.new(secret, record.encode(), hashlib.sha256).digest()
    return int.from_bytes(drawn[:6], "big") / 2**48  # a fraction that a float holds exactly


@dataclass(frozen=True)
class Noise:
    """What is done to counts. Raises ValueError where no chances keep to all conditions."""

    most: int
    variance: float
    none_up_to: int = 0

    def __post_init__(self) -> None:
        if self.most < 1 or self.none_up_to < 0 or not 0 < self.variance < math.inf:
            raise ValueError("A count is moved by 1 or more at most, with a variance above 0.")
        if self.most <= self.none_up_to:
            raise ValueError(
                f"A count of 1 that moves by {self.most} at most cannot become more than {self.none_up_to}."
            )
        least = max((i * (self.none_up_to + 1 - i) for i in range(1, self.none_up_to + 1)), default=0)
        if self.variance <= least:
            raise ValueError(f"To have no numbers from 1 to {self.none_up_to} the variance must be above {least}.")

    def chances(self, count: int) -> dict[int, float]:
        """What a count may become, and with what probability; 0 stays 0."""
        if count < 0:
            raise ValueError("A count is 0 or more.")
        alike = min(count, self.most + self.none_up_to + 1)
        return {target + count - alike: chance for target, chance in self._rows[alike].items()}

    def moved(self, count: int, keys: Iterable[float]) -> int:
        """A count as it is given out; `keys` are of the records counted, each drawn once between 0 and 1."""
        key, reached, chances = math.fsum(keys) % 1, 0.0, self.chances(count)
        for target, chance in chances.items():
            reached += chance
            if key < reached:
                return target
        return max(chances)

    @cached_property
    def _rows(self) -> list[dict[int, float]]:
        """The chances of each count up to that from which all move alike."""
        return [{0: 1.0}, *(self._row(count) for count in range(1, self.most + self.none_up_to + 2))]

    def _row(self, count: int) -> dict[int, float]:
        reach = range(max(0, count - self.most), count + self.most + 1)
        targets = [target for target in reach if target == 0 or target > self.none_up_to]
        found = greatest_entropy([target - count for target in targets], self.variance)
        return {target: float(chance) for target, chance in zip(targets, found, strict=True)}


def greatest_entropy(moves: Sequence[int], variance: float) -> Any:
    """The chances of greatest entropy with a mean of 0, a variance of at most `variance`, and no move that is likelier
    than a smaller one of the same sign by one.

    By its dual: their logarithms are a sum of the conditions, each with a weight; a condition that is an inequality
    weighs only where it binds. Raises ValueError where they cannot all be kept.
    """
    v = np.array(moves, dtype=float)
    places = np.arange(len(v))
    pairs = [(a, b) for a in places for b in places if v[a] and v[a] - v[b] == np.sign(v[a])]
    falling = [(places == b) * 1.0 - (places == a) for a, b in pairs]
    conditions = np.array([v, variance - v * v, *falling])
    binding = [0]
    for _ in range(ROUNDS):
        weights, chances = _balanced(conditions[binding])
        slack = conditions @ chances
        wrong = [number for number, weight in zip(binding, weights, strict=True) if number and weight < 0]
        short = [number for number in range(1, len(conditions)) if number not in binding and slack[number] < -1e-10]
        if wrong:
            binding.remove(wrong[0])
        elif short:
            binding.append(min(short, key=lambda number: slack[number]))
        else:
            return chances
    raise ValueError("No chances keep to these conditions.")


def _balanced(conditions: Any) -> tuple[Any, Any]:
    """Newton's method for the weights at which every condition is 0 on average."""
    weights = np.zeros(len(conditions))
    for _ in range(ROUNDS):
        chances = _chances(conditions, weights)
        mean = conditions @ chances
        if np.abs(mean).max() < ENOUGH:
            break
        spread = (conditions * chances) @ conditions.T - np.outer(mean, mean)
        step = np.linalg.lstsq(spread, mean, rcond=None)[0]
        size = 1.0
        while _height(conditions, weights - size * step) > _height(conditions, weights) and size > 1e-9:
            size /= 2
        weights = weights - size * step
    return weights, chances


def _height(conditions: Any, weights: Any) -> float:
    powers = weights @ conditions
    return float(powers.max() + np.log(np.exp(powers - powers.max()).sum()))


def _chances(conditions: Any, weights: Any) -> Any:
    powers = weights @ conditions
    raised = np.exp(powers - powers.max())
    return raised / raised.sum()

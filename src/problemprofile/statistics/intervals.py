"""Between which numbers a count, a rate or a share would lie if only chance were at work."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import NamedTuple

EXACT_BELOW = 10  # Byar's approximation from here on, as the English public health bodies have it
CONFIDENCE = 0.95


class Interval(NamedTuple):
    """The two ends; `low` is None where the method has none, and `high` may be math.inf."""

    low: float | None
    high: float

    def times(self, factor: float) -> Interval:
        return Interval(None if self.low is None else self.low * factor, self.high * factor)


@dataclass(frozen=True)
class Rate:
    """So many per 100,000 (or whatever `per` was), between two ends, by the method named."""

    value: float
    between: Interval
    method: str


def normal_quantile(confidence: float) -> float:
    """How many standard errors a two-sided interval reaches: 1.96 at 95%."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def exact_count(count: float, confidence: float = CONFIDENCE) -> Interval:
    """The exact Poisson interval of a count (Garwood)."""
    from scipy.special import gammaincinv

    tail = (1 - confidence) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    return Interval(low, float(gammaincinv(count + 1, 1 - tail)))


def byar_count(count: float, confidence: float = CONFIDENCE) -> Interval:
    """Byar's approximation to it. No lower end for 0, nor where it would fall below 0."""
    z = normal_quantile(confidence)
    above = count + 1
    root = 1 - 1 / (9 * count) - z / (3 * math.sqrt(count)) if count else -1.0
    low = count * root**3 if root >= 0 else None
    return Interval(low, above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3)


def count_interval(count: float, confidence: float = CONFIDENCE) -> Interval:
    """The interval of a count by the rule of the house: exact below 10, Byar's from 10."""
    return exact_count(count, confidence) if count < EXACT_BELOW else byar_count(count, confidence)


def wilson(part: float, base: float, confidence: float = CONFIDENCE) -> Interval:
    """Wilson's score interval of a share, as a part of 1.

    Raises ValueError where the part is not between 0 and the base, or the base is nothing.
    """
    if not 0 <= part <= base or not base:
        raise ValueError("A share needs a part between 0 and a base above 0.")
    z = normal_quantile(confidence)
    reach = z * math.sqrt(z * z + 4 * part * (base - part) / base)
    middle, below = 2 * part + z * z, 2 * (base + z * z)
    return Interval(max(0.0, (middle - reach) / below), min(1.0, (middle + reach) / below))


def rate(count: float, population: float, per: float = 100_000, confidence: float = CONFIDENCE) -> Rate:
    """A crude rate with its interval. Raises ValueError where the population is not above 0."""
    if population <= 0:
        raise ValueError("A rate needs a population above 0.")
    method = "exact" if count < EXACT_BELOW else "byar"
    return Rate(count / population * per, count_interval(count, confidence).times(per / population), method)

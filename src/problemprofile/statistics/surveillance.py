"""Alarms of the health services for one series: EARS, Rossi's CUSUM, a generalised likelihood ratio, Bayes.

For a national series of weeks or quarters with a history. Their false-alarm rates are high on many short lines: for
those see `signals.py`. All need the counts up to and with the period looked at, and say nothing of later ones.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, mean, stdev

EARS_CHANCE = {"C1": 0.001, "C2": 0.001, "C3": 0.025}
WEEKS = 52  # in a year
LAG = 2  # periods left out before the one looked at, by C2 and C3


@dataclass(frozen=True)
class Limit:
    """The count above which a period stands out, and whether it does."""

    observed: int
    upper: float
    alarm: bool


def ears(counts: Sequence[int], method: str = "C1", baseline: int = 7) -> Limit:
    """EARS C1, C2 or C3 for the last of the counts. Raises ValueError where there are too few before it."""
    now, chance = len(counts) - 1, EARS_CHANCE[method]
    z = NormalDist().inv_cdf(1 - chance)
    if now < baseline + {"C1": 0, "C2": LAG, "C3": 2 * LAG}[method]:
        raise ValueError("There are too few periods before the last.")
    middle, spread = _baseline(counts, now, baseline, 0 if method == "C1" else LAG)
    upper = middle + z * spread
    if method == "C3":  # C3 sums what the last three stand out by; what is left for this one is said as a count
        room = z - sum(_excess(counts, place, baseline) for place in (now - 2, now - 1))
        upper = max(0.0, counts[now] + spread * room)
    return Limit(counts[now], upper, counts[now] > upper)


def cusum(counts: Sequence[int], start: int, k: float = 1.04, h: float = 2.26) -> list[Limit]:
    """Rossi's cumulative sum from place `start` on, against the mean of all before it.

    Each limit is the count that would have brought the sum to `h`. Raises ValueError for a baseline of nothing.
    """
    middle = mean(counts[:start])
    if middle <= 0:
        raise ValueError("The baseline counts nothing.")
    root, total, found = math.sqrt(middle), 0.0, []
    for observed in counts[start:]:
        room = h + k - total
        upper = 2 * root * room + 5 * middle - 2 * math.sqrt(max(0.0, 4 * middle**2 + 2 * middle * root * room))
        z = (observed - 3 * middle + 2 * math.sqrt(observed * middle)) / (2 * root)
        total = max(0.0, total + z - k)
        found.append(Limit(observed, max(0.0, upper), total >= h))
    return found


def likelihood_ratio(counts: Sequence[int], start: int, limit: float = 5.0) -> list[tuple[float, bool]]:
    """How much likelier a rise at some time since is than none, from place `start` on (generalised likelihood ratio),
    and whether that is above `limit`. After an alarm it starts again.
    """
    middle, since, found = mean(counts[:start]), start, []
    for now in range(start, len(counts)):
        ratio = max(_rise(sum(counts[first : now + 1]), (now + 1 - first) * middle) for first in range(since, now + 1))
        found.append((ratio, ratio > limit))
        since = now + 1 if ratio > limit else since
    return found


def bayes(counts: Sequence[int], years: int = 2, half_width: int = 6, chance: float = 0.05) -> Limit:
    """The count that the last week would pass with at most this chance, given the weeks just before it and those
    around it in years before (negative binomial predictive).

    Raises ValueError where the history does not reach back so far.
    """
    from scipy.special import betainc

    now = len(counts) - 1
    if now - years * WEEKS - half_width < 0:
        raise ValueError("The history does not reach back so far.")
    before = list(counts[now - half_width : now])
    for year in range(1, years + 1):
        middle = now - WEEKS * year
        before += counts[middle - half_width : middle + half_width + 1]
    upper, share = 0, len(before) / (len(before) + 1)
    while betainc(sum(before) + 0.5, upper + 1, share) < 1 - chance:
        upper += 1
    return Limit(counts[-1], float(upper), counts[-1] > upper)


def _rise(seen: int, expected: float) -> float:
    return seen * math.log(seen / expected) - (seen - expected) if seen > expected > 0 else 0.0


def _baseline(counts: Sequence[int], now: int, baseline: int, lag: int) -> tuple[float, float]:
    before = counts[now - lag - baseline : now - lag]
    return mean(before), stdev(before)


def _standing(counts: Sequence[int], now: int, baseline: int) -> float:
    """How many standard deviations above its lagged baseline a count stands."""
    middle, spread = _baseline(counts, now, baseline, LAG)
    if spread:
        return (counts[now] - middle) / spread
    return 0.0 if counts[now] == middle else math.copysign(math.inf, counts[now] - middle)


def _excess(counts: Sequence[int], now: int, baseline: int) -> float:
    return max(0.0, _standing(counts, now, baseline) - 1)

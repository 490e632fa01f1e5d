"""Whether one count differs from another by more than chance would make it.

Counts before and after are compared given their sum: under no change, each is a share of it that is known. The
interval of their ratio is exact (Clopper and Pearson's), so it never says "real" more often than it may.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Literal

from problemprofile.statistics.binomial import chances_of, up_to
from problemprofile.statistics.intervals import CONFIDENCE, Interval, normal_quantile

Verdict = Literal["rise", "fall", "chance"]
SMALL_BASE = 10  # a percentage change on fewer than this says more than the counts do
STEPS = 60  # of halving, which is all that a double can tell apart


@dataclass(frozen=True)
class Change:
    """A change between two counts. `percent` is None where the first is 0; `between` is in per cent."""

    before: int
    after: int
    percent: float | None
    between: Interval
    verdict: Verdict

    @property
    def small_base(self) -> bool:
        """Whether a percentage would mislead."""
        return self.before < SMALL_BASE


def change(before: int, after: int, days: tuple[float, float] = (1, 1), confidence: float = CONFIDENCE) -> Change:
    """The change from one count to a later one, with its exact interval and a verdict.

    `days` is how long each was counted for, where that differs. Raises ValueError for a count below 0.
    """
    if min(before, after) < 0:
        raise ValueError("A count is not below 0.")
    ratio = after / before * days[0] / days[1] if before else None
    between = _in_percent(exact_ratio(before, after, days, confidence))
    return Change(before, after, None if ratio is None else 100 * (ratio - 1), between, _verdict(between))


def exact_ratio(
    before: int, after: int, days: tuple[float, float] = (1, 1), confidence: float = CONFIDENCE
) -> Interval:
    """The exact interval of after over before, each per day: from 0, and to infinity where there was none before."""
    tail, pace, both = (1 - confidence) / 2, days[0] / days[1], before + after
    low = _share_where(lambda share: up_to(after - 1, both, share), 1 - tail) if after else 0.0
    high = _share_where(lambda share: up_to(after, both, share), tail) if before else 1.0
    return Interval(_odds(low) * pace, _odds(high) * pace)


def mid_p_ratio(
    before: int, after: int, days: tuple[float, float] = (1, 1), confidence: float = CONFIDENCE
) -> Interval:
    """The same by mid-p, which counts half of what was seen: narrower, and now and then too narrow."""
    tail, pace, both = (1 - confidence) / 2, days[0] / days[1], before + after
    low = _share_where(lambda share: _half_up_to(after, both, share), 1 - tail) if after else 0.0
    high = _share_where(lambda share: _half_up_to(after, both, share), tail) if before else 1.0
    return Interval(_odds(low) * pace, _odds(high) * pace)


def p_value(before: int, after: int, days: tuple[float, float] = (1, 1)) -> float:
    """How often chance alone would give counts no likelier than these (two-sided, exact)."""
    both = before + after
    chances = chances_of(both, days[1] / (days[0] + days[1]))
    no_likelier = chances <= chances[after] * (1 + 1e-7)  # equal chances may differ in their last digit
    return min(1.0, float(chances[no_likelier].sum()))


@lru_cache(maxsize=4096)
def smallest_rise(before: int) -> int:
    """The smallest later count that would be a real rise from this one."""
    low, high = before, 2 * before + 8
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _is_rise(before, middle) else (middle, high)
    return high


@lru_cache(maxsize=4096)
def largest_fall(before: int) -> int | None:
    """The largest later count that would be a real fall from this one; None where none would."""
    if not _is_rise(0, before):
        return None
    low, high = 0, before
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if _is_rise(middle, before) else (low, middle)
    return low


def _is_rise(fewer: int, more: int) -> bool:
    """Whether one count is really above another, of periods of one length: what the interval says, found faster."""
    return up_to(fewer, fewer + more, 0.5) < (1 - CONFIDENCE) / 2


@dataclass(frozen=True)
class Comparison:
    """One change over another: 1 where both moved alike."""

    ratio: float
    between: Interval
    p: float

    @property
    def verdict(self) -> Verdict:
        return _verdict(_in_percent(self.between))


def ratio_of_ratios(
    here: tuple[int, int], elsewhere: tuple[int, int], confidence: float = CONFIDENCE
) -> Comparison | None:
    """How much faster a place grew than the rest (counts before and after, the rest without the place).

    None where any count is 0: there is no ratio then. By the normal approximation on the logarithm.
    """
    counts = (*here, *elsewhere)
    if min(counts) <= 0:
        return None
    ratio = (here[1] / here[0]) / (elsewhere[1] / elsewhere[0])
    spread = math.sqrt(sum(1 / count for count in counts))
    reach = math.exp(normal_quantile(confidence) * spread)
    p = 2 * NormalDist().cdf(-abs(math.log(ratio)) / spread)
    return Comparison(ratio, Interval(ratio / reach, ratio * reach), p)


def _verdict(percent: Interval) -> Verdict:
    if percent.low is not None and percent.low > 0:
        return "rise"
    return "fall" if percent.high < 0 else "chance"


def _in_percent(ratio: Interval) -> Interval:
    return Interval(100 * ((ratio.low or 0.0) - 1), 100 * (ratio.high - 1))


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf


def _share_where(falling: Callable[[float], float], wanted: float) -> float:
    """The share of all that makes a chance as wanted; the chance falls as the share rises."""
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        share = (low + high) / 2
        low, high = (share, high) if falling(share) > wanted else (low, share)
    return low


def _half_up_to(count: int, both: int, share: float) -> float:
    """The chance of fewer, and half of that of just so many."""
    return (up_to(count - 1, both, share) + up_to(count, both, share)) / 2

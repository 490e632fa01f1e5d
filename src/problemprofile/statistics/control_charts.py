"""Whether a series behaves as it did, point by point: limits around the mean, and runs that chance seldom makes.

For totals with a mean of 10 and more a period. Below that Poisson limits (`poisson_limits`), and for what happens less
than twice a period the days between events (`days_between`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

Signal = Literal["beyond a limit", "trend", "two of three near a limit", "run on one side", ""]
REACH = 2.66  # of the mean moving range: three standard deviations
WILD = 3.267  # moving ranges this many times their mean are left out of it
NEAR = 2 / 3
RUN = 7
FEWEST_POINTS = 13  # with fewer, limits are still settling
SMALL_MEAN, RARE_MEAN = 10, 2
POWER = 1 / 3.6  # makes gaps between rare events look like a normal sample
THREE_SIGMA = 0.99865


@dataclass(frozen=True)
class Point:
    """One point: above the mean (1), below (-1) or on it, and the strongest signal that it is part of."""

    value: float
    side: int
    signal: Signal


@dataclass(frozen=True)
class Chart:
    """A mean, two limits, and each point. `settled` is False on fewer than 13 points."""

    mean: float
    low: float
    high: float
    points: tuple[Point, ...]
    settled: bool


def xmr(values: Sequence[float], baseline: int | None = None) -> Chart:
    """An individuals chart, its mean and limits from the first `baseline` points or from all.

    A break in how the series is counted ends it: give the points since. Raises ValueError on fewer than two.
    """
    series = np.asarray(values, dtype=float)
    base = series[:baseline]
    if len(base) < 2:
        raise ValueError("A chart needs two points and more.")
    ranges = np.abs(np.diff(base))
    tame = ranges[ranges < WILD * ranges.mean()]
    mean, reach = float(base.mean()), REACH * float(tame.mean() if tame.size else 0.0)
    sides = np.sign(series - mean)
    outside = np.abs(series - mean) > reach
    near = ~outside & (np.abs(series - mean) > NEAR * reach)
    found = zip(series, sides, _signals(series, sides, outside, near), strict=True)
    points = tuple(Point(float(value), int(side), signal) for value, side, signal in found)
    return Chart(mean, mean - reach, mean + reach, points, len(base) >= FEWEST_POINTS)


def kind_of_chart(mean: float) -> Literal["xmr", "poisson", "days between"]:
    """Which chart suits a series with this mean a period."""
    return "xmr" if mean >= SMALL_MEAN else "poisson" if mean >= RARE_MEAN else "days between"


def poisson_limits(mean: float) -> tuple[int, int]:
    """The counts that chance seldom goes below or above (each about once in 700), if the mean is the truth."""
    from scipy.special import pdtr

    up_to = pdtr(np.arange(int(2 * mean + 10 * mean**0.5 + 20)), mean)
    return int(np.searchsorted(up_to, 1 - THREE_SIGMA)), int(np.searchsorted(up_to, THREE_SIGMA))


def days_between(gaps: Sequence[float]) -> tuple[float, float, float]:
    """Mean and limits of the days between events, so that a gap out of the ordinary shows (t-chart)."""
    chart = xmr([gap**POWER for gap in gaps])
    low, middle, high = (max(0.0, value) ** (1 / POWER) for value in (chart.low, chart.mean, chart.high))
    return low, middle, high


def _signals(series: np.ndarray, sides: np.ndarray, outside: np.ndarray, near: np.ndarray) -> list[Signal]:
    steps = np.sign(np.diff(series))
    trend, shift, pair = (np.zeros(len(series), dtype=bool) for _ in range(3))
    for first in range(len(series) - RUN + 1):
        window = slice(first, first + RUN)
        trend[window] |= abs(steps[first : first + RUN - 1].sum()) == RUN - 1
        shift[window] |= abs(sides[window].sum()) == RUN
    for first in range(len(series) - 2):
        window = slice(first, first + 3)
        if max((near[window] & (sides[window] == side)).sum() for side in (1, -1)) >= 2:
            pair[window] |= near[window]
    named = zip(outside, trend, pair, shift, strict=True)
    return [_strongest(*told) for told in named]


def _strongest(outside: bool, trend: bool, pair: bool, shift: bool) -> Signal:
    if outside:
        return "beyond a limit"
    if trend:
        return "trend"
    return "two of three near a limit" if pair else "run on one side" if shift else ""

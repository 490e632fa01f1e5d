"""Trend, season and change point of a series of counts by quarter or month, all counted alike."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from problemprofile.statistics.intervals import CONFIDENCE, Interval, normal_quantile
from problemprofile.statistics.poisson_regression import fit_poisson

FEWEST_YEARS = 3  # before anything is said of seasons
PERMUTATIONS = 4999
SEED = 1


@dataclass(frozen=True)
class Trend:
    """Growth a period in per cent with its interval (for Poisson counts), and how clumped the counts are."""

    growth: float
    between: Interval
    dispersion: float


@dataclass(frozen=True)
class Season:
    """How much better seasons explain the series than a trend alone, and the chance of that with no season: for Poisson
    counts, and allowing for counts that come in clumps (`dispersion` above 1), of which `spare` tell.
    """

    ratio: float
    freedom: int
    chance: float
    dispersion: float = 1.0
    spare: int = 1

    @property
    def clumped_chance(self) -> float:
        from scipy.special import fdtrc

        clumped = float(
            fdtrc(self.freedom, self.spare, max(self.ratio, 0.0) / self.freedom / max(1.0, self.dispersion))
        )
        return max(clumped, self.chance)


@dataclass(frozen=True)
class Change:
    """The place after which the level changed most, both levels, how much better two explain the series than one, and
    the chance of that in a series shuffled.
    """

    after: int
    levels: tuple[float, float]
    ratio: float
    chance: float


def trend(counts: Sequence[int], confidence: float = CONFIDENCE) -> Trend:
    """Log-linear growth. Raises ValueError where it cannot be fitted (fewer than three counts, or none above 0)."""
    if len(counts) < 3 or not any(counts):
        raise ValueError("A trend needs three counts and more, not all of them 0.")
    found = fit_poisson(_trend_columns(len(counts)), counts)
    slope, reach = found.coefficients[1], normal_quantile(confidence) * math.sqrt(found.covariance[1, 1])
    low, middle, high = (100 * math.expm1(value) for value in (slope - reach, slope, slope + reach))
    return Trend(middle, Interval(low, high), found.dispersion)


def season(counts: Sequence[int], periods: int = 4) -> Season | None:
    """Whether a series has seasons, of so many periods a year. None on fewer than three whole years."""
    if len(counts) < FEWEST_YEARS * periods:
        return None
    from scipy.special import chdtrc

    columns = _trend_columns(len(counts))
    place = np.arange(len(counts)) % periods
    seasons = np.column_stack([columns, *(place == one for one in range(1, periods))])
    found = fit_poisson(seasons, counts)
    ratio = 2 * (found.likelihood - fit_poisson(columns, counts).likelihood)
    chance = float(chdtrc(periods - 1, max(ratio, 0.0)))
    return Season(ratio, periods - 1, chance, found.dispersion, found.spare)


def change_point(counts: Sequence[int], shortest: int = 2) -> Change | None:
    """The one change of level that explains most. None on too few counts, or where nothing was counted."""
    series = np.asarray(counts, dtype=float)
    if len(series) < 2 * shortest or not series.any():
        return None
    ratios = _ratios(series[None, :], shortest)[0]
    after, best = int(ratios.argmax()) + shortest, float(ratios.max())
    shuffled = np.random.default_rng(SEED).permuted(np.repeat(series[None, :], PERMUTATIONS, axis=0), axis=1)
    reached = int((_ratios(shuffled, shortest).max(axis=1) >= best - 1e-9).sum())
    levels = float(series[:after].mean()), float(series[after:].mean())
    return Change(after, levels, best, (reached + 1) / (PERMUTATIONS + 1))


def _ratios(series: np.ndarray, shortest: int) -> np.ndarray:
    """Twice the gain in log-likelihood of two levels over one, for each place to divide (columns) of each row."""
    length = series.shape[1]
    places = np.arange(shortest, length - shortest + 1)
    first = series.cumsum(axis=1)[:, places - 1]
    second, total = series.sum(axis=1, keepdims=True) - first, series.sum(axis=1, keepdims=True)
    return 2 * (_log(first, places) + _log(second, length - places) - _log(total, np.array([length])))


def _log(sums: np.ndarray, periods: np.ndarray) -> np.ndarray:
    return np.where(sums > 0, sums * np.log(np.where(sums > 0, sums, 1) / periods), 0.0)


def _trend_columns(length: int) -> np.ndarray:
    return np.column_stack([np.ones(length), np.arange(length, dtype=float)])

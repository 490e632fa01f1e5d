"""Farrington's method for a weekly national series with several years behind it: the same weeks of years before.

A quasi-Poisson regression with a trend where one is plain, past outbreaks weighted down, and a limit on the 2/3 power.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import Any

import numpy as np

from problemprofile.statistics.poisson_regression import PoissonFit, fit_poisson
from problemprofile.statistics.surveillance import WEEKS, Limit

FEWEST_YEARS_FOR_TREND = 3
PLAIN = 0.05
FEW, LATELY = 5, 4  # no alarm on fewer than 5 in the last 4 weeks


def farrington(counts: Sequence[int], years: int = 5, half_width: int = 3, chance: float = 0.05) -> Limit:
    """The limit for the last of the weekly counts. 0 where there are too few lately for an alarm.

    Raises ValueError where the history does not reach back so far, or counts nothing.
    """
    now, y = len(counts), np.asarray(counts, dtype=float)
    weeks = np.array(
        [now - WEEKS * year + step for year in range(years, 0, -1) for step in range(-half_width, half_width + 1)]
    )
    if weeks[0] < 1:
        raise ValueError("The history does not reach back so far.")
    if y[-LATELY:].sum() < FEW:
        return Limit(counts[-1], 0.0, False)
    mean, error, dispersion = _predicted(y[weeks - 1], weeks - now, years)
    spread = math.sqrt(4 / 9 * mean ** (1 / 3) * (dispersion + error**2 / mean))
    upper = (mean ** (2 / 3) + NormalDist().inv_cdf(1 - chance / 2) * spread) ** 1.5
    return Limit(counts[-1], upper, counts[-1] > upper)


def _predicted(before: Any, apart: Any, years: int) -> tuple[float, float, float]:
    """The count expected now, its standard error and the dispersion; `apart` is how far each week is from now.

    With a trend only where it is plain, has three years behind it and leads no higher than any week before.
    """
    flat, sloped = np.ones((len(before), 1)), np.column_stack([np.ones(len(before)), apart])
    try:
        trend = _weighted_down(before, sloped)
    except ValueError:
        trend = None
    if trend is not None and years >= FEWEST_YEARS_FOR_TREND and _plain(trend):
        mean = math.exp(trend.coefficients[0])
        if mean <= before.max():
            return mean, *_error(trend, mean)
    level = _weighted_down(before, flat)
    mean = math.exp(level.coefficients[0])
    return mean, *_error(level, mean)


def _error(found: PoissonFit, mean: float) -> tuple[float, float]:
    dispersion = max(found.dispersion, 1.0)
    return mean * math.sqrt(dispersion * found.covariance[0, 0]), dispersion


def _plain(found: PoissonFit) -> bool:
    """Whether the slope is other than 0, by its t-test at 5%."""
    from scipy.special import stdtr

    error = math.sqrt(found.dispersion * found.covariance[1, 1])
    return bool(2 * stdtr(found.spare, -abs(found.coefficients[1]) / error) < PLAIN)


def _weighted_down(counts: Any, columns: Any) -> PoissonFit:
    """The fit after weeks that stand out (by their Anscombe residuals) were given less weight."""
    first = fit_poisson(columns, counts)
    residuals = 1.5 * (counts ** (2 / 3) * first.fitted ** (-1 / 6) - np.sqrt(first.fitted))
    residuals = residuals / np.sqrt(max(first.dispersion, 1.0) * (1 - first.leverage))
    weights = np.where(residuals > 1, np.maximum(residuals, 1) ** -2.0, 1.0)
    return fit_poisson(columns, counts, weights=weights * len(weights) / weights.sum())

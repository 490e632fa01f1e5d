"""Which of many lines (types, nationalities, districts) rose in the last period, and how sure one may be.

Two tiers. A SIGNAL is what remains after allowing for how many lines were looked at: at most one report in ten carries
a false one, also where counts come in clumps. A WATCH is unlikely on its own, and wrong now and then: in about one
report in seven with nothing happening, about half or more where counts come in clumps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from problemprofile.statistics.binomial import chances_of
from problemprofile.statistics.many_tests import benjamini_hochberg

Tier = Literal["signal", "watch", ""]
FALSE_DISCOVERIES = 0.10
ALONE = 0.01  # a line less likely than this by itself is to be watched
MEASURED = 30  # lines, at which the false alarms of a watch were measured; of more, each has to be so much less likely
FEWEST_PERIODS = 4  # before the last; with fewer there is nothing to compare with
PRIOR = 0.5  # Jeffreys's: what is added to a line's sum, so that a line of none is not held to none for ever


@dataclass(frozen=True)
class Line:
    """One line's last count, what was expected, the chance of so many by two methods, and its tier."""

    latest: int
    expected: float
    predictive: float
    adjusted: float
    conditional: float
    tier: Tier


def signals(baselines: Sequence[Sequence[int]], latest: Sequence[int]) -> list[Line]:
    """Test the last count of each line against its baseline; all lines have equally many periods.

    Raises ValueError for fewer than four periods before the last, or lines of different length.
    """
    if len({len(line) for line in baselines}) > 1 or len(baselines) != len(latest):
        raise ValueError("Every line needs equally many periods.")
    if not baselines:
        return []
    before, now = np.asarray(baselines, dtype=float), np.asarray(latest, dtype=float)
    if before.shape[1] < FEWEST_PERIODS:
        raise ValueError(f"A signal needs at least {FEWEST_PERIODS} periods before the last.")
    sums, periods = before.sum(axis=1), before.shape[1]
    predictive = predictive_chance(now, sums, periods, pooled_dispersion(before))
    conditional, adjusted = conditional_chance(now, sums, periods), benjamini_hochberg([float(p) for p in predictive])
    alone = ALONE * min(1.0, MEASURED / len(baselines))
    chances = zip(predictive, adjusted, conditional, strict=True)
    return [
        Line(int(now[i]), sums[i] / periods, float(predictive[i]), adjusted[i], float(conditional[i]), tier)
        for i, tier in enumerate(_tier(*three, alone) for three in chances)
    ]


def pooled_dispersion(before: Any) -> float:
    """How much more the counts of all lines vary than Poisson counts would (Pearson's, pooled); at least 1."""
    counts = np.asarray(before, dtype=float)
    means = counts.mean(axis=1, keepdims=True)
    some = means[:, 0] > 0
    spare = some.sum() * (counts.shape[1] - 1)
    return max(1.0, float(((counts - means)[some] ** 2 / means[some]).sum() / spare)) if spare else 1.0


def predictive_chance(now: Any, sums: Any, periods: int, dispersion: float = 1.0) -> Any:
    """The chance of so many or more, given a line's sum over its baseline: negative binomial, so that it allows for
    the mean not being known, and for clumps where `dispersion` is above 1. Numbers or arrays, as given.
    """
    excess = dispersion * (1 + 1 / periods) - 1  # of the variance over the mean, less 1
    mean = (np.asarray(sums, dtype=float) + PRIOR) / periods
    return np.vectorize(_negative_binomial, otypes=[float])(now, mean / excess, excess / (1 + excess))


def conditional_chance(now: Any, sums: Any, periods: int) -> Any:
    """The chance of so many or more of all that were counted falling in the last of equal periods (exact)."""

    def tail(latest: float, total: float) -> float:
        return float(chances_of(int(latest + total), 1 / (periods + 1))[int(latest) :].sum())

    return np.vectorize(tail, otypes=[float])(now, sums)


def poisson_chance(now: Any, sums: Any, periods: int) -> Any:
    """The chance of so many or more if the baseline's mean were the truth. It is not, so this is too ready to alarm."""
    from scipy.special import gammainc

    latest, mean = np.asarray(now, dtype=float), np.asarray(sums, dtype=float) / periods
    return np.where(latest > 0, gammainc(np.maximum(latest, 1), mean), 1.0)


def _negative_binomial(count: float, size: float, going_on: float) -> float:
    """The chance of so many or more, by adding up the chances of fewer, each from the one before."""
    fewer = np.arange(int(count))
    if not fewer.size:
        return 1.0
    steps = np.log((fewer[:-1] + size) / (fewer[:-1] + 1) * going_on).cumsum()
    logs = size * np.log1p(-going_on) + np.concatenate([[0.0], steps])
    return max(0.0, 1.0 - float(np.exp(logs).sum()))


def _tier(predictive: float, adjusted: float, conditional: float, alone: float) -> Tier:
    """Of few lines, what remains after allowing for their number may be likely enough alone; that is no signal."""
    if adjusted <= FALSE_DISCOVERIES and predictive <= ALONE:
        return "signal"
    return "watch" if conditional <= alone else ""

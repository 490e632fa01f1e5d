"""Between which numbers an estimate lies: by its standard error, by its likelihood, or by drawing the lists again."""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Any

import numpy as np

from problemprofile.hidden_population.fitting import fit
from problemprofile.hidden_population.lists import Lists
from problemprofile.hidden_population.models import Model, design
from problemprofile.statistics.intervals import CONFIDENCE, Interval, normal_quantile
from problemprofile.statistics.poisson_regression import fit_poisson

WIDEST = 12.0  # how far a profile is followed, in logarithms
SEED = 1234
BOUNDLESS = 1e12  # stands for an infinite estimate among others


def wald(lists: Lists, model: Model, confidence: float = CONFIDENCE) -> Interval:
    """Observed, and the unseen over and times e to so many standard errors of its logarithm."""
    found = fit(len(lists.names), lists.counts, [model])
    unseen, reach = float(found.unseen[0]), math.exp(normal_quantile(confidence) * float(found.error[0]))
    return Interval(lists.observed + unseen / reach, lists.observed + unseen * reach)


def profile(lists: Lists, model: Model, confidence: float = CONFIDENCE) -> Interval:
    """The numbers that the likelihood does not speak against, all other terms made the best of.

    An end is the number observed, or math.inf, where the likelihood never falls far enough.
    """
    columns, counts = _cells(lists, model)
    best = fit_poisson(columns, counts)
    fall, middle = normal_quantile(confidence) ** 2 / 2, float(best.coefficients[0])

    def below(intercept: float) -> float:
        held = fit_poisson(columns[:, 1:], counts, offset=intercept)
        return best.likelihood - held.likelihood - fall

    low, high = _crossing(below, middle, -1), _crossing(below, middle, 1)
    return Interval(lists.observed + math.exp(low), lists.observed + math.exp(high))


def _cells(lists: Lists, model: Model) -> tuple[Any, Any]:
    """The design and counts of a model without what lies at minus infinity."""
    columns, counts = design(len(lists.names))[:, sorted(model)], lists.array[1:]
    sums = counts @ columns
    cells = (columns[:, sums == 0] == 0).all(axis=1)
    return columns[np.ix_(cells, sums > 0)], counts[cells]


def _crossing(below: Callable[[float], float], middle: float, direction: int) -> float:
    """Where the profile has fallen enough, going one way from its top; infinite where it has not within reach."""
    from scipy.optimize import brentq

    step = 0.25
    try:
        while below(middle + direction * step) < 0:
            step *= 2
            if step > WIDEST:
                return direction * math.inf
    except ValueError:  # no fit out there: the likelihood is flat
        return direction * math.inf
    return float(brentq(lambda at: below(at), *sorted((middle, middle + direction * step)), xtol=1e-10))


def bca(
    lists: Lists,
    choose: Callable[[Any], Any],
    draws: int = 1000,
    seed: int = SEED,
    confidence: float = CONFIDENCE,
) -> Interval | None:
    """Efron's bias-corrected and accelerated interval, with the model chosen anew for each draw.

    `choose` gives an estimate for each row of counts, infinite where there is none: then nothing bounds the number.
    None where the draws do not lie on both sides of the estimate.
    """
    counts, observed = lists.array, lists.observed
    drawn = np.random.default_rng(seed).multinomial(observed, counts / observed, size=draws)
    estimates, own = np.minimum(choose(drawn), BOUNDLESS), float(choose(counts[None, :])[0])
    below = float((estimates < own).mean())
    if not 0 < below < 1:
        return None
    normal, speed = NormalDist(), _acceleration(counts, choose)
    ends = []
    for level in ((1 - confidence) / 2, (1 + confidence) / 2):
        shifted = normal.inv_cdf(level) + normal.inv_cdf(below)
        at = normal.cdf(normal.inv_cdf(below) + shifted / (1 - speed * shifted))
        ends.append(float(np.quantile(estimates, at, method="median_unbiased")))
    return Interval(ends[0], math.inf if ends[1] > BOUNDLESS / 1000 else ends[1])


def _acceleration(counts: Any, choose: Callable[[Any], Any]) -> float:
    """How fast the spread changes with the number, from the estimates with one person fewer."""
    some = np.flatnonzero(counts)
    one_fewer = np.repeat(counts[None, :], len(some), axis=0)
    one_fewer[np.arange(len(some)), some] -= 1
    estimates, weights = choose(one_fewer), counts[some]
    bounded = np.isfinite(estimates)
    estimates, weights = estimates[bounded], weights[bounded]
    apart = (weights * estimates).sum() / weights.sum() - estimates
    spread = float((weights * apart**2).sum())
    return float((weights * apart**3).sum()) / (6 * spread**1.5) if spread else 0.0

"""Whether two groups are made up alike: types of this year and last, of crimes and of referrals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from problemprofile.statistics.intervals import CONFIDENCE, Interval, wilson
from problemprofile.statistics.many_tests import holm

MOST_TABLES = 1_000_000  # gone through one by one; beyond it, drawn
DRAWS = 99_999
SEED = 1


@dataclass(frozen=True)
class Part:
    """One part's change of share, as parts of 1, with its interval; its chance alone, and after allowing for how many
    parts were looked at.
    """

    difference: float
    between: Interval
    chance: float
    adjusted: float


@dataclass(frozen=True)
class Mix:
    """Two groups compared: chi-square with its freedom and chance, the exact chance, Cramér's V, the smallest count
    expected (under 5, chi-square's chance is not to be used), and each part.
    """

    chi_square: float
    freedom: int
    chi_square_chance: float
    exact_chance: float
    strength: float
    smallest_expected: float
    parts: tuple[Part, ...]


def compare(before: Sequence[int], after: Sequence[int]) -> Mix | None:
    """Compare two groups by the same parts. None where a group is empty or all are of one part."""
    table = np.array([before, after], dtype=float)
    table = table[:, table.sum(axis=0) > 0]
    if table.shape[1] < 2 or not table.sum(axis=1).all():
        return None
    from scipy.special import chdtrc

    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    chi_square, freedom = float(((table - expected) ** 2 / expected).sum()), table.shape[1] - 1
    return Mix(
        chi_square,
        freedom,
        float(chdtrc(freedom, chi_square)),
        exact_chance([int(n) for n in table[0]], [int(n) for n in table[1]]),
        math.sqrt(chi_square / table.sum()),
        float(expected.min()),
        _parts(before, after),
    )


def exact_chance(before: Sequence[int], after: Sequence[int]) -> float:
    """Fisher's exact chance of two groups as unlike as these, or unliker, with the sums as they are.

    Where there are too many tables to go through, the share of drawn ones, the same every time.
    """
    sums = np.array(before) + np.array(after)
    first = sum(before)
    order = np.argsort(sums, kind="stable")  # the largest part is what the others leave
    tables = math.prod(int(sums[part]) + 1 for part in order[:-1])
    own = float(_log_chance(np.array([before]), sums)[0])
    if tables > MOST_TABLES:
        drawn = np.random.default_rng(SEED).multivariate_hypergeometric(sums, first, size=DRAWS)
        return float(((_log_chance(drawn, sums) <= own + 1e-7).sum() + 1) / (DRAWS + 1))
    others = np.array(list(product(*(range(int(sums[part]) + 1) for part in order[:-1]))))
    left = first - others.sum(axis=1)
    possible = (left >= 0) & (left <= sums[order[-1]])
    chances = _log_chance(np.column_stack([others, left])[possible], sums[order])
    return min(1.0, float(np.exp(chances[chances <= own + 1e-7]).sum()))


def newcombe(first: tuple[int, int], second: tuple[int, int], confidence: float = CONFIDENCE) -> Interval:
    """Newcombe's interval of the second share less the first, each as (part, base)."""
    (one, low_one, high_one), (other, low_other, high_other) = (
        (part / base, *wilson(part, base, confidence)) for part, base in (first, second)
    )
    apart = other - one
    low = apart - math.hypot(other - (low_other or 0.0), high_one - one)
    return Interval(low, apart + math.hypot(high_other - other, one - (low_one or 0.0)))


def _parts(before: Sequence[int], after: Sequence[int]) -> tuple[Part, ...]:
    first, second = sum(before), sum(after)
    pairs = list(zip(before, after, strict=True))
    chances = [exact_chance([one, first - one], [other, second - other]) for one, other in pairs]
    found = zip(pairs, chances, holm(chances), strict=True)
    return tuple(
        Part(other / second - one / first, newcombe((one, first), (other, second)), chance, adjusted)
        for (one, other), chance, adjusted in found
    )


def _log_chance(tables: np.ndarray, sums: np.ndarray) -> np.ndarray:
    """The logarithm of the chance of each first group (a row each), given the sums of both."""
    from scipy.special import gammaln

    ways = gammaln(sums + 1) - gammaln(tables + 1) - gammaln(sums - tables + 1)
    first, total = tables[0].sum(), sums.sum()
    return ways.sum(axis=1) - (gammaln(total + 1) - gammaln(first + 1) - gammaln(total - first + 1))

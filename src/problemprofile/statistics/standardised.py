"""Rates that allow for how old a population is, so that two areas may be set side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence

from problemprofile.statistics.intervals import CONFIDENCE, EXACT_BELOW, Interval, Rate, byar_count, count_interval

Stratum = tuple[float, float, float]  # one age band: count, population, and the standard's weight or reference rate


def direct(strata: Sequence[Stratum], per: float = 100_000, confidence: float = CONFIDENCE) -> Rate | None:
    """The rate an area would have with the standard population's ages: (count, population, standard population).

    The interval is Dobson's. None on fewer than 10 in all, where it would not hold.
    """
    total = sum(count for count, _, _ in strata)
    if total < EXACT_BELOW:
        return None
    weight = sum(standard for _, _, standard in strata)
    value = sum(standard * count / people for count, people, standard in strata) / weight
    variance = sum(standard**2 * count / people**2 for count, people, standard in strata) / weight**2
    scale = math.sqrt(variance / total)
    low, high = byar_count(total, confidence)
    between = Interval(value + scale * ((low or 0.0) - total), value + scale * (high - total))
    return Rate(value * per, between.times(per), "dobson")


def indirect(strata: Sequence[Stratum], per: float = 1, confidence: float = CONFIDENCE) -> Rate:
    """What was seen over what a reference's rates would give: (count, population, reference rate of the band).

    With `per` the reference's own crude rate, the answer is a rate. Raises ValueError where nothing was expected.
    """
    seen = sum(count for count, _, _ in strata)
    expected = sum(people * reference for _, people, reference in strata)
    if expected <= 0:
        raise ValueError("A ratio needs a reference that expects something.")
    method = "exact" if seen < EXACT_BELOW else "byar"
    return Rate(seen / expected * per, count_interval(seen, confidence).times(per / expected), method)

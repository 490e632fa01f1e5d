"""Which areas stand out from the average of all of them, allowing for how large each is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from problemprofile.statistics.intervals import Interval, exact_count, normal_quantile
from problemprofile.statistics.many_tests import benjamini_hochberg

Standing = Literal["High (0.001)", "High (0.025)", "Low (0.001)", "Low (0.025)", "Not significant"]
FEWEST_AREAS = 8  # with fewer, a funnel shows nothing but the areas
USUAL, STRICT = 0.95, 0.998


@dataclass(frozen=True)
class Area:
    """One area: its count, what the average of all would give, how it stands, and the chance of that by chance alone,
    as it is and after allowing for how many areas there are.
    """

    observed: float
    expected: float
    standing: Standing
    chance: float
    adjusted: float


def funnel(counts: Sequence[int], populations: Sequence[float]) -> list[Area]:
    """Each area's count against the rate of all. Raises ValueError where no one is counted or no one lives."""
    if sum(counts) <= 0 or min(populations, default=0) <= 0:
        raise ValueError("A funnel needs counts and populations above 0.")
    baseline = sum(counts) / sum(populations)
    expected = [baseline * people for people in populations]
    chances = [two_sided(*pair) for pair in zip(counts, expected, strict=True)]
    adjusted = benjamini_hochberg(chances)
    rows = zip(counts, expected, chances, adjusted, strict=True)
    return [Area(seen, mean, standing(seen, mean), chance, after) for seen, mean, chance, after in rows]


def standing(observed: float, expected: float) -> Standing:
    """How a count stands to what was expected, by its exact intervals of 95% and 99.8%."""
    for confidence, high, low in ((STRICT, "High (0.001)", "Low (0.001)"), (USUAL, "High (0.025)", "Low (0.025)")):
        between = exact_count(observed, confidence)
        if (between.low or 0) > expected:
            return high  # type: ignore[return-value]
        if between.high < expected:
            return low  # type: ignore[return-value]
    return "Not significant"


def two_sided(observed: int, expected: float) -> float:
    """The chance of a count no likelier than this one (exact Poisson)."""
    import numpy as np
    from scipy.special import gammaln

    most = int(max(observed, expected) + 20 * math.sqrt(max(observed, expected)) + 20)
    counts = np.arange(most + 1)
    chances = np.exp(counts * math.log(expected) - expected - gammaln(counts + 1))
    return min(1.0, float(chances[chances <= chances[observed] * (1 + 1e-7)].sum()))


def expected_between(events: float, confidence: float) -> Interval:
    """What would have to be expected for so many events to lie on the funnel's lower and upper edge."""
    between = exact_count(events, confidence)
    return Interval(between.high, between.low or 0.0)


def share_between(average: float, population: float, confidence: float) -> Interval:
    """The edges of a funnel of shares at a population: the average and so many standard errors, from 0 to 1."""
    reach = normal_quantile(confidence) * math.sqrt(average * (1 - average) / population)
    return Interval(max(0.0, average - reach), min(1.0, average + reach))


def share_standing(part: float, population: float, average: float) -> Standing:
    """How a share stands to the average."""
    for confidence, high, low in ((STRICT, "High (0.001)", "Low (0.001)"), (USUAL, "High (0.025)", "Low (0.025)")):
        reach = normal_quantile(confidence) * math.sqrt(average * (1 - average) / population)
        if part / population > average + reach:
            return high  # type: ignore[return-value]
        if part / population < average - reach:
            return low  # type: ignore[return-value]
    return "Not significant"


def dispersion(counts: Sequence[float], expected: Sequence[float], winsorised: float = 0.1) -> float:
    """How much more areas vary than chance would make them: the mean square of how far apart the roots of counts and
    of what was expected are, in standard errors, the outermost drawn in. Above 1, the funnel is too narrow.
    """
    import numpy as np

    scores = np.array([2 * (math.sqrt(seen) - math.sqrt(mean)) for seen, mean in zip(counts, expected, strict=True)])
    low, high = np.quantile(scores, [winsorised, 1 - winsorised])
    return float((np.clip(scores, low, high) ** 2).mean())

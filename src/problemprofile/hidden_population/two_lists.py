"""Two lists: enough to teach the idea, never to print. Whether they depend on each other cannot be seen from two."""

from __future__ import annotations

import math
from typing import NamedTuple


class Chapman(NamedTuple):
    """An estimate of everybody, with its standard error."""

    estimate: float
    error: float


def chapman(first: int, second: int, both: int) -> Chapman:
    """Chapman's estimate from the sizes of two lists and how many are on both.

    Raises ValueError where nobody is on both, or more than are on either.
    """
    if both <= 0:
        raise ValueError("The two lists share nobody, so there is nothing to go by.")
    if both > min(first, second):
        raise ValueError("More people are on both lists than on one of them.")
    estimate = (first + 1) * (second + 1) / (both + 1) - 1
    spread = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    return Chapman(estimate, math.sqrt(spread))

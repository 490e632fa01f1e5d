"""How many of a number fall into a share of it, by chance alone."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np


def up_to(count: int, both: int, share: float) -> float:
    """The chance that no more than `count` of `both` fall into a share."""
    return float(chances_of(both, share)[: count + 1].sum())


def chances_of(both: int, share: float) -> Any:
    """The chance of each count from 0 to `both`."""
    counts = np.arange(both + 1)
    if share in (0.0, 1.0):
        return (counts == both * share).astype(float)
    return np.exp(_ways(both) + counts * math.log(share) + (both - counts) * math.log1p(-share))


@lru_cache(maxsize=64)
def _ways(both: int) -> Any:
    """The logarithm of how many ways there are to choose each count of `both`."""
    factorials = np.concatenate([[0.0], np.log(np.arange(1, both + 1)).cumsum()])
    return factorials[both] - factorials - factorials[::-1]

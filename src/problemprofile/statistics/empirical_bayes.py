"""Rates of small areas moved towards the rate of all of them, the more so the fewer people live there (Marshall, 1991).

For maps: the highest and the lowest raw rates are mostly those of the smallest places, by chance alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Smoothed:
    """`rates` in the order given, as parts of 1; `spread` is the variance between the places, `overall` their rate."""

    rates: tuple[float, ...]
    spread: float
    overall: float


def smoothed(counts: Sequence[float], populations: Sequence[float]) -> Smoothed:
    """Global empirical Bayes estimates by the method of moments.

    Raises ValueError where the lists differ in length, are empty, or a population is not above 0.
    """
    cases, people = np.asarray(counts, dtype=float), np.asarray(populations, dtype=float)
    if len(cases) != len(people) or not len(cases) or (people <= 0).any():
        raise ValueError("Each count needs a population above 0.")
    raw, overall = cases / people, float(cases.sum() / people.sum())
    variance = float((people * (raw - overall) ** 2).sum() / people.sum())
    spread = max(0.0, variance - overall / float(people.mean()))
    weight = spread / (spread + overall / people) if overall else np.zeros(len(people))
    return Smoothed(tuple((overall + weight * (raw - overall)).tolist()), spread, overall)

"""Which place an area has among others by its rate, and between which places chance alone might put it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from problemprofile.statistics.intervals import CONFIDENCE

PRIOR = 0.5  # Jeffreys's, so that an area of none is not held to none for ever
POINTS = 200  # at which each rate's spread is looked at; no draws, so that the same counts give the same ranges


@dataclass(frozen=True)
class Rank:
    """A place from the highest rate down (areas alike share the best), of how many, and its range."""

    place: int
    best: int
    worst: int
    of: int


def ranks(counts: Sequence[int], people: Sequence[float], asked: Sequence[int] | None = None) -> list[Rank]:
    """The ranks of all areas, or of those at the places `asked`, with their 95% ranges.

    Each area's true rate lies about its own as gamma has it (count and a half); the range leaves out the 2.5% least
    likely places at either end. Raises ValueError where the two do not match or nobody lives in an area.
    """
    if len(counts) != len(people) or min(people, default=1) <= 0:
        raise ValueError("Every area needs a count, and people above 0.")
    wanted = tuple(range(len(counts)) if asked is None else asked)
    return list(_ranks(tuple(counts), tuple(people), wanted))


@functools.lru_cache(maxsize=64)  # a table, its chart and its inspection ask the same
def _ranks(counts: tuple[int, ...], people: tuple[float, ...], asked: tuple[int, ...]) -> tuple[Rank, ...]:
    return tuple(_rank(counts, people, area) for area in asked)


def _rank(counts: tuple[int, ...], people: tuple[float, ...], area: int) -> Rank:
    reached = _chances(counts, people, area).cumsum()
    tail = (1 - CONFIDENCE) / 2
    best, worst = (1 + int((reached < point - 1e-9).sum()) for point in (tail, 1 - tail))
    own = counts[area] / people[area]
    place = 1 + sum(count / living > own for count, living in zip(counts, people, strict=True))
    return Rank(place, min(best, place), max(worst, place), len(counts))


def _chances(counts: tuple[int, ...], people: tuple[float, ...], area: int) -> Any:
    """How likely each place is: whoever is above adds one, each by its own chance, and all of it over the spread of
    the area's own rate.
    """
    import numpy as np
    from scipy.special import gammaincc, gammaincinv

    middles = (np.arange(POINTS) + 0.5) / POINTS
    rates = gammaincinv(counts[area] + PRIOR, middles) / people[area]
    places = np.zeros((POINTS, len(counts)))
    places[:, 0] = 1.0
    for other in (number for number in range(len(counts)) if number != area):
        above = gammaincc(counts[other] + PRIOR, rates * people[other])[:, None]
        places[:, 1:] = places[:, 1:] * (1 - above) + places[:, :-1] * above
        places[:, :1] *= 1 - above
    return places.mean(axis=0)

"""Which of many lines hold fewer than was expected of them, by more than chance, and how sure one may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from problemprofile.statistics.intervals import exact_count
from problemprofile.statistics.many_tests import benjamini_hochberg

FALSE_DISCOVERIES = 0.10
FEWEST_EXPECTED = 3.0  # with fewer expected, even none is no surprise
SHORT = 2 / 3  # of what was expected: a line that lacks less is no silence, however sure that it lacks some


@dataclass(frozen=True)
class Shortfall:
    """One line: what was seen and expected, the chance of so few or fewer, and that allowing for all lines looked at.

    `at_most` is the upper end of the exact 95% interval of what was seen: of none, 3.7.
    """

    observed: int
    expected: float
    chance: float
    adjusted: float
    at_most: float

    @property
    def is_short(self) -> bool:
        return self.adjusted <= FALSE_DISCOVERIES and self.observed <= SHORT * self.expected


def shortfalls(observed: Sequence[int], expected: Sequence[float]) -> list[Shortfall]:
    """Test every line with the exact Poisson chance of so few or fewer. All of them must have something expected.

    Which lines are looked at may be chosen by what is expected of them (`worth_looking`), never by what was seen.
    """
    chances = [fewer(seen, mean) for seen, mean in zip(observed, expected, strict=True)]
    rows = zip(observed, expected, chances, benjamini_hochberg(chances), strict=True)
    return [Shortfall(*row, at_most=exact_count(row[0]).high) for row in rows]


def fewer(observed: int, expected: float) -> float:
    """The chance of so few or fewer (exact Poisson). Raises ValueError where nothing is expected."""
    from scipy.special import gammaincc

    if expected <= 0:
        raise ValueError("Of nothing expected, nothing can be too few.")
    return float(gammaincc(observed + 1, expected))


def worth_looking(expected: float) -> bool:
    return expected >= FEWEST_EXPECTED

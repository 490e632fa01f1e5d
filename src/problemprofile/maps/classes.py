"""Classes of a map: at most four, between round numbers, each with areas in it."""

from __future__ import annotations

import bisect
import math
from dataclasses import dataclass
from itertools import pairwise

from problemprofile.maps.style import BLUES, words

MOST = 4


@dataclass(frozen=True)
class Classes:
    """`starts` are the least values of each class but the first; one colour and one label a class."""

    starts: tuple[float, ...]
    labels: tuple[str, ...]

    @property
    def colours(self) -> tuple[str, ...]:
        return BLUES[len(self.labels)]

    def colour(self, value: float) -> str:
        return self.colours[bisect.bisect_right(self.starts, value)]


def classes(values: list[float], whole: bool) -> Classes:
    """Classes of about as many areas each. `whole`: the values are counts, and a class names its first and last one."""
    distinct = sorted(set(values))
    if not distinct:
        return Classes((), ())
    starts = _starts(sorted(values), distinct, whole)
    name = _whole_labels if whole else _rate_labels
    return Classes(tuple(starts), tuple(name(starts, distinct)))


def _starts(ordered: list[float], distinct: list[float], whole: bool) -> list[float]:
    """Round numbers near the quarters, with at least one area on either side of each."""
    quarters = [ordered[len(ordered) * part // MOST] for part in range(1, MOST)]
    wanted = sorted({_round_below(value, distinct, whole) for value in quarters})
    starts: list[float] = []
    for start in wanted:
        last = starts[-1] if starts else -math.inf
        if any(last <= value < start for value in distinct) and any(value >= start for value in distinct):
            starts.append(start)
    return starts


def _round_below(value: float, distinct: list[float], whole: bool) -> float:
    """The roundest number above the next smaller value and up to this one: both get a class of their own there."""
    below = max((other for other in distinct if other < value), default=0.0)
    power = 10.0 ** math.floor(math.log10(value)) if value > 0 else 1.0
    for step in (power / part for part in (1, 2, 4, 5, 10, 20, 50, 100)):
        number = round(math.floor(value / step + 1e-9) * step, 6)
        if number > below and (number.is_integer() or not whole):
            return number
    return value


def _whole_labels(starts: list[float], distinct: list[float]) -> list[str]:
    """ "5 to 9", "10 to 19", "20 to 63": the first and last are values that are shown."""
    firsts, lasts = [distinct[0], *starts], [*(start - 1 for start in starts), distinct[-1]]
    return [
        words()["class_one" if first == last else "class_whole"].format(first=f"{first:,.0f}", last=f"{last:,.0f}")
        for first, last in zip(firsts, lasts, strict=True)
    ]


def _rate_labels(starts: list[float], distinct: list[float]) -> list[str]:
    """ "under 2", "2 to under 5", "5 and over"."""
    if not starts:
        low, high = f"{distinct[0]:,.1f}", f"{distinct[-1]:,.1f}"
        return [low if low == high else words()["class_whole"].format(first=low, last=high)]
    said = [f"{start:,.10g}" for start in starts]
    between = [words()["class_between"].format(first=first, next=then) for first, then in pairwise(said)]
    return [words()["class_under"].format(next=said[0]), *between, words()["class_from"].format(first=said[-1])]

"""Who is on which lists, as counts: one for each combination of lists that a person can be on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np

MOST_LISTS = 8  # beyond it the combinations outnumber any count there is
Pair = tuple[int, int]


@dataclass(frozen=True)
class Lists:
    """Lists by name, and how many people have each history.

    A history is a number whose bits say on which lists: of A, B, C, 5 is on A and C. `counts[0]` stands for those on
    no list, whom nobody counted, and is 0.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]

    @cached_property
    def array(self) -> Any:
        return np.array(self.counts, dtype=float)

    @property
    def observed(self) -> int:
        return sum(self.counts)

    @property
    def seen_once(self) -> int:
        return sum(self.counts[1 << place] for place in range(len(self.names)))

    @property
    def overlap(self) -> int:
        """How many are on more than one list: all that the method has to go by."""
        return self.observed - self.seen_once

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return tuple(combinations(range(len(self.names)), 2))

    def on_all(self, places: Sequence[int]) -> int:
        """How many are on each of these lists, whatever others they are on."""
        wanted = mask(places)
        return sum(count for history, count in enumerate(self.counts) if history & wanted == wanted)

    @property
    def without_overlap(self) -> tuple[Pair, ...]:
        """The pairs of lists that share nobody."""
        return tuple(pair for pair in self.pairs if not self.on_all(pair))

    def with_counts(self, counts: Sequence[int]) -> Lists:
        return replace(self, counts=tuple(int(count) for count in counts))

    def named(self, term: int) -> str:
        """A term in words: "LA and NG"."""
        return " and ".join(self.names[place] for place in bits(term))


def mask(places: Sequence[int]) -> int:
    return sum(1 << place for place in places)


def bits(term: int) -> Iterator[int]:
    return (place for place in range(term.bit_length()) if term >> place & 1)


def from_histories(names: Sequence[str], rows: Sequence[tuple[int, int]]) -> Lists:
    """Lists from (history, count) pairs; those not given are 0, those given twice are added. ValueError for people on
    no list.
    """
    counts = [0] * (1 << len(names))
    for history, count in rows:
        counts[history] += count
    if counts[0]:
        raise ValueError("Nobody can have counted people who are on no list.")
    return Lists(tuple(names), tuple(counts))

"""Who keeps which number when people are found anew: nobody's changes without a record.

A person who was known keeps their number. Where rows of two known people are now one person's, the older number (the
smaller) stays. Where a known person's rows are now several people's, the number stays with most of those rows; of equal
parts, with the one that holds the row known the longest. Everybody else gets a number that nobody had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

What = Literal["joined", "divided", "moved"]
Why = Literal["judgement", "evidence"]


@dataclass(frozen=True)
class Move:
    """Known rows of `person` that are `other`'s now: all of them (joined), or a part, which is somebody new (divided)
    or known (moved). Where they joined, `person` is nobody's number any more."""

    what: What
    person: int
    other: int
    rows: int
    why: Why


@dataclass(frozen=True)
class Known:
    """A row that was known: its person, and its place in the list, the longest known first."""

    person: int
    place: int


@dataclass(frozen=True)
class Decided:
    """Rows by pairs, as people decided."""

    same: Iterable[tuple[int, int]] = ()
    different: Iterable[tuple[int, int]] = ()


class Numbers:
    """The number of each person, by their first row, and what moved."""

    def __init__(
        self, people: Mapping[int, list[int]], known: Mapping[int, Known], free: int, decided: Decided | None = None
    ) -> None:
        """`people` are those of several rows, by the first; `free` is the first number that nobody had."""
        self._first = {row: first for first, rows in people.items() for row in rows}
        self._decided = decided or Decided()
        self._free = free
        self._parts: dict[int, dict[int, list[int]]] = defaultdict(dict)
        for row, told in known.items():
            part = self._parts[told.person].setdefault(self._first.get(row, row), [0, told.place])
            part[0] += 1
            part[1] = min(part[1], told.place)
        self.of: dict[int, int] = {}
        for person in sorted(self._parts):
            self._keep(person)

    def _keep(self, person: int) -> None:
        """Give a number to the largest part that has none."""
        parts = [(-rows, place, first) for first, (rows, place) in self._parts[person].items() if first not in self.of]
        if parts:
            self.of[min(parts)[2]] = person

    def give(self, firsts: Iterable[int]) -> None:
        """Number everybody, by their first rows, whoever has no number yet in the order given."""
        for first in firsts:
            if first not in self.of:
                self.of[first] = self._free
                self._free += 1

    def moves(self) -> list[Move]:
        """What moved, in the order of numbers. Everybody must have one."""
        holder = {person: first for first, person in self.of.items()}
        together = {self._first.get(one, one) for one, other in self._decided.same}
        apart = {frozenset(self._first.get(row, row) for row in pair) for pair in self._decided.different}
        found = []
        for person, parts in sorted(self._parts.items()):
            home = holder.get(person)
            for first, (rows, _) in sorted(parts.items()):
                if first != home:
                    by_decision = first in together if home is None else frozenset((first, home)) in apart
                    found.append(self._move(person, first, rows, home, "judgement" if by_decision else "evidence"))
        return found

    def _move(self, person: int, first: int, rows: int, home: int | None, why: Why) -> Move:
        other = self.of[first]
        what: What = "joined" if home is None else "moved" if other in self._parts else "divided"
        return Move(what, person, other, rows, why)

"""The released tables, attacked as a patient reader would: can a hidden small number be worked out after all?

Only sums that hold for the true counts are used. A reader who reckons with a sum that does not hold finds nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from problemprofile import attacker
from problemprofile.attacker import Range
from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.numbers import Numbers
from problemprofile.project.load import Project
from problemprofile.released import Edition, ReleasedCell, ReleasedTable
from problemprofile.store import Store


@dataclass
class _Knowledge:
    """What a reader knows of each number by its name: exactly, or within limits."""

    exact: dict[str, int] = field(default_factory=dict)
    low: dict[str, float] = field(default_factory=dict)
    high: dict[str, float] = field(default_factory=dict)

    def learn(self, cell: ReleasedCell, name: str, true: int, policy: DisclosurePolicy) -> None:
        """What one printed cell says. A limit that the true count breaks would only mislead the reader."""
        if cell.outcome == "shown" and cell.value is not None:
            self.exact[name] = cell.value
        elif cell.outcome == "rounded" and cell.value is not None:
            low, high = _before_rounding(cell.value, policy)
            self.low[name] = max(min(low, true), self.low.get(name, 0))
            self.high[name] = min(max(high, true), self.high.get(name, math.inf))
        elif cell.outcome == "hidden":
            self.low[name] = max(min(1 if policy.zeros_shown else 0, true), self.low.get(name, 0))


@dataclass(frozen=True)
class Attacked:
    """The hidden small numbers of one edition that no wider one shows: their cells by their names, which of them a
    reader works out exactly, and the `ranges` that all others are left with."""

    audience: str
    cells: Mapping[str, ReleasedCell]
    exact: tuple[str, ...]
    ranges: Mapping[str, Range]


def pinned(project: Project, store: Store, editions: Mapping[str, Edition]) -> Iterator[tuple[str, ReleasedCell]]:
    """Each hidden small number that a reader of an edition can work out, with the audience."""
    for one in attack(project, store, editions, enough=1):
        yield from ((one.audience, one.cells[name]) for name in one.exact)


def attack(
    project: Project, store: Store, editions: Mapping[str, Edition], enough: float = math.inf
) -> Iterator[Attacked]:
    """What a reader of each edition can work out of its hidden small numbers; ranges of `enough` are not searched on.

    Readers of an edition are supposed to hold the wider ones too. `editions` are in that order. Raises ValueError
    where what is printed contradicts itself.
    """
    numbers = Numbers(project, store, editions.values())
    known = _Knowledge()
    for audience, edition in editions.items():
        told_before = set(known.exact)
        small: dict[str, ReleasedCell] = {}
        for table in edition.tables:
            smallest = smallest_count(project, table, edition.policy)
            for cell, name in numbers.named(table):
                known.learn(cell, name, numbers.truth[name], edition.policy)
                is_small = _keeps_back(cell, edition.policy) and _is_small(numbers.truth[name], smallest)
                if is_small and name not in told_before:
                    small[name] = cell
        ranges = _ranges(numbers, edition, known, set(small), enough)
        exact = sorted(small.keys() & known.exact.keys())  # hidden in one table and shown in another
        exact += [name for name, (low, high) in ranges.items() if low == high]
        yield Attacked(audience, small, tuple(exact), ranges)


def _ranges(numbers: Numbers, edition: Edition, known: _Knowledge, small: set[str], enough: float) -> dict[str, Range]:
    hidden = small - known.exact.keys()
    if not hidden:
        return {}
    low = {name: value for name, value in known.low.items() if name not in known.exact}
    sums = numbers.sums(edition.tables)
    return attacker.bounds(sums, known.exact, hidden, low, known.high, enough, numbers.truth)


def _is_small(count: int, smallest: int) -> bool:
    """Whether a hidden number is one that must not be known, not one hidden to protect another.

    A zero is not: which categories a table lists tells that nobody is in the others, and it leads to nobody.
    """
    return 0 < count < smallest


def smallest_count(project: Project, table: ReleasedTable, policy: DisclosurePolicy) -> int:
    """The strictest rule for a table: the audience's, or that of an owner whose rows are in it."""
    owners = (dataset.handling.smallest_count for dataset in project.datasets if dataset.series == table.series)
    return max(policy.smallest_count, *owners, 0)


def _keeps_back(cell: ReleasedCell, policy: DisclosurePolicy) -> bool:
    return cell.outcome == "hidden" or (cell.outcome == "rounded" and policy.rounds_together)


def _before_rounding(value: int, policy: DisclosurePolicy) -> tuple[int, int]:
    """The counts that are rounded to this value; where small ones are hidden, none of them is among these."""
    if policy.rounds_together:
        return max(0, value - policy.rounding_base + 1), value + policy.rounding_base - 1
    low = value - policy.rounding_base // 2
    high = low + max(policy.rounding_base, 1) - 1
    if value == 0:
        return 0, high if high >= policy.smallest_count else 0
    return max(low, min(policy.smallest_count, high)), high

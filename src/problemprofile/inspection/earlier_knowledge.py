"""What the readers of an edition know from earlier releases, worked out from those files alone.

A patient reader supposes that a number has not changed since where nothing says that it has, and is right most times.
So what follows from that is counted as known wherever it is true of the rows. Where a number has changed by few, the
reader must not learn by how many.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from problemprofile import attacker
from problemprofile.attacker import Range, Sum
from problemprofile.earlier import ROWS, Days, EarlierRelease, compare_days, days_of, together
from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.numbers import Numbers
from problemprofile.inspection.reads import reads
from problemprofile.joined import members
from problemprofile.released import TOTAL, Edition, ReleasedCell, ReleasedTable

ANY: Range = (0, math.inf)
ENOUGH = 10  # a number that may be any of more than so many is not looked into further
Line = tuple[str, tuple[str, ...]]


@dataclass
class Told:
    """What earlier releases tell: numbers known exactly, limits of others, and sums between them.

    `truth` has the numbers that no present edition prints. `changes` pairs each difference between an earlier number
    and the present one with the present numbers that tell it.
    """

    exact: dict[str, int] = field(default_factory=dict)
    low: dict[str, float] = field(default_factory=dict)
    high: dict[str, float] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    truth: dict[str, int] = field(default_factory=dict)
    changes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def limit(self, name: str, range_: Range) -> None:
        self.low[name] = max(range_[0], self.low.get(name, 0))
        self.high[name] = min(range_[1], self.high.get(name, math.inf))


class Earlier:
    """Earlier releases beside the present `numbers`; `audiences` from the widest on."""

    def __init__(self, numbers: Numbers, editions: Mapping[str, Edition], releases: Iterable[EarlierRelease]) -> None:
        self._numbers = numbers
        self._turn = {audience: place for place, audience in enumerate(editions)}
        self._releases = tuple(releases)
        self._days: dict[str, Days] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        tables = [table for edition in editions.values() for table in edition.tables if self._releases]
        for table in tables:
            for cell, name in numbers.named(table):
                self._days[name] = self._days.get(name) or days_of(table.covered, cell.categories)
        for table in tables:
            self._add_up_now(table)

    def told(self, audience: str) -> Told:
        """What its readers were told before: their own audience, every wider one, and any that there is no more."""
        told = Told()
        for release in self._releases:
            if self._turn.get(release.audience, 0) <= self._turn[audience]:
                self._add(told, release)
        return told

    def _add(self, told: Told, release: EarlierRelease) -> None:
        given = f"as given to {release.audience} in {release.name}"
        tables = [table for table in release.edition.tables if table.unit != ROWS and not table.is_withheld]
        said, days, names = self._said(tables, release.edition.policy)
        lines = [line for table in tables if table.additive for line in self._lines(table, names)]
        self._add_up(lines, said, days)
        alone = _by_itself(lines, said)
        for name, (low, high) in alone.items():
            now, compared = self._now(name), self._compare(name, days[name])
            if now is not None and name in self._parts:
                told.truth[name] = now
                told.sums.append(Sum(name, self._parts[name]))
            if low < high:
                if now is not None and compared == "same" and low <= now <= high:
                    told.limit(name, (low, high))
            elif now == low and compared == "same":
                told.exact[name] = now
            else:
                told.exact[f"{name} {given}"] = told.truth[f"{name} {given}"] = int(low)
                if now is not None and compared != "apart":
                    self._changed(told, name, f"{name} {given}", now - int(low))
        told.sums += (one for total, parts in lines for one in self._true(told, total, parts, given))

    def _said(
        self, tables: Iterable[ReleasedTable], policy: DisclosurePolicy
    ) -> tuple[dict[str, Range], dict[str, Days], dict[str, str]]:
        """What is printed of each number, its days, and the number of each cell by its id."""
        said: dict[str, Range] = {}
        days: dict[str, Days] = {}
        names: dict[str, str] = {}
        for table, cell in ((one, cell) for one in tables for cell in one.cells):
            name, (low, high) = self._numbers.called(table, dict(cell.categories), cell.cell_id), reads(cell, policy)
            before = said.get(name, ANY)
            if max(low, before[0]) > min(high, before[1]):  # the same words, and yet other people
                name, before = cell.cell_id, ANY
            self._take_apart(table, cell, name)
            said[name] = max(low, before[0]), min(high, before[1])
            days[name] = days.get(name) or days_of(table.covered, cell.categories)
            names[cell.cell_id] = name
        return said, days, names

    def _take_apart(self, table: ReleasedTable, cell: ReleasedCell, name: str) -> None:
        """What was joined in one category then, where these editions have its parts."""
        names = [dimension for dimension, _ in cell.categories]
        held = itertools.product(*(members(code) for _, code in cell.categories))
        parts = tuple(self._numbers.called(table, dict(zip(names, codes, strict=True))) for codes in held)
        if len(parts) > 1 and name not in self._numbers.truth and self._days.keys() >= set(parts):
            self._parts[name], self._days[name] = parts, together(self._days[part] for part in parts)

    def _now(self, name: str) -> int | None:
        """The count that the rows give today; of what is not printed, the sum of what is."""
        truth = self._numbers.truth
        return sum(truth[part] for part in self._parts[name]) if name in self._parts else truth.get(name)

    def _add_up_now(self, table: ReleasedTable) -> None:
        """What no present table prints, where a reader can add it up from this one."""
        names = {cell.cell_id: name for cell, name in self._numbers.named(table)}
        if not table.additive or table.is_withheld or len(names) < len(table.cells):
            return
        for total, parts in self._lines(table, names):
            if total not in self._numbers.truth and parts and total not in self._parts:
                self._parts[total], self._days[total] = parts, together(self._days[part] for part in parts)

    def _compare(self, name: str, then: Days) -> str:
        return compare_days(then, self._days.get(name, ()))

    def _changed(self, told: Told, name: str, past: str, by: int) -> None:
        change = f"{name}: since {past}"
        told.truth[change], told.changes[change] = abs(by), self._parts.get(name, (name,))
        larger, smaller = (name, past) if by >= 0 else (past, name)
        told.sums.append(Sum(larger, (smaller, change)))

    def _lines(self, table: ReleasedTable, names: Mapping[str, str]) -> Iterator[Line]:
        """The lines of a table with their margins, and its categories in what they are part of."""
        for place, dimension in enumerate(table.dimensions):
            lines: dict[tuple[tuple[str, str], ...], dict[str, str]] = defaultdict(dict)
            for cell in table.cells:
                others = (*cell.categories[:place], *cell.categories[place + 1 :])
                lines[others][cell.categories[place][1]] = names[cell.cell_id]
            for others, cells in lines.items():
                total = cells.pop(TOTAL, "") or self._numbers.called(table, dict(others))
                yield total, tuple(sorted(cells.values()))
                groups: dict[tuple[str, str], list[str]] = defaultdict(list)
                for code, name in cells.items():
                    for above in self._numbers.above(dimension.name, code):
                        groups[above].append(name)
                for above, parts in groups.items():
                    yield self._numbers.called(table, dict([*others, above])), tuple(sorted(parts))

    def _add_up(self, lines: Iterable[Line], said: dict[str, Range], days: dict[str, Days]) -> None:
        """What was not printed then and is today, where a reader can add it up: a year from its quarters."""
        for total, parts in lines:
            known = [said.get(part, ANY) for part in parts]
            if (
                total not in said
                and total in self._days
                and total not in self._parts
                and parts
                and all(low == high for low, high in known)
            ):
                said[total] = (sum(low for low, _ in known),) * 2
                days[total] = together(days[part] for part in parts)

    def _true(self, told: Told, total: str, parts: tuple[str, ...], given: str) -> Iterator[Sum]:
        """A line of an earlier release, where it holds for what was printed then and for the rows as they are now."""
        terms = [f"{name} {given}" if f"{name} {given}" in told.truth else name for name in (total, *parts)]
        counts = [told.truth.get(name, self._now(name)) for name in terms]
        known = [count for count in counts if count is not None]
        if len(known) == len(counts) and parts and total not in parts and known[0] == sum(known[1:]):
            yield Sum(terms[0], tuple(sorted(terms[1:])))


def _by_itself(lines: Iterable[Line], said: Mapping[str, Range]) -> dict[str, Range]:
    """What the release tells of each of its numbers, by its own sums; no more than it says where those do not hold."""
    sums = [
        Sum(total, parts) for total, parts in lines if parts and total not in parts and said.keys() >= {total, *parts}
    ]
    known = {name: int(low) for name, (low, high) in said.items() if low == high}
    sums = [one for one in sums if not known.keys() >= {one.total, *one.parts}]
    hidden = sorted(said.keys() - known.keys())
    low, high = ({name: range_[end] for name, range_ in said.items()} for end in (0, 1))
    try:
        return {**said, **attacker.bounds(sums, known, hidden, low, high, ENOUGH)}
    except ValueError:
        return dict(said)

"""One earlier release held against today's tables: each of its numbers under the name of who was counted."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from problemprofile.attacker import Range, Sum
from problemprofile.counts import Category, Cell, CountTable, Dimension, people_key
from problemprofile.disclosure.completing import completed
from problemprofile.disclosure.rounding import read_as
from problemprofile.disclosure.sums import Arithmetic, arithmetic, lines
from problemprofile.earlier import ROWS, Days, EarlierRelease, compare_days, days_of, together
from problemprofile.handling import DisclosurePolicy
from problemprofile.joined import members
from problemprofile.released import ReleasedCell, ReleasedTable


@dataclass(frozen=True)
class Facts:
    """`counts` has the numbers that no present table prints; `told` what is known of them, and of present ones.

    `changes` pairs each difference between a present number and an earlier one with the numbers printed now that tell
    it: that number, or those it is the sum of.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    sums: tuple[Sum, ...] = ()
    told: Mapping[str, Range] = field(default_factory=dict)
    changes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def added_to(self, numbers: Arithmetic) -> Arithmetic:
        sums = dict.fromkeys((*numbers.sums, *self.sums))
        return replace(numbers, counts={**numbers.counts, **self.counts}, sums=tuple(sorted(sums)))

    def small_changes(self, smallest: Mapping[str, int], policy: DisclosurePolicy) -> frozenset[str]:
        """The differences that are small. One of nobody is hidden where zeros are. What this edition does not print may
        be part of what it does."""
        least = 1 if policy.zeros_shown else 0
        return frozenset(
            name
            for name, now in self.changes.items()
            if least <= self.counts[name] < max(smallest.get(number, policy.smallest_count) for number in now)
        )


class Present:
    """The present tables, as an earlier release is held against them."""

    def __init__(self, tables: Sequence[CountTable], numbers: Arithmetic) -> None:
        self.tables = {table.table_id: table for table in reversed(tables)}  # those of no joined categories last
        self.counts = dict(numbers.counts)
        self.added: dict[str, int] = {}
        self.sums: list[Sum] = []
        self.tell: dict[str, tuple[str, ...]] = {}
        self.people = {cell.cell_id: cell.people for table in tables for cell in table.cells}
        self.populations = {table.series: table.population for table in tables if table.population == table.series}
        self.nestings = {(table.series, d.name): d for table in reversed(tables) for d in table.dimensions}
        self.days: dict[str, Days] = {}
        for table in tables:
            for cell in table.cells:
                days = days_of(table.covered, cell.categories)
                self.days[cell.people] = self.days.get(cell.people) or days

    def add_up(self, names: Collection[str]) -> None:
        """What was printed before and is not today, where a reader can add it up: a year from its quarters."""
        for total, parts in (line for table in self.tables.values() if table.additive for line in lines(table)):
            if total in names and parts and total not in self.counts and total not in parts:
                self.add(total, tuple(parts))

    def add(self, total: str, parts: tuple[str, ...]) -> None:
        """A number that a reader makes of others that are printed today."""
        self.counts[total] = self.added[total] = sum(self.counts[part] for part in parts)
        self.days[total] = together(self.days[part] for part in parts)
        self.tell[total] = parts
        self.sums.append(Sum(total, tuple(sorted(parts))))


class Earlier:
    """One earlier release: its tables, each number under the name of who was counted, and what was told of it."""

    def __init__(self, release: EarlierRelease, present: Present) -> None:
        self._present, self._policy = present, release.edition.policy
        self._given = f"as given to {release.audience} in {release.name}"
        self.told: dict[str, Range] = {}
        self._sums_of_parts: list[Sum] = []
        self._days: dict[str, Days] = {}
        tables = [t for t in release.edition.tables if t.unit != ROWS and not t.is_withheld]
        self._tables = [self._counted(table) for table in tables]
        self._add_up()

    def facts(self) -> Facts:
        now = {name: self._present.counts[name] for name in self.told if self._is_of_today(name)}
        every = [line for table in self._tables if table.additive for line in lines(table)]
        then = completed(every, self.told, now)
        names = {name: name if now.get(name) == count else f"{name} {self._given}" for name, count in then.items()}
        counts = {new: then[name] for name, new in names.items() if new != name}
        told = {names[name]: range_ for name, range_ in self.told.items()}
        sums = list(self._sums(then, names, counts))
        changes = dict(self._changes(then, names, counts, sums))
        return Facts(counts, tuple(sums), told, changes)

    def _is_of_today(self, name: str) -> bool:
        return compare_days(self._days[name], self._present.days.get(name, ())) == "same" and self._is_printed(name)

    def _is_printed(self, name: str) -> bool:
        return name in self._present.days

    def _sums(self, then: Mapping[str, int], names: Mapping[str, str], counts: dict[str, int]) -> Iterator[Sum]:
        tables = [
            replace(table, cells=tuple(replace(cell, count=then[cell.people]) for cell in table.cells))
            for table in self._tables
        ]
        past = arithmetic(tables)
        held = (one for one in self._sums_of_parts if then[one.total] == sum(then[part] for part in one.parts))
        for one in (*past.sums, *held):
            for name in {one.total, *one.parts} - names.keys():
                counts[f"{name} {self._given}"] = past.counts[name]
            total, *parts = (names.get(name, f"{name} {self._given}") for name in (one.total, *one.parts))
            yield Sum(total, tuple(sorted(parts)))

    def _changes(
        self, then: Mapping[str, int], names: Mapping[str, str], counts: dict[str, int], sums: list[Sum]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The differences that a reader takes between today's number and the one that stood for the same words."""
        for name, past in names.items():
            days = compare_days(self._days[name], self._present.days.get(name, ()))
            low, high = self.told[name]
            if past == name or not self._is_printed(name) or days == "apart" or (days == "part" and low < high):
                continue
            today, difference = self._present.counts[name], f"{name}: change since {self._given}"
            counts[difference] = abs(today - then[name])
            larger, smaller = (name, past) if today >= then[name] else (past, name)
            sums.append(Sum(larger, tuple(sorted((smaller, difference)))))
            yield difference, self._present.tell.get(name, (name,))

    def _counted(self, table: ReleasedTable) -> CountTable:
        """The table as one of counts, whose numbers are still to be found."""
        today = self._present.tables.get(table.table_id)
        population = today.population if today else self._present.populations.get(table.series, table.table_id)
        cells = []
        for cell in table.cells:
            people = self._present.people.get(cell.cell_id) or people_key(population, dict(cell.categories))
            if not self._note(people, self._reads(cell)):
                people = cell.cell_id  # the same words, and yet other people
                self._note(people, self._reads(cell))
            self._days[people] = self._days.get(people) or days_of(table.covered, cell.categories)
            self._take_apart(people, population, cell)
            cells.append(Cell(cell.cell_id, cell.categories, 0, 0, people))
        return CountTable(
            table_id=table.table_id,
            title="",
            question="",
            unit=table.unit,
            analysis=table.analysis,
            series=table.series,
            scope=table.scope,
            population=population,
            dimensions=tuple(self._dimension(table, d.name) for d in table.dimensions),
            cells=tuple(cells),
            datasets=(),
            handling=(),
            additive=table.additive,
        )

    def _add_up(self) -> None:
        """What was not printed then and is today, where a reader could add it up: a year from its quarters."""
        for total, parts in (line for table in self._tables if table.additive for line in lines(table)):
            if total not in self.told and self._is_printed(total) and parts:
                low, high = (sum(self.told[part][end] for part in parts) for end in (0, 1))
                self.told[total] = low, high
                self._days[total] = together(self._days[part] for part in parts)
                self._sums_of_parts.append(Sum(total, tuple(parts)))

    def _take_apart(self, people: str, population: str, cell: ReleasedCell) -> None:
        """What was joined in one category then may be several today."""
        names = [name for name, _ in cell.categories]
        held = itertools.product(*(members(code) for _, code in cell.categories))
        parts = tuple(people_key(population, dict(zip(names, codes, strict=True))) for codes in held)
        if len(parts) > 1 and people not in self._present.counts and self._present.days.keys() >= set(parts):
            self._present.add(people, parts)

    def _note(self, people: str, range_: Range) -> bool:
        before = self.told.get(people, (0, math.inf))
        both = max(before[0], range_[0]), min(before[1], range_[1])
        if both[0] <= both[1]:
            self.told[people] = both
        return both[0] <= both[1]

    def _reads(self, cell: ReleasedCell) -> Range:
        """What the earlier edition's reader takes a cell for."""
        policy = self._policy
        if cell.value is None:
            return int(cell.outcome == "hidden" and policy.zeros_shown), math.inf
        if cell.outcome == "shown":
            return cell.value, cell.value
        if policy.rounds_together:
            return max(0, cell.value - policy.rounding_base + 1), cell.value + policy.rounding_base - 1
        return read_as(cell.value, policy.rounding_base, policy.smallest_count)

    def _dimension(self, table: ReleasedTable, name: str) -> Dimension:
        """With what nests in what today; quarters nest in years by the calendar, those no longer printed as well."""
        then = next(d for d in table.dimensions if d.name == name)
        categories = tuple(Category(c.code, c.label) for c in then.categories)
        today = self._present.nestings.get((table.series, name))
        made = replace(today, categories=categories) if today else Dimension(name, then.label, categories)
        if name != "quarter":
            return made
        codes = [c.code for c in categories if c.code[4:6] == " Q"]
        years, financial = {code: code[:4] for code in codes}, {code: _financial_year(code) for code in codes}
        return replace(made, parent="year", parents=years, also_within={"financial_year": financial})


def _financial_year(quarter: str) -> str:
    """ "2024/25" for "2025 Q1"."""
    begins = int(quarter[:4]) - (quarter[-1] == "1")
    return f"{begins}/{(begins + 1) % 100:02}"

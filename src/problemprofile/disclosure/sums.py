"""All tables of an edition as one piece of arithmetic: each number once, and every sum that a reader can make of them.

Protecting tables one at a time fails: what one hides, another gives away by subtraction.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from problemprofile.attacker import Sum
from problemprofile.counts import TOTAL, Cell, CountTable, Dimension, people_key

Categories = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Arithmetic:
    """`counts` by who is counted; `depth` is by how many categories, and `categories` which of them; `printings` in how
    many tables the number stands; `rests` are differences that no table prints.

    A rest is what a total holds beyond the parts listed under it: a reader works it out by subtraction. `rests` pairs
    each with its table; where parts may overlap, the difference is in `counts` only, for it counts no group of people.
    """

    counts: Mapping[str, int]
    depth: Mapping[str, int]
    printings: Mapping[str, int]
    sums: tuple[Sum, ...]
    rests: Mapping[str, str]
    categories: Mapping[str, Categories] = field(default_factory=dict)

    def without(self, numbers: Collection[str]) -> Arithmetic:
        """The same, but for the sums that these numbers are in."""
        kept = (relation for relation in self.sums if not {relation.total, *relation.parts}.intersection(numbers))
        return replace(self, sums=tuple(kept))


def arithmetic(tables: Iterable[CountTable]) -> Arithmetic:
    """Raises ValueError where two cells that should count the same people do not: a fault in the analysis."""
    tables = tuple(tables)
    ledger = _Ledger(tables)
    for table in tables:
        for dimension in table.dimensions:
            ledger.add_margins(table, dimension)
            for parent, parents in _nestings(dimension).items() if table.additive else ():
                if parent not in {other.name for other in table.dimensions}:
                    ledger.add_roll_up(table, dimension, parent, parents)
    sums = tuple(sorted(ledger.sums))
    return Arithmetic(ledger.counts, ledger.depth, ledger.printings, sums, ledger.rests, ledger.categories)


class _Ledger:
    def __init__(self, tables: tuple[CountTable, ...]) -> None:
        self.counts: dict[str, int] = {}
        self.depth: dict[str, int] = {}
        self.printings: Counter[str] = Counter()
        self.sums: dict[Sum, None] = {}
        self.rests: dict[str, str] = {}
        self.categories: dict[str, Categories] = {}
        for table in tables:
            for cell in table.cells:
                if self.counts.setdefault(cell.people, cell.count) != cell.count:
                    raise ValueError(f"{cell.cell_id} differs from another count of the same people")
                self.printings[cell.people] += 1
                within = tuple(pair for pair in cell.categories if pair[1] != TOTAL)
                self.categories.setdefault(cell.people, within)
                self.depth[cell.people] = min(len(within), self.depth.get(cell.people, len(within)))

    def add_margins(self, table: CountTable, dimension: Dimension) -> None:
        for others, cells in _lines(table, dimension.name):
            margin = [cell.people for cell, code in cells if code == TOTAL]
            total = margin[0] if margin else people_key(table.population, others)
            parts = [cell.people for cell, code in cells if code != TOTAL]
            if table.additive:
                self._add(table, total, parts)
            else:
                self._add_at_most(total, parts)

    def add_roll_up(self, table: CountTable, dimension: Dimension, parent: str, parents: Mapping[str, str]) -> None:
        for others, cells in _lines(table, dimension.name):
            children: dict[str, list[str]] = defaultdict(list)
            for cell, code in cells:
                if code in parents:
                    children[parents[code]].append(cell.people)
            for code, parts in children.items():
                self._add(table, people_key(table.population, {**others, parent: code}), parts)

    def _add(self, table: CountTable, total: str, parts: list[str]) -> None:
        """Parts that add up to more than the total do not belong to it: no reader can count on that sum."""
        if total not in self.counts or total in parts or not parts:
            return
        rest = self.counts[total] - sum(self.counts[part] for part in parts)
        if rest > 0:
            name = f"rest of {total} in {table.table_id}: {min(parts)}"
            self.counts[name], self.rests[name] = rest, table.table_id
            parts = [*parts, name]
        if rest >= 0:
            self.sums[Sum(total, tuple(sorted(parts)))] = None

    def _add_at_most(self, total: str, parts: list[str]) -> None:
        """Where one person may be counted in several categories, a reader knows only that each is part of the total."""
        for part in parts:
            if total != part and self.counts.get(total, -1) >= self.counts[part]:
                name = f"{total} but not {part}"
                self.counts[name] = self.counts[total] - self.counts[part]
                self.sums[Sum(total, (part, name))] = None


def _lines(table: CountTable, name: str) -> Iterator[tuple[dict[str, str], list[tuple[Cell, str]]]]:
    """Cells that differ in one dimension only: the categories that they share, and each cell with its own code."""
    lines: dict[tuple[tuple[str, str], ...], list[tuple[Cell, str]]] = defaultdict(list)
    for cell in table.cells:
        others = tuple(pair for pair in cell.categories if pair[0] != name)
        lines[others].append((cell, dict(cell.categories)[name]))
    for others, cells in lines.items():
        yield dict(others), cells


def _nestings(dimension: Dimension) -> dict[str, Mapping[str, str]]:
    """The coarser dimensions that this one adds up to, each with every category's code in it."""
    return {dimension.parent: dimension.parents, **dimension.also_within} if dimension.parent else {}

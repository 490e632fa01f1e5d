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
        for total, parts in lines(table):
            ledger.add(table, total, parts)
        for total, parts in _supposed_lines(table):
            ledger.add_supposed(table, total, parts)
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

    def add(self, table: CountTable, total: str, parts: list[str]) -> None:
        if table.additive:
            self._add(table, total, parts)
        else:
            self._add_at_most(total, parts)

    def add_supposed(self, table: CountTable, total: str, parts: list[str]) -> None:
        """A reader supposes that the parts are no more than the total; how much more that is, is nobody's number."""
        rest = self.counts.get(total, -1) - sum(self.counts[part] for part in parts)
        if rest >= 0 and total not in parts:
            name = f"{total} beyond {min(parts)} in {table.table_id}"
            self.counts[name] = rest
            self.sums[Sum(total, tuple(sorted([*parts, name])))] = None

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


def lines(table: CountTable) -> Iterator[tuple[str, list[str]]]:
    """Each total and its parts, by who is counted: a table's lines with their margins, and what nests in something."""
    for dimension in table.dimensions:
        yield from _margins(table, dimension)
        for parent, parents in _nestings(dimension).items() if table.additive else ():
            if parent not in {other.name for other in table.dimensions}:
                yield from _roll_ups(table, dimension, parent, parents)


def _supposed_lines(table: CountTable) -> Iterator[tuple[str, list[str]]]:
    for dimension in table.dimensions if table.additive else ():
        for parent, parents in dimension.supposed.items():
            if parent not in {other.name for other in table.dimensions}:
                yield from _roll_ups(table, dimension, parent, parents)


def _margins(table: CountTable, dimension: Dimension) -> Iterator[tuple[str, list[str]]]:
    for others, cells in _lines(table, dimension.name):
        margin = [cell.people for cell, code in cells if code == TOTAL]
        total = margin[0] if margin else people_key(table.population, others)
        yield total, [cell.people for cell, code in cells if code != TOTAL]


def _roll_ups(
    table: CountTable, dimension: Dimension, parent: str, parents: Mapping[str, str]
) -> Iterator[tuple[str, list[str]]]:
    for others, cells in _lines(table, dimension.name):
        children: dict[str, list[str]] = defaultdict(list)
        for cell, code in cells:
            if code in parents:
                children[parents[code]].append(cell.people)
        for code, parts in children.items():
            yield people_key(table.population, {**others, parent: code}), parts


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

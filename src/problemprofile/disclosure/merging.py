"""Small categories joined into larger ones before anything is protected, where an audience's policy asks for it.

A table of joined categories is a coarser table of the same people: its totals are true and add up. All tables of one
kind of record are joined alike. The categories that were joined stay in the system of sums, as numbers that this
audience is not given: so nothing that it is given, nor a narrower audience, gives a small one of them away.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from problemprofile.attacker import Range, Sum
from problemprofile.counts import TOTAL, Category, Cell, CountTable, Dimension, cell_id, people_key
from problemprofile.disclosure.categories import Beside, categories_of
from problemprofile.disclosure.join_words import joined_label, note
from problemprofile.disclosure.joining import Need, join_small
from problemprofile.disclosure.permitted import refused_cells, smallest_count
from problemprofile.disclosure.same_lines import same_lines
from problemprofile.disclosure.sums import Arithmetic, arithmetic
from problemprofile.handling import DisclosurePolicy
from problemprofile.joined import joined, members

Parts = dict[str, tuple[Cell, ...]]
Joins = Mapping[str, Mapping[str, Category]]  # by dimension: what each category that is joined is joined into


@dataclass(frozen=True)
class Merged:
    """One audience's tables, and the cells that were joined into each of their numbers that is of several."""

    tables: tuple[CountTable, ...]
    parts: Mapping[str, tuple[Cell, ...]]

    def too_small(self, smallest: Mapping[str, int]) -> frozenset[str]:
        """The parts with fewer people than may be shown: nobody prints them, and no other sum may give them away."""
        pairs = ((part, smallest.get(name, 0)) for name, parts in self.parts.items() for part in parts)
        return frozenset(part.people for part, least in pairs if 0 < part.count < least)

    def numbers(self, table_ids: Collection[str]) -> set[str]:
        """The numbers of these tables and what was joined into them, but for what was joined into other tables' too."""
        inside: dict[bool, set[str]] = {True: set(), False: set()}
        for table in self.tables:
            for cell in table.cells:
                own = {cell.people} if table.table_id in table_ids else set[str]()
                parts = {part.people for part in self.parts.get(cell.people, ())}
                inside[table.table_id in table_ids] |= own | parts
        return inside[True] - inside[False]

    def told(self) -> dict[str, Range]:
        """The name of a joined category may say who is in it, so that somebody is."""
        every = (part for parts in self.parts.values() for part in parts)
        alone = (part for part in every if sum(code != TOTAL for _, code in part.categories) == 1)
        return {part.people: (min(1, part.count), math.inf) for part in alone}


def merge(tables: Sequence[CountTable], policy: DisclosurePolicy, beside: Beside) -> Merged:
    """The tables as an audience gets them. `beside` says of places which lie next to each other.

    Tables that do not add up, that their owners have published, or that the audience may not have stay as they are.
    """
    alike: dict[str, list[CountTable]] = defaultdict(list)
    for table in tables if policy.merge else ():
        if table.additive and smallest_count(table, policy) and not refused_cells(table, policy.audience):
            alike[table.population].append(table)
    made, parts = dict[str, CountTable](), Parts()
    for same in alike.values():
        joins = _joins(same, _labels(tables), policy, beside)
        for table in same:
            if not joins.keys().isdisjoint(dimension.name for dimension in table.dimensions):
                made[table.table_id], of = _coarser(table, joins, policy)
                parts |= of
    return Merged(tuple(made.get(table.table_id, table) for table in tables), parts)


def with_parts(tables: Sequence[CountTable], merged: Iterable[Merged]) -> Arithmetic:
    """The arithmetic of all tables, of those of joined categories, which are the sums of what was joined, and of the
    national lines that are local numbers once more."""
    merged = tuple(merged)
    coarser = (table for one in merged for table in one.tables if not any(table is other for other in tables))
    numbers = arithmetic((*tables, *coarser))
    sums = {Sum(name, tuple(sorted(p.people for p in parts))) for one in merged for name, parts in one.parts.items()}
    return replace(numbers, sums=tuple(sorted({*numbers.sums, *sums, *same_lines(tables)})))


def _joins(tables: Sequence[CountTable], labels: Mapping[str, str], policy: DisclosurePolicy, beside: Beside) -> Joins:
    found: dict[str, dict[str, Category]] = {}
    need = Need(
        max(smallest_count(table, policy) for table in tables), policy.narrowest_safe_interval, policy.zeros_shown
    )
    for name in policy.merge:
        categories = categories_of(name, tables, beside)
        for group in join_small(categories, need):
            whole = Category(joined(group), joined_label(name, group, categories, labels))
            found.setdefault(name, {}).update(dict.fromkeys(group, whole))
    return found


def _labels(tables: Iterable[CountTable]) -> dict[str, str]:
    """Of codes, as the tables print them; the first that prints a code wins."""
    labels: dict[str, str] = {}
    for category in (c for table in tables for dimension in table.dimensions for c in dimension.categories):
        labels.setdefault(category.code, category.label)
    return labels


def _coarser(table: CountTable, joins: Joins, policy: DisclosurePolicy) -> tuple[CountTable, Parts]:
    """A table with its categories joined, and the cells that were joined into each of its new numbers."""
    dimensions = tuple(_dimension(dimension, joins) for dimension in table.dimensions)
    held: dict[tuple[tuple[str, str], ...], list[Cell]] = defaultdict(list)
    for cell in table.cells:
        held[tuple((name, _into(joins, name, code)) for name, code in cell.categories)].append(cell)
    place = {(d.name, c.code): number for d in dimensions for number, c in enumerate(d.categories)}
    order = sorted(held, key=lambda pairs: [place.get(pair, math.inf) for pair in pairs])
    cells = {pairs: _cell(table, pairs, held[pairs]) for pairs in order}
    parts = {cells[pairs].people: tuple(some) for pairs, some in held.items() if len(some) > 1}
    names = [c.label for d in dimensions for c in d.categories if len(members(c.code)) > 1]
    notes = (*table.notes, note(names, policy.smallest_count))
    return replace(table, dimensions=dimensions, cells=tuple(cells.values()), notes=notes), parts


def _cell(table: CountTable, pairs: tuple[tuple[str, str], ...], held: Sequence[Cell]) -> Cell:
    if len(held) == 1:
        return held[0]
    known_as, codes = people_key(table.population, dict(pairs)), dict(pairs)
    providers = max(cell.organisations for cell in held)
    return Cell(cell_id(table.table_id, codes), pairs, sum(cell.count for cell in held), providers, known_as)


def _dimension(dimension: Dimension, joins: Joins) -> Dimension:
    """With the joined categories where the first of each stood; nested only where they still are."""
    into = joins.get(dimension.name, {})
    categories = tuple(dict.fromkeys(into.get(category.code, category) for category in dimension.categories))
    nested = {
        parent: dict(_nested(above, dimension.name, parent, joins))
        for parent, above in ((dimension.parent, dimension.parents), *dimension.also_within.items())
        if parent
    }
    first = nested.pop(dimension.parent, {})
    return replace(dimension, categories=categories, parents=first, also_within=nested)


def _nested(above: Mapping[str, str], name: str, parent: str, joins: Joins) -> Iterator[tuple[str, str]]:
    """What each category belongs to, but for what a joined one belongs to only in part."""
    belongs: dict[str, set[str]] = defaultdict(set)
    for code, of in above.items():
        belongs[_into(joins, name, code)].add(_into(joins, parent, of))
    torn = {of for found in belongs.values() if len(found) > 1 for of in found}
    yield from ((code, of) for code, found in belongs.items() for of in found if of not in torn)


def _into(joins: Joins, name: str, code: str) -> str:
    found = joins.get(name, {}).get(code)
    return found.code if found else code

"""Lines of a national table that are a local number once more: where a profile's own force refers, who is counted.

A reader sets the two side by side by their names alone. So the national line gives away a local number that is hidden,
also where the nation's table was published: then some of that table may be hidden with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from problemprofile.attacker import Sum
from problemprofile.counts import TOTAL, CountTable
from problemprofile.disclosure.permitted import Permission, smallest_count
from problemprofile.handling import DisclosurePolicy

PICKED_BY = frozenset({"first_responder", "police_force", "local_authority"})  # what a local part is picked out by
AS_A_PARTNER = 1  # no count is smaller than this, so it asks for no hiding; but what has it may be hidden for others
Line = tuple[str, tuple[tuple[str, str], ...]]  # what is counted, and the categories that are not margins


def same_lines(tables: Iterable[CountTable]) -> tuple[Sum, ...]:
    """Each national line that is the same number as a local one, as a sum of one part."""
    tables = tuple(tables)
    local: dict[Line, list[tuple[str, int]]] = {}
    for table, line, people, count in _picked(tables):
        if table.scope == "local":
            local.setdefault(line, []).append((people, count))
    found = (
        Sum(people, (ours,))
        for table, line, people, count in _picked(tables)
        for ours, here in local.get(line, ())
        if table.scope == "national" and here == count and ours != people
    )
    return tuple(sorted(set(found)))


def with_company(
    permission: Permission, tables: Iterable[CountTable], policy: DisclosurePolicy, same: Iterable[Sum]
) -> Permission:
    """What may be hidden, with the published tables that hold a line which is too small to be shown locally."""
    ours = {one.total: one.parts[0] for one in same}
    smallest = dict(permission.smallest)
    for table in tables:
        if not smallest_count(table, policy) and _holds_a_small_one(table, ours, smallest):
            for cell in table.cells:
                if cell.count and cell.people in smallest:
                    smallest[cell.people] = max(smallest[cell.people], AS_A_PARTNER)
    return replace(permission, smallest=smallest)


def _holds_a_small_one(table: CountTable, ours: Mapping[str, str], smallest: Mapping[str, int]) -> bool:
    lines = ((cell.count, smallest.get(ours[cell.people], 0)) for cell in table.cells if cell.people in ours)
    return any(count < least for count, least in lines)


def _picked(tables: Iterable[CountTable]) -> Iterator[tuple[CountTable, Line, str, int]]:
    """The cells that are of one force, body or district, with who is counted and how many: somebody, at least."""
    for table in tables:
        if table.additive and not PICKED_BY.isdisjoint(dimension.name for dimension in table.dimensions):
            for cell in table.cells:
                line = tuple(sorted(pair for pair in cell.categories if pair[1] != TOTAL))
                if cell.count and not PICKED_BY.isdisjoint(name for name, _ in line):
                    yield table, (table.unit, line), cell.people, cell.count

"""Puts rows of one case together: the fullest row is kept, and what it leaves blank is filled from the others.

Nothing here depends on the order of rows. Rows are put together only where each of them is like each of the others;
a row that is like two that are not alike could belong to either, and stays by itself.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from problemprofile.cleaning.alike import DAY, Sent, differences, same_person, same_reference

MOST = 20  # rows: a reference or person that more rows have is no sign of one case


@dataclass(frozen=True)
class Doubt:
    """Rows that may be one case, for a person to decide: what they share, and the fields in which they differ."""

    shared: str
    rows: tuple[int, ...]
    differ: tuple[str, ...]


def merged(rows: Iterable[Sent], *, anonymous: bool) -> list[Sent]:
    """The rows with those of one case put together, by reference and by person, until nothing more is alike."""
    found = sorted(rows, key=lambda row: row.rank)
    while True:
        before = len(found)
        found = _round(found, _by_reference, lambda a, b: same_reference(a, b, anonymous=anonymous))
        found = _round(found, _by_person, lambda a, b: same_person(a, b, anonymous=anonymous))
        if len(found) == before:
            return found


def doubts(kept: Sequence[Sent], *, anonymous: bool) -> list[Doubt]:
    """Of rows that were put together as far as is safe, those that may still be one case."""
    found: dict[tuple[int, ...], Doubt] = {}
    for shared, key in (("reference", _by_reference), ("person", _by_person)):
        for group in _groups(kept, key):
            pairs = list(itertools.combinations(group, 2))
            differ = sorted({name for a, b in pairs for name in differences(a, b, anonymous=anonymous)})
            if shared == "person" and len({row.reference for row in group if row.reference}) > 1:
                differ.append("reference")
            rows = tuple(row.rows[0] for row in group)
            found.setdefault(rows, Doubt(shared, rows, tuple(differ)))
    return list(found.values())


def _round(rows: list[Sent], key: Callable[[Sent], Hashable], same: Callable[[Sent, Sent], bool]) -> list[Sent]:
    found = {row.rows[0]: row for row in rows}
    for group in _groups(rows, key):
        if len(group) > MOST:
            continue
        for alike in _all_alike(group, same):
            for row in alike:
                del found[row.rows[0]]
            one = put_together(alike)
            found[one.rows[0]] = one
    return sorted(found.values(), key=lambda row: row.rank)


def put_together(alike: Sequence[Sent]) -> Sent:
    """One row of several: the first by rank, with what it leaves blank from the next that says it."""
    first, *others = sorted(alike, key=lambda row: row.rank)
    values, cells, fills = dict(first.values), dict(first.cells), dict(first.fills)
    for other in others:
        values |= {name: value for name, value in other.values.items() if values.get(name) is None}
        for column, text in other.cells.items():
            if column not in cells:
                cells[column], fills[column] = text, other.fills.get(column, other.rows[0])
    rows = (first.rows[0], *sorted(key for row in alike for key in row.rows if key != first.rows[0]))
    reference = first.reference or next((row.reference for row in others if row.reference), ())
    return Sent(rows, first.rank, reference, values, cells, fills)


def _groups(rows: Iterable[Sent], key: Callable[[Sent], Hashable]) -> Iterator[list[Sent]]:
    """Rows that share a key, where there are two or more."""
    found: dict[Hashable, list[Sent]] = defaultdict(list)
    for row in rows:
        shared = key(row)
        if shared:
            found[shared].append(row)
    yield from (group for group in found.values() if len(group) > 1)


def _all_alike(group: Sequence[Sent], same: Callable[[Sent, Sent], bool]) -> Iterator[list[Sent]]:
    """Of rows that are linked by likeness, those sets in which all are alike."""
    pairs = [(a, b) for a, b in itertools.combinations(range(len(group)), 2) if same(group[a], group[b])]
    linked = {n: {n} for n in range(len(group))}
    for a, b in pairs:
        whole = linked[a] | linked[b]
        linked |= dict.fromkeys(whole, whole)
    for whole in {min(members): members for members in linked.values()}.values():
        size = len(whole)
        if size > 1 and sum(a in whole for a, _ in pairs) == size * (size - 1) // 2:
            yield [group[n] for n in sorted(whole)]


def _by_reference(row: Sent) -> Hashable:
    return row.reference


def _by_person(row: Sent) -> Hashable:
    person = row.person()
    return (*person, row.values[DAY]) if person and row.values.get(DAY) else None

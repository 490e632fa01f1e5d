"""What earlier releases told is given: as further numbers and sums of the same arithmetic, and as ranges.

A number that was shown is known for good. Where the same words stand for another number today, because records came
late or because more days are counted, the difference counts people too, and a reader can take it: so it is a number of
its own, and a small one must not be told. See docs/adr/0024.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from problemprofile.attacker import Range
from problemprofile.counts import CountTable
from problemprofile.disclosure.earlier_tables import Earlier, Facts, Present
from problemprofile.disclosure.sums import Arithmetic
from problemprofile.earlier import EarlierRelease
from problemprofile.released import Edition

__all__ = ["Facts", "both_told", "facts", "says_the_same", "tells_the_same"]


def facts(tables: Sequence[CountTable], numbers: Arithmetic, earlier: Iterable[EarlierRelease]) -> Facts:
    """What all of these releases tell of the people that `tables` count."""
    present = Present(tables, numbers)
    releases = [Earlier(release, present) for release in earlier]
    present.add_up({name for one in releases for name in one.told})
    found = [one.facts() for one in releases]
    told: dict[str, Range] = {}
    for one in found:
        _learn(told, one.told)
    counts = present.added | {name: count for one in found for name, count in one.counts.items()}
    changes = {name: now for one in found for name, now in one.changes.items()}
    sums = [*present.sums, *(one for some in found for one in some.sums)]
    return Facts(counts, tuple(dict.fromkeys(sums)), told, changes)


def both_told(one: Mapping[str, Range], other: Mapping[str, Range]) -> dict[str, Range]:
    """What is known to somebody who was told both."""
    told = dict(one)
    _learn(told, other)
    return told


def says_the_same(tables: Sequence[CountTable], release: EarlierRelease) -> bool:
    """Whether a release shows today's very counts, so that it may be the release that these tables make."""
    now = {cell.cell_id: cell.count for table in tables for cell in table.cells}
    shown = [cell for table in release.edition.tables for cell in table.cells if cell.outcome == "shown"]
    return all(now.get(cell.cell_id) == cell.value for cell in shown)


def tells_the_same(one: Edition, other: Edition) -> bool:
    """Whether two editions have the same cells, shown and hidden alike: whoever holds one learns nothing of the other.

    A reader also has to know by the same rule how a number was rounded, and that a hidden one is no zero.
    """
    same = one.policy.zeros_shown == other.policy.zeros_shown and one.policy.rounding_base == other.policy.rounding_base
    return same and [(t.table_id, t.cells) for t in one.tables] == [(t.table_id, t.cells) for t in other.tables]


def _learn(told: dict[str, Range], more: Mapping[str, Range]) -> None:
    for name, (low, high) in more.items():
        before = told.get(name, (0, math.inf))
        told[name] = max(low, before[0]), min(high, before[1])

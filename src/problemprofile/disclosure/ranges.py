"""Ranges beside shown numbers: between which numbers a count of people lies, as the matching of people is not certain.

A range is given only where its number is shown, and its ends are moved outwards to multiples of the smallest count
that may be shown. So neither end, nor its distance from the number, tells how few the doubtful people are: see
docs/adr/0017.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from problemprofile.counts import Between, CountTable, cell_id
from problemprofile.handling import DisclosurePolicy
from problemprofile.released import ReleasedCell, ReleasedRange

STEP = 5
COUNTS = ("count", "wide")  # the other ranges are of percentages, of records of which there are many


def released_ranges(
    table: CountTable, cells: Sequence[ReleasedCell], policy: DisclosurePolicy
) -> Iterator[ReleasedRange]:
    """The ranges of a table's shown cells; `policy` has the smallest count of this very table."""
    shown = {cell.cell_id: cell.value for cell in cells if cell.value is not None}
    total = cell_id(table.table_id, {})
    of = next((cell.value for cell in cells if cell.cell_id == total and cell.outcome == "shown"), None)
    for one in table.between:
        value = shown.get(one.cell_id)
        if value is not None:
            whole = of if one.cell_id != total else None
            low, high = _outwards(one, value, whole, policy) if one.what in COUNTS else (one.low, one.high)
            yield ReleasedRange(one.cell_id, one.what, low, high)


def step(policy: DisclosurePolicy) -> int:
    """What the ends of ranges are multiples of: a reader is left with so many possible values for each of them.

    It is 5, 10, 20 and so on, so that whoever holds two editions learns no more from both than from the finer one; and
    a multiple of the base to which numbers are rounded, so that no number lies outside its range.
    """
    found, least = STEP, max(policy.smallest_count, policy.narrowest_safe_interval + 1)
    while found < least:
        found *= 2
    return math.lcm(found, max(policy.rounding_base, 1))


def _outwards(one: Between, value: int, of: int | None, policy: DisclosurePolicy) -> tuple[int, int]:
    """The ends moved outwards; no lower than 0, and no higher than what the table shows that the number is a part of.

    Where nobody is doubtful both ends are the number: that there are none is said where noughts are.
    """
    if one.low == one.high and policy.zeros_shown:
        return value, value
    base = step(policy)
    low, high = one.low // base * base, -(-one.high // base) * base
    return min(low, value), max(high if of is None else min(high, of), value)

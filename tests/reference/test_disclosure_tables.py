"""Linked tables of counts that other tools have been measured on: the same small numbers, and none worked out."""

from __future__ import annotations

from pathlib import Path

import pytest

from linked_tables import linked
from problemprofile.attacker import bounds
from problemprofile.disclosure import release
from problemprofile.disclosure.sums import arithmetic
from problemprofile.handling import DisclosurePolicy

pytestmark = pytest.mark.reference


@pytest.mark.parametrize(
    ("name", "numbers", "small", "width", "most_others"),
    [
        ("nat2d", 112, 8, 1, 7),
        ("nat2d", 112, 8, 4, 8),
        ("local2d", 112, 46, 1, 3),
        ("local2d", 112, 46, 4, 6),
        ("ssb_d2", 100, 11, 1, 17),
        ("ssb_d2", 100, 11, 4, 24),
        ("localpack", 483, 143, 1, 47),
        ("localpack", 483, 143, 4, 61),
    ],
)
def test_no_small_number_is_closer_than_the_policy_asks_and_few_others_are_hidden_for_it(
    reference_data: Path, name: str, numbers: int, small: int, width: int, most_others: int
) -> None:
    tables = linked(reference_data, name)
    edition = release(tables, (DisclosurePolicy("board", smallest_count=5, narrowest_safe_interval=width),))["board"]
    counts = arithmetic(tables).counts
    people = {cell.cell_id: cell.people for made in tables for cell in made.cells}
    hidden = {people[c.cell_id] for made in edition.tables for c in made.cells if c.outcome == "hidden"}
    primary = {name for name in hidden if counts[name] < 5}
    assert (len(counts), len(primary)) == (numbers, small)
    known = {name: count for name, count in counts.items() if name not in hidden}
    ranges = bounds(arithmetic(tables).sums, known, hidden, lower=dict.fromkeys(hidden, 1))
    assert min(ranges[name][1] - ranges[name][0] for name in primary) >= width
    assert min(high - low for low, high in ranges.values()) >= 1
    assert len(hidden - primary) <= most_others


@pytest.mark.parametrize(("name", "least"), [("nat2d", 150), ("local2d", 108), ("ssb_d2", 140), ("localpack", 563)])
def test_rounding_together_moves_numbers_as_little_as_can_be(reference_data: Path, name: str, least: int) -> None:
    """The least total change was found by an integer programme of others' making, each number counted once."""
    tables = linked(reference_data, name)
    edition = release(tables, (DisclosurePolicy("public", small_numbers="rounded", rounding_base=5),))["public"]
    printed = {cell.cell_id: cell.value for table in edition.tables for cell in table.cells}
    change = {}
    for table in tables:
        for cell in table.cells:
            value = printed.get(cell.cell_id, 0)
            assert value is not None
            change[cell.people] = abs(value - cell.count)
    assert max(change.values()) <= 4
    assert least <= sum(change.values()) <= 1.01 * least

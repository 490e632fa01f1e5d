"""A range stands beside a shown number only, and its ends tell no small number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import made_counts
import pytest
from hypothesis import given
from hypothesis import strategies as st

from problemprofile.counts import Between, CountTable
from problemprofile.disclosure import release
from problemprofile.disclosure.ranges import step
from problemprofile.handling import DisclosurePolicy, HandlingRules
from problemprofile.released import ReleasedTable

FIVE = DisclosurePolicy("board", smallest_count=5, narrowest_safe_interval=4)
FIRST = "referrals-by-record:record=first"


def people(first: int, further: int, low: int, high: int, **given: Any) -> CountTable:
    counts = {"first": first, "further": further}
    table = made_counts.by("record", counts, table_id="referrals-by-record", **given)
    return replace(table, between=(Between(FIRST, "count", low, high),))


def released(table: CountTable, policy: DisclosurePolicy = FIVE) -> ReleasedTable:
    return release([table], (policy,))[policy.audience].tables[0]


def ends(table: CountTable, policy: DisclosurePolicy = FIVE) -> tuple[int, int] | None:
    found = released(table, policy).range_of(FIRST)
    return (found.low, found.high) if found else None


def test_the_ends_are_moved_outwards() -> None:
    assert ends(people(143, 21, 139, 149)) == (135, 150)


def test_no_end_is_beyond_the_records_that_there_are() -> None:
    assert ends(people(143, 5, 139, 147)) == (135, 148)


def test_where_nobody_is_doubtful_both_ends_are_the_number_unless_noughts_are_kept_back() -> None:
    assert ends(people(143, 21, 143, 143)) == (143, 143)
    assert ends(people(143, 21, 143, 143), replace(FIVE, zeros_shown=False)) == (140, 145)


def test_a_total_is_no_limit_to_its_own_range() -> None:
    total = "referrals-by-record:total"
    table = replace(people(143, 21, 139, 149), between=(Between(total, "count", 161, 167),))
    found = released(table).range_of(total)
    assert found
    assert (found.low, found.high) == (160, 170)


@pytest.mark.parametrize("further", [1, 2, 3, 4])
def test_where_few_records_are_repeats_neither_the_people_nor_their_range_are_told(further: int) -> None:
    table = released(people(143, further, 139, 143 + further))
    assert [cell.outcome for cell in table.cells] == ["hidden", "hidden", "shown"]
    assert table.between == ()


def test_two_editions_together_tell_no_more_than_the_finer_one() -> None:
    steps = {step(replace(FIVE, smallest_count=smallest)) for smallest in range(1, 100)}
    assert all(large % small == 0 for small in steps for large in steps if large > small)


def test_a_withheld_table_has_no_range() -> None:
    rules = (HandlingRules("Northshire Police", audiences=("others",)),)
    assert released(people(143, 21, 139, 149, handling=rules)).between == ()


def test_the_owner_s_stricter_threshold_holds_for_the_range_as_well() -> None:
    rules = (HandlingRules("Lantern House Trust", smallest_count=20),)
    assert ends(people(143, 41, 139, 149, handling=rules)) == (120, 160)


def test_the_range_holds_the_rounded_number() -> None:
    policy = replace(FIVE, rounding_base=10)
    assert ends(people(146, 24, 145, 147), policy) == (140, 150)


def test_a_percentage_is_told_as_it_is_and_only_beside_a_shown_number() -> None:
    table = made_counts.by("gender", {"female": 60, "male": 3})
    female, male = (f"referrals-by-gender:gender={code}" for code in ("female", "male"))
    table = replace(table, between=(Between(female, "wrong", 1, 4), Between(male, "wrong", 0, 9)))
    told = {one.cell_id: (one.low, one.high) for one in released(table).between}
    assert male not in told
    assert told.get(female, (1, 4)) == (1, 4)


@given(
    first=st.integers(5, 400), further=st.integers(5, 60), down=st.integers(0, 40), up=st.integers(0, 40),
    smallest=st.integers(2, 12), rounding=st.sampled_from([0, 5, 10]),
)  # fmt: skip
def test_a_reader_is_left_with_as_many_values_for_each_end_as_a_small_number_could_have(
    first: int, further: int, down: int, up: int, smallest: int, rounding: int
) -> None:
    """Against counting out which true ends would be printed so; only what anybody can see narrows that."""
    policy = replace(FIVE, smallest_count=smallest, rounding_base=rounding)
    low, high = max(first - down, 0), first + min(up, further)
    printed = ends(people(first, further, low, high), policy)
    if printed is None or low == high:
        return
    most = first + further if not rounding else first + 200
    lows = [end for end in range(first + 200) if _multiples(end, step(policy))[0] == printed[0]]
    highs = [end for end in range(most + 1) if min(_multiples(end, step(policy))[1], most) == printed[1]]
    assert low in lows
    assert high in highs
    assert len(lows) == step(policy) >= smallest
    assert len(highs) >= min(smallest, most % step(policy) or step(policy))


def _multiples(end: int, base: int) -> tuple[int, int]:
    """The last multiple up to a number, and the first from it on."""
    return max(n for n in range(0, end + 1, base)), next(n for n in range(0, end + base, base) if n >= end)

"""All numbers to multiples of one base, so that tables still add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from made_counts import by

from problemprofile.attacker import Sum
from problemprofile.counts import CountTable
from problemprofile.disclosure import controlled_rounding, release
from problemprofile.disclosure.controlled_rounding import Rounded, read_as, round_together
from problemprofile.disclosure.permitted import permit
from problemprofile.disclosure.primary import small_numbers
from problemprofile.disclosure.reading import Reading
from problemprofile.disclosure.sums import Arithmetic, arithmetic
from problemprofile.handling import DisclosurePolicy, HandlingRules

POLICY = DisclosurePolicy("public", smallest_count=5, rounding_base=5)
ROUNDED = replace(POLICY, small_numbers="rounded")
TWO_WAY = {
    ("labour", "f"): 3,
    ("labour", "m"): 41,
    ("sexual", "f"): 32,
    ("sexual", "m"): 9,
    ("criminal", "f"): 12,
    ("criminal", "m"): 83,
}


def rounded(*tables: CountTable) -> tuple[Mapping[str, int], Rounded | None]:
    numbers, permission = arithmetic(tables), permit(tables, POLICY, set())
    reading = Reading(numbers, permission.smallest, POLICY, {})
    return numbers.counts, round_together(reading, small_numbers(tables, numbers, permission, POLICY))


def test_every_number_is_a_multiple_near_by_and_every_sum_holds() -> None:
    table = by("group gender", TWO_WAY)
    counts, found = rounded(table)
    assert found
    assert found.holds
    values = {cell.people: found.values[cell.people] for cell in table.cells}
    assert all(value % 5 == 0 and abs(value - counts[number]) < 5 for number, value in values.items())
    assert all(found.values[one.total] == sum(map(found.values.get, one.parts)) for one in arithmetic([table]).sums)


def test_a_multiple_of_the_base_stays() -> None:
    _, found = rounded(by("group", {"labour": 10, "sexual": 25, "criminal": 3, "domestic": 12}))
    assert found
    assert {10, 25} <= set(found.values.values())


def test_the_same_people_have_the_same_number_in_every_table() -> None:
    whole, by_group = by("group gender", TWO_WAY), by("group", {"labour": 44, "sexual": 41, "criminal": 95})
    _, found = rounded(whole, by_group)
    assert found
    assert found.holds
    assert len(found.values) == len({cell.people for table in (whole, by_group) for cell in table.cells})


def test_a_category_that_is_rounded_to_nobody_is_not_listed() -> None:
    made = release([by("group", {"labour": 1, "sexual": 42, "criminal": 13})], (ROUNDED,))["public"].tables[0]
    assert [category.code for category in made.dimensions[0].categories] == ["sexual", "criminal"]
    assert {cell.outcome for cell in made.cells} == {"rounded"}
    assert sum(cell.value or 0 for cell in made.cells) == 2 * made.cells[-1].value  # type: ignore[operator]


def test_a_quarter_that_is_rounded_to_nobody_is_listed_as_every_quarter_is() -> None:
    made = release([by("quarter", {"2025 Q1": 1, "2025 Q2": 42, "2025 Q3": 13})], (ROUNDED,))["public"].tables[0]
    assert made.cells[0].value == 0


def test_numbers_are_rounded_more_coarsely_where_an_owner_asks_for_more() -> None:
    strict = (HandlingRules("Charity", smallest_count=10),)
    made = release([by("group", {"labour": 21, "sexual": 42, "criminal": 13}, handling=strict)], (ROUNDED,))["public"]
    assert {cell.value % 10 for cell in made.tables[0].cells if cell.value is not None} == {0}
    assert made.policy.rounding_base == 10


def test_where_sums_would_not_hold_numbers_are_hidden_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(controlled_rounding, "LARGEST", 3)
    made = release([by("group gender", TWO_WAY)], (ROUNDED,))["public"]
    assert not made.policy.rounds_together
    assert {cell.outcome for cell in made.tables[0].cells} == {"shown", "hidden"}


def test_what_its_owner_has_published_stays_as_it_is() -> None:
    published = (HandlingRules("Home Office", published=True),)
    _, found = rounded(by("group", {"labour": 3, "sexual": 42}, handling=published))
    assert found
    assert sorted(found.values.values()) == [3, 42, 45]


def test_sums_that_cannot_all_hold_are_said() -> None:
    """Three fives, each two of which make a ten that stays: one of each two would have to rise, and one not."""
    pairs = {"ab": ("a", "b"), "ac": ("a", "c"), "bc": ("b", "c")}
    counts = dict.fromkeys("abc", 5) | dict.fromkeys(pairs, 10)
    sums = tuple(Sum(total, parts) for total, parts in pairs.items())
    numbers = Arithmetic(counts, dict.fromkeys(counts, 2), {}, sums, {})
    ten = replace(POLICY, rounding_base=10)
    found = round_together(Reading(numbers, dict.fromkeys(counts, 5), ten, {}), set())
    assert found
    assert len(found.broken) == 1
    assert not found.holds


def test_more_numbers_than_can_be_rounded_as_one_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(controlled_rounding, "LARGEST", 3)
    _, found = rounded(by("group gender", TWO_WAY))
    assert found is None


def test_a_rounded_number_may_be_any_count_less_than_the_base_away() -> None:
    assert read_as(10, 5) == (6, 14)
    assert read_as(0, 5) == (0, 4)
    assert read_as(5, 5) == (1, 9)

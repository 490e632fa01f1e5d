"""Which small categories are joined with which. All numbers are made up."""

from __future__ import annotations

import pytest

from problemprofile.disclosure.categories import regions
from problemprofile.disclosure.join_words import joined_label
from problemprofile.disclosure.joining import Categories, Need, join_small

FIVE = Need(5, 4, zeros_shown=True)


def in_a_row(**sizes: int) -> Categories:
    codes = list(sizes)
    beside = {code: frozenset(codes[max(0, n - 1) : n + 2]) - {code} for n, code in enumerate(codes)}
    return Categories(sizes, beside=beside)


def test_categories_that_are_large_enough_stay() -> None:
    assert join_small(Categories({"a": 5, "b": 9, "c": 0}), FIVE) == []


def test_small_ones_of_a_family_become_one_and_take_the_smallest_of_the_others_if_they_must() -> None:
    families = {"a": "x", "b": "x", "c": "x", "d": "x", "e": "y"}
    found = join_small(Categories({"a": 1, "b": 30, "c": 2, "d": 9, "e": 6}, families), FIVE)
    assert found == [("a", "c", "d")]


def test_a_family_that_is_too_small_as_a_whole_is_joined_with_what_is_joined_already() -> None:
    families = {"a": "x", "b": "y", "c": "y", "d": "z"}
    assert join_small(Categories({"a": 2, "b": 4, "c": 4, "d": 50}, families), FIVE) == [("a", "b", "c")]


def test_a_band_is_joined_with_the_smaller_of_its_neighbours_only() -> None:
    assert join_small(in_a_row(a=50, b=2, c=20, d=1, e=40), FIVE) == [("b", "c", "d")]


def test_places_are_joined_with_their_neighbours_and_with_others_only_where_they_have_none() -> None:
    alone = Categories({"a": 2, "b": 7, "c": 3}, beside={"a": frozenset("b"), "b": frozenset("a"), "c": frozenset()})
    assert join_small(alone, FIVE) == [("a", "b", "c")]
    near = Categories({"a": 2, "b": 70, "c": 9}, beside={"a": frozenset("b"), "b": frozenset("a"), "c": frozenset()})
    assert join_small(near, FIVE) == [("a", "b")]


def test_whoever_knows_that_somebody_is_in_each_part_is_left_with_as_many_values_as_the_policy_asks_for() -> None:
    """Five people in two parts are 1 and 4 to 4 and 1: four values. Six are five."""
    assert join_small(Categories({"a": 1, "b": 4, "c": 6}), FIVE) == [("a", "b", "c")]
    assert join_small(Categories({"a": 2, "b": 4, "c": 6}), FIVE) == [("a", "b")]


def test_a_zero_is_joined_where_zeros_are_not_shown() -> None:
    sizes = {"a": 0, "b": 8, "c": 9}
    assert join_small(Categories(sizes), FIVE) == []
    assert join_small(Categories(sizes), Need(5, 4, zeros_shown=False)) == [("a", "b")]


def test_where_all_together_are_too_few_nothing_is_joined() -> None:
    assert join_small(Categories({"a": 1, "b": 2}), FIVE) == []


@pytest.mark.parametrize(
    ("name", "group", "labels", "expected"),
    [
        ("age_band", ("a", "b"), {"a": "10 or under", "b": "11 to 15"}, "15 or under"),
        ("age_band", ("a", "b"), {"a": "16 to 17", "b": "18 to 24"}, "16 to 24"),
        ("age_band", ("a", "b"), {"a": "55 to 64", "b": "65 or over"}, "55 or over"),
        ("age_band", ("a", "b"), {"a": "young", "b": "old"}, "young and old"),
        ("local_authority", ("a", "b", "c"), {"a": "Fenmoor", "b": "Ravensholt"}, "Fenmoor, Ravensholt and c"),
        ("local_authority", tuple("abcdefghij"), {}, "10 other districts"),
        ("offence", ("a", "b"), {"a": "Trafficking", "b": "Slavery"}, "Trafficking and Slavery"),
    ],
)
def test_a_joined_category_says_what_it_holds(
    name: str, group: tuple[str, ...], labels: dict[str, str], expected: str
) -> None:
    assert joined_label(name, group, Categories(dict.fromkeys(group, 1)), labels) == expected


def test_nationalities_are_named_by_region_and_as_others_where_some_of_it_stand_alone() -> None:
    sizes = {"chinese": 1, "indian": 2, "vietnamese": 70, "polish": 3}
    categories = Categories(sizes, {code: regions()[code][0] for code in sizes})
    assert joined_label("nationality", ("chinese", "indian"), categories, {}) == "Other nationalities of Asia"
    assert joined_label("nationality", ("polish",), categories, {}) == "Europe"


def test_every_nationality_of_the_list_but_those_of_no_country_has_a_region() -> None:
    from problemprofile.codelists import load

    without = {code.code for code in load("nationality").codes} - regions().keys()
    assert without == {"uk", "british_overseas", "stateless", "not_uk_unclear", "other", "unknown"}

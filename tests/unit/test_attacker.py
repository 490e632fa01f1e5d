from __future__ import annotations

import math

import pytest

from problemprofile.attacker import Sum, bounds


def test_a_lone_hidden_number_is_known() -> None:
    assert bounds([Sum("all", ("a", "b"))], {"all": 20, "a": 17}, ["b"]) == {"b": (3, 3)}


def test_two_hidden_numbers_range_over_what_is_left() -> None:
    known = {"all": 20, "a": 10}
    assert bounds([Sum("all", ("a", "b", "c"))], known, ["b", "c"]) == {"b": (0, 10), "c": (0, 10)}
    assert bounds([Sum("all", ("a", "b", "c"))], known, ["b"], lower=1, upper=7) == {"b": (1, 7)}


def test_knowing_that_none_is_zero_can_give_all_of_them_away() -> None:
    three = [Sum("all", ("a", "b", "c"))]
    assert bounds(three, {"all": 3}, "abc", lower=0)["a"] == (0, 3)
    assert bounds(three, {"all": 3}, "abc", lower=1) == dict.fromkeys("abc", (1, 1))


def test_a_rectangle_of_hidden_numbers() -> None:
    """Rows sum to 23 and 22, columns to 27 and 18: each corner moves by as much as the smallest opposite one."""
    rows = [Sum("r1", ("a", "b")), Sum("r2", ("c", "d")), Sum("c1", ("a", "c")), Sum("c2", ("b", "d"))]
    found = bounds(rows, {"r1": 23, "r2": 22, "c1": 27, "c2": 18}, "abcd")
    assert found == {"a": (5, 23), "b": (0, 18), "c": (4, 22), "d": (0, 18)}


def test_a_hidden_total_with_hidden_parts_has_no_largest_value() -> None:
    assert bounds([Sum("all", ("a", "b"))], {"a": 4}, ["all", "b"], lower=1) == {
        "all": (5, math.inf),
        "b": (1, math.inf),
    }


def test_counts_are_whole_numbers() -> None:
    """Three pairs that overlap in a ring: real numbers allow halves, people do not come in halves.

    Two such rings: a half of each would make one whole, which rounding the ends of a range would not notice.
    """
    rings = [
        Sum(f"{pair}{ring}", tuple(f"{name}{ring}" for name in pair)) for ring in "12" for pair in ("ab", "bc", "acd")
    ]
    known = {relation.total: 1 for relation in rings}
    both = Sum("both", ("a1", "a2"))
    found = bounds([*rings, both], known, ["a1", "b1", "d1", "both"])
    assert found == {"a1": (0, 0), "b1": (1, 1), "d1": (1, 1), "both": (0, 0)}


def test_a_number_that_no_table_prints_leaves_room() -> None:
    assert bounds([Sum("all", ("a", "b", "not printed"))], {"all": 20, "a": 17}, ["b"]) == {"b": (0, 3)}


def test_a_number_in_no_sum_is_what_it_is_said_to_be() -> None:
    assert bounds([], {}, ["a"], lower={"a": 1}, upper={"a": 9}) == {"a": (1, 9)}


def test_enough_ends_the_search_inside_the_true_range() -> None:
    low, high = bounds([Sum("all", ("a", "b"))], {"all": 1000}, ["a", "b"], enough=4)["a"]
    assert low >= 0
    assert low + 4 <= high <= 1000


@pytest.mark.parametrize("known", [{"all": 20, "a": 25}, {"all": 20, "a": 10, "b": 11}])
def test_sums_that_contradict_each_other_are_refused(known: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="contradict"):
        bounds([Sum("all", ("a", "b"))], known, ["b"])


def test_sums_that_only_half_a_person_could_make_true_are_refused_too() -> None:
    with pytest.raises(ValueError, match="contradict"):
        bounds([Sum("all", ("a", "b")), Sum("a", ("b",))], {"all": 1}, ["a", "b"])


RECTANGLE = [Sum("r1", ("a", "b")), Sum("r2", ("c", "d")), Sum("c1", ("a", "c")), Sum("c2", ("b", "d"))]
MARGINS = {"r1": 23, "r2": 22, "c1": 27, "c2": 18}
TRUE = {"a": 20, "b": 3, "c": 7, "d": 15}
SWAP = {"a": 1, "b": -1, "c": -1, "d": 1}


def test_a_movement_that_fits_saves_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("problemprofile.attacker._best", None)
    found = bounds(RECTANGLE, MARGINS, "abcd", enough=1, example=TRUE, movements=[SWAP])
    assert found == {"a": (20, 21), "b": (2, 3), "c": (6, 7), "d": (15, 16)}


@pytest.mark.parametrize(
    ("example", "movement"),
    [
        (TRUE, {"a": 1}),
        (TRUE, {name: 4 * by for name, by in SWAP.items()}),
        (TRUE | {"a": 21}, SWAP),
        ({"a": 20}, SWAP),
    ],
)
def test_what_does_not_fit_is_not_believed(example: dict[str, int], movement: dict[str, int]) -> None:
    expected = bounds(RECTANGLE, MARGINS, "abcd")
    assert bounds(RECTANGLE, MARGINS, "abcd", example=example, movements=[movement]) == expected

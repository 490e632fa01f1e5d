"""Noise by cell keys: the published chances, and what must hold of whatever is drawn."""

from __future__ import annotations

import math
import random

import pytest

from problemprofile.disclosure.cell_key import Noise, greatest_entropy, record_key

WITHOUT_ONE_AND_TWO = Noise(5, 3, none_up_to=2)


def test_the_chances_of_a_one_are_those_that_are_published() -> None:
    assert {target: round(chance, 6) for target, chance in WITHOUT_ONE_AND_TWO.chances(1).items()} == {
        0: 0.734470,
        3: 0.136720,
        4: 0.072796,
        5: 0.037430,
        6: 0.018584,
    }
    few = Noise(4, 2).chances(1)
    assert [round(few[target], 6) for target in (0, 1, 2)] == [0.385851, 0.385851, 0.126295]


@pytest.mark.parametrize(("noise", "last", "rows"), [(WITHOUT_ONE_AND_TWO, 8, 66), (Noise(4, 2), 4, 31)])
def test_there_are_as_many_transitions_as_the_reference_has(noise: Noise, last: int, rows: int) -> None:
    assert sum(len(noise.chances(count)) for count in range(last + 1)) == rows


@pytest.mark.parametrize("noise", [WITHOUT_ONE_AND_TWO, Noise(4, 2), Noise(3, 1.5), Noise(7, 5, none_up_to=3)])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 9, 12, 400])
def test_a_count_stays_where_it_is_on_average_and_moves_no_further_than_is_said(noise: Noise, count: int) -> None:
    chances = noise.chances(count)
    assert sum(chances.values()) == pytest.approx(1)
    assert sum(target * chance for target, chance in chances.items()) == pytest.approx(count)
    assert sum((target - count) ** 2 * chance for target, chance in chances.items()) <= noise.variance + 1e-9
    assert min(chances.values()) >= 0
    assert max(abs(target - count) for target in chances) <= noise.most
    assert all(target == 0 or target > noise.none_up_to for target in chances)


def test_of_all_chances_that_keep_the_conditions_these_have_the_greatest_entropy() -> None:
    moves = [-2, -1, 0, 1, 2]
    found = greatest_entropy(moves, 1.0)
    directions = [(1, -3, 3, -1, 0), (0, 1, -3, 3, -1)]  # neither mean nor sum nor variance changes
    assert all(
        sum(d * v**power for d, v in zip(way, moves, strict=True)) == 0 for way in directions for power in (0, 1, 2)
    )

    def entropy(chances: list[float]) -> float:
        return -sum(chance * math.log(chance) for chance in chances)

    for way in directions:
        for step in (-0.01, 0.01):
            other = [chance + step * d for chance, d in zip(found, way, strict=True)]
            assert entropy(other) < entropy(list(found))


@pytest.mark.parametrize(
    "impossible", [(3, 1.08, 2), (5, 2, 4), (2, 3, 2), (0, 1, 0), (4, 0, 0), (4, -1, 0), (4, math.inf, 0)]
)
def test_what_no_chances_can_keep_to_is_refused(impossible: tuple[int, float, int]) -> None:
    with pytest.raises(ValueError, match=r"\."):
        Noise(*impossible)


def test_the_same_people_always_give_the_same_number_in_whatever_order() -> None:
    keys = [record_key(f"row {number}", b"secret") for number in range(40)]
    first = WITHOUT_ONE_AND_TWO.moved(40, keys)
    random.Random(1).shuffle(keys)
    assert WITHOUT_ONE_AND_TWO.moved(40, keys) == first
    assert WITHOUT_ONE_AND_TWO.moved(0, []) == 0


def test_drawn_often_enough_the_chances_come_true() -> None:
    drawn = [WITHOUT_ONE_AND_TWO.moved(1, [record_key(str(number), b"secret")]) for number in range(4000)]
    assert drawn.count(0) / 4000 == pytest.approx(0.734, abs=0.02)
    assert set(drawn) == {0, 3, 4, 5, 6}


def test_a_key_is_a_fraction_that_another_secret_changes() -> None:
    keys = {record_key("row 1", secret) for secret in (b"one", b"two")}
    assert len(keys) == 2
    assert all(0 <= key < 1 for key in keys)

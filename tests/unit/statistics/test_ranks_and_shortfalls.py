"""Ranks with their ranges, and numbers lower than expected. Made-up counts."""

from __future__ import annotations

import math

import pytest

from problemprofile.statistics.ranks import ranks
from problemprofile.statistics.seasonality import season
from problemprofile.statistics.shortfalls import fewer, shortfalls, worth_looking


def test_areas_far_apart_keep_their_places() -> None:
    found = ranks([1000, 100, 10], [100_000, 100_000, 100_000])
    assert [(one.place, one.best, one.worst, one.of) for one in found] == [(1, 1, 1, 3), (2, 2, 2, 3), (3, 3, 3, 3)]


def test_areas_alike_share_the_best_place_and_may_have_any() -> None:
    assert {(one.place, one.best, one.worst) for one in ranks([5, 5, 5], [1000, 1000, 1000])} == {(1, 1, 3)}


def test_two_areas_change_places_as_often_as_two_gammas_do() -> None:
    """Chance swaps 5 and 1 of as many people in 4.7%, 7 and 1 in 1.3%: what beta(5.5, 1.5) and beta(7.5, 1.5) give."""
    (first, _) = ranks([5, 1], [1000, 1000])
    assert (first.best, first.worst) == (1, 2)
    (first, _) = ranks([7, 1], [1000, 1000])
    assert (first.best, first.worst) == (1, 1)


def test_only_those_asked_for_are_ranked_among_all() -> None:
    every = ranks([30, 20, 10, 5], [1000, 900, 1100, 800])
    assert ranks([30, 20, 10, 5], [1000, 900, 1100, 800], [2]) == [every[2]]


def test_a_rank_without_people_is_refused() -> None:
    with pytest.raises(ValueError, match="people above 0"):
        ranks([1, 2], [10, 0])
    with pytest.raises(ValueError, match="people above 0"):
        ranks([1], [10, 20])


def test_the_chance_of_so_few_is_the_poisson_sum() -> None:
    assert fewer(2, 5.0) == pytest.approx(math.exp(-5) * (1 + 5 + 12.5))
    assert fewer(0, 3.0) == pytest.approx(math.exp(-3))
    with pytest.raises(ValueError, match="nothing expected"):
        fewer(0, 0.0)


def test_a_number_far_below_is_short_and_one_within_chance_is_not() -> None:
    far, near = shortfalls([2, 9], [20.0, 10.0])
    assert far.is_short
    assert not near.is_short


def test_what_is_surely_lower_by_a_little_is_no_silence() -> None:
    (found,) = shortfalls([8000], [9000.0])
    assert found.adjusted < 1e-9
    assert not found.is_short


def test_the_same_number_is_less_sure_among_many() -> None:
    (alone,) = shortfalls([3], [8.0])
    among = shortfalls([3, *[8] * 30], [8.0] * 31)[0]
    assert alone.is_short
    assert not among.is_short
    assert among.chance == alone.chance


def test_of_none_the_true_level_may_be_up_to_three_and_seven_tenths() -> None:
    (found,) = shortfalls([0], [10.0])
    assert found.at_most == pytest.approx(3.688879, abs=1e-6)


def test_where_even_none_is_no_surprise_nothing_is_looked_at() -> None:
    assert not worth_looking(2.9)
    assert worth_looking(3.0)


def test_clumped_counts_need_more_to_show_a_season() -> None:
    clumped = season([40, 5, 30, 8, 10, 35, 6, 33, 38, 9, 28, 5])
    steady = season([40, 20, 30, 10, 42, 19, 31, 11, 39, 22, 28, 9])
    assert clumped
    assert steady
    assert clumped.dispersion > 3
    assert clumped.chance < 0.01 < 0.05 < clumped.clumped_chance
    assert steady.clumped_chance < 0.001
    assert steady.clumped_chance >= steady.chance

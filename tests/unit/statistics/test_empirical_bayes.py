"""Smoothed rates of small areas."""

from __future__ import annotations

import pytest

from problemprofile.statistics.empirical_bayes import smoothed


def test_the_fewer_people_the_further_a_rate_is_moved() -> None:
    small, large, *_ = smoothed([8, 80, 50, 900], [1_000, 10_000, 20_000, 200_000]).rates
    overall = 1038 / 231_000
    assert overall < small < large < 0.008


def test_places_that_differ_no_more_than_chance_have_one_rate() -> None:
    found = smoothed([10, 10, 10], [1_000, 1_000, 1_000])
    assert found.spread == 0
    assert found.rates == pytest.approx((0.01, 0.01, 0.01))


def test_nothing_at_all_is_a_rate_of_nothing() -> None:
    assert smoothed([0, 0], [100, 200]).rates == (0, 0)


@pytest.mark.parametrize(("counts", "people"), [([], []), ([1], [0]), ([1, 2], [100])])
def test_a_count_without_people_is_refused(counts: list[float], people: list[float]) -> None:
    with pytest.raises(ValueError, match="population above 0"):
        smoothed(counts, people)

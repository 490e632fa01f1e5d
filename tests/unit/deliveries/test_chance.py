"""The tests of chance against published figures, and against counting everything out."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from problemprofile.deliveries.chance import (
    Trial,
    dispersion,
    established,
    newcombe,
    no_fewer,
    same_share,
    so_long_without,
    so_many_unseen,
)


def test_two_shares_as_in_the_police_report_that_others_have_computed() -> None:
    """Sexual exploitation: 3 of 71 crimes, 23 of 139 referrals."""
    assert same_share(3, 71, 23, 139) == pytest.approx(0.01335, abs=5e-6)
    low, high = newcombe(23, 139, 3, 71)
    assert (100 * low, 100 * high) == pytest.approx((-19.91, -3.18), abs=0.005)


def test_the_interval_of_a_change_as_newcombe_published_it() -> None:
    assert newcombe(48, 80, 56, 70) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@pytest.mark.parametrize(("before", "of_before", "now", "of_now"), [(1, 6, 3, 4), (0, 5, 2, 5), (4, 7, 0, 3)])
def test_fishers_test_is_what_counting_all_arrangements_gives(
    before: int, of_before: int, now: int, of_now: int
) -> None:
    marked, every = before + now, of_before + of_now
    drawn = [sum(place < marked for place in some) for some in itertools.combinations(range(every), of_now)]
    weight = {k: drawn.count(k) for k in set(drawn)}
    as_rare = sum(weight[k] for k in weight if weight[k] <= weight[now])
    assert same_share(before, of_before, now, of_now) == pytest.approx(as_rare / len(drawn))


def test_large_counts_are_tested_by_the_curve_and_come_to_the_same() -> None:
    exact, curve = same_share(9_000, 30_000, 9_300, 30_000), same_share(30_000, 100_000, 30_500, 100_000)
    assert exact == pytest.approx(0.0077, rel=0.1)
    assert curve == pytest.approx(0.0146, rel=0.05)


def test_counts_that_vary_more_than_single_cases_prove_less() -> None:
    assert same_share(3, 71, 23, 139, dispersion=2.0) > 3 * same_share(3, 71, 23, 139)
    assert same_share(10, 100, 10, 100, dispersion=3.0) == pytest.approx(1.0)


def test_fewer_rows_than_the_days_should_hold() -> None:
    """30 rows in half a year where two years brought 400: 100 were to be expected."""
    assert no_fewer(30, 400, 181, 731) < 1e-9
    assert no_fewer(99, 400, 181, 731) == pytest.approx(0.5, abs=0.1)
    assert no_fewer(60, 400, 181, 731, dispersion=4.0) > 10 * no_fewer(60, 400, 181, 731)


def test_values_never_seen_before_are_expected_as_often_as_those_seen_once() -> None:
    """Good and Turing: of 400 rows 8 hold a value of their own, so of the next 100 about 2 will be new."""
    assert so_many_unseen(0, 100, 8, 400) == 1.0
    assert so_many_unseen(2, 100, 8, 400) > 0.5
    assert so_many_unseen(1, 100, 0, 400) > 0.05  # one alone proves nothing, even where there was none before
    assert so_many_unseen(5, 100, 0, 400) < 1e-4
    sums = [so_many_unseen(k, 100, 3, 400) - so_many_unseen(k + 1, 100, 3, 400) for k in range(80)]
    assert math.isclose(sum(sums), 1.0, rel_tol=1e-9)


def test_a_stretch_without_rows() -> None:
    assert so_long_without(60, 365, 60) < 0.01 < so_long_without(20, 365, 60)
    assert so_long_without(400, 365, 5) == 0.0


def test_dispersion_is_about_one_where_only_chance_is_at_work_and_more_where_shares_swing() -> None:
    chance = random.Random(7)
    quarters = [dict.fromkeys("abc", 0) for _ in range(200)]
    for quarter in quarters:
        for _ in range(60):
            quarter[chance.choice("abc")] += 1
    assert dispersion(quarters) == pytest.approx(1.0, abs=0.15)
    swinging = [{"a": 30, "b": 10} if n % 2 else {"a": 10, "b": 30} for n in range(8)]
    assert dispersion(swinging) > 10
    assert dispersion([{"a": 5}, {"b": 5}]) == 1.0  # too few to tell


def test_only_what_holds_against_all_that_was_looked_at_is_established() -> None:
    tests = [
        Trial("a", 0.001),
        Trial("b", 0.009),
        Trial("c", 0.03),
        Trial("d", 0.9),
        Trial("small", 0.0001, False),
    ]
    assert established(tests, 0.05) == ["a", "b"]  # 0.03 would have had to be under 0.05 / 2
    assert established([Trial("a", 0.03)], 0.05) == ["a"]
    assert established([], 0.05) == []

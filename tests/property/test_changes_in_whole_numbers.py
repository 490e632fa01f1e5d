"""Verdicts against exact arithmetic in whole numbers, and adjusted chances against their definitions."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.statistics.changes import change, largest_fall, smallest_rise
from problemprofile.statistics.intervals import exact_count, wilson
from problemprofile.statistics.many_tests import benjamini_hochberg, holm
from problemprofile.statistics.mix import exact_chance

COUNT = st.integers(0, 250)
CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=12)
untimed = settings(deadline=None)  # the first call loads scipy


def really_above(fewer: int, more: int) -> bool:
    """Whether as few or fewer would fall to the one of two equal halves with a chance under 2.5%."""
    both = fewer + more
    return 40 * sum(comb(both, count) for count in range(fewer + 1)) < 2**both


@given(COUNT, COUNT)
def test_a_verdict_is_what_whole_numbers_say(before: int, after: int) -> None:
    expected = "rise" if really_above(before, after) else "fall" if really_above(after, before) else "chance"
    assert change(before, after).verdict == expected


@given(COUNT)
def test_the_smallest_rise_and_largest_fall_are_at_the_edge(before: int) -> None:
    rise, fall = smallest_rise(before), largest_fall(before)
    assert really_above(before, rise)
    assert not really_above(before, rise - 1)
    assert (fall is None) == (not really_above(0, before))
    if fall is not None:
        assert really_above(fall, before)
        assert not really_above(fall + 1, before)


@given(COUNT, COUNT, st.sampled_from([0.8, 0.95, 0.998]))
def test_the_interval_holds_the_change_itself_and_turns_round_with_it(before: int, after: int, sure: float) -> None:
    found, back = change(before, after, confidence=sure), change(after, before, confidence=sure)
    if found.percent is not None:
        assert (found.between.low or 0) <= found.percent <= found.between.high
    if before and after:
        assert (1 + (found.between.low or 0) / 100) * (1 + back.between.high / 100) == pytest.approx(1, rel=1e-9)


@given(CHANCES, st.floats(0.001, 0.5))
def test_adjusted_chances_reject_what_the_step_procedures_reject(chances: list[float], level: float) -> None:
    ordered, number = sorted(chances), len(chances)
    up = max((rank for rank, p in enumerate(ordered, 1) if p <= level * rank / number), default=0)
    down = next((rank for rank, p in enumerate(ordered) if p > level / (number - rank)), number)
    slack = 1e-12
    assert sum(p <= level - slack for p in benjamini_hochberg(chances)) <= up
    assert sum(p <= level + slack for p in benjamini_hochberg(chances)) >= up
    assert sum(p <= level - slack for p in holm(chances)) <= down <= sum(p <= level + slack for p in holm(chances))


@untimed
@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_fishers_chance_is_the_sum_over_whole_tables(a: int, b: int, c: int, d: int) -> None:
    ways = {x: comb(a + c, x) * comb(b + d, a + b - x) for x in range(a + b + 1)}
    expected = sum(way for way in ways.values() if way <= ways[a]) / comb(a + b + c + d, a + b)
    assert exact_chance([a, b], [c, d]) == pytest.approx(expected, rel=1e-6)


@untimed
@given(st.integers(0, 300), st.integers(0, 300))
def test_intervals_hold_what_they_are_of(count: int, more: int) -> None:
    assert (exact_count(count).low or 0) <= count < exact_count(count).high
    if count + more:
        low, high = wilson(count, count + more)
        assert (low or 0) <= count / (count + more) + 1e-12
        assert high >= count / (count + more) - 1e-12

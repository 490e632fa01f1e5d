"""Stretches of days against plain sets of days; and how seldom a steady source is said to stop."""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from problemprofile.reach import Days, in_all, merged, silences, without

FIRST = date(2024, 1, 1)
YEARS = (FIRST, date(2025, 12, 31))


@st.composite
def stretches(draw: st.DrawFn) -> list[Days]:
    ends = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 15)), max_size=6))
    return [(FIRST + timedelta(start), FIRST + timedelta(start + length)) for start, length in ends]


def days_of(found: list[Days] | tuple[Days, ...]) -> set[date]:
    return {start + timedelta(n) for start, end in found for n in range((end - start).days + 1)}


def in_order(found: tuple[Days, ...]) -> bool:
    ends = [day for days in found for day in days]
    return ends == sorted(ends) and len(merged(found)) == len(found)


@given(stretches(), stretches())
def test_stretches_hold_the_days_that_sets_of_days_hold(one: list[Days], other: list[Days]) -> None:
    both, either = days_of(one) & days_of(other), days_of(one) | days_of(other)
    assert days_of(merged(one)) == days_of(one)
    assert days_of(without(one, other)) == days_of(one) - days_of(other)
    assert days_of(in_all([one, other])) == (both or either)
    assert all(map(in_order, (merged(one), without(one, other), in_all([one, other]))))


@given(st.sets(st.integers(0, 730), max_size=80))
def test_no_row_stands_in_months_that_are_said_to_be_silent_but_in_the_first_and_the_last(found: set[int]) -> None:
    days = sorted(FIRST + timedelta(n) for n in found)
    for start, end in silences(days, (), YEARS):
        inside = [day for day in days if start <= day <= end]
        assert all((day.year, day.month) in ((start.year, start.month), (end.year, end.month)) for day in inside)
        assert YEARS[0] <= start <= end <= YEARS[1]


def test_a_steady_source_is_hardly_ever_said_to_stop_and_one_that_stops_nearly_always_is() -> None:
    chance, false, found, tries = random.Random(20250331), 0, 0, 150
    for number in range(tries):
        rows = (20, 40, 80)[number % 3]
        days = sorted({FIRST + timedelta(chance.randrange(731)) for _ in range(2 * rows)})
        false += bool(list(silences(days, (), YEARS)))
        stopped = [day for day in days if day < date(2025, 1, 1)]
        found += any(end == YEARS[1] for _, end in silences(stopped, (), YEARS))
    assert false <= 0.03 * tries
    assert found >= 0.97 * tries

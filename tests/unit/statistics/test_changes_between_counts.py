"""When a change is larger than chance. Figures are published ones or worked by hand."""

from __future__ import annotations

import math

import pytest

from problemprofile.statistics.changes import change, largest_fall, p_value, ratio_of_ratios, smallest_rise


@pytest.mark.parametrize(
    ("before", "after", "low", "high", "verdict"),
    [
        (6, 13, -23.17, 595.16, "chance"),
        (33, 72, 42.61, 240.17, "rise"),
        (72, 149, 55.18, 178.14, "rise"),
        (6986, 10627, 47.58, 56.80, "rise"),
        (10, 20, -10.65, 378.46, "chance"),
        (38, 23, -65.57, 4.23, "chance"),
    ],
)
def test_a_change_has_an_exact_interval_and_a_verdict(
    before: int, after: int, low: float, high: float, verdict: str
) -> None:
    found = change(before, after)
    assert [round(end or 0, 2) for end in found.between] == [low, high]
    assert found.verdict == verdict


def test_from_none_there_is_no_percentage_and_no_upper_end() -> None:
    found = change(0, 3)
    assert found.percent is None
    assert found.between.high == math.inf
    assert found.verdict == "chance"


def test_to_none_is_minus_a_hundred_per_cent_and_still_may_be_chance() -> None:
    assert (change(3, 0).percent, change(3, 0).verdict) == (-100, "chance")
    assert change(6, 0).verdict == "fall"


def test_none_to_none_is_no_change() -> None:
    assert change(0, 0).verdict == "chance"


def test_periods_of_unequal_length_are_compared_by_the_day() -> None:
    found = change(20, 31, days=(90, 91))
    assert round(found.percent or 0, 2) == 53.30
    assert [round(end or 0, 2) for end in found.between] == [-15.36, 183.78]


def test_a_count_below_none_is_refused() -> None:
    with pytest.raises(ValueError, match="below 0"):
        change(-1, 3)


@pytest.mark.parametrize("before", [0, 1, 2, 6, 9, 10, 33, 149, 5000])
def test_the_smallest_rise_and_the_largest_fall_are_at_the_edge(before: int) -> None:
    rise, fall = smallest_rise(before), largest_fall(before)
    assert change(before, rise).verdict == "rise"
    assert change(before, rise - 1).verdict == "chance"
    if fall is None:
        assert change(before, 0).verdict == "chance"
    else:
        assert change(before, fall).verdict == "fall"
        assert change(before, fall + 1).verdict == "chance"


def test_the_verdict_agrees_with_the_exact_test() -> None:
    for before in range(0, 15):
        for after in range(0, 30):
            assert (p_value(before, after) < 0.05) == (change(before, after).verdict != "chance")


def test_faster_than_the_nation_is_a_ratio_of_ratios_and_nothing_where_a_count_is_none() -> None:
    found = ratio_of_ratios((72, 149), (6914, 10478))
    assert found is not None
    assert (round(found.ratio, 3), round(found.p, 3), found.verdict) == (1.366, 0.031, "rise")
    assert ratio_of_ratios((0, 5), (100, 110)) is None
    level = ratio_of_ratios((20, 22), (1000, 1100))
    assert level is not None
    assert level.verdict == "chance"

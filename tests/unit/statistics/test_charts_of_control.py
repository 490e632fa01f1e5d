"""Control charts, funnels and alarms at their edges."""

from __future__ import annotations

import pytest

from problemprofile.statistics.control_charts import days_between, kind_of_chart, poisson_limits, xmr
from problemprofile.statistics.farrington import farrington
from problemprofile.statistics.funnels import funnel, share_between, standing
from problemprofile.statistics.surveillance import bayes, cusum, ears, likelihood_ratio


def test_limits_are_so_many_mean_moving_ranges_from_the_mean() -> None:
    chart = xmr([10, 12, 10, 12, 10, 12])
    assert (chart.mean, chart.low, chart.high) == pytest.approx((11, 11 - 2.66 * 2, 11 + 2.66 * 2))
    assert not chart.settled


def test_a_wild_moving_range_is_left_out_of_the_limits() -> None:
    calm = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]
    chart = xmr([*calm, 60, 12])
    assert chart.high - chart.mean == pytest.approx(2.66 * 2)
    assert chart.points[12].signal == "beyond a limit"


def test_seven_on_one_side_and_seven_in_a_row_up_are_signals() -> None:
    steps = xmr([9, 11, 9, 11, 9, 11, 9, 12, 14, 12, 14, 12, 14, 12])
    assert {point.signal for point in steps.points} == {"run on one side"}
    rising = xmr([20, 10, 20, 10, 20, 10, 12, 13, 14, 15, 16, 17, 18, 10, 20, 10])
    assert [point.signal for point in rising.points][6:12] == ["trend"] * 6


def test_a_series_that_never_moves_has_no_signal() -> None:
    assert {point.signal for point in xmr([5] * 14).points} == {""}


def test_one_point_is_no_chart() -> None:
    with pytest.raises(ValueError, match="two points"):
        xmr([5])


@pytest.mark.parametrize(("mean", "chart"), [(16, "xmr"), (10, "xmr"), (9.9, "poisson"), (1.9, "days between")])
def test_small_means_get_charts_of_their_own(mean: float, chart: str) -> None:
    assert kind_of_chart(mean) == chart


def test_poisson_limits_of_a_mean_of_four() -> None:
    assert poisson_limits(4.0) == (0, 11)


def test_days_between_rare_events_have_limits_around_their_middle() -> None:
    low, middle, high = days_between([30, 45, 20, 60, 38, 51, 27])
    assert 0 <= low < 20 < middle < 60 < high


def test_an_area_stands_out_only_beyond_its_own_size() -> None:
    found = funnel([46, 9, 8, 8, 9, 8, 7, 5], [337e3, 128e3, 118e3, 114e3, 118e3, 110e3, 123e3, 119e3])
    assert [area.standing for area in found] == ["High (0.025)"] + ["Not significant"] * 7
    assert standing(0, 10) == "Low (0.001)"
    assert standing(0, 0.5) == "Not significant"
    assert share_between(0.5, 1, 0.998) == (0, 1)
    with pytest.raises(ValueError, match="funnel"):
        funnel([0, 0], [100, 100])


def test_alarms_need_a_history() -> None:
    for wrong in (lambda: ears([1] * 7), lambda: ears([1] * 9, "C3"), lambda: bayes([1] * 60)):
        with pytest.raises(ValueError, match=r"few|history"):
            wrong()
    with pytest.raises(ValueError, match="history"):
        farrington([3] * 200)
    with pytest.raises(ValueError, match="baseline"):
        cusum([0, 0, 0, 5], 3)


def test_a_leap_alarms_and_a_calm_week_does_not() -> None:
    calm = [3, 4, 2, 5, 3, 4, 3, 2, 4, 5, 3, 2, 4] * 25
    for leap, alarm in ((30, True), (4, False)):
        series = [*calm, leap]
        assert ears(series).alarm == alarm
        assert farrington(series).alarm == alarm
        assert bayes(series).alarm == alarm
        assert cusum(series, len(calm))[-1].alarm == alarm
        assert likelihood_ratio(series, len(calm))[-1][1] == alarm


def test_farrington_gives_no_alarm_where_next_to_nothing_was_counted_lately() -> None:
    assert farrington([0] * 300 + [1]) == (farrington([0] * 300 + [1]).__class__)(1, 0.0, False)

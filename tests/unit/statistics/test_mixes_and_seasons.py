"""Changes of mix, trends, seasons and change points, and the regression beneath. Made-up counts."""

from __future__ import annotations

import math

import numpy as np
import pytest

from problemprofile.statistics.mix import compare, exact_chance, newcombe
from problemprofile.statistics.poisson_regression import fit_poisson
from problemprofile.statistics.seasonality import change_point, season, trend


def test_one_mean_is_fitted_in_closed_form() -> None:
    found = fit_poisson(np.ones((4, 1)), [3, 5, 4, 8])
    assert math.exp(found.coefficients[0]) == pytest.approx(5)
    assert found.covariance[0, 0] == pytest.approx(1 / 20)
    assert found.leverage == pytest.approx([0.25] * 4)


def test_two_groups_are_their_two_means_and_an_offset_makes_rates() -> None:
    columns = [[1, 0], [1, 0], [1, 1], [1, 1]]
    found = fit_poisson(columns, [4, 6, 9, 11], offset=np.log([1.0, 1, 2, 2]))
    assert np.exp(found.coefficients) == pytest.approx([5, 1])


def test_what_has_no_one_best_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="told apart"):
        fit_poisson([[1, 1], [1, 1]], [3, 4])
    with pytest.raises(ValueError, match="maximum"):
        fit_poisson([[1, 0], [1, 0], [1, 1]], [3, 4, 0])


def test_the_exact_chance_of_a_two_by_two_table_is_fishers() -> None:
    assert exact_chance([8, 2], [1, 5]) == pytest.approx(400 / 11440, rel=1e-6)
    assert exact_chance([5, 5], [5, 5]) == pytest.approx(1.0)


def test_a_large_table_is_drawn_and_comes_near_chi_square() -> None:
    before, after = [120, 80, 60, 50, 40, 30, 20], [90, 100, 70, 60, 45, 25, 30]
    found = compare(before, after)
    assert found is not None
    assert found.exact_chance == pytest.approx(found.chi_square_chance, abs=0.01)
    assert found == compare(before, after)


def test_mixes_that_are_alike_are_not_told_apart_and_none_is_no_mix() -> None:
    found = compare([20, 40], [10, 20])
    assert found is not None
    assert found.chi_square == pytest.approx(0)
    assert [part.adjusted for part in found.parts] == pytest.approx([1, 1])
    assert compare([0, 0], [3, 4]) is None
    assert compare([5, 0], [3, 0]) is None


def test_the_published_difference_of_two_shares() -> None:
    assert newcombe((48, 80), (56, 70)) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_growth_of_a_tenth_a_period_is_found() -> None:
    found = trend([100, 110, 121, 133, 146, 161])
    assert found.growth == pytest.approx(10, abs=0.1)
    assert (found.between.low or 0) < 10 < found.between.high


def test_too_little_for_a_trend_is_refused() -> None:
    for counts in ([3, 4], [0, 0, 0, 0]):
        with pytest.raises(ValueError, match="trend"):
            trend(counts)


def test_seasons_are_not_spoken_of_before_three_years() -> None:
    assert season([10, 20, 10, 20] * 2 + [10, 20, 10]) is None
    found = season([10, 40, 10, 40] * 3)
    assert found is not None
    assert found.chance < 0.001


def test_a_step_is_found_where_it_is_and_a_level_series_has_none() -> None:
    found = change_point([5, 4, 6, 5, 5, 15, 14, 16, 15, 15])
    assert found is not None
    assert (found.after, found.levels) == (5, (5.0, 15.0))
    assert found.chance < 0.02
    level = change_point([5, 6, 5, 6, 5, 6, 5, 6])
    assert level is not None
    assert level.chance > 0.5
    assert change_point([0, 0, 0, 0]) is None
    assert change_point([5, 6]) is None

"""Signals that allow for how many lines were looked at."""

from __future__ import annotations

import numpy as np
import pytest

from problemprofile.statistics.many_tests import benjamini_hochberg, holm
from problemprofile.statistics.signals import FEWEST_PERIODS, pooled_dispersion, signals

MEANS = np.geomspace(0.5, 30, 30)


def test_chances_are_adjusted_as_the_formulas_say() -> None:
    chances = [0.01, 0.04, 0.03, 0.005]
    assert benjamini_hochberg(chances) == pytest.approx([0.02, 0.04, 0.04, 0.02])
    assert holm(chances) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert benjamini_hochberg([]) == holm([]) == []


def test_a_line_that_leaps_is_a_signal_and_the_others_are_not() -> None:
    lines = [[3, 5, 2, 4, 6, 3, 4, 5], [10, 12, 9, 11, 10, 12, 9, 11], [0, 1, 0, 0, 1, 0, 0, 1]]
    assert [line.tier for line in signals(lines, [19, 12, 1])] == ["signal", "", ""]


def test_what_is_unlikely_alone_but_not_among_many_is_a_watch() -> None:
    lines = [[4, 5, 3, 4, 4, 5, 3, 4]] + [[10, 12, 8, 11, 9, 12, 9, 11]] * 29
    assert signals(lines, [11] + [10] * 29)[0].tier == "watch"


def test_none_is_never_a_signal() -> None:
    assert [line.tier for line in signals([[0] * 8, [5] * 8], [0, 0])] == ["", ""]


def test_lines_need_periods_enough_and_equally_many() -> None:
    with pytest.raises(ValueError, match=str(FEWEST_PERIODS)):
        signals([[1, 2, 3]], [9])
    with pytest.raises(ValueError, match="equally"):
        signals([[1, 2, 3, 4], [1, 2, 3, 4, 5]], [9, 9])
    assert signals([], []) == []


def test_steady_lines_are_not_less_than_poisson() -> None:
    assert pooled_dispersion([[10] * 8, [3] * 8]) == 1.0


@pytest.mark.parametrize("clumps", [1.0, 1.5])
def test_no_more_than_one_report_in_ten_carries_a_false_signal(clumps: float) -> None:
    """400 reports of 30 lines in which nothing happens; "up by half, and at least 5" is false in most of them."""
    draw = np.random.default_rng(20)
    false, naive = 0, 0
    for _ in range(400):
        means = np.repeat(MEANS[:, None], 9, axis=1)
        counts = draw.poisson(means) if clumps == 1 else draw.negative_binomial(means / (clumps - 1), 1 / clumps)
        before, now = counts[:, :8], counts[:, 8]
        false += any(line.tier == "signal" for line in signals(before.tolist(), now.tolist()))
        naive += bool(((now >= 1.5 * before.mean(axis=1)) & (now >= 5)).any())
    assert false <= 40
    assert naive >= 340


def test_of_more_lines_than_were_measured_each_has_to_be_less_likely_to_be_watched() -> None:
    quiet = [4] * 8
    few = signals([quiet] * 30, [11] + [4] * 29)
    many = signals([quiet] * 120, [11] + [4] * 119)
    assert few[0].conditional == many[0].conditional < 0.01
    assert (few[0].tier, many[0].tier) == ("watch", "")

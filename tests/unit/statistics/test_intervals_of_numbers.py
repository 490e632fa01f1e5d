"""Intervals of counts, shares and rates: the rule of the house and its edges. Figures are published ones."""

from __future__ import annotations

import math

import pytest

from problemprofile.statistics.intervals import byar_count, count_interval, exact_count, rate, wilson
from problemprofile.statistics.standardised import direct, indirect


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.688879), (1, 0.025318, 5.571643), (5, 1.623486, 11.668332), (10, 4.795389, 18.390356)],
)
def test_exact_counts(count: int, low: float, high: float) -> None:
    assert exact_count(count) == pytest.approx((low, high), abs=5e-7)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(1, 0.013072, 5.563756), (65, 50.163188, 82.849139), (1045, 982.593202, 1110.331213)],
)
def test_byar_counts(count: int, low: float, high: float) -> None:
    assert byar_count(count) == pytest.approx((low, high), abs=5e-7)


def test_byar_has_no_lower_end_for_none_nor_for_one_at_998() -> None:
    assert byar_count(0).low is None
    assert byar_count(1, 0.998).low is None


def test_counts_below_ten_are_exact_and_from_ten_byar() -> None:
    assert count_interval(9) == exact_count(9)
    assert count_interval(10) == byar_count(10)
    assert rate(9, 1000).method == "exact"
    assert rate(10, 1000).method == "byar"


@pytest.mark.parametrize(
    ("part", "base", "low", "high"),
    [(65, 100, 0.552544, 0.736358), (23, 42, 0.399491, 0.687766), (13, 149, 0.051697, 0.143548), (0, 50, 0, 0.071348)],
)
def test_wilson_shares(part: int, base: int, low: float, high: float) -> None:
    assert wilson(part, base) == pytest.approx((low, high), abs=5e-7)


@pytest.mark.parametrize(
    ("count", "people", "value", "low", "high"),
    [
        (33, 1_147_100, 2.8768, 1.9799, 4.0403),
        (149, 1_162_000, 12.8227, 10.8464, 15.0549),
        (9, 117_800, 7.6401, 3.4935, 14.5032),
    ],
)
def test_rates_per_hundred_thousand(count: int, people: int, value: float, low: float, high: float) -> None:
    found = rate(count, people)
    assert (round(found.value, 4), *(round(end or 0, 4) for end in found.between)) == (value, low, high)


@pytest.mark.parametrize(("part", "base"), [(5, 0), (-1, 5), (6, 5)])
def test_what_is_no_share_is_refused(part: int, base: int) -> None:
    with pytest.raises(ValueError, match="share"):
        wilson(part, base)


def test_a_rate_needs_people() -> None:
    with pytest.raises(ValueError, match="population"):
        rate(5, 0)


def test_standardising_to_its_own_ages_changes_nothing() -> None:
    strata = [(6.0, 1000.0, 1000.0), (14.0, 3000.0, 3000.0)]
    found = direct(strata)
    assert found is not None
    assert found.value == pytest.approx(20 / 4000 * 100_000)
    assert indirect([(6, 1000, 0.005), (14, 3000, 0.005)]).value == pytest.approx(1.0)


def test_nothing_is_standardised_on_fewer_than_ten_or_to_a_reference_of_nothing() -> None:
    assert direct([(9.0, 1000.0, 1000.0)]) is None
    with pytest.raises(ValueError, match="reference"):
        indirect([(9, 1000, 0.0)])


def test_a_wider_confidence_is_a_wider_interval() -> None:
    narrow, wide = exact_count(20), exact_count(20, 0.998)
    assert (wide.low or 0) < (narrow.low or 0) < narrow.high < wide.high < math.inf

"""Smoothing moves a rate towards that of all the areas, never beyond it, and never past another of the same size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from problemprofile.statistics.empirical_bayes import smoothed

PLACES = st.lists(st.tuples(st.integers(0, 500), st.integers(1_000, 500_000)), min_size=1, max_size=20)


@given(PLACES)
def test_a_smoothed_rate_lies_between_the_raw_one_and_that_of_all(places: list[tuple[int, int]]) -> None:
    counts, people = zip(*places, strict=True)
    found = smoothed(counts, people)
    for count, size, rate in zip(counts, people, found.rates, strict=True):
        low, high = sorted((count / size, found.overall))
        assert low - 1e-12 <= rate <= high + 1e-12


@given(PLACES)
def test_it_is_what_the_moments_say_in_plain_fractions(places: list[tuple[int, int]]) -> None:
    everybody = sum(size for _, size in places)
    overall = sum(count for count, _ in places) / everybody
    variance = sum(size * (count / size - overall) ** 2 for count, size in places) / everybody
    spread = max(0.0, variance - overall * len(places) / everybody)
    found = smoothed(*zip(*places, strict=True))
    for (count, size), rate in zip(places, found.rates, strict=True):
        between = spread + overall / size
        weight = spread / between if between else 0.0
        assert rate == pytest.approx(overall + weight * (count / size - overall), rel=1e-6, abs=1e-15)

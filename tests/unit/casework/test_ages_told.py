"""Ages that are told without being said exactly."""

from __future__ import annotations

import pytest

from problemprofile.casework.ages_told import ages_told


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a woman over 45 in a car wash", 46, 120),
        ("a woman aged 45 or over", 45, 120),
        ("a woman over 45 worked", 46, 120),
        ("those under 18 went", 0, 17),
        ("He was older than 60.", 61, 120),
        ("men under 25 were", 0, 24),
        ("a man in his forties", 40, 49),
        ("a man in his 40s", 40, 49),
        ("in her early twenties", 20, 23),
        ("in their late-60s", 66, 69),
        ("in her mid thirties", 33, 37),
        ("a boy aged 14 to 16", 14, 16),
        ("between 18 and 25", 18, 25),
        ("a teenager", 13, 19),
        ("a middle-aged man", 40, 65),
    ],
)
def test_an_age_is_read_as_a_range(text, low, high):
    assert [(a, b) for _, a, b in ages_told(text)] == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "They worked over 45 hours, for over 60 men, and under 10 managers.",
        "It took between them 3 to 4 weeks; the eighties were long ago; over 2 years.",
        "Section 45 of the Act; 30 leaflets went out in 2025.",
    ],
)
def test_other_numbers_are_no_ages(text):
    assert list(ages_told(text)) == []

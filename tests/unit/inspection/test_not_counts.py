"""What has digits and counts nobody, and what only looks so."""

from __future__ import annotations

import re

import pytest

from problemprofile.inspection.not_counts import without


@pytest.mark.parametrize(
    "text",
    [
        "from 1 January 2023 to 31 December 2025",
        "received on 3 March 2026, at 10.30 am",
        "between 2024 Q4 and 2025 Q4, or Q1",
        "in 2023/24 and 2023-2024",
        "2.4.1 Labour exploitation",
        "section 45 of the Modern Slavery Act 2015",
        "Table 12 and figures 3 to 5",
        "the MS1, COVID-19, the 4Ps",
        "fewer than 5, in multiples of 5",
        "754 of the 2,578 local numbers in this edition",
        "17 more rows are in the data tables",
        "year (9); quarter (10)",
        "for each 100,000 residents",
        "call 0800 012 1700 or see https://example.org/2?x=3",
        "a grant of £12,000.50",
    ],
)
def test_this_counts_nobody(text):
    assert not re.search(r"\d", without(text))


@pytest.mark.parametrize("text", ["3 girls", "there were 12", "3 of 25", "4 referrals in Fenmoor", "up to 7 people"])
def test_this_may_count_people(text):
    assert re.findall(r"\d+", without(text)) == re.findall(r"\d+", text)

"""How long after it happened a case was recorded, and days that belong to a case."""

from __future__ import annotations

from datetime import date

import pytest
from received_rows import Source

COLUMNS = {"Date": "recorded_on", "Happened": "happened_on", "Decided": "decided_on"}


@pytest.mark.parametrize(
    ("happened", "delay"),
    [
        ("1 July 2024", "within_week"),
        ("24 June 2024", "within_week"),
        ("23 June 2024", "within_month"),
        ("1 June 2024", "within_month"),
        ("31 May 2024", "within_half_year"),
        ("1 January 2024", "within_half_year"),
        ("31 December 2023", "within_year"),
        ("1 July 2023", "within_year"),
        ("30 June 2023", "over_year"),
        ("2 July 2024", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_delay_is_counted_from_the_day_it_happened(source: Source, happened: str, delay: str) -> None:
    source.add("nrm_referrals", COLUMNS, [("1 July 2024", happened, "")])
    source.clean()
    assert source.rows("recording_delay") == [delay]


def test_a_source_without_the_day_has_no_delay_and_both_days_are_kept_where_it_has(source: Source) -> None:
    source.add("nrm_referrals", {"Date": "recorded_on"}, [("1 July 2024",)], name="bare")
    source.add("nrm_referrals", COLUMNS, [("1 July 2024", "30/06/2024", "5 July 2024")])
    source.clean()
    assert source.rows("recording_delay", "happened_on", "decided_on") == [
        {"recording_delay": None, "happened_on": None, "decided_on": None},
        {"recording_delay": "within_week", "happened_on": date(2024, 6, 30), "decided_on": date(2024, 7, 5)},
    ]

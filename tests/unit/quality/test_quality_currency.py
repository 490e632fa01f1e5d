"""How far a source reaches, and when a quiet month is worth a question."""

from __future__ import annotations

from datetime import date

import pytest
from small_sources import Small

from problemprofile.quality.currency import Currency, currency, findings
from problemprofile.quality.measures import Source

COVER = "period_covered = { start = 2024-01-01, end = 2024-12-31 }"


def source(small: Small, *days: date, settings: str = COVER, **more: str) -> Source:
    rows = [(("",), {"recorded_on": day}) for day in days]
    return small.add({"Date": "recorded_on"}, rows, settings=settings, **more)


def reach(small: Small, made: Source) -> Currency:
    return currency(small.store, made, small.project.profile.period)


def checks(small: Small, made: Source) -> list[str]:
    return [finding.check for finding in findings(made.dataset, reach(small, made))]


def test_it_says_from_when_to_when_and_which_months_are_empty(small: Small) -> None:
    found = reach(small, source(small, date(2024, 1, 3), date(2024, 3, 4), date(2024, 12, 30)))
    assert (found.first, found.last, found.months) == (date(2024, 1, 3), date(2024, 12, 30), 12)
    assert found.empty_months[:3] == ("2024-02", "2024-04", "2024-05")
    assert found.quiet_months == (), "three records a year leave months out by chance"


@pytest.mark.parametrize(("last", "told"), [(date(2024, 9, 30), []), (date(2024, 9, 29), ["records-end-early"])])
def test_a_quarter_without_records_at_the_end_is_told(small: Small, last: date, told: list[str]) -> None:
    assert checks(small, source(small, date(2024, 1, 1), last)) == told


def test_what_could_not_be_in_the_file_yet_is_not_missing(small: Small) -> None:
    made = source(small, date(2024, 1, 1), date(2024, 3, 1), settings=f"received_on = 2024-04-01\n{COVER}")
    assert checks(small, made) == []


def test_a_month_without_any_among_many_is_told(small: Small) -> None:
    days = [date(2024, month, day) for month in range(1, 13) if month != 6 for day in range(1, 8)]
    made = source(small, *days)
    assert reach(small, made).quiet_months == ("2024-06",)
    assert checks(small, made) == ["months-without-records"]


def test_a_counted_source_has_its_own_periods(small: Small) -> None:
    made = small.add(
        {"Date": "recorded_on", "n": "count"},
        [(("", "9"), {"recorded_on": date(2024, 1, 1), "count": 9})],
        kind="intelligence_counts",
        settings=COVER,
    )
    assert checks(small, made) == []

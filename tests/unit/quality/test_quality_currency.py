"""How far a source reaches, and when a quiet month is worth a question."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from small_sources import Small

from problemprofile.findings import Finding
from problemprofile.quality.currency import Currency, currency, findings
from problemprofile.quality.measures import Source
from problemprofile.reach import reach_of

COVER = "period_covered = { start = 2024-01-01, end = 2024-12-31 }"


def source(small: Small, *days: date, settings: str = COVER, **more: str) -> Source:
    rows = [(("",), {"recorded_on": day}) for day in days]
    return small.add({"Date": "recorded_on"}, rows, settings=settings, **more)


def reach(small: Small, made: Source) -> Currency:
    return currency(small.store, made, small.project.profile.period)


def told(small: Small, made: Source) -> list[Finding]:
    days = reach_of(small.store, made.rows(small.store), made.dataset, small.project.profile.period)
    return list(findings(made.dataset, reach(small, made), days))


def checks(small: Small, made: Source) -> list[str]:
    return [finding.check for finding in told(small, made)]


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


def test_records_that_stop_are_told_with_what_becomes_of_the_later_time_and_how_to_overrule_it(small: Small) -> None:
    days = [date(2024, 1, 1) + timedelta(n) for n in range(0, 540, 6)]
    (finding,) = told(small, source(small, *days, settings=""))
    assert finding.check == "records-end-early"
    assert "no record from July 2025 on" in finding.message
    assert "not available" in finding.message
    assert "period_covered = { start" in finding.remedy
    assert "datasets/nrm.toml" in finding.remedy


def test_records_that_start_late_or_leave_out_are_told_too(small: Small) -> None:
    late = [date(2024, 9, 3) + timedelta(n) for n in range(0, 480, 6)]
    assert checks(small, source(small, *late, settings="")) == ["records-start-late"]
    gap = [date(2024, 1, 1) + timedelta(n) for n in range(0, 730, 6) if not 100 < n < 220]
    (finding,) = told(small, source(small, *gap, settings="", name="second"))
    assert "from May to July 2024" in finding.message


def test_a_quarter_whose_dates_cannot_be_read_is_told_once_and_not_as_a_silence(small: Small) -> None:
    days = [date(2024, 1, 1) + timedelta(n) for n in range(0, 730, 6)]
    rows = [(("",), {"recorded_on": day}) for day in days if not date(2025, 4, 1) <= day < date(2025, 7, 1)]
    rows += [(("??",), {"recorded_on": None, "decision": "unreadable", "because": "no_date"})] * 15
    made = small.add({"Date": "recorded_on"}, rows)
    assert [one.check for one in told(small, made)] == ["period-unread"]

"""Which days a source speaks for: where its rows stop is told apart from a quiet time, and unread cells from none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from problemprofile.project.settings import Dataset, Period
from problemprofile.reach import Days, Reach, in_all, merged, reach_of, silences, without
from problemprofile.store import Store, arrow

YEARS = (date(2024, 1, 1), date(2025, 12, 31))
PERIOD = Period(start=YEARS[0], end=YEARS[1])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "build.duckdb") as opened:
        yield opened


def every(days: int, first: date = YEARS[0], last: date = YEARS[1]) -> list[date]:
    """A day in so many, from the first to the last."""
    return [first + timedelta(n) for n in range(0, (last - first).days + 1, days)]


def records(store: Store, days: list[date | None], **settings: Any) -> Reach:
    made = Dataset(kind="nrm_referrals", provider="A", files=("a.csv",), columns={"Date": "recorded_on"}, **settings)
    columns = {"recorded_on": days, "decision": ["kept" if day else "unreadable" for day in days]}
    columns["because"] = ["" if day else "no_date" for day in days]
    store.write_arrow("rows", arrow(columns, {"recorded_on": pa.date32()}))
    return reach_of(store, store.frame("rows"), made, PERIOD)


def counts(store: Store, rows: list[tuple[str, str]], **settings: Any) -> Reach:
    columns = {"Period": "period", "N": "count"}
    made = Dataset(kind="intelligence_counts", provider="A", files=("a.csv",), columns=columns, **settings)
    told = {"quarter": [quarter for quarter, _ in rows], "decision": [decision for _, decision in rows]}
    store.write_arrow("rows", arrow({**told, "because": ["" for _ in rows]}))
    return reach_of(store, store.frame("rows"), made, PERIOD)


def test_a_list_of_records_that_stops_speaks_for_no_later_month(store: Store) -> None:
    found = records(store, every(9, last=date(2025, 6, 28)))
    assert found.stretches == ((date(2024, 1, 1), date(2025, 6, 30)),)
    assert found.ends_early
    assert not found.starts_late


def test_one_that_begins_late_speaks_for_no_earlier_month(store: Store) -> None:
    found = records(store, every(9, first=date(2024, 7, 3)))
    assert found.stretches == ((date(2024, 7, 1), date(2025, 12, 31)),)
    assert found.starts_late


def test_the_month_in_which_it_stops_is_not_covered_either(store: Store) -> None:
    assert records(store, every(2, last=date(2025, 6, 3))).stretches[-1][1] == date(2025, 5, 31)


def test_months_left_out_in_the_middle_are_not_covered(store: Store) -> None:
    days = [day for day in every(5) if (day.year, day.month) not in ((2024, 8), (2024, 9), (2024, 10))]
    assert records(store, days).silent == ((date(2024, 8, 1), date(2024, 10, 31)),)


@pytest.mark.parametrize(
    "days",
    [
        pytest.param(every(60, last=date(2025, 6, 30)), id="so few that half a year without any is chance"),
        pytest.param(every(9), id="rows all along"),
        pytest.param(every(20, last=date(2025, 1, 10)) + every(90, date(2025, 2, 1)), id="it grew quiet"),
        pytest.param([date(y, m, 1) for y in (2024, 2025) for m in range(1, 13)], id="the first of each month"),
        pytest.param([], id="no rows"),
    ],
)
def test_what_chance_explains_is_a_quiet_time(store: Store, days: list[date]) -> None:
    found = records(store, [*days])
    assert (found.silent, found.stretches) == ((), (YEARS,))


def test_what_the_settings_say_is_believed(store: Store) -> None:
    days = every(9, last=date(2025, 6, 28))
    assert records(store, [*days], period_covered=PERIOD).stretches == (YEARS,)
    half = Period(start=YEARS[0], end=date(2024, 6, 30))
    assert records(store, [*days], period_covered=half).stretches == ((YEARS[0], date(2024, 6, 30)),)


def test_nothing_is_known_of_the_days_after_a_file_was_received(store: Store) -> None:
    assert records(store, [*every(9)], received_on=date(2025, 11, 3)).stretches == ((YEARS[0], date(2025, 11, 3)),)


def test_a_quarter_without_rows_is_not_none_where_the_dates_of_a_quarter_cannot_be_read(store: Store) -> None:
    days = [day for day in every(40) if not date(2025, 4, 1) <= day <= date(2025, 6, 30)]
    third = (date(2025, 4, 1), date(2025, 6, 30))
    assert records(store, [*days, None, None]).unread == (third,)
    assert records(store, [*days, None, None], period_covered=PERIOD).unread == (third,)
    assert records(store, [*days, None]).unread == (), "one unread date says little of a whole quarter"
    assert records(store, [*every(40), None, None]).unread == (), "every quarter has a row"


def test_rows_that_name_only_their_quarter_show_that_it_is_covered() -> None:
    days = every(9, last=date(2025, 6, 28))
    fourth = (date(2025, 10, 1), date(2025, 12, 31))
    assert list(silences(days, [fourth], YEARS)) == [(date(2025, 7, 1), date(2025, 9, 30))]


def test_a_table_of_counts_speaks_for_the_periods_that_it_has(store: Store) -> None:
    rows = [("2024 Q1", "kept"), ("2024 Q2", "kept"), ("2024 Q4", "kept"), ("2025 Q1", "out_of_scope")]
    expected = ((date(2024, 1, 1), date(2024, 6, 30)), (date(2024, 10, 1), date(2025, 3, 31)))
    assert counts(store, rows).stretches == expected


@pytest.mark.parametrize("settings", [{}, {"period_covered": Period(start=date(2022, 1, 1), end=date(2026, 12, 31))}])
def test_figures_of_a_time_outside_the_profile_are_set_aside_and_no_zeros_of_it(store: Store, settings: dict) -> None:
    rows = [("2022 Q1", "out_of_scope"), ("2024 Q1", "kept"), ("2025 Q4", "kept"), ("2026 Q1", "out_of_scope")]
    found = counts(store, rows, **settings).stretches
    assert YEARS[0] <= found[0][0] <= found[-1][1] <= YEARS[1]


@pytest.mark.parametrize(
    ("readable", "covered"), [pytest.param(0, False), pytest.param(1, False), pytest.param(2, True)]
)
def test_a_period_of_which_most_figures_cannot_be_read_is_not_covered(
    store: Store, readable: int, covered: bool
) -> None:
    rows = [("2024 Q1", "kept"), ("2024 Q2", "unreadable"), *[("2024 Q2", "kept")] * readable]
    second = (date(2024, 4, 1), date(2024, 6, 30))
    for settings in ({}, {"period_covered": PERIOD}):
        found = counts(store, rows, **settings)
        assert any(start <= second[0] and second[1] <= end for start, end in found.stretches) == covered
        assert found.unread == (() if covered else (second,))


def test_sources_side_by_side_cover_what_all_cover_and_one_after_the_other_what_any_does() -> None:
    first, half = (date(2024, 1, 1), date(2024, 12, 31)), (date(2024, 7, 1), date(2025, 6, 30))
    second = (date(2025, 1, 1), date(2025, 12, 31))
    assert in_all([[first], [half]]) == ((date(2024, 7, 1), date(2024, 12, 31)),)
    assert in_all([[first], [second]]) == (YEARS,)
    assert in_all([]) == ()


def test_stretches_are_put_together_and_cut(store: Store) -> None:
    june: Days = (date(2024, 6, 1), date(2024, 6, 30))
    assert without([YEARS], [june]) == ((YEARS[0], date(2024, 5, 31)), (date(2024, 7, 1), YEARS[1]))
    assert merged([*without([YEARS], [june]), june]) == (YEARS,)
    assert without([june], [YEARS]) == ()

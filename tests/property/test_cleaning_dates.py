"""Dates and periods against a slow and simple way of reading them."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from problemprofile.cleaning.dates import EARLIEST, SERIAL_ZERO, read_date
from problemprofile.cleaning.periods import read_period

LATEST = date(2026, 12, 31)
ORDERS = {"day-first": ("%d/%m/%Y", "%m/%d/%Y"), "month-first": ("%m/%d/%Y", "%d/%m/%Y")}
orders = st.sampled_from(sorted(ORDERS))
days = st.dates(min_value=date(1901, 1, 1), max_value=LATEST)


def slowly(text: str, order: str) -> date | None:
    for shape in ORDERS[order]:
        try:
            day = datetime.strptime(text, shape).date()
        except ValueError:
            continue
        return day if EARLIEST <= day <= LATEST else None
    return None


@given(st.integers(0, 32), st.integers(0, 14), st.integers(1890, 2030), orders, st.sampled_from("/-. "))
def test_figures_are_read_as_by_trying_one_order_and_then_the_other(
    first: int, second: int, year: int, order: str, gap: str
) -> None:
    found = read_date(f"{first}{gap}{second:02}{gap}{year}", order, LATEST)
    assert found.day == slowly(f"{first}/{second}/{year}", order)


@given(days, orders)
def test_a_day_written_without_doubt_is_that_day_in_either_order(day: date, order: str) -> None:
    month = calendar.month_name[day.month]
    serial = str((day - SERIAL_ZERO).days)
    written = [day.isoformat(), f"{day.day} {month} {day.year}", f"{month[:3]} {day.day}, {day.year}", f"{day:%Y%m%d}"]
    written += [serial] if len(serial) == 5 else []
    assert {read_date(text, order, LATEST).day for text in written} == {day}


@given(st.text(max_size=80), orders)
def test_no_text_makes_it_fail(text: str, order: str) -> None:
    found = read_date(text, order, LATEST)
    assert found.day is None or EARLIEST <= found.day <= LATEST
    period = read_period(text, order, LATEST)
    assert period is None or period.start <= period.end


@given(days)
def test_every_day_of_a_quarter_lies_in_it(day: date) -> None:
    number = (day.month - 1) // 3 + 1
    found = read_period(f"{day.year} Q{number}", "day-first", LATEST)
    assert found is not None
    assert found.start <= day <= found.end
    assert found.quarter == f"{day.year} Q{number}"
    assert (found.start - timedelta(1)).month % 3 == 0
    assert (found.end + timedelta(1)).month % 3 == 1


@given(st.integers(1990, 2026))
def test_a_financial_year_is_four_quarters_of_two_calendar_years(year: int) -> None:
    whole = read_period(f"{year}/{(year + 1) % 100:02}", "day-first", LATEST)
    quarters = [read_period(f"{year}-{(year + 1) % 100:02} Q{n}", "day-first", LATEST) for n in range(1, 5)]
    assert whole is not None
    assert all(q and q.financial_year == whole.financial_year for q in quarters)
    assert (quarters[0].start, quarters[-1].end) == (whole.start, whole.end)

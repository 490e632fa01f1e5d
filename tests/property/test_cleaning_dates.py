"""Dates and periods against a slow and simple way of reading them."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from problemprofile.cleaning.date_order import writing
from problemprofile.cleaning.dates import EARLIEST, PLACEHOLDERS, SERIAL_ZERO, read_date
from problemprofile.cleaning.periods import read_period
from problemprofile.cleaning.vague_periods import read_vague

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
        return day if EARLIEST <= day <= LATEST or day in PLACEHOLDERS[1:] else None
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


ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
before = st.sampled_from(["", "Mon ", "Tuesday, ", "Weds. ", "Thurs ", "14:30 "])
after = st.sampled_from(["", " 14:30", "T00:00:00Z", " @ 2.30 pm", ", 09:15:00.000 +01:00", " 1430hrs"])


def in_words(day: date) -> list[str]:
    """A day in many notations that leave no doubt, put together by hand."""
    month, short = calendar.month_name[day.month], calendar.month_abbr[day.month]
    nth = f"{day.day}{ORDINALS.get(day.day, 'th')}"
    return [
        f"{day.day} {month} {day.year}",
        f"{nth} {month}, {day.year}",
        f"{nth} of {month} {day.year}",
        f"{day.day:02}-{short.upper()}-{day.year}",
        f"{day.day}/{short}/{day.year}",
        f"{day.day:02}{short}{day.year}",
        f"{day.day}.{short}.{day.year}",
        f"{month} {day.day}, {day.year}",
        f"{short}. {nth} {day.year}",
        f"{day.year}-{day.month}-{day.day}",
        f"{day.year}/{day.month:02}/{day.day:02}",
        f"{day.year}.{day.month:02}.{day.day:02}",
    ]


@given(days, before, after, st.data())
def test_a_day_in_any_notation_with_weekday_and_time_is_that_day(day: date, first: str, last: str, data) -> None:  # type: ignore[no-untyped-def]
    text = data.draw(st.sampled_from(in_words(day)))
    assert read_date(first + text + last, None, LATEST).day == day


@given(days, st.integers(0, 8), st.sampled_from("aeioun"))
def test_a_month_with_a_letter_wrong_is_still_that_month_or_none(day: date, place: int, letter: str) -> None:
    month = calendar.month_name[day.month]
    typed = month[: place + 1] + letter + month[place + 2 :]
    found = read_date(f"{day.day} {typed} {day.year}", None, LATEST)
    assert found.day in (day, None)
    if len(month) > 6 and 3 <= place + 1 < len(month):
        assert found.day == day


@given(st.lists(st.dates(date(2000, 1, 1), LATEST), min_size=1, max_size=30), orders, st.sampled_from("/-. "))
def test_a_column_is_read_in_the_order_it_was_written_in_as_soon_as_one_day_proves_it(
    column: list[date], order: str, gap: str
) -> None:
    shape = ORDERS[order][0].replace("/", gap)
    texts = [(f"{day:{shape}}", 1) for day in [*column, date(2024, 3, 31)]]
    written, _ = writing(texts, "from-the-column", LATEST)
    assert written.order == order
    assert [read_date(text, written, LATEST).day for text, _ in texts] == [*column, date(2024, 3, 31)]


@given(days, st.integers(0, 400), st.sampled_from([" - ", " to ", " – ", " until "]))
def test_from_one_day_to_another_is_those_days_and_what_lies_between(day: date, length: int, joiner: str) -> None:
    last = min(day + timedelta(length), LATEST)
    found = read_period(f"{day.day} {day:%B %Y}{joiner}{last.day} {last:%b %Y}", None, LATEST)
    assert found is not None
    every = [day + timedelta(n) for n in range((last - day).days + 1)]
    assert found.year == (str(day.year) if len({d.year for d in every}) == 1 else None)
    quarters = {f"{d.year} Q{(d.month + 2) // 3}" for d in every}
    assert found.quarter == (quarters.pop() if len(quarters) == 1 else None)
    financial = {d.year - (d.month < 4) for d in every}
    assert (found.financial_year is not None) == (len(financial) == 1)


@given(st.dates(date(1950, 1, 1), LATEST), st.sampled_from(["approx {:%B %Y}", "c. {:%B %Y}", "{:%b %Y}?"]))
def test_about_a_month_holds_that_month_and_the_ends_of_its_neighbours(day: date, shape: str) -> None:
    found = read_vague(shape.format(day), None, LATEST)
    assert found is not None
    first = day.replace(day=1)
    assert found.start < first
    assert found.start <= first - timedelta(28)
    assert found.end >= first + timedelta(56)

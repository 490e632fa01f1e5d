from __future__ import annotations

from datetime import date

import pytest

from problemprofile.intake.seen_dates import day_of, first_and_last, is_date, order_of

YEARS = range(1990, 2100)


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-01",
        "2025-03-01 14:30:00",
        "1/3/25",
        "01.03.2025",
        "1 March 2025",
        "1st Mar 25",
        "Sat, 1 Mar 2025",
        "01-Mar-2025",
    ],
)
def test_the_ways_of_writing_a_day_are_seen(text: str) -> None:
    assert day_of(text) == date(2025, 3, 1)


def test_a_day_that_is_only_a_date_month_first_is_seen() -> None:
    assert is_date("12/25/2024")
    assert day_of("12/25/2024") is None
    assert day_of("12/25/2024", month_first=True) == date(2024, 12, 25)


@pytest.mark.parametrize("text", ["", "42", "N200", "2025", "31/31/2025", "A1 2/3", "36/06"])
def test_what_is_no_day_is_not_seen_as_one(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    ("texts", "order", "told"),
    [
        (["1/2/2025", "25/12/2024"], "day-first", True),
        (["1/2/2025", "12/25/2024"], "month-first", True),
        (["1/2/2025", "3/4/2025"], "day-first", False),
        (["25/12/2024", "26/12/2024", "12/25/2024"], "day-first", False),
        (["2025-03-01"], "day-first", True),
        ([], "day-first", True),
    ],
)
def test_a_day_above_twelve_tells_the_order(texts: list[str], order: str, told: bool) -> None:
    assert (order_of(texts).order, order_of(texts).is_told) == (order, told)


def test_an_order_that_nothing_tells_is_said_to_be_assumed() -> None:
    assert "assumed" in order_of(["1/2/2025"]).because


@pytest.mark.parametrize(
    ("texts", "span"),
    [
        (["03/01/2024", "1 March 2025", "x"], (date(2024, 1, 3), date(2025, 3, 1))),
        (["2022 Q2", "Q1 2023"], (date(2022, 4, 1), date(2023, 3, 31))),
        (["2022-12", "2022-11"], (date(2022, 11, 1), date(2022, 12, 31))),
        (["2009", "2022"], (date(2009, 1, 1), date(2022, 12, 31))),
        (["1899-12-30", "2024-01-01"], (date(2024, 1, 1), date(2024, 1, 1))),
        (["x"], None),
    ],
)
def test_the_period_seen_runs_from_the_first_to_the_last_day(texts: list[str], span: tuple[date, date] | None) -> None:
    assert first_and_last(texts, False, YEARS) == span

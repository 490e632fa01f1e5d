from __future__ import annotations

from datetime import date

import pytest

from problemprofile.analysis.periods import Span, code, codes, span


@pytest.mark.parametrize(
    ("period", "written", "start", "end"),
    [
        ("year", "2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("quarter", "2024 Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("quarter", "2025 Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("financial_year", "2023/24", date(2023, 4, 1), date(2024, 3, 31)),
        ("financial_year", "1999/00", date(1999, 4, 1), date(2000, 3, 31)),
    ],
)
def test_a_period_has_its_days_and_each_of_its_days_has_the_period(
    period: str, written: str, start: date, end: date
) -> None:
    assert span(period, written) == Span(start, end)
    assert code(period, start) == code(period, end) == written


@pytest.mark.parametrize("text", ["unknown", "not_shown", "2025 Q5", "25", "0000", "9999", ""])
def test_what_is_not_a_period_has_no_days(text: str) -> None:
    assert all(span(period, text) is None for period in ("year", "quarter", "financial_year"))


def test_every_period_between_two_days_is_listed_in_order() -> None:
    days = Span(date(2023, 11, 5), date(2024, 4, 1))
    assert codes("quarter", days) == ["2023 Q4", "2024 Q1", "2024 Q2"]
    assert codes("financial_year", days) == ["2023/24", "2024/25"]
    assert codes("year", days) == ["2023", "2024"]


def test_whole_months_are_said_without_days() -> None:
    assert Span(date(2024, 4, 1), date(2025, 2, 28)).in_words() == "April 2024 to February 2025"
    assert Span(date(2024, 2, 1), date(2024, 2, 29)).in_words() == "February 2024"
    assert Span(date(2024, 4, 1), date(2024, 6, 29)).in_words() == "1 April 2024 to 29 June 2024"


def test_spans_meet_only_in_days_that_both_hold() -> None:
    first, second = Span(date(2024, 1, 1), date(2024, 6, 30)), Span(date(2024, 6, 30), date(2024, 12, 31))
    assert first.within(second) == Span(date(2024, 6, 30), date(2024, 6, 30))
    assert first.within(Span(date(2025, 1, 1), date(2025, 1, 1))) is None

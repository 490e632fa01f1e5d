"""Calendar years, quarters, months and financial years: which there are between two days, and which days each holds."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Span:
    """First and last day, both included."""

    start: date
    end: date

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start <= other.end and other.start <= self.end

    def within(self, other: Span) -> Span | None:
        """The days that both hold; None where there are none."""
        return Span(max(self.start, other.start), min(self.end, other.end)) if self.overlaps(other) else None

    def in_words(self) -> str:
        """ "April 2024 to March 2025", or with days where the span does not begin and end with a month."""
        whole = self.start.day == 1 and (self.end + timedelta(1)).day == 1
        first, last = (_month(day) if whole else _day(day) for day in (self.start, self.end))
        return first if first == last else f"{first} to {last}"


def span(period: str, code: str) -> Span | None:
    """The days of "2025" (year), "2025 Q3" (quarter), "2025-03" (month) or "2025/26" (financial_year); else None."""
    found = _SHAPES[period].fullmatch(code)
    if not found or not 1 <= int(found["year"]) <= 9998:
        return None
    year = int(found["year"])
    if period == "year":
        return Span(date(year, 1, 1), date(year, 12, 31))
    if period == "quarter":
        month = 3 * int(found["quarter"])
        return Span(date(year, month - 2, 1), _last_of(year, month))
    if period == "month":
        month = int(found["month"])
        return Span(date(year, month, 1), _last_of(year, month))
    return Span(date(year, 4, 1), date(year + 1, 3, 31))


def code(period: str, day: date) -> str:
    """The period that a day falls in: "2025", "2025 Q3", "2025-08" or "2025/26"."""
    if period == "year":
        return f"{day.year:04}"
    if period == "quarter":
        return f"{day.year:04} Q{(day.month + 2) // 3}"
    if period == "month":
        return f"{day.year:04}-{day.month:02}"
    year = day.year if day.month > 3 else day.year - 1
    return f"{year:04}/{(year + 1) % 100:02}"


def codes(period: str, days: Span) -> list[str]:
    """Every period that has a day in `days`, in order."""
    found = [code(period, days.start)]
    while (here := span(period, found[-1])) and here.end < days.end:
        found.append(code(period, here.end + timedelta(1)))
    return found


def covering(spans: Iterable[Span]) -> Span | None:
    """From the first day of all to the last day of all; None where there are no spans."""
    every = list(spans)
    return Span(min(s.start for s in every), max(s.end for s in every)) if every else None


_SHAPES = {
    "year": re.compile(r"(?P<year>\d{4})"),
    "quarter": re.compile(r"(?P<year>\d{4}) Q(?P<quarter>[1-4])"),
    "financial_year": re.compile(r"(?P<year>\d{4})/\d\d"),
    "month": re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])"),
}


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _month(day: date) -> str:
    return f"{calendar.month_name[day.month]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"

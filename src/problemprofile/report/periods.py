"""Calendar periods by their codes ("2025", "2025 Q3", "2025/26", "2025-03"): their days, and which are covered."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

TIME_DIMENSIONS = ("year", "quarter", "financial_year", "month")


@dataclass(frozen=True)
class Span:
    """First and last day, both included."""

    start: date
    end: date


def days(code: str) -> tuple[date, date] | None:
    """First and last day of a period; None where the code is not one."""
    if found := re.fullmatch(r"(\d{4})", code):
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    if found := re.fullmatch(r"(\d{4}) Q([1-4])", code):
        year, first_month = int(found[1]), 3 * int(found[2]) - 2
        after = date(year + 1, 1, 1) if first_month == 10 else date(year, first_month + 3, 1)
        return date(year, first_month, 1), after - timedelta(days=1)
    if found := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", code):
        first = date(int(found[1]), int(found[2]), 1)
        return first, date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
    if found := re.fullmatch(r"(\d{4})/\d{2}", code):
        return date(int(found[1]), 4, 1), date(int(found[1]) + 1, 3, 31)
    return None


def covered_whole(code: str, span: Span) -> bool:
    """Whether a period lies in what was counted. A part of a year must not be compared with a whole one."""
    found = days(code)
    return found is not None and span.start <= found[0] and found[1] <= span.end


def quarters(start: date, end: date) -> list[str]:
    """The calendar quarters that lie in a stretch of days whole: "2025 Q3"."""
    codes = (f"{year} Q{number}" for year in range(start.year, end.year + 1) for number in range(1, 5))
    return [code for code in codes if covered_whole(code, Span(start, end))]


def year_before(code: str) -> str:
    """The same period a year earlier: "2024 Q3" for "2025 Q3", "2024-03" for "2025-03"."""
    start = int(code[:4]) - 1
    if "/" in code:
        return f"{start}/{(start + 1) % 100:02d}"
    return f"{start}{code[4:]}"


def is_part_of_a_year(code: str) -> bool:
    """Whether a period is a quarter or a month, which has a season."""
    return re.fullmatch(r"\d{4}( Q[1-4]|-\d{2})", code) is not None


def in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

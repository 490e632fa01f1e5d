"""Periods as tables print them: quarters, years, financial years, months, and from one day to another.

A period belongs to a calendar quarter, a calendar year and a financial year only where it lies wholly inside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from problemprofile.cleaning.dates import LONGEST, MONTH, Order, full_year, month_number, read_date

_DASH = r"\s*(?:-|–|—|to|until|/)\s*"
_MONTHS = MONTH.replace("month", "from"), MONTH.replace("month", "to")
_QUARTER = r"(?:q(?:uarter|tr)?\.?\s*(?P<quarter>[1-4])|(?P<nth>[1-4])(?:st|nd|rd|th)? (?:quarter|qtr))"
_FINANCIAL = r"(?:fy|financial year|f/y)?\s*(?P<first>\d{4}|\d{2})\s*[/\-–]\s*(?P<second>\d{4}|\d{2})"
_YEAR = r"(?:cy|calendar year|year)?\s*(?P<year>\d{4})"
_ENDING = re.compile(
    r"(?:year|ye|12 months|twelve months)\.?\s*(?:ending|ended|to)?\s+(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
    rf"{MONTH}\s+(?P<year>\d{{4}})"
)
_SHAPES = {
    "quarter": (re.compile(rf"{_YEAR}[\s\-,]*{_QUARTER}"), re.compile(rf"{_QUARTER}[\s\-,]*{_YEAR}")),
    "financial quarter": (
        re.compile(rf"{_FINANCIAL}[\s\-,]*{_QUARTER}"),
        re.compile(rf"{_QUARTER}[\s\-,]*{_FINANCIAL}"),
    ),
    "year": (re.compile(_YEAR),),
    "financial year": (re.compile(_FINANCIAL),),
    "month": (
        re.compile(rf"{MONTH}[\s\-,]*'?(?P<year>\d{{4}}|\d{{2}})"),
        re.compile(rf"(?P<year>\d{{4}})[\s\-]*{MONTH}"),
    ),
    "months": (
        re.compile(rf"{_MONTHS[0]}{_DASH}{_MONTHS[1]}\s+(?P<year>\d{{4}})"),
        re.compile(rf"(?P<year>\d{{4}})\s+{_MONTHS[0]}{_DASH}{_MONTHS[1]}"),
    ),
    "months of two years": (re.compile(rf"{_MONTHS[0]}\s+(?P<year>\d{{4}}){_DASH}{_MONTHS[1]}\s+(?P<last>\d{{4}})"),),
    "month number": (re.compile(r"(?P<year>\d{4})-(?P<number>\d{2})"),),
}
_RANGE = re.compile(r"(.+?)(?:\s+(?:-|–|—|to|until)\s+)(.+)")


@dataclass(frozen=True)
class Period:
    """First and last day, both included."""

    start: date
    end: date

    @property
    def year(self) -> str | None:
        return f"{self.start.year:04}" if self.start.year == self.end.year else None

    @property
    def quarter(self) -> str | None:
        first, last = (f"{day.year:04} Q{(day.month + 2) // 3}" for day in (self.start, self.end))
        return first if first == last else None

    @property
    def financial_year(self) -> str | None:
        first, last = (_financial_year(day) for day in (self.start, self.end))
        return first if first == last else None


_SUMMED = {"total", "totals", "all"}  # "2023" beside "Total" in the column of quarters is the whole of 2023


def read_period(text: str, order: Order, latest: date) -> Period | None:
    """The days that a period means; None where it is not one, or ends before it starts."""
    words = (word for word in text.casefold().replace("’", "'").split() if word not in _SUMMED)
    plain = " ".join(words)
    if len(plain) > LONGEST:
        return None
    period = _year_ending(plain) or _shaped(plain, latest) or _range(plain, order, latest)
    return period if period and period.start <= period.end else None


def _financial_year(day: date) -> str:
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first:04}/{(first + 1) % 100:02}"


def _shaped(plain: str, latest: date) -> Period | None:
    for name, shapes in _SHAPES.items():
        for shape in shapes:
            found = shape.fullmatch(plain)
            period = _meaning(name, found, latest) if found else None
            if period:
                return period
    return None


def _meaning(name: str, found: re.Match[str], latest: date) -> Period | None:
    said = found.groupdict()
    if name in ("financial year", "financial quarter"):
        return _financial(said, latest)
    year = full_year(said["year"], latest.year + 1)
    if name == "quarter":
        first = 3 * int(said["quarter"] or said["nth"]) - 2
        return _months(year, first, year, first + 2)
    if name == "month":
        return _months(year, month_number(said["month"]), year, month_number(said["month"]))
    if name == "month number":
        return _months(year, int(said["number"]), year, int(said["number"]))
    if name.startswith("months"):
        return _months(year, month_number(said["from"]), int(said.get("last") or year), month_number(said["to"]))
    return _months(year, 1, year, 12)


def _financial(said: dict[str, str], latest: date) -> Period | None:
    first = full_year(said["first"], latest.year + 1)
    if int(said["second"][-2:]) != (first + 1) % 100:
        return None
    quarter = said.get("quarter") or said.get("nth")
    if not quarter:
        return _months(first, 4, first + 1, 3)
    start = 3 * int(quarter) + 1  # the fourth begins in month 13: January of the next year
    year, month = (first + 1, start - 12) if start > 12 else (first, start)
    return _months(year, month, year, month + 2)


def _year_ending(plain: str) -> Period | None:
    found = _ENDING.fullmatch(plain)
    if not found:
        return None
    year, month = int(found["year"]), month_number(found["month"])
    return _months(year - 1, month + 1, year, month) if month < 12 else _months(year, 1, year, 12)


def _range(plain: str, order: Order, latest: date) -> Period | None:
    found = _RANGE.fullmatch(plain)
    days = [read_date(part, order, date(latest.year + 10, 12, 31)).day for part in found.groups()] if found else [None]
    return Period(days[0], days[1]) if days[0] and days[1] else None


def _months(year: int, month: int, last_year: int, last_month: int) -> Period | None:
    """From the first day of one month to the last day of another; None for years that nobody counts in."""
    if not (1900 <= year <= last_year <= 2199 and 1 <= month <= 12 and 1 <= last_month <= 12):
        return None
    next_month = date(last_year + 1, 1, 1) if last_month == 12 else date(last_year, last_month + 1, 1)
    return Period(date(year, month, 1), next_month - timedelta(1))

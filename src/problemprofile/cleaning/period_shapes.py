"""The notations of a period: quarters, halves, years, financial years, months and weeks, each a pattern and a meaning.

A period belongs to a calendar quarter, a calendar year and a financial year only where it lies wholly inside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from problemprofile.cleaning.date_words import MONTH, full_year, month_number

MONTHS_FROM_TO = MONTH.replace("month", "from"), MONTH.replace("month", "to")
_QUARTER = r"(?:q(?:uarter|tr)?\.?\s*(?P<quarter>[1-4])|(?P<nth>[1-4]|first|second|third|fourth) (?:quarter|qtr))"
_HALF = r"(?:h(?P<half>[12])|(?P<nth>first|second|1|2) half)"
_FINANCIAL = r"(?:fy|financial year|f/y)?\s*(?P<first>\d{4}|\d{2})\s*[/-]\s*(?P<second>\d{4}|\d{1,2})"
_BY_ITS_END = r"(?:fy|f/y|financial year)\s*'?(?P<end>\d{4}|\d{2})"
_YEAR = r"(?:cy|calendar year|year)?\s*(?P<year>\d{4})"
_SHORT_YEAR = r"'?(?P<year>\d{4}|\d{2})"
_SECOND = r"(?:[/-](?P<second>\d{2,4}))?"
_TO = r"\s*(?:-|to|until|/|and|&)\s*"
_BETWEEN = r"[\s\-,/:]*"
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}


@dataclass(frozen=True)
class Period:
    """First and last day, both included. `about`: wider than what was written, which was not certain."""

    start: date
    end: date
    about: bool = False
    by_its_end: bool = False  # "FY24" was taken for the financial year that ends in 2024

    @property
    def year(self) -> str | None:
        return f"{self.start.year:04}" if self.start.year == self.end.year else None

    @property
    def quarter(self) -> str | None:
        first, last = (f"{day.year:04} Q{(day.month + 2) // 3}" for day in (self.start, self.end))
        return first if first == last else None

    @property
    def month(self) -> str | None:
        first, last = (f"{day.year:04}-{day.month:02}" for day in (self.start, self.end))
        return first if first == last else None

    @property
    def financial_year(self) -> str | None:
        first, last = (_financial_year(day) for day in (self.start, self.end))
        return first if first == last else None


def months(year: int, month: int, last_year: int, last_month: int) -> Period | None:
    """From the first day of one month to the last day of another; None for years that nobody counts in."""
    if not (1900 <= year <= last_year <= 2199 and 1 <= month <= 12 and 1 <= last_month <= 12):
        return None
    next_month = date(last_year + 1, 1, 1) if last_month == 12 else date(last_year, last_month + 1, 1)
    return Period(date(year, month, 1), next_month - timedelta(1))


def shaped(plain: str, latest: date) -> Period | None:
    """The period that a text in its plain form is as a whole, in one of the usual notations."""
    for shape, meaning in _SHAPES:
        found = shape.fullmatch(plain)
        period = meaning(found.groupdict(), latest) if found else None
        if period:
            return period
    return None


def _calendar(said: dict[str, str], latest: date) -> Period | None:
    """A calendar year, or a quarter or half of one."""
    year = full_year(said["year"], latest.year + 1)
    first, last = _months_of(said)
    return months(year, first, year, last)


def _financial(said: dict[str, str], latest: date) -> Period | None:
    """A financial year, or a quarter or half of one."""
    first = full_year(said["first"], latest.year + 1)
    digits = min(len(said["second"]), 2)
    if said["second"][-digits:] != f"{first + 1:04}"[-digits:]:
        return None
    return _of_financial(first, said)


def _by_its_end(said: dict[str, str], latest: date) -> Period | None:
    """ "FY24": 2023/24, as UK public bodies write it."""
    period = _of_financial(full_year(said["end"], latest.year + 1) - 1, said)
    return Period(period.start, period.end, by_its_end=True) if period else None


def _of_financial(year: int, said: dict[str, str]) -> Period | None:
    first, last = (month + 3 for month in _months_of(said))
    return months(year + (first > 12), (first - 1) % 12 + 1, year + (last > 12), (last - 1) % 12 + 1)


def _months_of(said: dict[str, str]) -> tuple[int, int]:
    """The first and last month of a quarter, a half or a whole year."""
    nth = _nth(said)
    if not nth:
        return 1, 12
    length = 6 if "half" in said else 3
    last = length * (_NTH.get(nth) or int(nth))
    return last - length + 1, last


def _nth(said: dict[str, str]) -> str | None:
    return said.get("quarter") or said.get("half") or said.get("nth")


def _month(said: dict[str, str], latest: date) -> Period | None:
    year = full_year(said["year"], latest.year + 1)
    number = month_number(said["month"]) if "month" in said else int(said["number"])
    return months(year, number, year, number)


def _from_to(said: dict[str, str], latest: date) -> Period | None:
    """Months of one year, or of a financial year: "Apr-Jun 2024/25"."""
    year = full_year(said["year"], latest.year + 1)
    first, last = month_number(said["from"]), month_number(said["to"])
    second = said.get("second")
    if second and int(second[-2:]) != (year + 1) % 100:
        return None
    starts = year + (first < 4) if second else year
    ends = (year + (last < 4)) if second else year
    return months(starts, first, ends, last)


def _week(said: dict[str, str], latest: date) -> Period | None:
    try:
        start = date.fromisocalendar(int(said["year"]), int(said["week"]), 1)
    except ValueError:
        return None
    return Period(start, start + timedelta(6))


_Meaning = Callable[[dict[str, str], date], Period | None]
_SHAPES: tuple[tuple[re.Pattern[str], _Meaning], ...] = tuple(
    (re.compile(shape), meaning)
    for shape, meaning in (
        *((one, _calendar) for part in (_QUARTER, _HALF) for one in (_YEAR + _BETWEEN + part, part + _BETWEEN + _YEAR)),
        (_QUARTER + r"[\s\-,/]+" + _SHORT_YEAR, _calendar),
        *(
            (one, _financial)
            for part in (_QUARTER, _HALF)
            for one in (_FINANCIAL + _BETWEEN + part, part + _BETWEEN + _FINANCIAL)
        ),
        *(
            (one, _by_its_end)
            for part in (_QUARTER, _HALF)
            for one in (_BY_ITS_END + _BETWEEN + part, part + _BETWEEN + _BY_ITS_END)
        ),
        (_YEAR, _calendar),
        (_FINANCIAL, _financial),
        (_BY_ITS_END, _by_its_end),
        (rf"{MONTH}[\s\-,/.]*{_SHORT_YEAR}", _month),
        (rf"(?P<year>\d{{4}})[\s\-/]*{MONTH}", _month),
        (r"(?P<year>\d{4})[-/.](?P<number>\d{2})", _month),
        (r"(?P<number>\d{1,2})[-/.](?P<year>\d{4})", _month),
        (rf"{MONTHS_FROM_TO[0]}{_TO}{MONTHS_FROM_TO[1]}\s+{_SHORT_YEAR}{_SECOND}", _from_to),
        (rf"{_SHORT_YEAR}{_SECOND}\s+{MONTHS_FROM_TO[0]}{_TO}{MONTHS_FROM_TO[1]}", _from_to),
        (r"(?P<year>\d{4})[\s-]*w(?:eek|k)?\s*(?P<week>\d{1,2})", _week),
        (r"w(?:eek|k)\s*(?P<week>\d{1,2})[\s,/-]+(?P<year>\d{4})", _week),
    )
)


def _financial_year(day: date) -> str:
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first:04}/{(first + 1) % 100:02}"

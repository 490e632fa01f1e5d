"""Dates as people and spreadsheets write them.

A day written in figures may be read day first or month first; the dataset's settings say which. Where only the other
order gives a date, that is the one taken, and it is told: the rest of the column may be in that order as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Order = Literal["day-first", "month-first"]

EARLIEST = date(1900, 1, 2)  # Excel shows an empty or broken date as 1899-12-30 to 1900-01-01
SERIAL_ZERO = date(1899, 12, 30)
LONGEST = 60  # characters in a date or a period; longer texts are not one
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_CLOCK = r"(?:[t ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:z|gmt|bst|utc|[+-]\d{2}:?\d{2})?)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_GAP = r"[\s\-./,]*"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"'?(?P<year>\d{4}|\d{2})"
_ISO = re.compile(rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_CLOCK}")
_FIGURES = re.compile(rf"{_WEEKDAY}(?P<first>\d{{1,2}})[\s\-./]+(?P<second>\d{{1,2}})[\s\-./]+{_YEAR}{_CLOCK}")
_DAY_MONTH = re.compile(rf"{_WEEKDAY}{_DAY}(?:\s+of)?{_GAP}{MONTH}{_GAP}{_YEAR}{_CLOCK}")
_MONTH_DAY = re.compile(rf"{_WEEKDAY}{MONTH}{_GAP}{_DAY}[\s,]+{_YEAR}{_CLOCK}")
_EIGHT = re.compile(r"\d{8}")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")


@dataclass(frozen=True)
class DateRead:
    """A day, the rule that gave it, and any trouble, as `remarks.toml` names it."""

    day: date | None
    rule: str = ""
    trouble: str = ""


def read_date(text: str, order: Order, latest: date) -> DateRead:
    """The day that a text means, none before 1900 nor after `latest`."""
    plain = " ".join(text.casefold().split())
    if len(plain) > LONGEST:
        return DateRead(None, "not a date", "unreadable_date")
    found = _iso(plain) or _in_words(plain, latest) or _in_figures(plain, order, latest) or _run_together(plain, order)
    if found is None:
        return DateRead(None, "not a date", "unreadable_date")
    if found.day is None or not EARLIEST <= found.day <= latest:
        return DateRead(None, "a day that cannot be", "unlikely_date")
    return found


def month_number(name: str) -> int:
    """1 to 12 for an English month name, or its first three letters."""
    return MONTHS.index(name[:3].casefold()) + 1


def full_year(text: str, latest: int) -> int:
    """The year that two or four digits mean: none later than `latest`."""
    year = int(text)
    if len(text) > 2:
        return year
    return 2000 + year if 2000 + year <= latest else 1900 + year


def _iso(plain: str) -> DateRead | None:
    found = _ISO.fullmatch(plain)
    if not found:
        return None
    day = _day(int(found["year"]), int(found["month"]), int(found["day"]))
    return DateRead(day, "" if day and plain == day.isoformat() else "year first")


def _in_words(plain: str, latest: date) -> DateRead | None:
    found = _DAY_MONTH.fullmatch(plain) or _MONTH_DAY.fullmatch(plain)
    if not found:
        return None
    year = full_year(found["year"], latest.year)
    return DateRead(_day(year, month_number(found["month"]), int(found["day"])), "month in words")


def _in_figures(plain: str, order: Order, latest: date) -> DateRead | None:
    found = _FIGURES.fullmatch(plain)
    if not found:
        return None
    first, second, year = int(found["first"]), int(found["second"]), full_year(found["year"], latest.year)
    return _either_order(first, second, year, order)


def _either_order(first: int, second: int, year: int, order: Order) -> DateRead:
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    meant, other = (day_first, month_first) if order == "day-first" else (month_first, day_first)
    rule, other_rule = ("day first", "month first") if order == "day-first" else ("month first", "day first")
    if meant:
        return DateRead(meant, rule, "ambiguous_date" if other and other != meant else "")
    return DateRead(other, f"{other_rule}, the only way to read it", "other_date_order" if other else "")


def _run_together(plain: str, order: Order) -> DateRead | None:
    serial = _SERIAL.fullmatch(plain)
    if serial:
        return DateRead(SERIAL_ZERO + timedelta(int(serial[1])), "Excel's day number")
    if not _EIGHT.fullmatch(plain):
        return None
    year_first = _day(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
    if year_first and year_first >= EARLIEST:
        return DateRead(year_first, "year first")
    return _either_order(int(plain[:2]), int(plain[2:4]), int(plain[4:]), order)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

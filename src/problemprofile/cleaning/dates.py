"""Dates as people and spreadsheets write them.

A day written in figures may be day first or month first: `date_order.py` says which, of the whole column. Where only
the other order gives a date, that is the one taken, and it is told. Where nothing says which, both days are given and
none is chosen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from problemprofile.cleaning.date_words import LONGEST, MONTH, full_year, month_number, plain_date

Order = Literal["day-first", "month-first"]

UNREADABLE = "unreadable_date"
EARLIEST = date(1900, 1, 2)  # Excel shows an empty or broken date as 1899-12-30 to 1900-01-01
PLACEHOLDERS = (date(1900, 1, 1), date(1970, 1, 1))  # what computers write for no date at all
SERIAL_ZERO = date(1899, 12, 30)
LATER_BY_1904 = timedelta(1462)  # workbooks made on old Macs count their days from 1904
_GAP = r"[\s\-./,]*"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"'?(?P<year>\d{4}|\d{2})"
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_FIGURES = re.compile(rf"(?P<first>\d{{1,2}})[\s\-./]+(?P<second>\d{{1,2}})[\s\-./]+{_YEAR}")
_DAY_MONTH = re.compile(rf"{_DAY}{_GAP}{MONTH}{_GAP}{_YEAR}")
_MONTH_DAY = re.compile(rf"{MONTH}{_GAP}{_DAY}[\s,]+{_YEAR}")
_YEAR_MONTH_DAY = re.compile(rf"(?P<year>\d{{4}}){_GAP}{MONTH}{_GAP}{_DAY}")
_EIGHT = re.compile(r"\d{8}")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")


@dataclass(frozen=True)
class DateRead:
    """A day, the rule that gave it, and any trouble, as `remarks.toml` names it.

    `either` are the two days that an undecided text can mean, the earlier first; then there is no day.
    """

    day: date | None
    rule: str = ""
    trouble: str = ""
    either: tuple[date, date] | None = None


@dataclass(frozen=True)
class Writing:
    """How a column writes its dates: its order (None: not to be told), if that is sure, and from when days count."""

    order: Order | None = "day-first"
    sure: bool = False
    usual: Order = "day-first"  # the order that a date is not told for
    from_1904: bool = False


def read_date(text: str, written: Writing | Order | None, latest: date) -> DateRead:
    """The day that a text means, written as its column is or in an order; none before 1900 nor after `latest`."""
    writing = written if isinstance(written, Writing) else Writing(written)
    plain = plain_date(text)
    if len(plain) > LONGEST:
        return DateRead(None, "not a date", UNREADABLE)
    found = _year_first(plain, text) or _in_words(plain, latest) or _in_figures(plain, writing, latest)
    found = found or _serial(plain, writing)
    if found is None:
        return DateRead(None, "not a date", UNREADABLE)
    if found.day in PLACEHOLDERS:
        return DateRead(found.day if found.day >= EARLIEST else None, found.rule, "placeholder_date")
    days = found.either or (found.day,)
    if not all(day and EARLIEST <= day <= latest for day in days):
        return _within(found, latest)
    return found


def possible_days(plain: str, latest: date) -> tuple[date | None, date | None] | None:
    """The days of a date in figures, read day first and month first; None for a text that is no such date."""
    found = _FIGURES.fullmatch(plain)
    if found:
        first, second, year = int(found["first"]), int(found["second"]), full_year(found["year"], latest.year)
    elif _EIGHT.fullmatch(plain) and not _eight_year_first(plain):
        first, second, year = int(plain[:2]), int(plain[2:4]), int(plain[4:])
    else:
        return None
    if not (first and second) and EARLIEST.year <= year <= latest.year:  # left open, as in 00/03/2024
        return None
    return day_or_none(year, second, first), day_or_none(year, first, second)


def serial_number(plain: str) -> int | None:
    """The number of a day as spreadsheets count them."""
    found = _SERIAL.fullmatch(plain)
    return int(found[1]) if found else None


def day_or_none(year: int, month: int, day: int) -> date | None:
    """A day of the calendar."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _within(found: DateRead, latest: date) -> DateRead:
    """A date of which only one reading can be, is that; else it cannot be."""
    if found.either:
        can_be = [day for day in found.either if EARLIEST <= day <= latest]
        if len(can_be) == 1:
            return DateRead(can_be[0], "the only day that it can be")
    return DateRead(None, "a day that cannot be", "unlikely_date")


def _year_first(plain: str, text: str) -> DateRead | None:
    found = _ISO.fullmatch(plain)
    if not found:
        day = _eight_year_first(plain) if _EIGHT.fullmatch(plain) else None
        return DateRead(day, "year first") if day else None
    day = day_or_none(int(found["year"]), int(found["month"]), int(found["day"]))
    return DateRead(day, "" if day and text == day.isoformat() else "year first")


def _eight_year_first(plain: str) -> date | None:
    day = day_or_none(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
    return day if day and day >= EARLIEST else None


def _in_words(plain: str, latest: date) -> DateRead | None:
    found = _DAY_MONTH.fullmatch(plain) or _MONTH_DAY.fullmatch(plain) or _YEAR_MONTH_DAY.fullmatch(plain)
    if not found:
        return None
    year = full_year(found["year"], latest.year)
    return DateRead(day_or_none(year, month_number(found["month"]), int(found["day"])), "month in words")


def _in_figures(plain: str, writing: Writing, latest: date) -> DateRead | None:
    days = possible_days(plain, latest)
    if days is None:
        return None
    day_first, month_first = days
    if day_first and month_first and day_first != month_first and writing.order is None:
        early, late = sorted((day_first, month_first))
        return DateRead(None, "day first or month first", "undecided_date", (early, late))
    usual = writing.order or writing.usual
    meant, other = (day_first, month_first) if usual == "day-first" else (month_first, day_first)
    rule, other_rule = ("day first", "month first") if usual == "day-first" else ("month first", "day first")
    if meant:
        doubtful = other and other != meant and not writing.sure
        return DateRead(meant, rule, "ambiguous_date" if doubtful else "")
    return DateRead(other, f"{other_rule}, the only way to read it", "other_date_order" if other else "")


def _serial(plain: str, writing: Writing) -> DateRead | None:
    number = serial_number(plain)
    if number is None:
        return None
    day = SERIAL_ZERO + timedelta(number)
    if writing.from_1904:
        return DateRead(day + LATER_BY_1904, "day number counted from 1904")
    return DateRead(day, "Excel's day number")

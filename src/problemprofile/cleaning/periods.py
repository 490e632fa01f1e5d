"""Periods as tables and people write them: in one of the usual notations, up to a day, or from one day to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from problemprofile.cleaning.date_words import LONGEST, month_number, plain_date
from problemprofile.cleaning.dates import UNREADABLE, Order, read_date
from problemprofile.cleaning.period_shapes import MONTHS_FROM_TO, Period, months, shaped

_ENDING = re.compile(
    r"(?:(?:year|yr|12 months|twelve months)(?: (?:ending|ended|to|end))?|ye|y/e"
    r"|(?P<quarter>(?:quarter|qtr|3 months|three months)(?: (?:ending|ended|to|end))|qe|q/e)"
    r"|(?P<half>(?:6|six) months(?: (?:ending|ended|to|end))))[\s.:]+(?P<last>.+)"
)
_SPAN = re.compile(rf"\s*\(?\b{MONTHS_FROM_TO[0]}\s*(?:-|to)\s*{MONTHS_FROM_TO[1]}\b\)?\s*")
_SUMMED = {"total", "totals", "all"}  # "2023" beside "Total" in the column of quarters is the whole of 2023
_JOINED = re.compile(r"\s*-\s*|\s+(?:to|until|till|and|&|/)\s+|(?<=[a-z\d])/(?=[a-z])")
_LEADING = re.compile(r"^(?:in|during|between|from|the|month|dates?|period|sometime in)\s+")


def read_period(text: str, order: Order | None, latest: date) -> Period | None:
    """The days that a period means; None where it is not one, or ends before it starts."""
    plain = " ".join(word for word in plain_date(text).split() if word not in _SUMMED)
    if not plain or len(plain) > LONGEST or read_date(plain, order, latest).trouble != UNREADABLE:
        return None
    period = period_of(plain, order, latest)
    return period if period and period.start <= period.end else None


def period_of(plain: str, order: Order | None, latest: date) -> Period | None:
    """The same for a text in its plain form, which may also be found to end before it starts."""
    plain = _LEADING.sub("", plain).strip()
    return (
        _ending(plain, order, latest)
        or shaped(plain, latest)
        or _without_months(plain, latest)
        or _range(plain, order, latest)
    )


def _ending(plain: str, order: Order | None, latest: date) -> Period | None:
    """The year, half year or quarter up to the end of a month: "year ending March 2024"."""
    found = _ENDING.fullmatch(plain)
    if not found:
        return None
    last = _point(found["last"], order, latest)
    if last is None or (last.end - last.start).days > 31:
        return None
    length = 3 if found["quarter"] else 6 if found["half"] else 12
    first = last.end.year * 12 + last.end.month - length
    return months(first // 12, first % 12 + 1, last.end.year, last.end.month)


def _without_months(plain: str, latest: date) -> Period | None:
    """A quarter with its months beside it: "Q1 (Apr-Jun) 2024/25". Of "Q1 2024 (Apr-Jun)" the months are believed."""
    span = _SPAN.search(plain)
    period = shaped(_SPAN.sub(" ", plain).strip(), latest) if span else None
    if not span or not period:
        return None
    first, last = month_number(span["from"]), month_number(span["to"])
    if (first, last) == (period.start.month, period.end.month):
        return period
    financial = period.quarter is not None and (first, last) == (period.start.month + 3, period.end.month + 3)
    return months(period.start.year, first, period.start.year, last) if financial else None


def _range(plain: str, order: Order | None, latest: date) -> Period | None:
    """From one day or month to another; the first may leave out what both have in common."""
    for found in _JOINED.finditer(plain):
        left, right = plain[: found.start()].strip(), plain[found.end() :].strip()
        last = _point(right, order, latest)
        first = next((one for text in _completed(left, last) if (one := _point(text, order, latest))), None)
        if first and last and first.start <= last.end:
            return Period(first.start, last.end)
    return None


def _completed(left: str, last: Period | None) -> Iterator[str]:
    """The first end of a range as written, with the year of the last, and with its month and year."""
    yield left
    if last and left.isdecimal():
        yield f"{last.end.year}-{last.end.month:02}-{int(left):02}"
    elif last:
        yield f"{left} {last.end.year}"


def _point(text: str, order: Order | None, latest: date) -> Period | None:
    """One end of a range: a day, a month or a year."""
    far = date(latest.year + 10, 12, 31)
    day = read_date(text, order, far).day
    return Period(day, day) if day else shaped(text, latest)

"""Dates that people could not give exactly: "approx. March 2021", "summer 2020", "??/03/2024", "w/c 4 March 2024".

Each becomes the shortest period that surely holds what was meant, so that a quarter or a year is only given where it is
certain: about March 2021 is some time from February to April, and so the year is known and the quarter is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from problemprofile.cleaning.date_words import LONGEST, full_year, plain_date
from problemprofile.cleaning.dates import Order, day_or_none, read_date
from problemprofile.cleaning.period_shapes import Period, months
from problemprofile.cleaning.periods import read_period

_ABOUT = re.compile(
    r"^(?:ca?\.?(?=[\s\d])|circa|approx(?:imately|imate)?\.?|about|around|roughly|est(?:imated)?\.?|possibly|probably|poss\.?"
    r"|maybe|believed|~|≈)\s*(?=[\da-z?])(?P<after>.+)$"
    r"|^(?P<before>.+?)\s*(?:\(?(?:approx(?:imately|imate)?|circa|est(?:imated)?|tbc|unsure|or so)\.?\)?|\?+|ish)$"
)
_SEASON = re.compile(r"(?P<season>spring|summer|autumn|fall|winter)[\s,]+(?P<year>\d{4})(?P<next>\s*[/-]\s*\d{2,4})?")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_PART = re.compile(r"(?P<part>early|beginning|start|mid(?:dle)?|late|end)[\s-]+(?:in )?(?P<rest>.+)")
_THIRDS = {"early": (1, 4), "beginning": (1, 4), "start": (1, 4), "mid": (4, 9), "middle": (4, 9), "late": (9, 12),
           "end": (9, 12)}  # fmt: skip
_WEEK = re.compile(r"(?:w/?c|week commencing|week beginning|w/?b|week of)[\s.:]+(?P<first>.+)")
_WEEK_ENDING = re.compile(r"(?:w/?e|week ending)[\s.:]+(?P<last>.+)")
_NO_DAY = re.compile(r"(?:[?x*-]{1,2}|00?)[/.\-\s](?P<month>\d{1,2}|[?x*]{1,2}|00)[/.\-\s](?P<year>\d{4}|\d{2})")


def read_vague(text: str, order: Order | None, latest: date) -> Period | None:
    """The days among which an inexact date lies; None where it is not one."""
    plain = plain_date(text)
    if len(plain) > LONGEST:
        return None
    period = next((found for way in _WAYS if (found := way(plain, order, latest))), None)
    return period if period and period.start <= period.end else None


def _known(text: str, order: Order | None, latest: date) -> Period | None:
    """A day or a period without any vagueness about it."""
    day = read_date(text, order, latest).day
    return Period(day, day) if day else read_period(text, order, latest)


def _about(plain: str, order: Order | None, latest: date) -> Period | None:
    """Half a month to either side of a day, a month to either side of a month or quarter, a year for what is longer."""
    found = _ABOUT.match(plain)
    inner = found["after"] or found["before"] if found else ""
    period = _known(inner, order, latest) or _season(inner, order, latest) or _no_day(inner, order, latest)
    if not period:
        return None
    length = (period.end - period.start).days
    wider = timedelta(15 if length < 7 else 31 if length <= 100 else 366)
    return Period(max(period.start - wider, date(1900, 1, 2)), period.end + wider, about=True)


def _season(plain: str, order: Order | None, latest: date) -> Period | None:
    """Three months; "winter 2020" may be the beginning or the end of that year."""
    found = _SEASON.fullmatch(plain)
    if not found:
        return None
    year = int(found["year"])
    first, last = _SEASONS.get(found["season"], (12 if found["next"] else 1, 14))
    period = months(year + (first > 12), first, year + (last > 12), (last - 1) % 12 + 1)
    return replace(period, about=True) if period else None


def _part(plain: str, order: Order | None, latest: date) -> Period | None:
    """A third of a year, with a month more where thirds meet; a part of anything shorter is not told from the whole."""
    found = _PART.fullmatch(plain)
    whole = _known(found["rest"], order, latest) or _season(found["rest"], order, latest) if found else None
    if not found or not whole:
        return None
    if whole.year is None or (whole.end - whole.start).days < 364:
        return replace(whole, about=True)
    first, last = _THIRDS[found["part"]]
    period = months(whole.start.year, first, whole.start.year, last)
    return replace(period, about=True) if period else None


def _week(plain: str, order: Order | None, latest: date) -> Period | None:
    found = _WEEK.fullmatch(plain)
    day = read_date(found["first"], order, latest).day if found else None
    return Period(day, day + timedelta(6)) if day else None


def _week_ending(plain: str, order: Order | None, latest: date) -> Period | None:
    found = _WEEK_ENDING.fullmatch(plain)
    day = read_date(found["last"], order, latest).day if found else None
    return Period(day - timedelta(6), day) if day else None


def _no_day(plain: str, order: Order | None, latest: date) -> Period | None:
    """A date whose day, or day and month, were left open."""
    found = _NO_DAY.fullmatch(plain)
    if not found:
        return None
    year, month = full_year(found["year"], latest.year), found["month"]
    if not month.isdigit() or int(month) == 0:
        return months(year, 1, year, 12)
    return months(year, int(month), year, int(month)) if day_or_none(year, int(month), 1) else None


_WAYS: tuple[Callable[[str, Order | None, date], Period | None], ...] = (
    _week,
    _week_ending,
    _season,
    _no_day,
    _part,
    _about,
)

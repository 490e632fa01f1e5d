"""Dates in a column, looked at to tell whether the partner writes day or month first, and from when to when it runs.

What each date means is for cleaning to say; this only looks.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from problemprofile.intake.sheet import count_of

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = r"(?:[ T,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]m)?z?)?"
_YEAR_FIRST = re.compile(rf"((?:19|20)\d\d)[-/.](\d\d?)[-/.](\d\d?){_CLOCK}", re.IGNORECASE)
_FIGURES = re.compile(rf"(\d\d?)[-/. ](\d\d?)[-/. ](\d{{4}}|\d\d){_CLOCK}", re.IGNORECASE)
_WORDS = re.compile(
    rf"(?:[a-z]{{3,9}},? )?(\d\d?)(?:st|nd|rd|th)?[-/. ]+({'|'.join(MONTHS)})[a-z]*\.?[-/., ]+'?(\d{{4}}|\d\d){_CLOCK}",
    re.IGNORECASE,
)

_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_A_QUARTER = re.compile(r"\bq(?:uarter|tr)?\.?\s*([1-4])\b", re.IGNORECASE)
_A_MONTH = re.compile(r"\d{4}-(\d\d)")


@dataclass(frozen=True)
class Order:
    """Day or month first, why, and whether that could be told at all."""

    order: str
    because: str
    is_told: bool = True
    has_proofs: bool = False  # dates that can be read in no other way


def is_date(text: str) -> bool:
    """Whether a text is written as a date, in either order."""
    text = text.strip()
    return any(day_of(text, month_first) for month_first in (False, True))


def day_of(text: str, month_first: bool = False) -> date | None:
    """The day a text most plainly means; None where it is none."""
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _WORDS.fullmatch(text):
        return _day(_year(found[3]), MONTHS.index(found[2].lower()) + 1, int(found[1]))
    if found := _FIGURES.fullmatch(text):
        day, month = (found[2], found[1]) if month_first else (found[1], found[2])
        return _day(_year(found[3]), int(month), int(day))
    return None


def order_of(texts: Iterable[str]) -> Order:
    """Day first or month first, told by days above 12, which cannot be months."""
    day_first = month_first = open_ = 0
    for text in texts:
        found = _FIGURES.fullmatch(text.strip())
        if found:
            first, second = int(found[1]), int(found[2])
            day_first += first > 12 >= second
            month_first += second > 12 >= first
            open_ += first <= 12 and second <= 12 and first != second
    if day_first and month_first:
        least = min(day_first, month_first)
        order = "day-first" if day_first >= month_first else "month-first"
        return Order(
            order, f"most dates are written so, but {count_of(least, 'date')} the other way: look at them", False
        )
    if day_first or month_first:
        told = count_of(day_first + month_first, "date")
        return Order(
            "day-first" if day_first else "month-first", f"{told} can be read in no other way", has_proofs=True
        )
    if open_:
        return Order("day-first", "no date tells it (none has a day above 12), so the British order is assumed", False)
    return Order("day-first", "no date is written in figures with the year last, so it does not matter")


def first_and_last(texts: Iterable[str], month_first: bool, years: Container[int]) -> tuple[date, date] | None:
    """The first and last day that some texts name, as dates or periods, within some years; None where there is none."""
    spans = [span for text in texts if (span := _span(text, month_first)) and span[0].year in years]
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def _span(text: str, month_first: bool) -> tuple[date, date] | None:
    """The first and last day of a date, a quarter ("2022 Q2"), a month ("2022-12"), or what else has a year in it."""
    if day := day_of(text, month_first):
        return day, day
    year = _A_YEAR.search(text)
    if not year:
        return None
    quarter, month = _A_QUARTER.search(text), _A_MONTH.fullmatch(text.strip())
    first, last = 1, 12
    if quarter:
        last = 3 * int(quarter[1])
        first = last - 2
    elif month and 1 <= int(month[1]) <= 12:
        first = last = int(month[1])
    after = date(int(year[0]) + last // 12, last % 12 + 1, 1)
    return date(int(year[0]), first, 1), after - timedelta(1)


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 50 else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

"""When a row belongs: the day or period in a cell, its year, quarter and financial year, and if it is asked for."""

from __future__ import annotations

from datetime import date

from problemprofile.cleaning.dates import EARLIEST, Order, read_date
from problemprofile.cleaning.periods import Period, read_period
from problemprofile.cleaning.reading import Read, Reader
from problemprofile.codelists import UNKNOWN
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset

GIVES = ("recorded_on", "year", "quarter", "financial_year", "in_period")
INSIDE, PARTLY, OUTSIDE = "inside", "partly", "outside"


def recorded_reader(name: str, project: Project, dataset: Dataset) -> Reader:
    """For the fields `recorded_on` and `period`: either may hold a day or a period."""
    asked = Period(project.profile.period.start, project.profile.period.end)
    order, latest = dataset.date_order, last_day(project, dataset)

    def read(text: str) -> Read:
        return _read_when(text, order, latest, asked, period_first=name == "period")

    return Reader(name, GIVES, read)


def birth_reader(project: Project, dataset: Dataset) -> Reader:
    """For dates of birth, which are never in the future and never before 1900."""
    order, latest = dataset.date_order, last_day(project, dataset)

    def read(text: str) -> Read:
        found = read_date(text, order, latest)
        trouble = "" if found.day and found.trouble == "ambiguous_date" else found.trouble
        return Read({"date_of_birth": found.day}, found.rule, trouble)

    return Reader("date_of_birth", ("date_of_birth",), read)


def last_day(project: Project, dataset: Dataset) -> date:
    """The last day that a date here can be: when the file was received, or else the end of the profile's next year."""
    return dataset.received_on or date(project.profile.period.end.year + 1, 12, 31)


def _read_when(text: str, order: Order, latest: date, asked: Period, *, period_first: bool) -> Read:
    if period_first:  # "2011-12" is a financial year here and no day anywhere
        period = read_period(text, order, latest)
        if period:
            return _period(period, latest, asked)
    found = read_date(text, order, latest)
    if found.day:
        return Read(_values(Period(found.day, found.day), asked), found.rule, found.trouble)
    period = None if period_first else read_period(text, order, latest)
    return _period(period, latest, asked) if period else Read(dict.fromkeys(GIVES), found.rule, found.trouble)


def _period(period: Period, latest: date, asked: Period) -> Read:
    if period.start > latest or period.start < EARLIEST:
        return Read(dict.fromkeys(GIVES), "a period that cannot be", "unlikely_date")
    place = _place(period, asked)
    return Read(_values(period, asked), "period", "partly_in_period" if place == PARTLY else "")


def _values(period: Period, asked: Period) -> dict[str, date | str | int | None]:
    return {
        "recorded_on": period.start,
        "year": period.year or UNKNOWN,
        "quarter": period.quarter or UNKNOWN,
        "financial_year": period.financial_year or UNKNOWN,
        "in_period": _place(period, asked),
    }


def _place(period: Period, asked: Period) -> str:
    if asked.start <= period.start and period.end <= asked.end:
        return INSIDE
    return OUTSIDE if period.end < asked.start or period.start > asked.end else PARTLY

"""When a row belongs: the day or period in a cell, its year, quarter and financial year, and if it is asked for.

A date that is no single day keeps what is certain of it: "March 2024" in a list of records has no day, but a quarter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from problemprofile.cleaning import date_order_by_file
from problemprofile.cleaning.date_order import AMERICAN, BRITISH, said_by_headings, writing
from problemprofile.cleaning.date_order_by_file import Ordered
from problemprofile.cleaning.dates import EARLIEST, PLACEHOLDERS, UNREADABLE, DateRead, Order, Writing, read_date
from problemprofile.cleaning.period_shapes import Period
from problemprofile.cleaning.periods import read_period
from problemprofile.cleaning.reading import OfFile, Read, Reader
from problemprofile.cleaning.vague_periods import read_vague
from problemprofile.codelists import UNKNOWN
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset

GIVES = ("recorded_on", "year", "quarter", "financial_year", "month", "in_period")
# Days of a person or a case, not when a row was recorded.
DAYS = ("date_of_birth", "happened_on", "decided_on", "concluded_on")
BORN = "date_of_birth"
_DAY_OR_YEAR = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}")
INSIDE, PARTLY, OUTSIDE = "inside", "partly", "outside"


def recorded_reader(name: str, project: Project, dataset: Dataset, *, counted: bool) -> Reader:
    """For the fields `recorded_on` and `period`: either may hold a day or a period.

    A period's first day stands for it in `recorded_on` where rows are counts; in a list of records it is no day.
    """
    asked = Period(project.profile.period.start, project.profile.period.end)
    cover, latest = dataset.period_covered or asked, last_day(project, dataset)

    def reading(written: Writing) -> Callable[[str], Read]:
        return lambda text: _read_when(text, written, latest, asked, period_first=name == "period", counted=counted)

    return _after_the_column(name, GIVES, reading, dataset, latest, (cover.start, cover.end), _usual(project))


def day_reader(name: str, project: Project, dataset: Dataset) -> Reader:
    """For one of DAYS: never in the future and never before 1900. What is no single day is left out and told."""
    latest = last_day(project, dataset)

    def reading(written: Writing) -> Callable[[str], Read]:
        return lambda text: _read_day(name, text, written, latest)

    return _after_the_column(name, (name,), reading, dataset, latest, usual=_usual(project))


def _usual(project: Project) -> Order:
    """The order of day and month in the project's country, for columns whose dates do not tell it."""
    return AMERICAN if project.profile.country == "us" else BRITISH


def last_day(project: Project, dataset: Dataset) -> date:
    """The last day that a date here can be: when the file was received, or else the end of the profile's next year."""
    return dataset.received_on or date(project.profile.period.end.year + 1, 12, 31)


def _after_the_column(
    name: str,
    gives: tuple[str, ...],
    reading: Callable[[Writing], Callable[[str], Read]],
    dataset: Dataset,
    latest: date,
    expected: tuple[date, date] | None = None,
    usual: Order = BRITISH,
) -> Reader:
    """A reader that looks at the whole column, file by file, for the order of day and month before it reads a cell."""

    def seen(files: Sequence[OfFile]) -> Reader:
        heading = said_by_headings(dataset, name)
        written, told = writing(_together(files), dataset.date_order, latest, expected, heading, usual)
        said = {"order": (written.order or written.usual).replace("-", " ")}
        ordered = date_order_by_file.orders(files, dataset, latest, heading, usual)
        if date_order_by_file.apart(ordered, written):
            serials = [one for one in told if one.name == "from_1904"]
            own = {one.file.number: of_file(one, from_1904=written.from_1904) for one in ordered}
            differ = (date_order_by_file.told_of_files(ordered), *serials)
            return Reader(name, gives, reading(written), told=differ, said=said, by_file=own)
        followed = date_order_by_file.told_of_open(ordered)
        return Reader(name, gives, reading(written), told=(*told, *followed), said=said)

    def of_file(one: Ordered, *, from_1904: bool) -> Reader:
        read = reading(replace(one.written, from_1904=from_1904))
        return Reader(name, gives, read, told=one.told, said=date_order_by_file.words_of(one))

    return Reader(name, gives, reading(Writing()), seen=seen)


def _together(files: Sequence[OfFile]) -> Sequence[tuple[str, int]]:
    """The spellings of a column in all files."""
    if len(files) == 1:
        return files[0].texts
    rows: Counter[str] = Counter()
    for file in files:
        for text, number in file.texts:
            rows[text] += number
    return list(rows.items())


def _read_day(name: str, text: str, written: Writing, latest: date) -> Read:
    found = read_date(text, written, latest)
    if found.trouble == UNREADABLE and _part_of_time(text, written, latest):
        return Read({name: None}, "no single day", "partial_date")
    day = found.day if name == BORN or found.day not in PLACEHOLDERS else None  # some are born on such a day
    return Read({name: day}, found.rule, found.trouble)


def _read_when(text: str, written: Writing, latest: date, asked: Period, *, period_first: bool, counted: bool) -> Read:
    found = DateRead(None, "", UNREADABLE)
    period = read_period(text, written.order, latest) if period_first else None  # "2011-12" is a financial year here
    if period is None:
        found = read_date(text, written, latest)
    if found.trouble == "placeholder_date":
        return Read(dict.fromkeys(GIVES), found.rule, found.trouble)
    if found.day:
        return Read(_values(Period(found.day, found.day), asked, counted=counted), found.rule, found.trouble)
    if found.either:
        return Read(_values(Period(*found.either), asked, counted=False), found.rule, found.trouble)
    if found.trouble == UNREADABLE:
        period = period or _part_of_time(text, written, latest)
    return (
        _of_period(period, latest, asked, counted=counted)
        if period
        else Read(dict.fromkeys(GIVES), found.rule, found.trouble)
    )


def _part_of_time(text: str, written: Writing, latest: date) -> Period | None:
    """A period in a column of dates, where "03/04" is rather a day without its year than a financial year."""
    if _DAY_OR_YEAR.fullmatch(text.strip()):
        return None
    return read_period(text, written.order, latest) or read_vague(text, written.order, latest)


def _of_period(period: Period, latest: date, asked: Period, *, counted: bool) -> Read:
    if period.start > latest or period.start < EARLIEST:
        return Read(dict.fromkeys(GIVES), "a period that cannot be", "unlikely_date")
    return Read(_values(period, asked, counted=counted), "period", _trouble(period, asked, counted=counted))


def _trouble(period: Period, asked: Period, *, counted: bool) -> str:
    if _place(period, asked) == PARTLY:
        return "partly_in_period"
    if period.about:
        return "approximate_date"
    if period.by_its_end:
        return "financial_year_by_its_end"
    return "" if counted or period.start == period.end else "partial_date"


def _values(period: Period, asked: Period, *, counted: bool) -> dict[str, date | str | int | None]:
    return {
        "recorded_on": period.start if counted or period.start == period.end else None,
        "year": period.year or UNKNOWN,
        "quarter": period.quarter or UNKNOWN,
        "financial_year": period.financial_year or UNKNOWN,
        "month": period.month or UNKNOWN,
        "in_period": _place(period, asked),
    }


def _place(period: Period, asked: Period) -> str:
    if asked.start <= period.start and period.end <= asked.end:
        return INSIDE
    return OUTSIDE if period.end < asked.start or period.start > asked.end else PARTLY

"""Birth dates and references by their figures alone, however they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from problemprofile.cleaning.dates import Writing, read_date

_FEWEST = 4  # figures of a reference; fewer are like many others
_FEWEST_IN_DATE = 3  # figures: "3 Feb 01"
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"(19|20)\d\d")
_RUN = re.compile(r"\d+")
_ORDERS = ("%Y%m%d", "%d%m%Y", "%m%d%Y", "%y%m%d", "%d%m%y", "%m%d%y")


def days_in(cell: str, written: Writing | None, latest: date) -> tuple[date, ...]:
    """The day that a cell means, or both that it can mean where `written` (how its column writes dates) is unknown."""
    if len(_FIGURE.findall(cell)) < _FEWEST_IN_DATE:
        return ()
    found = read_date(cell, written, latest)
    if found.trouble == "placeholder_date":
        return ()
    return found.either or ((found.day,) if found.day else ())


def ways_of_writing(days: Sequence[date]) -> frozenset[str]:
    """Days as figures in every order that people write them in."""
    return frozenset(day.strftime(order) for day in days for order in _ORDERS)


def numbers(cell: str) -> frozenset[str]:
    """The figures of a cell, all together and run by run, where they are enough to know a reference by; a year within
    a longer reference is none."""
    runs = _RUN.findall(cell)
    told = {"".join(runs), *(run for run in runs if not _YEAR.fullmatch(run))}
    told |= {text.lstrip("0") for text in told}
    return frozenset(text for text in told if len(text) >= _FEWEST)

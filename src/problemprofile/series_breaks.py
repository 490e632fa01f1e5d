"""Breaks in a series: days from which a number means something else, or is recorded in another way.

They travel with the table. A number before a break that touches it is never compared with one after it, in words, by a
statistic or by a line drawn through: `comparable` is the one rule for all of them. Charts mark the place: `marks_of`.
"""

from __future__ import annotations

import calendar
import functools
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Literal, Protocol

from problemprofile.joined import members

Categories = Sequence[tuple[str, str]]  # pairs of a dimension and a code, as a cell has them
Days = tuple[str, str]  # first and last day, both included, as 2025-03-31
Sort = Literal["definition", "recording"]
TIME = ("year", "quarter", "month", "financial_year")
_TOTAL = "total"


@dataclass(frozen=True, order=True)
class SeriesBreak:
    """One break. `on` is the first day of the new meaning, as 2019-10-01; `why` is a sentence for any reader.

    It touches the categories `codes` of the breakdowns named in `dimensions`; without `codes` all of their categories,
    and without `dimensions` every number of the table, its totals too.
    """

    on: str
    why: str
    sort: Sort = "definition"
    dimensions: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def touches(self, categories: Categories) -> bool:
        """Whether the number of these categories means something else from that day on."""
        return not self.dimensions or any(name in self.dimensions and self._names(code) for name, code in categories)

    def divides(self, days: Days) -> bool:
        """Whether some of these days lie before it and some after."""
        return days[0] < self.on <= days[1]

    @property
    def day(self) -> str:
        """The day in words: "1 October 2019"."""
        year, month, day = self.on.split("-")
        return f"{int(day)} {calendar.month_name[int(month)]} {year}"

    def _names(self, code: str) -> bool:
        """A category that was joined with others, or is of several types together, is touched where one of them is."""
        parts = {part for member in members(code) for part in (member, *member.split("+"))}
        return code != _TOTAL and (not self.codes or not parts.isdisjoint(self.codes))


class _Category(Protocol):
    @property
    def code(self) -> str: ...


class _Dimension(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def categories(self) -> Sequence[_Category]: ...


class Broken(Protocol):
    """A table that says what it is broken down by and which breaks it has: a released one, or one of counts."""

    @property
    def dimensions(self) -> Sequence[_Dimension]: ...
    @property
    def breaks(self) -> tuple[SeriesBreak, ...]: ...


@dataclass(frozen=True)
class Mark:
    """Where a break stands in a table over time: before `period`, or `inside` it where it has days of both sides."""

    broken: SeriesBreak
    dimension: str
    period: str
    inside: bool


def breaks_of(table: Broken, *pairs: tuple[str, str]) -> tuple[SeriesBreak, ...]:
    """The breaks that touch a number of the table, by their days; with `pairs`, only the number of these categories."""
    asked = [pairs] if pairs else [()] + [((d.name, one.code),) for d in table.dimensions for one in d.categories]
    return tuple(sorted({one for one in table.breaks if any(one.touches(each) for each in asked)}))


def marks_of(table: Broken, *pairs: tuple[str, str]) -> tuple[Mark, ...]:
    """The breaks that fall among the periods of a table (of the number of these categories), and where."""
    found = []
    for dimension in (one for one in table.dimensions if one.name in TIME):
        periods = [(c.code, days) for c in dimension.categories if (days := period_days(dimension.name, c.code))]
        periods.sort(key=lambda period: period[1])
        for one in breaks_of(table, *pairs):
            after = [(code, days) for code, days in periods if days[1] >= one.on]
            if after and periods[0][1][0] < one.on:
                found.append(Mark(one, dimension.name, after[0][0], one.divides(after[0][1])))
    return tuple(found)


def comparable(breaks: Iterable[SeriesBreak], categories: Categories, *each: Days) -> SeriesBreak | None:
    """The first break that forbids to compare a number over these stretches of days; None where they compare."""
    if not each:
        return None
    whole = min(days[0] for days in each), max(days[1] for days in each)
    return next((one for one in sorted(breaks) if one.touches(categories) and one.divides(whole)), None)


def breakdowns_of(fields: Iterable[str]) -> tuple[str, ...]:
    """The breakdowns that a break in these fields touches."""
    return tuple(sorted({name for field in fields for name in _breakdowns().get(field, [field])}))


def is_broken_down(name: str) -> bool:
    """Whether a table may be broken down by what is read from a field, so far as this is known here."""
    return name in _breakdowns() or any(name in read for read in _breakdowns().values())


def period_days(name: str, code: str) -> Days | None:
    """First and last day of a year, quarter, month or financial year; None for anything else."""
    found = re.fullmatch(r"(\d{4})(?: Q([1-4])|-(0[1-9]|1[0-2])|/\d{2})?", code)
    if name not in TIME or not found or not int(found[1]):
        return None
    if name == "financial_year":
        return f"{found[1]}-04-01", f"{int(found[1]) + 1:04}-03-31"
    first, last = (3 * int(found[2]) - 2, 3 * int(found[2])) if found[2] else (int(found[3] or 1), int(found[3] or 12))
    return f"{found[1]}-{first:02}-01", f"{found[1]}-{last:02}-{calendar.monthrange(int(found[1]), last)[1]}"


@functools.cache
def _breakdowns() -> dict[str, list[str]]:
    text = (resources.files(__package__) / "series_breaks.toml").read_text("utf-8")
    return dict(tomllib.loads(text)["breakdowns"])

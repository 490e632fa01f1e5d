"""The same finding in two editions: the numbers of two profiles that may be set beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from problemprofile.codelists import UNKNOWN
from problemprofile.earlier import Days, days_of
from problemprofile.released import TOTAL, Edition, ReleasedCell, ReleasedTable
from problemprofile.report.periods import TIME_DIMENSIONS, Span, covered_whole, days, in_words
from problemprofile.report.wording import say


@dataclass(frozen=True)
class Number:
    """A shown or hidden number of one edition, with when it was: "2025", or the days its sources cover."""

    table: ReleasedTable
    cell: ReleasedCell
    when: str

    @property
    def is_exact(self) -> bool:
        """Whether it is printed as it was counted, and is not itself between two others."""
        return self.cell.outcome == "shown" and self.table.range_of(self.cell.cell_id) is None

    @property
    def days(self) -> Days:
        """The days that it speaks for; none where they are not known."""
        return days_of(self.table.covered, self.cell.categories)

    @property
    def lengths(self) -> list[int]:
        """How many days each stretch of them has."""
        return [(date.fromisoformat(last) - date.fromisoformat(first)).days + 1 for first, last in self.days]


def comparable(before: Edition, after: Edition, address: str) -> tuple[Number, Number] | None:
    """The last whole year that each edition has of a figure; the figure of the whole period, where years are not told.

    None where one of them has no such figure, or nothing new is counted.
    """
    pair = latest(before, after, address)
    if pair is None or pair[0].when == pair[1].when:
        return None
    by_year = any(name == "year" for name, _ in pair[0].cell.categories)
    return None if by_year and pair[0].when > pair[1].when else pair


def latest(before: Edition, after: Edition, address: str) -> tuple[Number, Number] | None:
    """The newest number that each edition has of a figure, whether or not they are of different times."""
    found = after.cell(address) or before.cell(address)
    if found is None:
        return None
    table = after.table(address.partition(":")[0]) or before.table(address.partition(":")[0])
    codes = {name: code for name, code in found.categories if code != TOTAL and name not in TIME_DIMENSIONS}
    if table is None or UNKNOWN in codes.values():
        return None
    years = [_last_year(edition, table.series, codes) for edition in (before, after)]
    if years[0] and years[1]:
        return years[0], years[1]
    whole = [_whole(edition, address) for edition in (before, after)]
    return (whole[0], whole[1]) if whole[0] and whole[1] else None


def counted_again(before: Number, after: Edition) -> Number | None:
    """A number of an earlier edition as this one counts it: of the same categories and the same days."""
    table = after.table(before.table.table_id)
    cell = same_number(table, before.table, before.cell) if table else None
    return Number(table, cell, before.when) if table and cell else None


def of_each_period(number: Number) -> list[Number]:
    """The number of the same categories in each year of its table; where years are not told, that number alone."""
    codes = dict(number.cell.categories)
    listed_years = [c.code for d in number.table.dimensions if d.name == "year" for c in d.categories if days(c.code)]
    cells = [(year, number.table.cell(**{**codes, "year": year})) for year in listed_years]
    return [Number(number.table, cell, year) for year, cell in cells if cell] if "year" in codes else [number]


def same_number(other: ReleasedTable, table: ReleasedTable, cell: ReleasedCell) -> ReleasedCell | None:
    """A cell of a table in another edition's table: of the same categories and the same days, which must be known."""
    found = other.cell(**{name: code for name, code in cell.categories if code != TOTAL})
    days = days_of(table.covered, cell.categories)
    return found if found and days and days_of(other.covered, found.categories) == days else None


def _last_year(edition: Edition, series: str, codes: dict[str, str]) -> Number | None:
    wanted = {*codes, "year"}
    table = next((t for t in edition.tables if t.series == series and {d.name for d in t.dimensions} == wanted), None)
    if table is None or table.is_withheld:
        return None
    listed_years = next(d.categories for d in table.dimensions if d.name == "year")
    years = [one.code for one in listed_years if days(one.code) and _covers(table, one.code)]
    cell = table.cell(**codes, year=max(years)) if years else None
    return Number(table, cell, max(years)) if cell else None


def _covers(table: ReleasedTable, code: str) -> bool:
    return not table.covered or any(covered_whole(code, span) for span in _spans(table))


def _whole(edition: Edition, address: str) -> Number | None:
    table, cell = edition.table(address.partition(":")[0]), edition.cell(address)
    if table is None or cell is None or not table.covered:
        return None
    spans = _spans(table)
    when = say("since.days", start=in_words(spans[0].start), end=in_words(spans[-1].end))
    return Number(table, cell, when)


def _spans(table: ReleasedTable) -> list[Span]:
    return [Span(date.fromisoformat(first), date.fromisoformat(last)) for first, last in table.covered]

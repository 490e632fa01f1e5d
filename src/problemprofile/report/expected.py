"""What each line would hold by its share of the people, or by the nation's mix: what silence is looked for in.

Only shown cells are used, exactly as counted. A table whose total, or whose part that belongs nowhere, is hidden gives
no expectation at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from problemprofile.joined import members
from problemprofile.project.load import Project
from problemprofile.project.residents import own_areas
from problemprofile.rates import people_of
from problemprofile.released import ReleasedCell
from problemprofile.report.comparable import chosen, comparable, defined_alike, of_one_kind_of_agency
from problemprofile.report.figures import Figures
from problemprofile.report.series import NO_GROUP, Breakdown, Part, Series, breakdown
from problemprofile.statistics.shortfalls import worth_looking

DISTRICT = "local_authority"
MIXES = ("first_responder_type", "exploitation_group")


@dataclass(frozen=True)
class Line:
    """One line looked at: what it is of, what was expected, and the cells that the expectation is made of."""

    series: Series
    dimension: str
    part: Part
    expected: float
    made_of: tuple[ReleasedCell, ...]
    people: int | None = None  # of all areas together, and
    living: int | None = None  # of this one


class Expected:
    """The lines of one edition's local series. `people` gives how many live in each district.

    `forbidden` are the series and breakdowns of which nothing can be expected: a number that it takes is hidden.
    """

    def __init__(self, project: Project, figures: Figures, people: Mapping[str, int]) -> None:
        self.project, self.figures, self._people = project, figures, people
        self.forbidden: list[tuple[Series, str]] = []

    def lines(self, local: Sequence[Series], nation: Sequence[Series]) -> tuple[list[Line], int]:
        """Those that are shown and large enough to look at, and how many are not looked at because they are hidden."""
        lines: list[Line] = []
        left = 0
        for one in local:
            found = [*self._districts(one), *self._mixes(one, nation)]
            lines += [line for line in found if line.part.cell.value is not None and self._is_exact(line)]
            left += sum(line.part.cell.value is None for line in found)
        return [line for line in lines if worth_looking(line.expected)], left

    def _is_exact(self, line: Line) -> bool:
        return all(self.figures.is_exact(cell.cell_id) for cell in (line.part.cell, *line.made_of))

    def _districts(self, series: Series) -> Iterator[Line]:
        """Each of the profile's districts by its share of the people, of all that is recorded in any of them."""
        table = series.by(DISTRICT)
        parts = breakdown(table) if table else None
        own = set(own_areas(self.project)[DISTRICT])
        areas = [(part, people_of(part.code, self._people)) for part in parts.parts] if parts and own else []
        inside = [(part, living) for part, living in areas if living and set(members(part.code)) <= own]
        if parts is None or len(inside) < 3:
            return
        made_of = _known_in(parts, [part for part, _ in areas if part not in [one for one, _ in inside]])
        self.forbidden += [] if made_of else [(series, parts.dimension.label)]
        everybody = sum(living for _, living in inside)
        for part, living in inside if made_of else ():
            expected = _left(made_of) * living / everybody
            yield Line(series, DISTRICT, part, expected, made_of, everybody, living)

    def _mixes(self, series: Series, nation: Sequence[Series]) -> Iterator[Line]:
        for dimension in MIXES:
            for national in nation:
                alike = comparable(series, national) and not of_one_kind_of_agency(series, national)
                if alike and dimension not in chosen(self.project, series):
                    yield from self._mix(series, national, dimension)

    def _mix(self, series: Series, national: Series, dimension: str) -> Iterator[Line]:
        """Each category by its share of the nation's, of all local records whose category is known."""
        here, there = (breakdown(table) if (table := one.by(dimension)) else None for one in (series, national))
        if here is None or there is None or not defined_alike(here.table, there.table):
            return
        if len([part for part in here.shown if part.cell.value]) < 2:
            return  # records of one kind of agency alone may be a file of that agency's own
        ours, theirs = _known_in(here, _of_no_group(here)), _known_in(there, _of_no_group(there))
        self.forbidden += [] if ours and theirs else [(series, here.dimension.label)]
        of = {part.code: part for part in there.parts}
        for part in here.parts if ours and theirs and _left(theirs) else ():
            other = of.get(part.code)
            if part.code not in NO_GROUP and other and other.cell.value:
                expected = _left(ours) * other.cell.value / _left(theirs)
                yield Line(series, dimension, part, expected, (*ours, other.cell, *theirs))


def _of_no_group(parts: Breakdown) -> list[Part]:
    return [part for part in parts.parts if part.code in NO_GROUP]


def _known_in(parts: Breakdown, apart: Sequence[Part]) -> tuple[ReleasedCell, ...]:
    """The total and what belongs to no line, all of them shown; nothing where one is not, or the table has no sums."""
    cells = (parts.total, *(part.cell for part in apart))
    known = parts.table.additive and all(cell is not None and cell.value is not None for cell in cells)
    return tuple(cell for cell in cells if cell) if known else ()


def _left(cells: Sequence[ReleasedCell]) -> int:
    """A total less what belongs to no line."""
    return (cells[0].value or 0) - sum(cell.value or 0 for cell in cells[1:])

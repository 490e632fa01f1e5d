"""Rates, ranks and what was expected, worked out anew from the released cells and the population files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from problemprofile.joined import members
from problemprofile.project import residents
from problemprofile.project.load import Project
from problemprofile.rates import DIMENSIONS, PER, could_be, people_of, rate_of_covered, rate_tables
from problemprofile.released import Edition, ReleasedCell
from problemprofile.statistics.intervals import count_interval, exact_count
from problemprofile.statistics.ranks import ranks

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TENTH, _WHOLE = 0.051, 0.501  # half of the last digit printed


@dataclass(frozen=True)
class Living:
    """How many people live in each area by dimension, which areas are the profile's own, and how many live in all of
    them and in the nation."""

    people: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    own: Mapping[str, frozenset[str]] = field(default_factory=dict)
    whole: frozenset[int] = frozenset()


NOBODY = Living()


def living(project: Project) -> Living:
    """As the project's files have it now."""
    people = {dimension: residents.residents(project, dimension) for dimension in DIMENSIONS}
    own = {dimension: frozenset(codes) for dimension, codes in residents.own_areas(project).items()}
    return Living(people, own, frozenset({residents.of_profile(project), residents.nation(project)}))


def rates_of(edition: Edition, living: Living) -> frozenset[str]:
    """Every rate and end of an interval that charts of this edition may have, as they print it: with one decimal, or
    without, where it is of a rounded count."""
    found = rate_tables(edition, living.people, living.own)
    ends = [(line.rate, *line.between) for one in found for line in one.lines if line.between]
    ends += [(one.middle.rate, *one.middle.between) for one in found if one.middle]
    about = [line.rate or 0 for one in found for line in one.lines if line.cell.outcome == "rounded"]
    return frozenset([*(f"{number or 0:,.1f}" for each in ends for number in each), *(f"{one:,.0f}" for one in about)])


def follows(figure: Mapping[str, Any], edition: Edition, living: Living) -> bool:
    """Whether a figure of one of the KINDS gives what its cells and people do. Not where a cell is hidden."""
    found = [edition.cell(cell) for cell in figure["cells"]]
    cells = [cell for cell in found if cell is not None and cell.value is not None]
    if not cells or len(cells) < len(found):
        return False
    printed = [float(number.replace(",", "")) for number in _NUMBER.findall(figure["printed"])]
    return bool(printed) and KINDS[figure["kind"]](printed, cells, figure.get("people"), edition, living)


def _rate(
    printed: Sequence[float], cells: Sequence[ReleasedCell], people: int | None, edition: Edition, living: Living
) -> bool:
    if not people or not _live_there(people, cells, living):
        return False
    ends = [could_be(cell, edition.policy) for cell in cells]
    least, most = sum(low for low, _ in ends), sum(high for _, high in ends)
    if least < max(edition.policy.smallest_count, 1):
        return all(number == people for number in printed)
    known = (count_interval(least).low or 0.0), sum(cell.value or 0 for cell in cells), count_interval(most).high
    near = _TENTH if least == most else _WHOLE
    return all(number == people or any(abs(number - one * PER / people) <= near for one in known) for number in printed)


def _live_there(people: int, cells: Sequence[ReleasedCell], living: Living) -> bool:
    """Whether so many live in the areas of these cells; a total is of the profile's whole area or of the nation."""
    each = [_people(cell, living) for cell in cells]
    if each == [None]:
        return people in living.whole
    return all(each) and people == sum(one or 0 for one in each)


def _people(cell: ReleasedCell, living: Living) -> int | None:
    areas = [(name, code) for name, code in cell.categories if living.people.get(name)]
    return people_of(areas[0][1], living.people[areas[0][0]]) if len(areas) == 1 else None


def _sum(
    printed: Sequence[float], cells: Sequence[ReleasedCell], people: int | None, edition: Edition, living: Living
) -> bool:
    return printed == [sum(cell.value or 0 for cell in cells)]


def _rank(
    printed: Sequence[float], cells: Sequence[ReleasedCell], people: int | None, edition: Edition, living: Living
) -> bool:
    """The first cell's place among all of them, with its range, in this order."""
    each = [_people(cell, living) for cell in cells]
    if not all(each) or any(cell.outcome != "shown" for cell in cells):
        return False
    (found,) = ranks([cell.value or 0 for cell in cells], [one or 1 for one in each], [0])
    return [*printed] == [found.place, found.best, found.worst]


def _by_people(
    printed: Sequence[float], cells: Sequence[ReleasedCell], people: int | None, edition: Edition, living: Living
) -> bool:
    """What the table's total, less what belongs to no area, would give for this area's share of the people."""
    part, total, *apart = cells
    table = edition.table(part.cell_id.partition(":")[0])
    name = part.categories[0][0]
    codes = [category.code for category in table.dimensions[0].categories] if table else []
    inside = [people_of(code, living.people.get(name, {})) for code in codes if set(members(code)) <= living.own[name]]
    everybody = sum(one or 0 for one in inside)
    if people != _people(part, living) or not people or not everybody:
        return False
    left = (total.value or 0) - sum(cell.value or 0 for cell in apart)
    return _near(printed, left * people / everybody)


def _by_mix(
    printed: Sequence[float], cells: Sequence[ReleasedCell], people: int | None, edition: Edition, living: Living
) -> bool:
    """What the nation's mix would give: local total less unknown, times the nation's part of its total less unknown."""
    here = cells[0].cell_id.partition(":")[0]
    ours = [cell.value or 0 for cell in cells[1:] if cell.cell_id.partition(":")[0] == here]
    theirs = [cell.value or 0 for cell in cells[1:] if cell.cell_id.partition(":")[0] != here]
    if not ours or len(theirs) < 2 or theirs[1] <= sum(theirs[2:]):
        return False
    return _near(printed, (ours[0] - sum(ours[1:])) * theirs[0] / (theirs[1] - sum(theirs[2:])))


def _at_most(
    printed: Sequence[float], cells: Sequence[ReleasedCell], people: int | None, edition: Edition, living: Living
) -> bool:
    return len(cells) == 1 and all(abs(number - exact_count(cells[0].value or 0).high) <= _TENTH for number in printed)


def _near(printed: Sequence[float], expected: float) -> bool:
    return all(abs(number - expected) <= _WHOLE for number in printed)


def _covered(
    printed: Sequence[float], cells: Sequence[ReleasedCell], people: int | None, edition: Edition, living: Living
) -> bool:
    """For each 100,000 of the population that a released cell of the same edition says is covered: the rate, or both
    ends of its interval.
    """
    found = rate_of_covered(*cells) if len(cells) == 2 else None
    if found is None:
        return False
    wanted = [found[0]] if len(printed) == 1 else [found[1].low or 0, found[1].high]
    return len(printed) == len(wanted) and all(
        abs(number - one) <= _TENTH for number, one in zip(printed, wanted, strict=True)
    )


Check = Callable[[Sequence[float], Sequence[ReleasedCell], "int | None", Edition, Living], bool]
KINDS: dict[str, Check] = {
    "rate": _rate,
    "rate-covered": _covered,
    "sum": _sum,
    "rank": _rank,
    "expected-people": _by_people,
    "expected-mix": _by_mix,
    "at-most": _at_most,
}

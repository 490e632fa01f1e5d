"""The rates of the areas of one released table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from problemprofile.handling import DisclosurePolicy
from problemprofile.joined import members
from problemprofile.released import ReleasedCell, ReleasedTable
from problemprofile.statistics.intervals import Interval, count_interval
from problemprofile.statistics.ranks import Rank, ranks

PER = 100_000
FEWEST_OF_COVERED = 10  # reports of agencies; on fewer a rate says more of chance than of the place


@dataclass(frozen=True)
class AreaRate:
    """One area: its released cell and its people. `rate` and `between` are None where no rate may be given, and `rank`
    is None also where the count is not known for certain.
    """

    code: str
    label: str
    cell: ReleasedCell
    people: int
    rate: float | None = None
    between: Interval | None = None
    rank: Rank | None = None


@dataclass(frozen=True)
class Together:
    """All areas of a table that can be counted, as one: the middle against which each is set."""

    cells: tuple[ReleasedCell, ...]
    count: int
    people: int
    rate: float
    between: Interval


def area_rates(table: ReleasedTable, people: Mapping[str, int], policy: DisclosurePolicy) -> list[AreaRate]:
    """A line for each category whose people are known, in the table's order; joined ones are one area.

    Raises ValueError where the table is not broken down by one dimension.
    """
    (dimension,) = table.dimensions
    found = [(c, table.cell(**{dimension.name: c.code}), people_of(c.code, people)) for c in dimension.categories]
    lines = [AreaRate(c.code, c.label, cell, living) for c, cell, living in found if cell and living]
    return [_with_rate(line, policy) for line in lines]


def people_of(code: str, people: Mapping[str, int]) -> int | None:
    """How many live in an area; in areas that are counted as one, all of them, where each is known."""
    each = [people.get(one, 0) for one in members(code)]
    return sum(each) if all(each) else None


def rate_of(cell: ReleasedCell, people: int, policy: DisclosurePolicy) -> tuple[float, Interval] | None:
    """A rate and its interval. None of a hidden number, nor where the count or the people may be too few."""
    least, most = could_be(cell, policy)
    if cell.value is None or least < max(policy.smallest_count, 1) or people < max(policy.smallest_count, 1):
        return None
    return cell.value * PER / people, _between(least, most, people)


def rate_of_covered(count: ReleasedCell, covered: ReleasedCell) -> tuple[float, Interval] | None:
    """A rate on the people whom a released number says are covered. None where either is not shown as it is, where
    nobody is covered, or on fewer than ten.
    """
    if (count.outcome, covered.outcome) != ("shown", "shown") or not covered.value:
        return None
    found = count.value or 0
    return (found * PER / covered.value, _between(found, found, covered.value)) if found >= FEWEST_OF_COVERED else None


def could_be(cell: ReleasedCell, policy: DisclosurePolicy) -> tuple[int, int]:
    """The smallest and the largest count that a shown cell may stand for; of a hidden one, 0 and 0."""
    if cell.value is None or cell.outcome not in ("shown", "rounded"):
        return 0, 0
    if cell.outcome == "shown" or not policy.rounding_base:
        return cell.value, cell.value
    if policy.rounds_together:
        return max(0, cell.value - policy.rounding_base + 1), cell.value + policy.rounding_base - 1
    low = cell.value - policy.rounding_base // 2
    return max(0, low), low + policy.rounding_base - 1


def together(lines: Sequence[AreaRate], policy: DisclosurePolicy) -> Together | None:
    """The areas whose number is shown, as one; None where they are fewer than two, or too few people are counted."""
    shown = [line for line in lines if line.cell.value is not None]
    ends = [could_be(line.cell, policy) for line in shown]
    least, most = sum(low for low, _ in ends), sum(high for _, high in ends)
    count, people = sum(line.cell.value or 0 for line in shown), sum(line.people for line in shown)
    if len(shown) < 2 or least < max(policy.smallest_count, 1):
        return None
    cells = tuple(line.cell for line in shown)
    return Together(cells, count, people, count * PER / people, _between(least, most, people))


def ranked(lines: Sequence[AreaRate], only: Collection[str] | None = None) -> list[AreaRate]:
    """The lines with their ranks among all whose number is shown (of the codes in `only`, if given); none where they
    are fewer than three or a number is rounded, for then the order is not known.
    """
    shown = [line for line in lines if line.cell.value is not None]
    if len(shown) < 3 or any(line.cell.outcome != "shown" for line in shown):
        return list(lines)
    asked = [place for place, line in enumerate(shown) if line.rate is not None and (only is None or line.code in only)]
    found = ranks([line.cell.value or 0 for line in shown], [line.people for line in shown], asked)
    of = {shown[place].code: rank for place, rank in zip(asked, found, strict=True)}
    return [replace(line, rank=of.get(line.code)) for line in lines]


def _with_rate(line: AreaRate, policy: DisclosurePolicy) -> AreaRate:
    found = rate_of(line.cell, line.people, policy)
    return replace(line, rate=found[0], between=found[1]) if found else line


def _between(least: int, most: int, people: int) -> Interval:
    """From the lower end of the least that it may be to the upper end of the most."""
    return Interval(count_interval(least).low, count_interval(most).high).times(PER / people)

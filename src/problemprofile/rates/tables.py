"""Which released tables get rates, and against what: the same for the report's tables and for its charts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from problemprofile.handling import DisclosurePolicy
from problemprofile.joined import members
from problemprofile.rates.of_areas import AreaRate, Together, area_rates, ranked, together
from problemprofile.released import Edition, ReleasedTable

DIMENSIONS = ("local_authority", "police_force")
UNITS = ("referrals", "crimes")  # of other records a rate would tell how a partner works, not what happens


@dataclass(frozen=True)
class RateTable:
    """A released table with the rates of its areas, the middle of them all, and the codes of the profile's own areas.

    A national table has a line for every area of the nation; of a local one all lines are the profile's own.
    """

    table: ReleasedTable
    lines: tuple[AreaRate, ...]
    own: frozenset[str]
    middle: Together | None

    @property
    def printed(self) -> list[AreaRate]:
        """The lines that a table prints: the profile's own areas."""
        return [line for line in self.lines if line.code in self.own]

    @property
    def exact(self) -> bool:
        return all(line.cell.outcome != "rounded" for line in self.lines)

    @property
    def leaves_out(self) -> bool:
        """Whether an area's number is not shown, so that the middle is without it."""
        return any(line.cell.value is None for line in self.lines)


def rate_tables(
    edition: Edition, people: Mapping[str, Mapping[str, int]], own: Mapping[str, Collection[str]]
) -> list[RateTable]:
    """The tables of an edition that give a rate of at least one of the profile's own areas.

    `people` gives for each dimension how many live in each area, `own` which areas the profile is about. Where the
    nation's table tells of the same areas and unit, it stands in place of the local one by police force: the two
    would be the same number, and only the nation's gives it a rank.
    """
    found = list(_found(edition, people, own))
    ranked_in = {(one.table.unit, one.table.dimensions[0].name) for one in found if one.table.scope == "national"}
    replaced = {pair for pair in ranked_in if pair[1] == "police_force"}
    return [
        one
        for one in found
        if one.table.scope == "national" or (one.table.unit, one.table.dimensions[0].name) not in replaced
    ]


def _found(
    edition: Edition, people: Mapping[str, Mapping[str, int]], own: Mapping[str, Collection[str]]
) -> Iterator[RateTable]:
    for table in edition.tables:
        names = [dimension.name for dimension in table.dimensions]
        if len(names) != 1 or names[0] not in DIMENSIONS or table.unit not in UNITS or table.is_withheld:
            continue
        if table.additive and table.series:
            made = _made(table, people.get(names[0], {}), own.get(names[0], ()), edition.policy)
            if any(line.rate is not None for line in made.printed):
                yield made


def _made(table: ReleasedTable, people: Mapping[str, int], own: Collection[str], policy: DisclosurePolicy) -> RateTable:
    lines = area_rates(table, people, policy)
    mine = frozenset(line.code for line in lines if not own or set(members(line.code)) <= set(own))
    if table.scope == "local":
        lines = [line for line in lines if line.code in mine]
    return RateTable(table, tuple(ranked(lines, mine)), mine, together(lines, policy))

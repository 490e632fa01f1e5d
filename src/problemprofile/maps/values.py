"""What a map shows: the areas, the released number of each, and what is not on the map. Nothing else is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from problemprofile.geography import Area
from problemprofile.project.map_settings import MapSetting
from problemprofile.released import ReleasedCell, ReleasedTable
from problemprofile.statistics.empirical_bayes import smoothed

State = Literal["shown", "few", "hidden", "none", "missing"]
PER = 100_000
UNSTEADY = 10  # a rate on a smaller count changes much by chance
FEWEST_SMOOTHED = 3  # areas
FEWEST = 5  # a smaller count than this is not mapped as itself, whoever may read it in the table


@dataclass(frozen=True)
class AreaValue:
    """One area and its number. `value` is None unless the state is shown (a count, or a rate per 100,000) or none.

    "few" is a count from 1 to 4 that the table shows and a map does not. `count` and `people` are those released.
    """

    code: str
    name: str
    geometry: Any
    state: State
    value: float | None = None
    text: str = ""
    unsteady: bool = False
    count: int | None = None
    people: int = 0


@dataclass(frozen=True)
class MapValues:
    """One map, ready to be drawn. `beside` pairs what is not on the map with what may be shown of it."""

    table: ReleasedTable
    setting: MapSetting
    areas: tuple[AreaValue, ...]
    neighbours: tuple[Area, ...]
    own: frozenset[str]  # codes of the profile's own areas, outlined on a map of more
    beside: tuple[tuple[str, str], ...]
    rate: bool
    measure: str  # what the colours count, for the head of the legend
    place: str
    fictional: bool
    label: str = ""  # of one of several maps on one scale: the type, the period

    @property
    def counts(self) -> list[int]:
        """The counts of the areas that show one."""
        return [area.count for area in self.areas if area.count is not None]

    @property
    def unsteady(self) -> list[AreaValue]:
        return [area for area in self.areas if area.unsteady]

    def of(self, state: State) -> list[AreaValue]:
        return [area for area in self.areas if area.state == state]


def area_value(area: Area, code: str, table: ReleasedTable, people: Mapping[str, int] | None) -> AreaValue:
    """The number of one area: the released count, or the rate on the people who live there where `people` is given."""
    cell = table.cell(**{table.dimensions[0].name: code})
    if cell is None or (people is not None and not (code in people or area.code in people)):
        return AreaValue(code, area.name, area.geometry, "missing")
    if cell.value is None or cell.outcome not in ("shown", "rounded"):
        return AreaValue(code, area.name, area.geometry, "hidden", text=cell.shown)
    here = AreaValue(code, area.name, area.geometry, "shown", count=cell.value)
    if people is not None:
        here = replace(here, people=people.get(code, people.get(area.code, 0)))
    if cell.value == 0 and cell.outcome == "shown":
        return replace(here, state="none", value=0.0, text=cell.shown)
    if cell.value < FEWEST and cell.outcome == "shown":
        return replace(here, state="few")
    return _rated(here, cell.value) if people is not None else replace(here, value=float(cell.value), text=cell.shown)


def _rated(here: AreaValue, count: int) -> AreaValue:
    rate, unsteady = round(count * PER / here.people, 1), count < UNSTEADY
    return replace(here, value=rate, text=f"{rate:,.1f}{'*' if unsteady else ''}", unsteady=unsteady)


def smooth(areas: tuple[AreaValue, ...]) -> tuple[AreaValue, ...]:
    """The areas with their rates moved towards that of all of them; from the counts that are shown, and no others."""
    known = [area for area in areas if area.count is not None and area.people]
    if len(known) < FEWEST_SMOOTHED:
        return areas
    found = smoothed([area.count or 0 for area in known], [area.people for area in known])
    rates = {area.code: round(rate * PER, 1) for area, rate in zip(known, found.rates, strict=True)}
    return tuple(
        replace(area, state="shown", value=rates[area.code], text=f"{rates[area.code]:,.1f}", unsteady=False)
        if area.code in rates
        else area
        for area in areas
    )


def not_on_map(table: ReleasedTable, drawn: Callable[[str], bool], others: str) -> tuple[tuple[str, str], ...]:
    """What the table counts and the map does not show: no usable place, elsewhere, and all other areas together."""
    dimension = table.dimensions[0]
    left = [(c.label, cell) for c in dimension.categories if not drawn(c.code) and (cell := _counted(table, c.code))]
    special = [(label, cell.shown) for label, cell in left if _code(cell) in _NO_AREA]
    rest = [cell for _, cell in left if _code(cell) not in _NO_AREA]
    if len(rest) == 1:
        special += [(label, cell.shown) for label, cell in left if cell is rest[0]]
    elif rest and all(cell.value is not None for cell in rest):
        special.append((others, f"{sum(cell.value or 0 for cell in rest):,}"))
    elif rest:
        special.append((others, next(cell.shown for cell in rest if cell.value is None)))
    return tuple(special)


UNKNOWN = "unknown"
# No area of any map: "in_area" means that where in it is not known, "not_police" that no force referred.
_NO_AREA = (UNKNOWN, "in_area", "elsewhere", "not_shown", "overseas", "not_police")


def _counted(table: ReleasedTable, code: str) -> ReleasedCell | None:
    """The cell of a code, unless it is a plain zero; that nothing lacks a place is said all the same."""
    cell = table.cell(**{table.dimensions[0].name: code})
    return None if cell is None or (cell.value == 0 and code != UNKNOWN) else cell


def _code(cell: ReleasedCell) -> str:
    return cell.categories[0][1]

"""What a map shows: the areas, the released number of each, and what is not on the map. Nothing else is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from problemprofile.geography import Area
from problemprofile.project.settings import MapSetting
from problemprofile.released import ReleasedCell, ReleasedTable

State = Literal["shown", "hidden", "none", "missing"]
PER = 100_000
UNSTEADY = 10  # a rate on a smaller count changes much by chance


@dataclass(frozen=True)
class AreaValue:
    """One area and its number. `value` is None unless the state is shown (a count, or a rate per 100,000) or none."""

    code: str
    name: str
    geometry: Any
    state: State
    value: float | None = None
    text: str = ""
    unsteady: bool = False


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
    if cell.value == 0 and cell.outcome == "shown":
        return AreaValue(code, area.name, area.geometry, "none", 0.0, cell.shown)
    if people is None:
        return AreaValue(code, area.name, area.geometry, "shown", float(cell.value), cell.shown)
    rate = round(cell.value * PER / people.get(code, people.get(area.code, 0)), 1)
    unsteady = cell.value < UNSTEADY
    text = f"{rate:,.1f}{'*' if unsteady else ''}"
    return AreaValue(code, area.name, area.geometry, "shown", rate, text, unsteady)


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
_NO_AREA = (UNKNOWN, "in_area", "elsewhere", "not_shown", "overseas")  # "in_area": where in it is not known


def _counted(table: ReleasedTable, code: str) -> ReleasedCell | None:
    """The cell of a code, unless it is a plain zero; that nothing lacks a place is said all the same."""
    cell = table.cell(**{table.dimensions[0].name: code})
    return None if cell is None or (cell.value == 0 and code != UNKNOWN) else cell


def _code(cell: ReleasedCell) -> str:
    return cell.categories[0][1]

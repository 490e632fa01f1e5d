"""Which numbers the summary shows: totals, the largest type, the children; each in plain words and with its years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from problemprofile.charts.broken import broken
from problemprofile.charts.choice import words
from problemprofile.charts.points import Point, points
from problemprofile.released import Edition, ReleasedCell, ReleasedTable

MOST_TOTALS = 4
_YEARS = 5


@dataclass(frozen=True)
class Tile:
    """One large number, the words under it, and its years; `cells` are all the released cells that it shows."""

    number: str
    words: str
    years: tuple[Point, ...]
    cells: tuple[str, ...]
    is_total: bool = False


def tiles(edition: Edition) -> Iterator[Tile]:
    """The total of each local source, referrals and crimes first; then of the first its largest type and children."""
    totals = [_shown(t) for t in edition.tables if not t.dimensions and t.scope == "local" and t.additive]
    shown = sorted((pair for pair in totals if pair), key=lambda pair: _rank(pair[0]))
    for table, cell in shown[:MOST_TOTALS]:
        years = edition.table(f"{table.series}-by-year")
        yield _total(table, cell, years)
    if shown:
        series = shown[0][0].series
        for name in ("exploitation_group", "age_group"):
            by = edition.table(f"{series}-by-{name.replace('_', '-')}")
            largest = _largest(by, name) if by and by.additive else None
            yield from [_part(by, largest, shown[0][0].title)] if by and largest else []


def _rank(table: ReleasedTable) -> tuple[int, str]:
    """Referrals and crimes are what a profile is about; the others follow."""
    first = words()["summary_first"].split(", ")
    return first.index(table.unit) if table.unit in first else len(first), table.table_id


def _shown(table: ReleasedTable) -> tuple[ReleasedTable, ReleasedCell] | None:
    cell = table.cell()
    return (table, cell) if cell and cell.value else None


def _total(table: ReleasedTable, cell: ReleasedCell, by_year: ReleasedTable | None) -> Tile:
    """What was counted is what the title says before its first comma."""
    name = table.title.partition(",")[0]
    years = _years(by_year)
    cells = tuple(f"{by_year.table_id}:year={point.code}" for point in years if by_year) if by_year else ()
    return Tile(cell.shown, words()["summary_total"].format(name=name), years, (cell.cell_id, *cells), is_total=True)


def _years(table: ReleasedTable | None) -> tuple[Point, ...]:
    """The last whole years that mean the same; none where one of them is hidden, for a gap says little so small."""
    if table is None or not table.additive:
        return ()
    found = [point for point in points(table, table.dimensions[0]) if not point.is_rest and point.is_whole]
    same = broken(table, [point.code for point in found]).since(found)[-_YEARS:]
    return tuple(same) if len(same) > 1 and all(point.value is not None for point in same) else ()


def _largest(table: ReleasedTable, name: str) -> Point | None:
    """The largest type that is shown; of ages, children."""
    shown = [point for point in points(table, table.dimensions[0]) if point.value and not point.is_rest]
    if name == "age_group":
        shown = [point for point in shown if point.code == "child"]
    return max(shown, key=lambda point: point.value or 0, default=None)


def _part(table: ReleasedTable, found: Point, title: str) -> Tile:
    name = table.dimensions[0].name
    cell = table.cell(**{name: found.code})
    said = words()[f"summary_{name}"].format(label=found.label, name=title.partition(",")[0])
    return Tile(found.shown, said, (), (cell.cell_id,) if cell else ())

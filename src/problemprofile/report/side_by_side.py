"""Tables of different units side by side, labelled and never added."""

from __future__ import annotations

from problemprofile.released import ReleasedTable
from problemprofile.report.layout import Layout, identifier
from problemprofile.report.series import Breakdown, breakdown
from problemprofile.report.tables import MOST_ROWS, Tables, largest, present, said, said_more, size_of
from problemprofile.report.wording import capital, lower_first, words


def beside(tables: Tables, sides: list[ReleasedTable], sources: list[str]) -> Layout | None:
    """One-way tables of one dimension as columns of one table. None where they have no dimension in common."""
    found = [breakdown(table) for table in sides]
    parts = [one for one in found if one is not None]
    if len(parts) < 2 or len({one.dimension.name for one in parts}) > 1 or len(found) != len(parts):
        return None
    cells = [{part.code: part.cell for part in one.parts} for one in parts]
    labels = {part.code: part.label for one in parts for part in one.parts}
    kept = largest(list(labels), lambda code: max(size_of(side.get(code)) for side in cells), MOST_ROWS)
    rows = [tables.row(labels[code], [side.get(code) for side in cells]) for code in kept]
    totals = [one.total for one in parts]
    if any(totals):
        rows.append(tables.row(words()["tables"]["total"], totals))
    units = [capital(unit) if position == 0 else unit for position, unit in enumerate(_units(parts))]
    facts = {"first": ", ".join(units[:-1]), "second": units[-1], "dimension": lower_first(parts[0].dimension.label)}
    notes = [said("side_by_side", **facts), said_more(len(labels) - len(kept), "row"), tables.mark(rows, *sides)]
    return Layout(
        identifier("beside", *(side.table_id for side in sides)),
        said("beside_title", **facts),
        (parts[0].dimension.label, *_headings(parts, sources)),
        tuple(rows),
        any(totals),
        present([*notes, tables.source(sources)]),
    )


def _units(parts: list[Breakdown]) -> list[str]:
    return list(dict.fromkeys(one.table.unit for one in parts))


def _headings(parts: list[Breakdown], sources: list[str]) -> list[str]:
    """Each column's unit; who sent it too, where two columns would be headed alike."""
    units = [one.table.unit for one in parts]
    return [
        capital(unit) if units.count(unit) == 1 else f"{capital(unit)} ({source})"
        for unit, source in zip(units, sources, strict=True)
    ]

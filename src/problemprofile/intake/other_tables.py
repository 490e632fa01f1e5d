"""What stands on a sheet beside the tables that are read: other tables, and lines that are in none."""

from __future__ import annotations

from collections.abc import Sequence, Sized

import numpy as np

from problemprofile.intake.find_tables import Found
from problemprofile.intake.sheet import Remark, Sheet, count_of, numbered
from problemprofile.workbooks.cell_grid import column_letters


def family(found: Found, tables: list[Found]) -> int:
    """The number of the first table with the same headings."""
    return found.alike or tables.index(found) + 1


def others_than(
    sheet: Sheet, chosen: list[Found], tables: list[Found], elsewhere: Sequence[Found] = ()
) -> list[Remark]:
    """What to say of the rest of the sheet: tables from which nothing is read (with the same headings they may be more
    of the same), and lines below the headings that are in no table. Another dataset reads those that are `elsewhere`.
    """
    taken = {(found.part.left, found.last_row) for found in (*chosen, *elsewhere)}
    left = [(n, found) for n, found in enumerate(tables, 1) if (found.part.left, found.last_row) not in taken]
    mine = {(found.part.left, found.last_row) for found in chosen}
    families = {family(found, tables) for found in tables if (found.part.left, found.last_row) in mine}
    alike = [pair for pair in left if family(pair[1], tables) in families]
    others = [pair for pair in left if pair not in alike]
    return [remark for remark in (_alike(alike), _unlike(others), _outside(sheet, chosen, tables)) if remark]


def _alike(tables: list[tuple[int, Found]]) -> Remark | None:
    if not tables:
        return None
    return Remark(
        "tables-alike",
        "warns",
        f"{count_of(len(tables), 'other table')} of the sheet with the same headings {was(tables)} not read: "
        f"{_listed(tables)}.",
        'Where they belong to it, set table = "*" in the dataset\'s settings; else name one, as in table = 2.',
        row_number=tables[0][1].header.row,
    )


def _unlike(tables: list[tuple[int, Found]]) -> Remark | None:
    if not tables:
        return None
    return Remark(
        "other-tables",
        "notes",
        f"{count_of(len(tables), 'other table')} of the sheet {was(tables)} not read: {_listed(tables)}.",
        f"To read {'it' if len(tables) == 1 else 'one of them'}, add the file again with --new --table and its number, "
        "or set `table` in the dataset's settings.",
        row_number=tables[0][1].header.row,
    )


def _outside(sheet: Sheet, chosen: list[Found], tables: list[Found]) -> Remark | None:
    lines = np.flatnonzero(sheet.filled.any(axis=1)) + sheet.top + 1
    lines = lines[lines > min(found.header.row for found in chosen)]
    for found in tables:
        lines = lines[(lines <= found.part.top) | (lines > found.last_row)]
    rows = lines.tolist()
    if not rows:
        return None
    return Remark(
        "lines-outside",
        "notes",
        f"{numbered(rows)} below the headings {'reads' if len(rows) == 1 else 'read'} like notes, in no table, and "
        f"{was(rows)} not read.",
        "Look at them: they may say what the figures leave out. If they are records, give the table's first and last "
        "row in the setting `rows`: all is then read.",
        rows=len(rows),
        row_number=rows[0],
    )


def _listed(tables: list[tuple[int, Found]], most: int = 6) -> str:
    shown = [f"table {number} ({where(found)})" for number, found in tables[:most]]
    return ", ".join(shown) + (f" and {len(tables) - most} more" if len(tables) > most else "")


def where(found: Found) -> str:
    """Where a table stands: "rows 64 to 116", and its columns where it does not begin in the first."""
    rows = numbered(list(range(found.header.row, found.last_row + 1)))
    if not found.part.left:
        return rows
    last = found.part.left + found.part.cells.num_columns
    return f"{rows}, columns {column_letters(found.part.left + 1)} to {column_letters(last)}"


def was(things: Sized) -> str:
    return "was" if len(things) == 1 else "were"

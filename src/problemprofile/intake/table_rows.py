"""The rows of one table of a sheet, told from what surrounds them, and what became of each line of the sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from problemprofile.intake.find_tables import Found
from problemprofile.intake.received import tidy, told_apart
from problemprofile.intake.row_remarks import remarks_on, uneven, without_value
from problemprofile.intake.set_apart import Apart, blank_between, set_apart
from problemprofile.intake.sheet import Body, Remark, Sheet


@dataclass(frozen=True)
class TableRows:
    """The rows of a table with its headings, a second column of the same heading as "Heading (2)".

    `account` says what became of each line of the sheet that holds anything: how many are above the table, headings,
    rows, and set apart, and how many stand below or beside it. `hidden` numbers rows that nobody sees.
    """

    found: Found
    headings: tuple[str, ...]
    body: Body
    blank: int
    account: Mapping[str, int]
    hidden: Sequence[int] = ()
    remarks: tuple[Remark, ...] = ()


def rows_of(sheet: Sheet, found: Found, *, exactly: bool = False, without_hidden: bool = False) -> TableRows:
    """Take the rows of a table out of its sheet.

    With `exactly` every line below the headings is a row; with `without_hidden` those that are hidden are left out.
    """
    apart = _all_rows(found) if exactly else set_apart(found)
    is_hidden = np.isin(apart.rows, sorted(sheet.hidden_rows))
    body = _taken(found, apart.rows[~is_hidden] if without_hidden else apart.rows)
    body, headings, _ = tidy(body, told_apart(found.header.headings))
    remarks = (*remarks_on(apart), *uneven(sheet, body), *without_value(sheet, body, headings))
    return TableRows(
        found, headings, body, apart.blank, _account(sheet, found, apart), apart.rows[is_hidden].tolist(), remarks
    )


def _all_rows(found: Found) -> Apart:
    first = found.header.last_row
    filled = found.part.filled[first - found.part.top :].any(axis=1)
    rows = np.flatnonzero(filled) + first + 1
    return Apart(rows, blank_between(rows))


def _taken(found: Found, rows: np.ndarray) -> Body:
    body = found.part.below(found.header.last_row)
    if len(rows) == body.cells.num_rows:
        return body
    numbers = rows.astype(np.int32)
    return Body(body.cells.take(pa.array(numbers - found.header.last_row - 1)), pa.array(numbers))


def _account(sheet: Sheet, found: Found, apart: Apart) -> dict[str, int]:
    """Lines of the whole sheet that hold anything, by what they were taken for."""
    lines = np.flatnonzero(sheet.filled.any(axis=1)) + sheet.top + 1
    of_table = int(((lines >= found.header.row) & (lines <= found.last_row)).sum())
    headings = int(((lines >= found.header.row) & (lines <= found.header.last_row)).sum())
    counted = {
        "above": int((lines < found.header.row).sum()),
        "headings": headings,
        "rows": len(apart.rows),
        "headings again": len(apart.again),
        "column numbers": len(apart.numbers),
        "sections": len(apart.sections),
        "notes": len(apart.notes),
        "prepared": len(apart.prepared),
        "totals": len(apart.totals),
        "below": int((lines > found.last_row).sum()),
    }
    inside = sum(
        counted[name]
        for name in ("rows", "headings again", "column numbers", "sections", "notes", "prepared", "totals")
    )
    return counted | {"beside": of_table - headings - inside}

"""A sheet as a partner sees it, whatever the file: its first rows to look at, and the rest as columns of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from problemprofile.findings import Finding, Severity
from problemprofile.rows import row_id

HEAD_ROWS = 60  # rows among which headings are looked for
MOST_COLUMNS = 2_000


@dataclass(frozen=True)
class Remark:
    """Something seen in a file while it was read, before it is known which dataset it belongs to."""

    check: str
    severity: Severity
    message: str
    remedy: str
    rows: int = 0
    row_number: int = 0
    field: str = ""

    def as_finding(self, dataset: str, where: str = "", short_hash: str = "", sheet: str = "") -> Finding:
        """The finding of a dataset; `where` names the file (and sheet), `row_number` becomes the row's address."""
        address = row_id(dataset, short_hash, sheet, self.row_number) if self.row_number and short_hash else ""
        message = f"{where}: {self.message}" if where else self.message
        return Finding(self.check, self.severity, dataset, message, self.remedy, address, self.field, self.rows)


class Refusal(Exception):
    """A file or sheet that is not read, with the remark that says why."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.message)
        self.remark = remark


def refuse(check: str, message: str, remedy: str, row_number: int = 0) -> Refusal:
    return Refusal(Remark(check, "blocks", message, remedy, row_number=row_number))


@dataclass(frozen=True)
class Body:
    """Rows below the headings: text columns "1", "2", … (null where empty) and the row numbers the partner sees."""

    cells: pa.Table
    row_numbers: pa.Array
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One sheet, or one CSV file (its name is then "").

    `head` is the first rows as text, "" where empty; its first one is row 1. `below(n)` gives the rows after row n.
    `merged` holds ranges as (first row, first column, last row, last column), all from 0.
    """

    name: str
    head: list[list[str]]
    below: Callable[[int], Body]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not any(cell.strip() for row in self.head for cell in row)


def row_numbers(row: int, rows: int) -> pa.Array:
    """The numbers of so many rows after row `row`."""
    return pa.array(np.arange(row + 1, row + 1 + rows, dtype=np.int32))


def count_of(number: int, thing: str, things: str = "") -> str:
    """ "1 row", "1,204 rows"."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def listed(names: Sequence[str], most: int = 12) -> str:
    """Names in quotation marks, with how many more there are."""
    shown = ", ".join(f"“{name}”" for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")

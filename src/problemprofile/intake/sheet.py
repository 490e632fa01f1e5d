"""A sheet as a partner sees it, whatever the file: its first rows to look at, and the rest as columns of text."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from problemprofile.findings import Finding, Severity
from problemprofile.rows import row_id
from problemprofile.workbooks.read_sheet import Range, runs

HEAD_ROWS = 60  # rows among which headings are looked for


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
    """Rows of a table: text columns named "1", "2", … after the sheet's (null where empty), and the row numbers the
    partner sees."""

    cells: pa.Table
    row_numbers: pa.Array
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Uneven:
    """Rows of a text file, numbered from 1, that have more or fewer cells than the `usual` number."""

    rows: tuple[int, ...] = ()
    usual: int = 0


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet, or one CSV file (its name is then "").

    `cells` are all its rows from row 1 and column A, as text, null where empty. `merged` holds ranges counted from 0;
    `hidden_rows` and `hidden_columns` hold numbers counted from 1. `formulas` leads from a column to rows (both from
    1) whose formula has no value. A part of a sheet says how many rows and columns of it are above (`top`) and to the
    `left`; what is numbered is numbered as in the whole sheet. Of a sheet that nobody asked for, and that is not
    `whole`, only the first rows were read.
    """

    name: str
    cells: pa.Table
    hidden: bool = False
    merged: tuple[Range, ...] = ()
    remarks: tuple[Remark, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[int, ...] = ()
    filtered: bool = False
    uneven: Uneven = Uneven()
    formulas: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    counts_from_1904: bool = False
    whole: bool = True
    top: int = 0
    left: int = 0

    @functools.cached_property
    def head(self) -> list[list[str]]:
        """The first rows as text, "" where empty; the first one is row 1."""
        return self.rows(0, HEAD_ROWS)

    def rows(self, start: int, end: int) -> list[list[str]]:
        """Rows `start` to before `end`, counted from 0, as text."""
        columns = [column.to_pylist() for column in self.cells.slice(start, max(0, end - start)).columns]
        return [[cell or "" for cell in row] for row in zip(*columns, strict=True)]

    def below(self, row: int) -> Body:
        """The rows after row `row`, as the sheet numbers it."""
        rest = self.cells.slice(row - self.top)
        return Body(rest, row_numbers(row, rest.num_rows))

    @functools.cached_property
    def merges(self) -> tuple[Range, ...]:
        """The merged cells as they lie in this part."""
        moved = ((r1 - self.top, c1 - self.left, r2 - self.top, c2 - self.left) for r1, c1, r2, c2 in self.merged)
        width = self.cells.num_columns
        return tuple((max(r1, 0), c1, r2, c2) for r1, c1, r2, c2 in moved if r2 >= 0 and 0 <= c1 < width)

    def part(self, rows: tuple[int, int], columns: tuple[int, int]) -> Sheet:
        """Rows and columns, first and last as counted from 0 in the whole sheet."""
        (first, last), (left, right) = rows, columns
        cells = self.cells.slice(first - self.top, last - first + 1)
        cells = cells.select(range(left - self.left, right - self.left + 1))
        part = replace(self, cells=cells, top=first, left=left)
        filled = self.filled[first - self.top : last + 1 - self.top, left - self.left : right + 1 - self.left]
        part.__dict__["filled"] = filled  # known already, and not looked for again
        return part

    @functools.cached_property
    def filled(self) -> np.ndarray:
        """Which cells hold more than blanks: rows by columns."""
        columns = [_filled(column) for column in self.cells.columns]
        return np.column_stack(columns) if columns else np.zeros((self.cells.num_rows, 0), dtype=bool)

    @property
    def is_empty(self) -> bool:
        return not self.filled.any()


def _filled(column: pa.ChunkedArray) -> np.ndarray:
    blank = pc.fill_null(pc.utf8_is_space(column), True)
    nothing = pc.fill_null(pc.equal(column, ""), True)
    return ~np.asarray(pc.or_(blank, nothing))


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


def numbered(rows: Sequence[int], most: int = 4) -> str:
    """Row numbers in words: "row 5", "rows 58 to 60 and 65", "rows 5, 9, 12, 20 and 31 more"."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    spans = runs(list(rows))
    shown = [f"{first}" if first == last else f"{first} to {last}" for first, last in spans[:most]]
    more = sum(last - first + 1 for first, last in spans[most:])
    shown += [f"{more:,} more"] if more else []
    return "rows " + (", ".join(shown[:-1]) + f" and {shown[-1]}" if len(shown) > 1 else shown[0])

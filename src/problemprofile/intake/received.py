"""What came in for one dataset: sheets with their headings and rows, joined into one table of text columns."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from problemprofile.intake.find_header import Header
from problemprofile.intake.receive_file import ReceivedFile
from problemprofile.intake.sheet import Body, Remark
from problemprofile.project.settings import Dataset
from problemprofile.rows import SourceFile

LOOKED_AT = 10_000  # cells of a column, spread over all rows, to tell whether its values repeat


@dataclass(frozen=True)
class Received:
    """A file that came in, with its number in the build and the names of its sheets, hidden ones too."""

    file: ReceivedFile
    file_no: int
    sheets: tuple[str, ...]

    def label(self, sheet: str) -> str:
        """A sheet's name in the addresses of rows; for a table in an archive, with the name of the file in it."""
        return "/".join(part for part in (self.file.inner, sheet) if part)

    def where(self, sheet: str) -> str:
        """The file and the sheet, for findings."""
        return f"{self.file.shown}, sheet “{sheet}”" if sheet else self.file.shown

    def source_file(self, dataset: Dataset) -> SourceFile:
        file = self.file
        day = dataset.said_of(file.name).received_on
        on = day.isoformat() if day else ""
        return SourceFile(
            self.file_no, dataset.name, file.name, file.sha256, file.size, dataset.provider, on, self.sheets
        )


@dataclass(frozen=True)
class Part:
    """The rows of one sheet.

    `headings` are as the partner wrote them, a second column of the same heading as "Heading (2)", "" where there is
    none; `fields` leads from a column's position (from 0) to our field; `blank_rows` counts what was skipped, and
    `account` what became of all lines of the sheet.
    """

    source: Received
    sheet: str
    header: Header
    headings: tuple[str, ...]
    fields: Mapping[int, str]
    body: Body
    blank_rows: int = 0
    remarks: tuple[Remark, ...] = ()
    account: Mapping[str, int] = field(default_factory=dict)

    @property
    def where(self) -> str:
        return self.source.where(self.sheet)

    @property
    def label(self) -> str:
        return self.source.label(self.sheet)

    @property
    def rows(self) -> int:
        return len(self.body.row_numbers)

    def column(self, position: int) -> pa.ChunkedArray:
        return self.body.cells.column(position)


def tidy(body: Body, headings: tuple[str, ...]) -> tuple[Body, tuple[str, ...], int]:
    """Rows and columns without the wholly blank ones, and how many blank rows stood between the others."""
    cells = body.cells
    headings = (*headings, *[""] * (cells.num_columns - len(headings)))
    lacking = len(headings) - cells.num_columns
    for number in range(lacking):
        name = str(cells.num_columns + 1 + number)
        cells = cells.append_column(name, pa.nulls(cells.num_rows, pa.string()))
    kept = [i for i, heading in enumerate(headings) if heading or not pc.all(_blank(cells.column(i))).as_py()]
    cells = cells.select(kept)
    filled = pc.invert(_blank_rows(cells))
    rows = pc.indices_nonzero(filled)
    blank = rows[-1].as_py() + 1 - len(rows) if len(rows) else 0
    if len(rows) < cells.num_rows:
        cells, numbers = cells.take(rows), body.row_numbers.take(rows)
    else:
        numbers = body.row_numbers
    return Body(cells, numbers, body.remarks), tuple(headings[i] for i in kept), blank


def _blank(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.equal(pc.fill_null(pc.utf8_trim_whitespace(column), ""), "")


def _blank_rows(cells: pa.Table) -> pa.Array | pa.ChunkedArray:
    """Which rows have nothing but blanks. Only rows with one or two cells are looked at for blanks that are spaces."""
    if not cells.num_columns:
        return pc.is_null(pa.nulls(cells.num_rows))
    filled = functools.reduce(pc.add, (pc.cast(pc.is_valid(column), pa.int16()) for column in cells.columns))
    blank = pc.equal(filled, 0)
    few = pc.and_(pc.greater(filled, 0), pc.less_equal(filled, 2))
    if not pc.any(few).as_py():
        return blank
    spaces = functools.reduce(pc.and_, (_blank(column) for column in cells.filter(few).columns))
    return pc.replace_with_mask(blank.combine_chunks(), few.combine_chunks(), spaces.combine_chunks())


def as_codes(rows: pa.Table) -> pa.Table:
    """The same rows, each text column of few different values as a dictionary: a tenth of the work to keep."""
    with ThreadPoolExecutor() as workers:
        return pa.table(list(workers.map(_as_codes, rows.columns)), names=rows.column_names)


def _as_codes(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.dictionary_encode() if pa.types.is_string(column.type) and _repeats(column) else column


def _repeats(column: pa.ChunkedArray) -> bool:
    step = max(1, len(column) // LOOKED_AT)
    looked_at = column.take(pa.array(range(0, len(column), step)))
    return len(pc.unique(looked_at)) < len(looked_at) // 4


def told_apart(headings: tuple[str, ...]) -> tuple[str, ...]:
    """Headings made different: the second "Name" becomes "Name (2)"."""
    seen: dict[str, int] = {}
    named = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        named.append(f"{heading} ({seen[heading]})" if heading and seen[heading] > 1 else heading)
    return tuple(named)


def positions(parts: list[Part]) -> dict[tuple[str, int], int]:
    """The columns of all parts together, in the order first met: heading and how often it came before -> position."""
    found: dict[tuple[str, int], int] = {}
    for part in parts:
        for column in _numbered(part.headings):
            found.setdefault(column, len(found) + 1)
    return found


def _numbered(headings: tuple[str, ...]) -> list[tuple[str, int]]:
    return [(heading, headings[:i].count(heading)) for i, heading in enumerate(headings)]


def joined(parts: list[Part], first_key: int) -> pa.Table:
    """One table of all parts: row_key, file_no, sheet, row_number and the columns c1, c2, … of all headings."""
    columns = positions(parts)
    tables = [_laid_out(part, columns) for part in parts]
    table = pa.concat_tables(tables) if tables else pa.table(_addresses(pa.array([], pa.int32()), 0, ""))
    keys = pa.array(np.arange(first_key, first_key + table.num_rows, dtype=np.int64))
    return table.add_column(0, "row_key", keys)


def _laid_out(part: Part, columns: Mapping[tuple[str, int], int]) -> pa.Table:
    at = {columns[column]: i for i, column in enumerate(_numbered(part.headings))}
    empty = pa.nulls(part.rows, pa.string())
    cells = {f"c{n}": part.column(at[n]) if n in at else empty for n in range(1, len(columns) + 1)}
    return pa.table(_addresses(part.body.row_numbers, part.source.file_no, part.label) | cells)


def _addresses(row_numbers: pa.Array, file_no: int, sheet: str) -> dict[str, pa.Array]:
    rows = len(row_numbers)
    return {
        "file_no": pa.array(np.full(rows, file_no, dtype=np.int32)),
        "sheet": pa.repeat(sheet, rows),
        "row_number": row_numbers,
    }


def column_records(dataset: Dataset, parts: list[Part]) -> list[tuple[str, int, str, str | None]]:
    """(dataset, position, heading, field) of every column, in order of position."""
    fields = {
        column: part.fields[i]
        for part in parts
        for i, column in enumerate(_numbered(part.headings))
        if i in part.fields
    }
    ordered = sorted(positions(parts).items(), key=lambda item: item[1])
    return [(dataset.name, position, column[0], fields.get(column)) for column, position in ordered]


def file_columns(parts: list[Part]) -> list[tuple[int, int]]:
    """(file_no, position) of every column that a file has, whether anything stands in it or not."""
    columns = positions(parts)
    found = {(part.source.file_no, columns[column]) for part in parts for column in _numbered(part.headings)}
    return sorted(found)


def sheets_text(source: SourceFile) -> str:
    """The names of a file's sheets as JSON."""
    return json.dumps(list(source.sheets), ensure_ascii=False)

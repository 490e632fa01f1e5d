"""CSV and TSV files to a sheet of text: delimiter, quoted line breaks, ragged rows, titles above the headings.

Row numbers count records, as a spreadsheet program does when it opens the file: a cell with a line break in it is still
one row. Plain files, of any size, go through Arrow's reader; what is not plain goes through Python's own, row by row.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pyarrow import csv as arrow_csv

from problemprofile.intake.decode_text import decode
from problemprofile.intake.sheet import (
    HEAD_ROWS,
    MOST_COLUMNS,
    Body,
    Refusal,
    Remark,
    Sheet,
    count_of,
    refuse,
    row_numbers,
)

DELIMITERS = ",;\t|"
LOOKED_AT = 256 << 10  # bytes from which the delimiter is told
BATCH = 5_000  # rows turned to Arrow at a time; larger ones leave the processor's cache
LONGEST_CELL = 1_000_000  # characters; longer only where a quotation mark is never closed
END = "\x1d end of the file \x1e"


def read_csv(path: Path) -> Sheet:
    """Read a CSV or TSV file. Raises Refusal where it is not text."""
    text = decode(path.read_bytes())
    delimiter, skip = find_delimiter(text.data)
    spaced = re.search(re.escape(delimiter).encode() + rb' +"(?!")', text.data[:LOOKED_AT])
    source = Source(text.data[skip:], delimiter, bool(spaced))
    head = [record for record, _ in itertools.islice(source.records(), HEAD_ROWS)]
    return Sheet("", head, source.below, remarks=text.remarks)


def find_delimiter(data: bytes) -> tuple[str, int]:
    """The delimiter, and how many bytes of a first line "sep=;" a spreadsheet program would swallow."""
    start = data[:LOOKED_AT].decode("utf-8", "replace")
    said = re.match(r'"?sep=(.)"?\r?\n', start)
    if said:
        return said[1], len(said[0].encode())
    if len(data) > LOOKED_AT:
        start = start[: start.rfind("\n") + 1] or start
    return max(DELIMITERS, key=lambda delimiter: _fits(start, delimiter)), 0


def _fits(text: str, delimiter: str) -> float:
    """How well a delimiter explains the text: the share of records of the commonest width; wider ones win a tie."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        lengths = [len(record) for record in itertools.islice(reader, 200)]
    except csv.Error:
        return 0.0
    usual = _commonest([length for length in lengths if length > 1])
    return lengths.count(usual) / len(lengths) + min(usual, 50) / 1e5 if usual else 0.0


def _commonest(lengths: list[int]) -> int:
    return max(sorted(set(lengths)), key=lengths.count, default=0)


@dataclass(frozen=True)
class Source:
    """UTF-8 bytes, their delimiter, and whether spaces stand between it and a quotation mark (then no text)."""

    data: bytes
    delimiter: str
    spaced: bool = False

    def records(self) -> Iterator[tuple[list[str], int]]:
        """Each record from the first on, with the offset of the byte after it."""
        lines, records = _Lines(self.data), 0
        try:
            for record in self._reader(lines):
                records += 1
                yield record, lines.offset
        except csv.Error:
            raise _never_closed(records + 1) from None

    def _reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        csv.field_size_limit(LONGEST_CELL)
        return csv.reader(lines, delimiter=self.delimiter, skipinitialspace=self.spaced)

    def below(self, row: int) -> Body:
        """The records after record `row`."""
        start = list(itertools.islice(self.records(), row))[-1][1] if row else 0
        cells = self._at_once(start)
        return Body(cells, row_numbers(row, cells.num_rows)) if cells is not None else self._one_by_one(start, row)

    def _at_once(self, start: int) -> pa.Table | None:
        """All rows in one go where each has the same width and every quotation mark is closed; else None."""
        width = len(next(self._reader(_text_lines(self.data, start)), []))
        if self.spaced or not 0 < width <= MOST_COLUMNS:
            return None
        names = [str(number) for number in range(1, width + 1)]
        options = {
            "read_options": arrow_csv.ReadOptions(column_names=names, block_size=8 << 20),
            "parse_options": arrow_csv.ParseOptions(
                delimiter=self.delimiter, newlines_in_values=b'"' in self.data, ignore_empty_lines=False
            ),
            "convert_options": arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        }
        try:
            cells = arrow_csv.read_csv(pa.BufferReader(pa.py_buffer(self.data).slice(start)), **options)
        except pa.ArrowInvalid:
            return None
        return cells if b'"' not in self.data or self._last_row_is(cells) else None

    def _last_row_is(self, cells: pa.Table) -> bool:
        """Whether the last line, read by itself, is the last row: it is not where a quotation mark is still open."""
        end = len(self.data)
        while end and self.data[end - 1] in b"\r\n":
            end -= 1
        start = max(self.data.rfind(b"\n", 0, end), self.data.rfind(b"\r", max(0, end - LONGEST_CELL), end)) + 1
        line = self.data[start:end].decode()
        alone = list(self._reader([line, self._end]))
        last = [[cell or "" for cell in row.values()] for row in cells.slice(max(0, cells.num_rows - 50)).to_pylist()]
        return len(alone) == 2 and alone[0] == next((row for row in reversed(last) if any(row)), [])

    @property
    def _end(self) -> str:
        """A line of our own after the last: two cells, or part of one cell where a quotation mark is still open."""
        return f"{END}{self.delimiter}{END}"

    def _one_by_one(self, start: int, row: int) -> Body:
        """Row by row: short rows are filled up, long ones widen the table, and both are counted."""
        tables: list[pa.Table] = []
        ragged: list[int] = []
        usual, number = 0, row
        for batch in self._batches(start, row):
            usual = usual or _commonest([len(record) for record in batch if record])
            ragged += [number + i for i, record in enumerate(batch, 1) if record and len(record) != usual]
            number += len(batch)
            tables.append(_table(batch))
        cells = pa.concat_tables(tables, promote_options="default") if tables else pa.table({})
        return Body(cells, row_numbers(row, cells.num_rows), (_ragged(ragged, usual),) if ragged else ())

    def _batches(self, start: int, row: int) -> Iterator[list[list[str]]]:
        """Records in batches. Raises Refusal where a quotation mark is never closed: all after it would be one cell."""
        reader = self._reader(itertools.chain(_text_lines(self.data, start), (self._end,)))
        while True:
            batch: list[list[str]] = []
            try:
                batch.extend(itertools.islice(reader, BATCH))
            except csv.Error:
                raise _never_closed(row + len(batch) + 1) from None
            row += len(batch)
            if batch and batch[-1] and batch[-1][-1].endswith(END) and batch.pop() != [END, END]:
                raise _never_closed(row)
            if not batch:
                return
            yield batch


def _text_lines(data: bytes, start: int) -> io.TextIOWrapper:
    stream = io.BytesIO(data)
    stream.seek(start)
    return io.TextIOWrapper(stream, encoding="utf-8", newline="")


class _Lines:
    """The lines of UTF-8 bytes, with the offset of the byte after the last line given."""

    def __init__(self, data: bytes) -> None:
        self._lines = _text_lines(data, 0)
        self.offset = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.offset += len(line) if line.isascii() else len(line.encode())
        return line


def _table(records: list[list[str]]) -> pa.Table:
    width = max(map(len, records))
    if width > MOST_COLUMNS:
        raise refuse(
            "too-wide",
            f"a row has more than {MOST_COLUMNS:,} cells.",
            "Check the delimiter and the quotation marks, or save the sheet again as CSV, UTF-8.",
        )
    columns = itertools.zip_longest(*records, fillvalue="")
    arrays = [pa.array([cell or None for cell in column], pa.string()) for column in columns]
    empty_lines_only = [pa.nulls(len(records), pa.string())]
    return pa.table(arrays or empty_lines_only, names=[str(number) for number in range(1, max(width, 1) + 1)])


def _ragged(rows: list[int], usual: int) -> Remark:
    return Remark(
        "ragged-rows",
        "warns",
        f"{count_of(len(rows), 'row')} {'does' if len(rows) == 1 else 'do'} not have the {count_of(usual, 'cell')} "
        f"that the others have; the first is row {rows[0]}. Cells in {'it' if len(rows) == 1 else 'them'} may stand in "
        "the wrong column.",
        "A delimiter inside a cell without quotation marks does this: mend the rows, or ask for a workbook.",
        rows=len(rows),
        row_number=rows[0],
    )


def _never_closed(row: int) -> Refusal:
    return refuse(
        "quotation-mark",
        f"row {row} opens a quotation mark that is never closed, so that everything after it reads as one cell.",
        "Close or remove the quotation mark in that row, or ask for the file as a workbook.",
        row,
    )

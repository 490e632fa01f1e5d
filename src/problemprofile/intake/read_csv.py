"""CSV and TSV files to a sheet of text: delimiter, quoted line breaks, ragged rows, titles above the headings.

Row numbers count records, as a spreadsheet program does when it opens the file: a cell with a line break in it is still
one row. Plain files, of any size, go through Arrow's reader; what is not plain goes through Python's own, row by row.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pyarrow import csv as arrow_csv

from problemprofile.intake.decode_text import decode
from problemprofile.intake.sheet import HEAD_ROWS, Refusal, Sheet, Uneven, refuse
from problemprofile.workbooks.cell_grid import MOST_COLUMNS

DELIMITERS = ",;\t|"
LOOKED_AT = 256 << 10  # bytes from which the delimiter is told
BATCH = 5_000  # rows turned to Arrow at a time; larger ones leave the processor's cache
MOST_CELLS = 5_000_000  # of a table whose short rows are filled up; else never more than the file has bytes
LONGEST_CELL = 1_000_000  # characters; longer only where a quotation mark is never closed
LONG_LINE = 50_000  # characters, and delimiters
END = "\x1d end of the file \x1e"


def read_csv(path: Path) -> Sheet:
    """Read a CSV or TSV file. Raises Refusal where it is not text."""
    return read_text(path.read_bytes())


def read_text(data: bytes) -> Sheet:
    """Read the bytes of a CSV or TSV file as one sheet. Raises Refusal where they are not text."""
    text = decode(data)
    written = text.data.rstrip(b"\r\n")  # millions of blank lines at the end are no rows
    delimiter, skip = find_delimiter(written)
    spaced = re.search(re.escape(delimiter).encode() + rb' {1,9}"(?!")', written[:LOOKED_AT])
    cells, uneven = Source(written[skip:], delimiter, bool(spaced)).cells()
    return Sheet("", cells, remarks=text.remarks, uneven=uneven)


def find_delimiter(data: bytes) -> tuple[str, int]:
    """The delimiter, and how many bytes of a first line "sep=;" a spreadsheet program would swallow."""
    start = data[:LOOKED_AT].decode("utf-8", "replace")
    said = re.match(r'"?sep=([,;|:\t^~#])"?\r?\n', start, re.IGNORECASE)
    if said:
        return said[1], len(said[0].encode())
    if len(data) > LOOKED_AT:
        start = start[: start.rfind("\n") + 1] or start
    by_rules, anyhow = ({d: _fits(start, d, strict) for d in DELIMITERS} for strict in (True, False))
    fits = by_rules if any(by_rules.values()) else anyhow
    return max(DELIMITERS, key=fits.__getitem__), 0


def _fits(text: str, delimiter: str, strict: bool) -> float:
    """How well a delimiter explains the text: the share of records of the commonest width; wider ones win a tie.

    Strictly, a quotation mark that ends a cell is followed by a delimiter, and is by no other character.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    lengths: list[int] = []
    try:
        lengths.extend(len(record) for record in itertools.islice(reader, 200))
    except csv.Error as error:
        if "end of data" not in str(error):
            return 0.0
    usual = _commonest([length for length in lengths if length > 1])
    return lengths.count(usual) / len(lengths) + min(usual, 50) / 1e5 if usual else 0.0


def _commonest(lengths: list[int]) -> int:
    counted = Counter(lengths)
    return max(sorted(counted), key=counted.__getitem__, default=0)


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
            raise self._too_long(records + 1) from None

    def _reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        csv.field_size_limit(LONGEST_CELL)
        return csv.reader(self._narrow(lines), delimiter=self.delimiter, skipinitialspace=self.spaced)

    def _too_long(self, row: int) -> Refusal:
        """The refusal of a row with a cell that no table has: mostly because a quotation mark is open."""
        return _never_closed(row) if b'"' in self.data else _long_cell(row)

    def _narrow(self, lines: Iterable[str]) -> Iterator[str]:
        """Raises Refusal for a line of so many cells that the list of them would fill the memory."""
        for line in lines:
            if len(line) > LONG_LINE and line.count(self.delimiter) > LONG_LINE:
                raise _too_wide()
            yield line

    def cells(self) -> tuple[pa.Table, Uneven]:
        """All records as text columns, and which of them are shorter or longer than the others."""
        head = list(itertools.islice(self.records(), HEAD_ROWS))
        widths = [len(record) for record, _ in head]
        usual = _commonest(widths)
        above = next((i for i in range(len(widths)) if set(widths[i:]) == {usual}), len(widths))
        for skipped in dict.fromkeys((0, above)):  # in a file with a title, only the rows below it are alike
            start = head[skipped - 1][1] if skipped else 0
            cells = self.at_once(start) if skipped < len(head) else None
            if cells is not None and (not skipped or cells.num_columns >= max(widths[:skipped])):
                titles = [_table([record for record, _ in head[:skipped]])] if skipped else []
                odd = (i for i, width in enumerate(widths[:skipped]) if width not in (0, usual) and usual in widths[:i])
                uneven = Uneven(tuple(i + 1 for i in odd), usual)  # a title is never below a row like the others
                return pa.concat_tables([*titles, cells], promote_options="default"), uneven
        return self.one_by_one()

    def at_once(self, start: int) -> pa.Table | None:
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

    def one_by_one(self) -> tuple[pa.Table, Uneven]:
        """Row by row: short rows are filled up, and long ones widen the table. Raises Refusal where that is absurd."""
        tables: list[pa.Table] = []
        lengths: list[int] = []
        for batch in self._batches():
            lengths += map(len, batch)
            tables.append(_table(batch))
            if len(lengths) * max(map(len, batch)) > max(MOST_CELLS, len(self.data)):
                raise _too_wide()  # filling up the short rows would take far more room than the file
        cells = pa.concat_tables(tables, promote_options="default") if tables else pa.table({})
        usual = _commonest([length for length in lengths if length > 1]) or 1
        return cells, Uneven(tuple(i for i, length in enumerate(lengths, 1) if length and length != usual), usual)

    def _batches(self) -> Iterator[list[list[str]]]:
        """Records in batches. Raises Refusal where a quotation mark is never closed: all after it would be one cell."""
        reader = self._reader(itertools.chain(_text_lines(self.data, 0), (self._end,)))
        row = 0
        while True:
            batch: list[list[str]] = []
            try:
                batch.extend(itertools.islice(reader, BATCH))
            except csv.Error:
                raise self._too_long(row + len(batch) + 1) from None
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
        raise _too_wide()
    columns = itertools.zip_longest(*records, fillvalue="")
    arrays = [pa.array([cell or None for cell in column], pa.string()) for column in columns]
    empty_lines_only = [pa.nulls(len(records), pa.string())]
    return pa.table(arrays or empty_lines_only, names=[str(number) for number in range(1, max(width, 1) + 1)])


def _too_wide() -> Refusal:
    return refuse(
        "too-wide",
        f"a row has more than {MOST_COLUMNS:,} cells, or far more than the others.",
        "Check the delimiter and the quotation marks, or save the sheet again as CSV, UTF-8.",
    )


def _long_cell(row: int) -> Refusal:
    return refuse(
        "cell-too-long",
        f"row {row} has a cell of more than {LONGEST_CELL:,} characters, which no table has.",
        "Look whether the file has line ends and a delimiter, or ask for it as a workbook.",
        row,
    )


def _never_closed(row: int) -> Refusal:
    return refuse(
        "quotation-mark",
        f"row {row} opens a quotation mark that is never closed, so that everything after it reads as one cell.",
        "Close or remove the quotation mark in that row, or ask for the file as a workbook.",
        row,
    )

"""Workbooks to sheets of text, read in a process that may die of them: within so much time and memory and no more."""

from __future__ import annotations

import contextlib
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa

from problemprofile.intake.in_a_process import read_apart
from problemprofile.intake.receive_file import ReceivedFile
from problemprofile.intake.refusals import refused
from problemprofile.intake.sheet import Remark, Sheet, count_of
from problemprofile.workbooks.cell_grid import MOST_COLUMNS, column_letters
from problemprofile.workbooks.packed_cells import CutOff, Packed, read

MEGABYTE = 1 << 20
LEAST_MEMORY, MOST_MEMORY = 600 * MEGABYTE, 4096 * MEGABYTE
LEAST_SECONDS, MOST_SECONDS = 45.0, 900.0
TOGETHER = 50  # batches of cells that become one piece of a column
FEW_BEYOND = 0.01  # share of a sheet's cells that may stand too far right and be passed over


@dataclass(frozen=True)
class Workbook:
    """The sheets that were read, and every sheet's name with whether it is hidden."""

    sheets: tuple[Sheet, ...]
    names: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Limits:
    """What reading a file may cost: address space in bytes, and seconds."""

    memory: int
    seconds: float


def limits_for(size: int, unpacked: int) -> Limits:
    """They grow with the bytes that a partner took the trouble to send: what is small may not cost much.

    A million rows of ten columns, 50 MB packed and 550 unpacked, need 1.4 GB of addresses and about 20 seconds.
    """
    memory = LEAST_MEMORY + 40 * size + min(unpacked, 60 * size)
    seconds = LEAST_SECONDS + 4 * size / MEGABYTE
    return Limits(min(memory, MOST_MEMORY), min(seconds, MOST_SECONDS))


def read_workbook(file: ReceivedFile, asked: Sequence[str] = ()) -> Workbook:
    """Read the sheets of these names (or that patterns like "20*" match), or every sheet that is not hidden.

    Of the others that are not hidden the first rows are read, unless the workbook is large.
    Raises Refusal for a workbook with a password or macros, and for one that cannot be read.
    """
    limits = limits_for(file.size, max(file.size, file.unpacked))
    said = (str(file.path), file.inner, file.format, json.dumps(list(asked)), str(limits.memory))
    return read_apart("problemprofile.workbooks.process", said, limits.seconds, from_stream, "unreadable", "too-slow")


def from_stream(stream: BinaryIO) -> Workbook:
    """What the reading process wrote, as sheets. Raises Refusal where it says that something is wrong."""
    said = json.loads(stream.readline())
    if said["problem"]:
        raise refused(said["problem"])
    names = tuple((name, bool(hidden)) for name, hidden in said["sheets"])
    sheets = [_next_sheet(stream, dict(names)) for _ in range(said["follow"])]
    with contextlib.suppress(CutOff, ValueError):  # one that nobody asked for may be too much: those asked for are here
        sheets += [_next_sheet(stream, dict(names)) for _ in range(said["beside"])]
    return Workbook(tuple(sheets), names)


def _next_sheet(stream: BinaryIO, hidden: Mapping[str, bool]) -> Sheet:
    facts = json.loads(stream.readline())
    return _sheet(table_of(read(stream, facts["batches"])), facts, hidden[facts["name"]])


def _sheet(cells: pa.Table, facts: dict[str, Any], hidden: bool) -> Sheet:
    return Sheet(
        facts["name"],
        cells,
        hidden,
        merged=tuple((r1, c1, r2, c2) for r1, c1, r2, c2 in facts["merged"]),
        remarks=(*_problem(facts["problem"]), *_beyond(facts["beyond"], cells)),
        hidden_rows=frozenset(_numbers(facts["hidden_rows"])),
        hidden_columns=tuple(_numbers(facts["hidden_columns"])),
        filtered=facts["filtered"],
        formulas={int(column): tuple(rows) for column, rows in facts["formulas"].items()},
        counts_from_1904=facts["counts_from_1904"],
        whole=facts["whole"],
    )


def _numbers(spans: list[list[int]]) -> Iterator[int]:
    return itertools.chain.from_iterable(range(first, last + 1) for first, last in spans)


def table_of(batches: Iterable[Packed]) -> pa.Table:
    """Packed cells as text columns "1", "2", …, null where empty."""
    source, tables = iter(batches), []
    while together := list(itertools.islice(source, TOGETHER)):
        width = max(len(batch.columns) for batch in together)
        columns = [_column(together, i) for i in range(width)]
        tables.append(pa.table(columns, names=[str(number) for number in range(1, width + 1)]))
    return pa.concat_tables(tables, promote_options="default") if tables else pa.table({})


def _column(batches: list[Packed], i: int) -> pa.Array:
    """One column of some batches. The lengths of its texts, added up, are where Arrow looks for each of them."""
    there = [batch.columns[i] if i < len(batch.columns) else (bytes(4 * batch.rows), b"") for batch in batches]
    lengths = np.frombuffer(b"".join(lengths for lengths, _ in there), dtype=np.int32)
    offsets = np.zeros(len(lengths) + 1, dtype=np.int32)
    np.cumsum(lengths, out=offsets[1:])
    letters = pa.py_buffer(b"".join(letters for _, letters in there))
    empty = pa.array(lengths > 0).buffers()[1]  # bits that say which cells hold something
    return pa.StringArray.from_buffers(len(lengths), pa.py_buffer(offsets), letters, empty)


def _problem(check: str) -> tuple[Remark, ...]:
    return (refused(check).remark,) if check else ()


def _beyond(cells: int, table: pa.Table) -> tuple[Remark, ...]:
    if not cells:
        return ()
    filled = sum(len(column) - column.null_count for column in table.columns)
    last = column_letters(MOST_COLUMNS)
    return (
        Remark(
            "too-wide",
            "warns" if cells <= max(10, FEW_BEYOND * filled) else "blocks",
            f"{count_of(cells, 'cell')} of the sheet {'stands' if cells == 1 else 'stand'} right of column {last}, "
            "where nothing is read.",
            "Delete the columns to the right of the table, and stray cells in them, and save it again.",
        ),
    )

"""Cells on their way from the process that reads a workbook: columns of text as lengths and letters, without copies.

A batch is written as its numbers of rows and columns, then for each column how many bytes its letters take, then each
column's lengths (of four bytes, in bytes of UTF-8, 0 where the cell is empty) and letters.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from problemprofile.workbooks.cell_text import texts

BATCH = 1_000  # rows turned to text at a time; the cells of more do not fit the processor's cache
_HEAD = struct.Struct("<II")


class CutOff(Exception):
    """The other side stopped before all was said."""


@dataclass(frozen=True)
class Packed:
    """Some rows: for each column the lengths of its texts as 32-bit numbers, and their letters."""

    rows: int
    columns: list[tuple[bytes, bytes]]


def pack(rows: int, columns: Iterable[Sequence[Any]]) -> Packed:
    """Columns of cells of any type, each of so many rows."""
    return Packed(rows, [_packed(texts(column)) for column in columns])


def _packed(column: Sequence[str]) -> tuple[bytes, bytes]:
    joined = "".join(column)
    letters = joined.encode("utf-8", "replace")
    plain = len(letters) == len(joined)
    lengths = map(len, column) if plain else (len(cell.encode("utf-8", "replace")) for cell in column)
    return array("i", lengths).tobytes(), letters


def write(batch: Packed, out: BinaryIO) -> None:
    out.write(_HEAD.pack(batch.rows, len(batch.columns)))
    out.write(array("I", (len(letters) for _, letters in batch.columns)).tobytes())
    for lengths, letters in batch.columns:
        out.write(lengths)
        out.write(letters)


def read(stream: BinaryIO, batches: int) -> Iterator[Packed]:
    """The batches that were written. Raises CutOff where the stream ends before."""
    for _ in range(batches):
        rows, columns = _HEAD.unpack(_exactly(stream, _HEAD.size))
        sizes = array("I", _exactly(stream, 4 * columns))
        yield Packed(rows, [(_exactly(stream, 4 * rows), _exactly(stream, size)) for size in sizes])


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise CutOff
    return data

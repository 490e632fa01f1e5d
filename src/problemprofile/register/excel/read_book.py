"""A workbook that somebody sent, as rows of text: read in a process that may die of it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
import zipfile
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.formulas import as_meant
from problemprofile.register.cells import plain
from problemprofile.register.excel.words import own_sheets, sheet_names
from problemprofile.register.tables import Row
from problemprofile.workbooks.formula_cells import BROKEN, Cell, formula_cells
from problemprofile.workbooks.packed_cells import CutOff, Packed, read
from problemprofile.workbooks.read_sheet import Problem

MOST_BYTES = 20_000_000
MOST_UNPACKED = 400_000_000
MOST_TEXT = 100_000_000  # bytes of all cells; one text in many cells takes no room in the file
MOST_ROWS = 20_000  # of a sheet that holds anything
_MEMORY, _SECONDS = 1_500_000_000, 120
_REMEDY = "Save it as .xlsx or .ods, without a password, and try again."
_TOO_MUCH = "Is it the right one? Take out sheets and cells that are not the register's."


@dataclass(frozen=True)
class SentSheet:
    """The rows of a sheet that hold anything, each with its number, and where formulas stand."""

    name: str
    rows: list[Row] = field(default_factory=list)
    formulas: frozenset[Cell] = frozenset()


def read_book(path: Path) -> list[SentSheet]:
    """The sheets that are seen, and those of ours that somebody hid. Raises ProfileError for what cannot be read."""
    data = _content(path)
    try:
        sheets = list(_sheets(path, data))  # first, for it may die of the file
        formulas = formula_cells(data)
        return [SentSheet(name, rows, frozenset(formulas.get(name, ()))) for name, rows in sheets]
    except Problem as problem:
        said = {
            "password": "This workbook has a password.",
            "macros": "This workbook holds macros.",
            "too-much": "The cells of this workbook hold too much text for the register.",
            "too-long": f"A sheet has more than {MOST_ROWS:,} rows.",
        }.get(problem.check, "This workbook cannot be read.")
        asked = _TOO_MUCH if problem.check == "too-much" else _REMEDY
        raise ProfileError(said, where=path, remedy=asked) from None
    except (CutOff, TypeError, OSError, *BROKEN):
        raise ProfileError("This workbook cannot be read.", where=path, remedy=_REMEDY) from None


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ProfileError("This file is too large for the register.", where=path, remedy="Is it the right one?")
        data = path.read_bytes()
    except OSError:
        raise ProfileError("There is no such file, or it cannot be opened.", where=path) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except BROKEN:
        raise ProfileError("This is no workbook, or it has a password.", where=path, remedy=_REMEDY) from None
    if unpacked > MOST_UNPACKED:
        raise ProfileError("This file is too large for the register.", where=path, remedy="Is it the right one?")
    return data


def _sheets(path: Path, data: bytes) -> Iterator[tuple[str, list[Row]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kind = "ods" if "content.xml" in archive.namelist() else "xlsx"
    stream = io.BytesIO(_read_apart(path, kind))
    said = json.loads(stream.readline())
    if said["problem"]:
        raise Problem(said["problem"])
    for _ in range(said["follow"] + said["beside"]):
        facts = json.loads(stream.readline())
        if facts["problem"]:
            raise Problem(facts["problem"])
        yield facts["name"], _rows(read(stream, facts["batches"]))


def _read_apart(path: Path, kind: str) -> bytes:
    """What the reading process writes of the sheets."""
    asked = json.dumps([*own_sheets(), *sheet_names().values(), "*"])  # ours also where somebody hid them
    module = [sys.executable, "-P", "-m", "problemprofile.workbooks.process"]
    command = [*module, str(path), "", kind, asked, str(_MEMORY)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        clock = threading.Timer(_SECONDS, process.kill)
        clock.start()
        try:
            said: bytes = process.stdout.read(MOST_TEXT + 1) if process.stdout else b""
            if len(said) > MOST_TEXT:
                raise Problem("too-much")
            return said
        finally:  # a process that is still writing, or was too slow, ends here
            clock.cancel()
            process.kill()


def _rows(batches: Iterator[Packed]) -> list[Row]:
    """The rows that hold anything, from 1, cells as they were meant."""
    found: list[Row] = []
    first = 1
    for batch in batches:
        columns = [_cells(*column) for column in batch.columns]
        for number, cells in enumerate(zip(*columns, strict=True), first):
            row = [as_meant(plain(cell)) for cell in cells]
            if any(row):
                found.append((number, row))
            if len(found) > MOST_ROWS:
                raise Problem("too-long")
        first += batch.rows
    return found


def _cells(lengths: bytes, letters: bytes) -> list[str]:
    cells, at = [], 0
    for length in array("i", lengths):
        cells.append(letters[at : at + length].decode("utf-8", "replace"))
        at += length
    return cells

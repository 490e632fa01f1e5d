"""A file of histories: a column a list with 1 or 0, and a column of how many people."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.hidden_population.lists import MOST_LISTS, Lists, from_histories

COUNTS = {"count", "counts", "freq", "frequency", "n", "number", "people", "persons", "individuals", "cases", "total"}
ON, OFF = {"1", "1.0", "true", "yes"}, {"0", "0.0", "false", "no"}
LARGEST = 5_000_000  # bytes
MOST_PEOPLE = 10**9
FORM = "Give one column a list, holding 1 or 0, and a last column headed count with how many people."


@dataclass(frozen=True)
class _Table:
    """The rows of a file with the line each stands on, and which columns are lists and which is the count."""

    path: Path
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    lists: tuple[int, ...]
    count: int


def read_lists(path: Path) -> Lists:
    """Read a CSV of histories. Raises ProfileError with the line of what is wrong, never with what stands there."""
    table = _table(path)
    rows = [(_history(table, line, cells), _people(table, line, cells)) for line, cells in table.rows]
    nobody = [place for place, (history, count) in enumerate(rows) if not history and count]
    if nobody:
        line = table.rows[nobody[0]][0]
        raise _wrong(path, "Here are people who are on no list; nobody can have counted them.", line)
    lists = from_histories([table.headings[column] for column in table.lists], rows)
    if not lists.observed:
        raise _wrong(path, "Nobody is on any list.")
    if lists.observed > MOST_PEOPLE:
        raise _wrong(path, "There are more people here than a list can hold.")
    return lists


def _table(path: Path) -> _Table:
    lines = _lines(path)
    if not lines:
        raise _wrong(path, "The file is empty.")
    first = lines[0][1]
    unheaded = all(_is_number(cell) for cell in first)
    headings = tuple(chr(65 + place % 26) for place in range(len(first))) if unheaded else first
    rows = tuple(lines if unheaded else lines[1:])
    for line, cells in rows:
        if len(cells) != len(headings):
            raise _wrong(path, f"This row has {len(cells)} cells; the first row has {len(headings)}.", line)
    count = len(headings) - 1 if unheaded else _count_column(path, headings, rows)
    lists = tuple(place for place, heading in enumerate(headings) if place != count and heading)
    if len(lists) > MOST_LISTS:
        raise _wrong(path, f"There are {len(lists)} lists here; up to {MOST_LISTS} can be worked with.")
    if len({headings[place].casefold() for place in lists}) != len(lists):
        raise _wrong(path, "Two lists have the same name.")
    return _Table(path, headings, rows, lists, count)


def _lines(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    """The rows that hold anything, stripped, each with the line it ends on."""
    if path.stat().st_size > LARGEST:
        raise _wrong(path, "The file is too large for a file of histories.")
    content = path.read_bytes()
    if b"\0" in content or content.startswith(b"PK"):
        raise _wrong(path, "This is not a CSV file.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    divider = max(",;\t", key=text.split("\n", 1)[0].count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=divider)
    try:
        rows = [(reader.line_num, tuple(cell.strip() for cell in row)) for row in reader]
    except csv.Error as problem:
        raise _wrong(path, "The file cannot be read as a CSV file.", reader.line_num) from problem
    return [(line, cells) for line, cells in rows if any(cells)]


def _count_column(path: Path, headings: Sequence[str], rows: Sequence[tuple[int, tuple[str, ...]]]) -> int:
    named = [place for place, heading in enumerate(headings) if heading.casefold() in COUNTS]
    last = len(headings) - 1
    if named:
        return last if last in named else named[-1]
    if all(cells[last].casefold() in ON | OFF for _, cells in rows):
        raise _wrong(path, "No column holds how many people there are.")
    return last


def _history(table: _Table, line: int, cells: Sequence[str]) -> int:
    history = 0
    for place, column in enumerate(table.lists):
        if cells[column].casefold() in ON:
            history |= 1 << place
        elif cells[column].casefold() not in OFF:
            raise _wrong(table.path, f"The column {table.headings[column]!r} holds something that is not 1 or 0.", line)
    return history


def _people(table: _Table, line: int, cells: Sequence[str]) -> int:
    text = cells[table.count].removesuffix(".0")
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        raise _wrong(table.path, "The number of people here is not a whole number from 0 on.", line)
    return int(text)


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.replace(".", "", 1).isdigit()


def _wrong(path: Path, message: str, line: int = 0) -> ProfileError:
    return ProfileError(message, where=path, line=line, remedy=FORM)

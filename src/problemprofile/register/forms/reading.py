"""Read a form that came back: the facts on its first sheet and the lines of its tables. Files are hostile."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.register.excel.read_book import read_book
from problemprofile.register.forms.word_tables import word_tables
from problemprofile.register.tables import Row
from problemprofile.spelling import fold

LARGEST, MOST_UNPACKED = 20_000_000, 50_000_000  # bytes of a Word document
MOST_TEXT = 10_000_000  # bytes of the part that holds its text; each takes some twenty while it is read
_BROKEN = (zipfile.BadZipFile, RuntimeError, NotImplementedError)  # RuntimeError: a password
_WORD, _SHEETS = ".docx", (".xlsx", ".ods")


@dataclass(frozen=True)
class Line:
    """A filled line of a table: where it stands, and its cells by their headings as the form has them."""

    place: str
    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Filled:
    """A form as it came back: each sheet, or Word table, with its rows of text and their numbers."""

    path: Path
    sheets: tuple[tuple[str, Sequence[Row]], ...]

    def fact(self, label: str) -> str:
        """What stands right of a label, on whichever sheet it is first; "" where nothing does."""
        for _, rows in self.sheets:
            for _, row in rows:
                if row and fold(row[0]) == fold(label):
                    return next((cell for cell in row[1:] if cell), "")
        return ""

    def lines(self, headings: Sequence[str], needed: Sequence[str]) -> list[Line]:
        """The filled lines of every table that has the `needed` headings, whatever else stands beside them."""
        return [line for name, rows in self.sheets for line in _lines(name, rows, headings, needed)]


def read_form(path: Path) -> Filled:
    """Read a workbook (.xlsx, .ods) or the tables of a Word document.

    Raises ProfileError where it cannot be read, and for a formula where there should be text.
    """
    suffix = path.suffix.casefold()
    if suffix == _WORD:
        _must_be_small(path)
        return Filled(path, tuple(_word_tables(path)))
    if suffix in _SHEETS:
        return Filled(path, tuple(_worksheets(path)))
    remedy = "Give an Excel workbook (.xlsx), or a Word document (.docx) with a table."
    raise ProfileError("This is not a file that a form can come back in.", where=path, remedy=remedy)


def _worksheets(path: Path) -> Iterator[tuple[str, Sequence[Row]]]:
    for sheet in read_book(path):
        if sheet.formulas:
            row = min(row for row, _ in sheet.formulas)
            remedy = "Type in what it should say."
            raise ProfileError(f"{sheet.name}: a cell holds a formula.", where=path, line=row, remedy=remedy)
        yield sheet.name, sheet.rows


def _word_tables(path: Path) -> list[tuple[str, Sequence[Row]]]:
    try:
        return list(word_tables(path))
    except (MemoryError, RecursionError):
        raise _unreadable(path) from None


def _must_be_small(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
        fits = path.stat().st_size <= LARGEST and sum(sizes.values()) <= MOST_UNPACKED
        if fits and sizes.get("word/document.xml", 0) <= MOST_TEXT:
            return
    except (OSError, *_BROKEN):
        raise _unreadable(path) from None
    raise ProfileError("This file is larger than a form can be.", where=path, remedy="Is it the right file?")


def _unreadable(path: Path) -> ProfileError:
    remedy = "Save it again from Excel or Word, without a password."
    return ProfileError("This file cannot be read.", where=path, remedy=remedy)


def _lines(name: str, rows: Sequence[Row], headings: Sequence[str], needed: Sequence[str]) -> Iterator[Line]:
    wanted, must = {fold(heading): heading for heading in headings}, {fold(heading) for heading in needed}
    top = next((at for at, (_, row) in enumerate(rows) if must <= {fold(cell) for cell in row}), None)
    if top is None:
        return
    at = {wanted[fold(cell)]: column for column, cell in enumerate(rows[top][1]) if fold(cell) in wanted}
    for number, row in rows[top + 1 :]:
        cells = {heading: row[column] if column < len(row) else "" for heading, column in at.items()}
        if any(cells.values()):
            yield Line(name, number, cells)

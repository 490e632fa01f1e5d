"""The tables of a Word document as rows of text, with every tracked change taken as made. Files are hostile.

Read from the file's own elements: whoever answers in Word often does so with tracking on, and a cell that says it is
three million columns wide is one cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.formulas import as_meant
from problemprofile.register.cells import plain
from problemprofile.register.draft_copies.marks import runs_of
from problemprofile.register.draft_copies.parts import Element, read_parts
from problemprofile.register.tables import Row

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says the same once more
_TABLE, _ROW, _CELL, _PARAGRAPH = (f"{_W}{name}" for name in ("tbl", "tr", "tc", "p"))
_MOST_COLUMNS = 63  # more, Word does not let anybody make
_DEEPEST = 200  # elements within elements; a table within a table is some ten deep


def word_tables(path: Path) -> Iterator[tuple[str, Sequence[Row]]]:
    """Each table's name, from "table 1", with its filled rows; one that stands in a cell of another is its own.

    Raises ProfileError for a file that is no Word document, or is none that Word could have written.
    """
    document, _ = read_parts(path)
    remedy = "Copy its tables into a new document."
    if not _is_shallow(document):
        raise ProfileError("This document is nested more deeply than Word does it.", where=path, remedy=remedy)
    for number, table in enumerate(document.iter(_TABLE), 1):
        yield f"table {number}", [row for row in _rows(table) if any(row[1])]


def _is_shallow(document: Element) -> bool:
    """Whether nothing is nested endlessly, which would take its readers endlessly long."""
    level, depth = [document], 0
    while level and depth <= _DEEPEST:
        level, depth = [child for element in level for child in element], depth + 1
    return not level


def _rows(table: Element) -> Iterator[Row]:
    above: list[str] = []
    for number, row in enumerate(_within(table, _ROW), 1):
        if row.find(f"{_W}trPr/{_W}del") is None:
            above = _cells(row, above)
            yield number, above


def _cells(row: Element, above: Sequence[str]) -> list[str]:
    """The texts of a row by their columns; a cell that goes on from the row above says what that says."""
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    cells = [""] * (0 if before is None else _number(before))
    for cell in _within(row, _CELL):
        span, goes_on = (cell.find(f"{_W}tcPr/{_W}{name}") for name in ("gridSpan", "vMerge"))
        text = _text(cell)
        if goes_on is not None and goes_on.get(f"{_W}val") != "restart" and len(cells) < len(above):
            text = text or above[len(cells)]
        cells += [text] + [""] * ((1 if span is None else max(_number(span), 1)) - 1)
        if len(cells) >= _MOST_COLUMNS:
            break
    return cells[:_MOST_COLUMNS]


def _number(element: Element) -> int:
    """A number of columns, as many as there can be at most."""
    said = element.get(f"{_W}val", "")
    return min(int(said), _MOST_COLUMNS) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def _text(cell: Element) -> str:
    """What a cell says with all tracked changes made, a line a paragraph."""
    return as_meant(plain("\n".join(filter(None, map(_words, _within(cell, _PARAGRAPH))))))


def _words(paragraph: Element) -> str:
    kept = (text for text, way, _ in runs_of(paragraph) if way in ("", "insertion"))
    return " ".join("".join(kept).split())


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The nearest elements of a tag, in order, whatever wraps them; not those of a table within."""
    waiting = list(element)[::-1]
    while waiting:
        child = waiting.pop()
        if child.tag == tag:
            yield child
        elif child.tag not in (_TABLE, _FALLBACK):
            waiting += list(child)[::-1]

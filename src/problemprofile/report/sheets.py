"""What the workbook of data tables holds, sheet by sheet, for every kind of spreadsheet alike.

Cover, contents and notes, then a table a sheet. Each sheet begins with the marking and its title; a table stands right
under what is said of it, with one row of headings, no empty row or cell, and nothing below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from problemprofile.formulas import as_text
from problemprofile.project.load import Project
from problemprofile.released import Edition, ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.markdown import without_control
from problemprofile.report.marking import Cover
from problemprofile.report.series import source_names
from problemprofile.report.sheet_rows import rows_of
from problemprofile.report.wording import words

Value = str | int
NOT_COUNTED = "[x]"
LONG = 20  # rows, from which on the headings stay in view
_WIDEST, _NARROWEST = 75, 12


@dataclass(frozen=True)
class Grid:
    """A named table: its headings, and rows of numbers and text. `links` are sheets that its first column leads to."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    links: tuple[str, ...] = ()

    @property
    def widths(self) -> list[int]:
        """Letters a column: room for the longest entry up to a limit; a heading may take two lines."""
        columns = zip(self.headings, zip(*self.rows, strict=True), strict=True)
        longest = (max(max(len(str(value)) for value in column), len(head) // 2) for head, column in columns)
        return [min(max(most + 2, _NARROWEST), _WIDEST) for most in longest]


@dataclass(frozen=True)
class Sheet:
    """One sheet: the marking, its title, what is said of it a line each, and its table if it has one."""

    name: str
    marking: str
    title: str
    lines: tuple[str, ...] = ()
    grid: Grid | None = None

    @property
    def text(self) -> tuple[str, ...]:
        """All lines above the table, the marking first."""
        return self.marking, self.title, *self.lines


def sheets_of(project: Project, edition: Edition, figures: Figures, cover: Cover) -> list[Sheet]:
    """All sheets in order. Every text is safe to open, and every number is printed through `figures`."""
    said, marking = words()["workbook"], safe(cover.running)
    notes = _numbered_notes(edition)
    tables = []
    for number, table in enumerate(edition.tables, 1):
        figures.section = f"data-tables, {said['sheet']} {number}"
        tables.append(_table(number, table, source_names(table, project), figures, notes, marking))
    front = [_cover(cover, marking), _contents(edition, marking), _notes(edition, figures, notes, tables, marking)]
    return [*front, *tables]


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula, also after it was saved as CSV."""
    return as_text(" ".join(without_control(text).split()))


def _cover(cover: Cover, marking: str) -> Sheet:
    said = words()["workbook"]
    facts = [f"{label}: {value}" for label, value in cover.facts]
    lines = (cover.partnership, *facts, cover.notice, *said["about"])
    return Sheet(said["cover"], marking, safe(cover.title), tuple(safe(line) for line in lines if line))


def _contents(edition: Edition, marking: str) -> Sheet:
    said = words()["workbook"]
    numbers = [str(number) for number, _ in enumerate(edition.tables, 1)]
    rows: list[list[Value | None]] = [[said["notes"], said["notes_title"], ""]]
    rows += [[number, table.title, table.unit] for number, table in zip(numbers, edition.tables, strict=True)]
    grid = _grid("contents_of_the_workbook", said["contents_headings"], rows, (said["notes"], *numbers))
    return Sheet(said["contents"], marking, said["contents"], (), grid)


def _numbered_notes(edition: Edition) -> dict[str, str]:
    """The marks of the notes that are general, by their text: "[note 1]". How many a table hides stands with it."""
    mark = edition.policy.hidden_mark
    notes = dict.fromkeys(note for note in chain.from_iterable(t.notes for t in edition.tables) if mark not in note)
    return {note: words()["workbook"]["note"].format(number=number) for number, note in enumerate(notes, 1)}


def _notes(edition: Edition, figures: Figures, notes: dict[str, str], tables: list[Sheet], marking: str) -> Sheet:
    """What the marks mean that stand in some table, then the numbered notes."""
    said, policy = words()["workbook"], edition.policy
    hidden = figures.hidden_words(*edition.tables) or policy.hidden_words
    meanings = {policy.hidden_mark: said["hidden"].format(words=hidden), **said["marks"]}
    grids = (sheet.grid for sheet in tables if sheet.grid)
    used = {value for grid in grids for row in grid.rows for value in row if isinstance(value, str)}
    marks: list[list[Value | None]] = [[mark, text] for mark, text in meanings.items() if mark in used]
    rows = marks + [[mark, note] for note, mark in notes.items()]
    lines = [*said["note_lines"]]
    if policy.rounding_base:
        lines.append(said["rounded"].format(base=policy.rounding_base))
    grid = _grid("notes_and_marks", said["notes_headings"], rows) if rows else None
    return Sheet(said["notes"], marking, said["notes_title"], tuple(safe(line) for line in lines), grid)


def _table(
    number: int, table: ReleasedTable, sources: list[str], figures: Figures, notes: dict[str, str], marking: str
) -> Sheet:
    """One table: its title with the marks of its notes, what it answers and where it comes from, then the table."""
    said = words()["workbook"]
    lines = (
        table.question,
        said["unit"].format(unit=table.unit, table_id=table.table_id),
        said["source"].format(sources=", ".join(sources)) if sources else "",
        *(note for note in table.notes if note not in notes),
    )
    marks = "".join(f" {notes[note]}" for note in table.notes if note in notes)
    headings, rows = rows_of(table, figures)
    grid = _grid(_name(table.table_id), headings, rows)
    shown = tuple(safe(line) for line in lines if line)
    return Sheet(str(number), marking, safe(f"{number}: {table.title}{marks}"), shown, grid)


def _grid(name: str, headings: list[str], rows: list[list[Value | None]], links: tuple[str, ...] = ()) -> Grid:
    empty: list[list[Value | None]] = [[None] * len(headings)]
    printed = tuple(tuple(_printed(value) for value in row) for row in rows or empty)
    return Grid(name, tuple(safe(text) for text in _distinct(headings)), printed, links)


def _printed(value: Value | None) -> Value:
    """A number as it is, text made safe; no cell is empty, for a screen reader says nothing of one."""
    if isinstance(value, str):
        return safe(value) or words()["workbook"]["not_applicable"]
    return NOT_COUNTED if value is None else value


def _distinct(headings: list[str]) -> list[str]:
    """Excel refuses a table in which two columns are headed alike, whatever the case."""
    seen: dict[str, int] = {}
    named = []
    for heading in headings:
        key = heading.casefold()
        seen[key] = seen.get(key, 0) + 1
        named.append(heading if seen[key] == 1 else f"{heading} ({seen[key]})")
    return named


def _name(table_id: str) -> str:
    """A table name as Excel allows: letters, digits and underscores, not like the address of a cell."""
    return "t_" + re.sub(r"\W", "_", table_id, flags=re.ASCII)[:240]

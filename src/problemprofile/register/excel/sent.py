"""A workbook that came back: which export it is, and which of its sheets holds which list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.register.excel.read_book import SentSheet
from problemprofile.register.excel.words import own_sheets, sheet_names, words
from problemprofile.register.headings import known_headings
from problemprofile.register.records import RECORDS
from problemprofile.register.tables import Row, Table
from problemprofile.register.wording import fields_of, naming_field
from problemprofile.spelling import fold


@dataclass(frozen=True)
class Sent:
    """What the workbook says of itself, the tables of the lists that are in it, and the sheets that are not ours."""

    project: str
    cycle: str
    fingerprint: str
    tables: dict[str, Table]
    others: tuple[str, ...]


def sent_of(path: Path, sheets: Sequence[SentSheet], problems: list[ProfileError]) -> Sent:
    """Find the lists in a workbook. Adds what is wrong to `problems`; raises ProfileError where it is no export."""
    said = _origin(path, sheets)
    tables: dict[str, Table] = {}
    others = []
    for sheet in sheets:
        name = _list_of(sheet)
        if name in tables:
            message = f"The sheets “{tables[name].sheet}” and “{sheet.name}” hold the same list."
            problems.append(ProfileError(message, where=path, remedy="Take one of them out."))
        elif name:
            tables[name] = _table(path, name, sheet, problems)
        elif fold(sheet.name) not in map(fold, own_sheets()):
            others.append(sheet.name)
    missing = [sheet_names()[name] for name in RECORDS if name not in tables]
    if missing and others:
        message = (
            f"The sheet “{others[0]}” holds no list that is known by its name or headings; “{missing[0]}” is missing."
        )
        problems.append(ProfileError(message, where=path, remedy="Give the sheet its name and headings back."))
    return Sent(*said, tables, tuple(others))


def formula_problems(table: Table, sheet: SentSheet) -> list[ProfileError]:
    """Formulas where text belongs, and such as have no value."""
    if not sheet.formulas or not table.rows:
        return []
    known = known_headings(table.name)
    columns = [known.get(fold(heading)) for heading in table.rows[0][1]]
    found = []
    for number, cells in table.rows:
        for column, cell in enumerate(cells, 1):
            f = columns[column - 1] if column <= len(columns) else None
            takes_values = f is not None and f.kind in (date | None, int | None) and number != table.rows[0][0]
            if (number, column) in sheet.formulas and not (takes_values and cell):
                place = f"“{f.label}”" if f else f"Column {column}"
                found.append(table.problem(number, f"{place} holds a formula.", "Write its result as text."))
    return found


def _origin(path: Path, sheets: Sequence[SentSheet]) -> tuple[str, str, str]:
    """Project, cycle and fingerprint, from the sheet that says so."""
    labels = [words()["about_sheet"][what] for what in ("project", "cycle", "fingerprint")]
    for sheet in sheets:
        said = {cells[0]: cells[1] for _, cells in sheet.rows[:20] if len(cells) > 1}
        if all(label in said for label in labels):
            project, cycle, fingerprint = (said[label] for label in labels)
            return project, cycle, fingerprint
    raise ProfileError(
        "This workbook does not say which export it is, so it cannot be told what was changed in it.",
        where=path,
        remedy=f"Bring back its sheet “{words()['about']}”. A partner's own list comes in with --list.",
    )


def _list_of(sheet: SentSheet) -> str:
    """The list that a sheet holds, by the sheet's name, or by its headings where they are those of one list alone."""
    named = [name for name, called in sheet_names().items() if fold(called) == fold(sheet.name)]
    if named:
        return named[0]
    headings = {name: {fold(label) for label in fields_of(name).values()} for name in RECORDS}
    for _, cells in sheet.rows[:20]:
        mine = {fold(cell) for cell in cells if cell}
        fitting = [name for name, wanted in headings.items() if wanted == mine]
        if len(fitting) == 1:
            return fitting[0]
    return ""


def _table(path: Path, name: str, sheet: SentSheet, problems: list[ProfileError]) -> Table:
    """The rows from the headings on; a row of which only the reference is left is none."""
    wanted = fold(fields_of(name)[naming_field(name)])
    top = next((n for n, (_, cells) in enumerate(sheet.rows[:20]) if wanted in map(fold, cells)), None)
    if top is None:
        message = f"The sheet “{sheet.name}” has no column “{fields_of(name)[naming_field(name)]}”."
        problems.append(ProfileError(message, where=path, remedy="Give it its headings back."))
        return Table(name, path, (), sheet.name)
    first = fold(fields_of(name)["reference"])
    at = [fold(cell) for cell in sheet.rows[top][1]]
    kept = at.index(first) if first in at else -1
    rows = [row for row in sheet.rows[top + 1 :] if _says_something(row, kept)]
    table = Table(name, path, [sheet.rows[top], *rows], sheet.name)
    problems += formula_problems(table, sheet)
    return table


def _says_something(row: Row, reference: int) -> bool:
    return any(cell for column, cell in enumerate(row[1]) if column != reference)

"""The rows of a partner's tracker in our words, and the entries of the register that they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.register.door.tracker_mapping import TrackerMapping
from problemprofile.register.excel.read_book import SentSheet
from problemprofile.register.records import Record
from problemprofile.register.references import number_of
from problemprofile.register.tables import Line, Table
from problemprofile.register.wording import ListField, list_fields, naming_field
from problemprofile.spelling import fold

_BETWEEN = re.compile(r"\s*(?:[,/;\n&+]|\band\b)\s*")


def rows_of(path: Path, sheet: SentSheet, top: int, mapping: TrackerMapping, ours: Sequence[Record]) -> Table:
    """The mapped columns under our headings. A reference that is not one of ours is the partner's own, and left out."""
    headings = sheet.rows[top][1]
    fields = {f.name: f for f in list_fields(mapping.list)}
    at = {f: headings.index(heading) for heading, f in mapping.columns.items()}
    key = naming_field(mapping.list)
    called = {one.reference.casefold(): getattr(one, key) for one in ours}
    wanted = [f for f in fields if f in at or f == key]
    rows = [(sheet.rows[top][0], [fields[f].label for f in wanted])]
    for number, cells in sheet.rows[top + 1 :]:
        told = {f: mapping.meaning(f, cells[column]) for f, column in at.items()}
        if told.get("reference") and not number_of(mapping.list, told["reference"]):
            told["reference"] = ""
        told[key] = told.get(key) or called.get(told.get("reference", "").casefold(), "")
        rows.append((number, [_in_parts(fields[f], told[f]) for f in wanted]))
    return Table(mapping.list, path, rows, sheet.name)


def matched(
    table: Table, theirs: Sequence[Line], ours: Sequence[Record], mapping: TrackerMapping, problems: list[ProfileError]
) -> list[Line]:
    """Each row as our entry with what the row says of it; one that is new has no reference. Adds to `problems`."""
    key = naming_field(mapping.list)
    by_reference = {one.reference.casefold(): one for one in ours}
    by_name = {fold(getattr(one, key)): one for one in reversed(ours)}
    taken: dict[str, int] = {}
    found = []
    for number, row in theirs:
        if row.reference and row.reference.casefold() not in by_reference:
            message = "There is no entry of this reference."
            problems.append(table.problem(number, message, "Leave it empty for a new entry."))
            continue
        entry = by_reference.get(row.reference.casefold()) if row.reference else by_name.get(fold(getattr(row, key)))
        known = entry.reference if entry else f"new: {fold(getattr(row, key))}"
        if taken.setdefault(known, number) != number:
            message = f"This row is about the same entry as row {taken[known]}."
            problems.append(table.problem(number, message, "Make one row of them."))
        found.append((number, _with(entry, row, key) if entry else row))
    return found


def _with(entry: Record, row: Record, key: str) -> Record:
    """The entry with what the row has. Its name is changed only where the row was found by its reference."""
    said = {f: getattr(row, f) for f in vars(row) if getattr(row, f) not in ("", (), None)}
    said.pop("reference", None)
    if not row.reference:
        said.pop(key, None)
    return replace(entry, **said)


def _in_parts(f: ListField, cell: str) -> str:
    """Several codes however they are separated: "Prevent/Protect", "Pursue and Prepare"."""
    if not (f.several and f.choices) or f.code_for(cell):
        return cell
    parts = [part for part in _BETWEEN.split(cell) if part]
    return "; ".join(parts) if all(f.code_for(part) for part in parts) else cell

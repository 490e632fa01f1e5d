"""Read the register's CSV files. All problems of all lists are named together, each with its file and line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import get_type_hints

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.project.load import Project
from problemprofile.register.headings import read_headings
from problemprofile.register.records import RECORDS, Record, Register
from problemprofile.register.wording import ListField, list_fields, naming_field

# As people write a day in Britain, and as Excel writes it into a CSV file there.
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")
_MOST_BYTES = 20_000_000
Line = tuple[int, Record]


def load_register(project: Project) -> Register:
    """The partnership's lists; a missing file is an empty list. Raises ProfileErrors with everything wrong in them."""
    folder = project.paths.register
    problems = _unknown_files(folder)
    lines = {name: _read_list(folder / f"{name}.csv", name, problems) for name in RECORDS}
    problems += _lost_references(folder, lines)
    if problems:
        raise ProfileErrors(problems)
    return Register({name: tuple(_by_name(name, record, lines) for _, record in read) for name, read in lines.items()})


NOT_LISTS = ("statements",)  # what sources say in words, which the analysis checks


def _unknown_files(folder: Path) -> list[ProfileError]:
    """A misspelt file name must not lose a list without a word."""
    known = ", ".join(f"{name}.csv" for name in RECORDS)
    return [
        ProfileError("The register has no list of this name.", where=path, remedy=f"The lists are {known}.")
        for path in sorted(folder.glob("*.csv"))
        if path.stem not in RECORDS and path.stem not in NOT_LISTS
    ]


def _read_list(path: Path, name: str, problems: list[ProfileError]) -> list[Line]:
    if not path.exists():
        return []
    try:
        lines = list(_lines(path))
    except ProfileError as problem:
        problems.append(problem)
        return []
    if not lines:
        return []
    before = len(problems)
    columns = read_headings(path, name, lines[0][1], problems)
    if len(problems) > before:  # lines under a heading that is not understood would only repeat the same problem
        return []
    read = [_record(path, name, columns, number, cells, problems) for number, cells in lines[1:] if any(cells)]
    return [line for line in read if line]


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each line's number, where it begins, with its cells trimmed and freed of control characters."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ProfileError("This list is larger than a list can be.", where=path, remedy="Is it the right file?")
        reader = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), strict=True)
        begins = 1
        for cells in reader:
            yield begins, [_plain(cell) for cell in cells]
            begins = reader.line_num + 1
    except (OSError, UnicodeDecodeError):
        raise ProfileError("This list cannot be read.", where=path, remedy="Save it as “CSV UTF-8”.") from None
    except csv.Error:
        remedy = "Look for a quotation mark that is not closed."
        raise ProfileError("This line is not CSV.", where=path, line=begins, remedy=remedy) from None


def _plain(cell: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else " " for c in cell.replace("\r\n", "\n")).strip()


def _record(
    path: Path,
    name: str,
    columns: list[ListField | None],
    number: int,
    cells: list[str],
    problems: list[ProfileError],
) -> Line | None:
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        remedy = "Put text that holds a comma in quotation marks."
        problems.append(ProfileError("There are more cells than headings.", where=path, line=number, remedy=remedy))
        return None
    given = {f.name: cell for f, cell in zip(columns, cells, strict=False) if f}
    values = {}
    before = len(problems)
    for f in list_fields(name):
        try:
            values[f.name] = _value(f, get_type_hints(RECORDS[name])[f.name], given.get(f.name, ""))
        except ValueError as problem:
            problems.append(ProfileError(f"“{f.label}” {problem}.", where=path, line=number))
    return (number, RECORDS[name](**values)) if len(problems) == before else None


def _value(f: ListField, kind: object, cell: str) -> object:
    """A cell as its field's type. Raises ValueError with the end of a sentence that begins with the field's label."""
    if f.required and not cell:
        raise ValueError("is empty")
    if kind == date | None:
        return _date(cell)
    if kind == int | None:
        return _number(cell)
    if kind == tuple[str, ...]:
        return tuple(_entry(f, part.strip()) for part in cell.split(";") if part.strip())
    return _entry(f, cell) if cell else ""


def _entry(f: ListField, text: str) -> str:
    if not f.choices:
        return text
    code = f.code_for(text)
    if code is None:
        raise ValueError(f"holds something else than {', '.join(f.choices.values())}")
    return code


def _date(cell: str) -> date | None:
    for form in _DATES:
        try:
            return datetime.strptime(cell, form).date()
        except ValueError:
            continue
    if cell:
        raise ValueError("is not a day; write it as 2026-03-31 or 31/03/2026")
    return None


def _number(cell: str) -> int | None:
    if not cell:
        return None
    if not re.fullmatch(r"\d{1,3}(,\d{3})+|\d+", cell):
        raise ValueError("is not a whole number")
    return int(cell.replace(",", ""))


def _by_name(name: str, record: Record, lines: dict[str, list[Line]]) -> Record:
    """The record, with the entries of other lists named as they are named there, where a reference was given."""
    changed = {}
    for f in (f for f in list_fields(name) if f.refers_to):
        names = _names(f.refers_to, lines)
        value = getattr(record, f.name)
        entries = tuple(names.get(entry.casefold(), entry) for entry in _entries(value))
        changed[f.name] = entries if isinstance(value, tuple) else "".join(entries)
    return replace(record, **changed)


def _names(name: str, lines: dict[str, list[Line]]) -> dict[str, str]:
    """What an entry of a list is called, by its name and by its reference."""
    key = naming_field(name)
    named = [(record, getattr(record, key)) for _, record in lines[name]]
    by_reference = {record.reference.casefold(): called for record, called in named if record.reference}
    return by_reference | {called.casefold(): called for _, called in named}


def _lost_references(folder: Path, lists: dict[str, list[Line]]) -> list[ProfileError]:
    """An entry that names one of another list must find it there; a list that is not kept is not asked."""
    problems = []
    for name, lines in lists.items():
        for f in (f for f in list_fields(name) if lists.get(f.refers_to)):
            known = _names(f.refers_to, lists).keys()
            message = f"“{f.label}” is not in {f.refers_to}.csv."
            problems += [
                ProfileError(message, where=folder / f"{name}.csv", line=number, remedy="Write it the same in both.")
                for number, record in lines
                if not {entry.casefold() for entry in _entries(getattr(record, f.name))} <= known
            ]
    return problems


def _entries(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()

"""The rows of a list's table as records, wherever the table stands."""

from __future__ import annotations

from collections.abc import Mapping

from problemprofile.errors import ProfileError
from problemprofile.register.cells import value_of
from problemprofile.register.headings import read_headings
from problemprofile.register.records import RECORDS
from problemprofile.register.tables import Line, Lines, Row, Table
from problemprofile.register.wording import ListField, list_fields


def read_tables(tables: Mapping[str, Table], problems: list[ProfileError]) -> tuple[Lines, set[str]]:
    """The records of several tables, and the names of those of which not every row could be read."""
    lines: Lines = {}
    unread = set()
    for name, table in tables.items():
        before = len(problems)
        lines[name] = read_table(table, problems)
        if len(problems) > before:
            unread.add(name)
    return lines, unread


def read_table(table: Table, problems: list[ProfileError]) -> list[Line]:
    """The records of a table, each with its row's number. Adds what is wrong with it to `problems`."""
    if not table.rows:
        return []
    before = len(problems)
    columns = read_headings(table, problems)
    if len(problems) > before:  # rows under a heading that is not understood would only repeat the same problem
        return []
    read = [_record(table, columns, row, problems) for row in table.rows[1:] if any(row[1])]
    return [line for line in read if line]


def _record(table: Table, columns: list[ListField | None], row: Row, problems: list[ProfileError]) -> Line | None:
    number, cells = row
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        remedy = "" if table.sheet else "Put text that holds a comma in quotation marks."
        problems.append(table.problem(number, "There are more cells than headings.", remedy))
        return None
    if any(cell for f, cell in zip(columns, cells, strict=False) if f is None):
        problems.append(table.problem(number, "A cell stands under no heading."))
        return None
    given = {f.name: cell for f, cell in zip(columns, cells, strict=False) if f}
    values = {}
    before = len(problems)
    for f in list_fields(table.name):
        try:
            values[f.name] = value_of(f, given.get(f.name, ""))
        except ValueError as problem:
            problems.append(table.problem(number, f"“{f.label}” {problem}."))
    return (number, RECORDS[table.name](**values)) if len(problems) == before else None

"""Write lists of the register back to their CSV files: all or none, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.formulas import as_text
from problemprofile.project.paths import Paths
from problemprofile.register.cells import cell_of
from problemprofile.register.entries import references_of
from problemprofile.register.linking import linking_fields
from problemprofile.register.load import checked, load_lists, rows_of
from problemprofile.register.putting import put
from problemprofile.register.records import Record
from problemprofile.register.references import FILE, file_of, free_references, highest_given, with_those_of
from problemprofile.register.tables import Table
from problemprofile.register.wording import ListField, list_fields


def save_lists(paths: Paths, lists: Mapping[str, Sequence[Record]]) -> list[Path]:
    """Write each list whole, headings in words and codes as their labels; returns the files.

    Raises ProfileErrors, and writes nothing, where the lists could not be read again.
    """
    written = _writable(paths, lists)
    texts = {name: csv_of(name, records).encode("utf-8", "replace") for name, records in written.items()}
    _must_load(paths, texts)
    files = {f"{name}.csv": text for name, text in texts.items()}
    put(paths, files | {FILE: file_of(with_those_of(lists, highest_given(paths)))})
    return [paths.register / name for name in files]


def _must_load(paths: Paths, texts: Mapping[str, bytes]) -> None:
    """What loading refuses is not written: every command would stop at it until somebody mends the file by hand."""
    try:
        checked(load_lists(paths).tables | {name: _table(paths, name, text) for name, text in texts.items()}, [])
    except ProfileError as problem:
        first = ProfileError("Nothing was written: the lists would not be read again.", where=paths.register)
        each = problem.problems if isinstance(problem, ProfileErrors) else (problem,)
        raise ProfileErrors([first, *each]) from None


def _table(paths: Paths, name: str, text: bytes) -> Table:
    """A list that is to be written. Its rows are named by their references, for they stand in no file yet."""
    path = paths.register / f"{name}.csv"
    rows = list(rows_of(text, path))
    at = [f.name for f in list_fields(name)].index("reference")
    return Table(name, path, rows, entries={number: cells[at] or "an entry that is new" for number, cells in rows[1:]})


def _writable(paths: Paths, lists: Mapping[str, Sequence[Record]]) -> Mapping[str, Sequence[Record]]:
    """The lists, with a reference in place of each name that would fall apart at its semicolon in a cell of several."""
    several = {name: [f for f in linking_fields(name) if f.several] for name in lists}
    if not any(";" in " ".join(getattr(one, f.name)) for name in lists for f in several[name] for one in lists[name]):
        return lists
    lines = load_lists(paths).lines | {name: list(enumerate(records)) for name, records in lists.items()}
    known = {name: references_of(name, lines) for name in lines}

    def written(record: Record, f: ListField) -> tuple[str, ...]:
        entries = getattr(record, f.name)
        return tuple(known[f.refers_to].get(one.casefold()) or one if ";" in one else one for one in entries)

    return {
        name: [replace(one, **{f.name: written(one, f) for f in several[name]}) for one in records]
        for name, records in lists.items()
    }


def csv_of(name: str, records: Iterable[Record]) -> str:
    """A list as the text of its CSV file."""
    fields, text = list_fields(name), io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([f.label for f in fields])
    for record in records:
        writer.writerow([as_text(cell_of(f, getattr(record, f.name))) for f in fields])
    return text.getvalue()


def next_references(paths: Paths, name: str, records: Sequence[Record]) -> Iterator[str]:
    """References that no entry of a list has or ever had, one after the other: "NOT-013", "NOT-014" …"""
    return free_references(name, with_those_of({name: records}, highest_given(paths))[name])

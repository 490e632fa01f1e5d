"""Read the register's CSV files. All problems of all lists are named together, each with its file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.formulas import as_meant
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.register.cells import plain
from problemprofile.register.linking import by_name, link_problems
from problemprofile.register.putting import finish
from problemprofile.register.reading import read_tables
from problemprofile.register.records import RECORDS, Register
from problemprofile.register.tables import Lines, Row, Table

_MOST_BYTES = 20_000_000
_LONGEST_CELL = 131_072  # letters
NOT_LISTS = ("statements",)  # what sources say in words, which the analysis checks


@dataclass(frozen=True)
class Lists:
    """The register as it stands in its files: every list's table, and its records with their lines."""

    tables: dict[str, Table]
    lines: Lines

    @property
    def register(self) -> Register:
        """The records, with the entries of other lists named as they are named there."""
        return Register({name: tuple(record for _, record in read) for name, read in by_name(self.lines).items()})


def load_register(project: Project) -> Register:
    """The partnership's lists; a missing file is an empty list. Raises ProfileErrors with everything wrong in them."""
    return load_lists(project.paths).register


def load_lists(paths: Paths) -> Lists:
    """The lists with their tables and line numbers. Raises ProfileErrors with everything wrong in them."""
    finish(paths)
    problems = _unknown_files(paths.register)
    tables = {name: _table(paths.register / f"{name}.csv", name, problems) for name in RECORDS}
    return checked(tables, problems)


def checked(tables: dict[str, Table], problems: list[ProfileError]) -> Lists:
    """The lists of some tables. Raises ProfileErrors with `problems` and everything wrong, each and together."""
    lines, unread = read_tables(tables, problems)
    if problems := [*problems, *link_problems(tables, lines, unread)]:
        raise ProfileErrors(problems)
    return Lists(tables, lines)


def _unknown_files(folder: Path) -> list[ProfileError]:
    """A misspelt file name must not lose a list without a word."""
    known = ", ".join(f"{name}.csv" for name in RECORDS)
    return [
        ProfileError("The register has no list of this name.", where=path, remedy=f"The lists are {known}.")
        for path in sorted(folder.glob("*.csv"))
        if path.stem not in RECORDS and path.stem not in NOT_LISTS
    ]


def _table(path: Path, name: str, problems: list[ProfileError]) -> Table:
    try:
        return Table(name, path, list(rows_of(_content(path), path)) if path.exists() else [])
    except ProfileError as problem:
        problems.append(problem)
        return Table(name, path)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES + 1)
    except OSError:
        raise ProfileError("This list cannot be read.", where=path, remedy="Can it be opened?") from None


def rows_of(content: bytes, path: Path) -> Iterator[Row]:
    """Each line's number, where it begins, with its cells as they were meant. Raises ProfileError for what is none."""
    if len(content) > _MOST_BYTES:
        raise ProfileError("This list is larger than a list can be.", where=path, remedy="Is it the right file?")
    begins = 1
    csv.field_size_limit(_LONGEST_CELL)  # one for the whole process, which readers of partners' files set too
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        for cells in reader:
            yield begins, [as_meant(plain(cell)) for cell in cells]
            begins = reader.line_num + 1
    except UnicodeDecodeError:
        raise ProfileError("This list cannot be read.", where=path, remedy="Save it as “CSV UTF-8”.") from None
    except csv.Error:
        remedy = "Look for a quotation mark that is not closed."
        raise ProfileError("This line is not CSV.", where=path, line=begins, remedy=remedy) from None

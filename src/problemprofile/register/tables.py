"""A list as it stands in a file: its headings, its rows with their numbers, and how to say where one stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.register.records import Record

Row = tuple[int, list[str]]
Line = tuple[int, Record]  # a record, and the number of the line or row in which it stands
Lines = dict[str, list[Line]]


@dataclass(frozen=True)
class Table:
    """The rows of a list of a CSV file, or of a workbook's `sheet`; the first holds the headings.

    `entries` leads from a row's number to its reference where the rows stand in no file that a person can look at.
    """

    name: str
    where: Path
    rows: Sequence[Row] = ()
    sheet: str = ""
    entries: Mapping[int, str] = field(default_factory=dict)

    @property
    def called(self) -> str:
        return f"the sheet “{self.sheet}”" if self.sheet else self.where.name

    def place(self, number: int) -> str:
        """Where a row stands, in words: "actions.csv, line 4", "sheet “Actions”, row 9"."""
        if number in self.entries:
            return f"{self.where.name}, {self.entries[number]}"
        return f"sheet “{self.sheet}”, row {number}" if self.sheet else f"{self.where.name}, line {number}"

    def problem(self, number: int, message: str, remedy: str = "") -> ProfileError:
        """What is wrong with one row."""
        if number in self.entries:
            return ProfileError(message, where=self.place(number), remedy=remedy)
        if self.sheet:
            return ProfileError(message, where=f"{self.where}, {self.place(number)}", remedy=remedy)
        return ProfileError(message, where=self.where, line=number, remedy=remedy)

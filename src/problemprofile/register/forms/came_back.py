"""A form that came back, with what is wrong in it: said by its sheet and row, and never with what a cell holds."""

from __future__ import annotations

from collections.abc import Sequence

from problemprofile.errors import ProfileError
from problemprofile.register.forms.reading import Filled, Line
from problemprofile.register.wording import list_fields
from problemprofile.spelling import fold

MOST_CHARACTERS = 5_000  # of one cell
MOST_LINES = 2_000  # of one form


class CameBack:
    """Asks one form; what is wrong is added to `problems`, so that all of it is named at once."""

    def __init__(self, filled: Filled, problems: list[ProfileError]) -> None:
        self._filled, self._problems = filled, problems

    def must_be_of(self, name: str, given: str, command: str) -> None:
        if fold(given) != fold(name):
            self.wrong("It is not a form of this partnership.", remedy=f"Give the one that `{command}` wrote here.")

    def fact(self, label: str) -> str:
        """What stands right of a label; "" where nothing does, or too much."""
        given = self._filled.fact(label)
        return "" if self._is_too_long(label, given) else given

    def lines(self, headings: Sequence[str], needed: Sequence[str]) -> list[Line]:
        """The filled lines with the `needed` headings; none where there are more than a form can have."""
        found = self._filled.lines(headings, needed)
        if len(found) > MOST_LINES:
            self.wrong(f"It has more than {MOST_LINES:,} filled lines.", found[MOST_LINES], "Is it the right file?")
            return []
        long = [[self._is_too_long(heading, cell, line) for heading, cell in line.cells.items()] for line in found]
        return [line for line, wrong in zip(found, long, strict=True) if not any(wrong)]

    def code(self, line: Line, name: str, field: str, heading: str) -> str:
        """The code of a field of a list that a cell means; "" where it is empty or means none."""
        cell = line.cells.get(heading, "")
        code = next(f for f in list_fields(name) if f.name == field).code_for(cell) if cell else ""
        if code is None:
            self.wrong(f"“{heading}” holds something else than the answers offered.", line)
        return code or ""

    def wrong(self, message: str, line: Line | None = None, remedy: str = "") -> None:
        place = f"{line.place}: " if line else ""
        number = line.number if line else 0
        self._problems.append(ProfileError(f"{place}{message}", where=self._filled.path, line=number, remedy=remedy))

    def _is_too_long(self, heading: str, cell: str, line: Line | None = None) -> bool:
        if len(cell) <= MOST_CHARACTERS:
            return False
        remedy = "Shorten it, or make several lines of it."
        self.wrong(f"“{heading}” holds more than {MOST_CHARACTERS:,} characters.", line, remedy)
        return True

"""The logical framework: activities, outputs and outcomes kept apart, what was assumed, and what nobody measures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from problemprofile.register.records import Register
from problemprofile.register.records.logframe import LogframeRow
from problemprofile.register.records.measures import Measure
from problemprofile.register.wording import choices_of

LEVELS = (
    "objective",
    "outcome",
    "output",
    "activity",
)  # as a logframe is read: from what is wanted down to what is done
FAILS, UNTESTED = "fails", "untested"


@dataclass(frozen=True)
class Row:
    """A row with the measures that say whether it came about, and the rows that lead to it."""

    row: LogframeRow
    measures: tuple[Measure, ...]
    reached_by: tuple[LogframeRow, ...]


@dataclass(frozen=True)
class Coverage:
    """How many rows of the logframe, and how many measures of them, stand in each part of the system and theme."""

    rows: dict[tuple[str, str], int]
    measures: dict[tuple[str, str], int]

    @property
    def empty_phases(self) -> list[str]:
        return [phase for phase in choices_of("logframe", "phase") if not any(p == phase for p, _ in self.rows)]

    @property
    def empty_themes(self) -> list[str]:
        return [theme for theme in choices_of("logframe", "theme") if not any(t == theme for _, t in self.rows)]


def by_level(register: Register) -> dict[str, list[Row]]:
    """The rows of each level, from the objectives down; those with no level come last, under ""."""
    rows = [_row(row, register) for row in register.lists.get("logframe", ())]
    found = {level: [row for row in rows if row.row.level == level] for level in (*LEVELS, "")}
    return {level: named for level, named in found.items() if named}


def _row(row: LogframeRow, register: Register) -> Row:
    name = row.statement.casefold()
    measures = (m for m in register.lists.get("measures", ()) if m.logframe.casefold() == name)
    below = (r for r in register.lists.get("logframe", ()) if name in [other.casefold() for other in r.leads_to])
    return Row(row, tuple(measures), tuple(below))


def coverage(register: Register) -> Coverage:
    """How the logframe covers the four parts of the system and the four themes of success."""
    rows: dict[tuple[str, str], int] = {}
    measures: dict[tuple[str, str], int] = {}
    for row in _all(by_level(register)):
        place = (row.row.phase, row.row.theme)
        rows[place] = rows.get(place, 0) + 1
        measures[place] = measures.get(place, 0) + len(row.measures)
    return Coverage(dict(sorted(rows.items())), dict(sorted(measures.items())))


def assumptions(register: Register) -> dict[str, list[LogframeRow]]:
    """The rows with an assumption by what testing it showed, those that do not hold first; not said is not tested."""
    rows = [r.row for r in _all(by_level(register)) if r.row.assumption]
    states = sorted(
        choices_of("logframe", "assumption_state"), key=lambda state: (FAILS, UNTESTED, "holds").index(state)
    )
    found = {state: [row for row in rows if (row.assumption_state or UNTESTED) == state] for state in states}
    return {state: named for state, named in found.items() if named}


def _all(levels: dict[str, list[Row]]) -> Iterable[Row]:
    return [row for rows in levels.values() for row in rows]

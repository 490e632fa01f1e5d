"""A partner's own tracker as entries of one list: its headings mapped to fields, its rows matched to entries.

What it does not say stays as it is: an empty cell clears nothing, and an entry that it does not have is not removed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.register.checks import findings_of
from problemprofile.register.door.importing import Plan, must_hold_together
from problemprofile.register.door.tracker_mapping import (
    TrackerMapping,
    columns_said,
    file_name,
    file_of,
    proposed,
    remembered,
)
from problemprofile.register.door.tracker_rows import matched, rows_of
from problemprofile.register.entries import entries, renamed
from problemprofile.register.excel.read_book import SentSheet, read_book
from problemprofile.register.linking import lost_problems
from problemprofile.register.load import load_lists
from problemprofile.register.putting import put
from problemprofile.register.reading import read_table
from problemprofile.register.records import RECORDS
from problemprofile.register.references import (
    free_references,
    give_references,
    highest_given,
    number_of,
    with_those_of,
)
from problemprofile.register.tables import Line
from problemprofile.register.wording import fields_of, naming_field

_LOOKED_AT = 30  # rows among which headings are looked for


@dataclass(frozen=True)
class Asked:
    """What was said on the command line."""

    list: str = ""
    columns: str = ""
    mapping: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Tracked:
    """How a tracker was read, and what bringing it in would do."""

    mapping: TrackerMapping
    sheet: str
    unread: tuple[str, ...]
    plan: Plan

    @property
    def understood(self) -> list[tuple[str, str]]:
        """Each heading that is read, with the label of its field."""
        labels = fields_of(self.mapping.list)
        return [(heading, labels[f]) for heading, f in self.mapping.columns.items()]


def plan_tracker(project: Project, path: Path, asked: Asked) -> Tracked:
    """Read a tracker and say what it would change. Raises ProfileErrors with everything wrong in it."""
    wanted = _wanted(project.paths, asked)
    sheet, top, mapping = _found(path, read_book(path), wanted)
    headings = sheet.rows[top][1]
    lists = load_lists(project.paths)
    highest = highest_given(project.paths)
    ours = give_references(lists.lines, highest)
    name = mapping.list
    table = rows_of(path, sheet, top, mapping, [record for _, record in ours[name]])
    problems: list[ProfileError] = []
    theirs = read_table(table, problems)
    pairs = matched(table, theirs, [record for _, record in ours[name]], mapping, problems)
    free = free_references(name, with_those_of({name: [one for _, one in ours[name]]}, highest)[name])
    told = [(n, one if one.reference else replace(one, reference=next(free))) for n, one in pairs]
    together = ours | {name: _together(ours[name], told)}
    problems += lost_problems(lists.tables | {name: table}, {name: theirs}, together)
    if problems:
        raise ProfileErrors(problems)
    before, after = entries(ours), entries(renamed(together, ours))
    must_hold_together(project.paths, after)
    touched = {n for n, one in told if before[name].get(one.reference) != after[name][one.reference]}
    found = findings_of(project, {**lists.tables, name: table}, ours | {name: told}, {name: touched})
    unnumbered = frozenset(n for n, read in lists.lines.items() if any(not one.reference for _, one in read))
    plan = Plan(before, after, (), tuple(found), (), unnumbered, highest)
    return Tracked(mapping, sheet.name, tuple(h for h in headings if h and h not in mapping.columns), plan)


def remember(paths: Paths, tracked: Tracked, name: str) -> None:
    """Keep how a tracker was read under a name."""
    put(paths, {file_name(paths, name): file_of(tracked.mapping)})


def _together(ours: Sequence[Line], told: Sequence[Line]) -> list[Line]:
    """Our entries with what the tracker says of them, and the tracker's new ones after them."""
    new = {record.reference: record for _, record in told}
    kept = [(n, new.pop(record.reference, record)) for n, record in ours]
    return [*kept, *((0, record) for record in new.values())]


def _wanted(paths: Paths, asked: Asked) -> TrackerMapping:
    """What was said and what is remembered, together; what was said goes first."""
    known = remembered(paths, asked.mapping) if asked.mapping else None
    name = asked.list or (known.list if known else "")
    if name not in RECORDS or (known and known.list != name):
        remedy = f"Say which with --list: {', '.join(RECORDS)}."
        raise ProfileError("It is not said of which list a partner's rows are entries.", remedy=remedy)
    said = columns_said(name, asked.columns)
    before = {h: f for h, f in (known.columns if known else {}).items() if f not in said.values()}
    known = known or TrackerMapping(name)
    return TrackerMapping(name, asked.sheet or known.sheet, before | said, known.values)


def _found(path: Path, sheets: Sequence[SentSheet], wanted: TrackerMapping) -> tuple[SentSheet, int, TrackerMapping]:
    """The sheet and row with the headings, and the mapping of all of them. Raises ProfileError where there is none."""
    best: tuple[int, SentSheet, int, dict[str, str]] | None = None
    for sheet in (one for one in sheets if wanted.sheet in ("", one.name)):
        for top, (_, headings) in enumerate(sheet.rows[:_LOOKED_AT]):
            columns = _columns(wanted, headings)
            if _names_rows(wanted.list, columns) and (best is None or len(columns) > best[0]):
                best = (len(columns), sheet, top, columns)
    if best is None:
        label = fields_of(wanted.list)[naming_field(wanted.list)]
        message = f"No row of headings was found that has one for “{label}”."
        raise ProfileError(message, where=path, remedy=f'Say which it is: --columns "Their heading={label}".')
    missing = [heading for heading in wanted.columns if heading not in best[3]]
    if missing:
        message = f"The columns name a heading that the sheet “{best[1].name}” does not have ({len(missing)} of them)."
        raise ProfileError(message, where=path, remedy="Write each heading as it stands there.")
    return best[1], best[2], replace(wanted, columns=_without_own_numbers(wanted.list, *best[1:]))


def _without_own_numbers(name: str, sheet: SentSheet, top: int, columns: Mapping[str, str]) -> dict[str, str]:
    """A partner's own numbers are no references of ours, so their column is not read."""

    def is_ours(heading: str) -> bool:
        at = sheet.rows[top][1].index(heading)
        return any(number_of(name, cells[at]) for _, cells in sheet.rows[top + 1 :])

    return {heading: f for heading, f in columns.items() if f != "reference" or is_ours(heading)}


def _columns(wanted: TrackerMapping, headings: Sequence[str]) -> dict[str, str]:
    said = {heading: f for heading, f in wanted.columns.items() if heading in headings}
    guessed: Mapping[str, str] = proposed(wanted.list, headings)
    return said | {h: f for h, f in guessed.items() if h not in said and f not in wanted.columns.values()}


def _names_rows(name: str, columns: Mapping[str, str]) -> bool:
    return bool({naming_field(name), "reference"} & set(columns.values()))

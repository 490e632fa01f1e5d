"""A partner's own tracker as entries of one list: its headings mapped to fields, its rows matched to entries.

What it does not say stays as it is: an empty cell clears nothing, and an entry that it does not have is not removed.
Only a status that it changes takes the day and the reason of the old one with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.project.load import Project
from problemprofile.register.door.importing import Plan, must_hold_together, what_to_look_at
from problemprofile.register.door.renaming import new_names, renamed_in_rows, renamed_in_texts
from problemprofile.register.door.tracker_rows import matched, rows_of
from problemprofile.register.door.tracker_sheet import Headings
from problemprofile.register.door.tracker_statuses import dated, undated_note
from problemprofile.register.entries import entries, renamed
from problemprofile.register.linking import lost_problems
from problemprofile.register.load import load_lists
from problemprofile.register.reading import read_table
from problemprofile.register.references import free_references, give_references, highest_given, with_those_of
from problemprofile.register.tables import Line, Table
from problemprofile.register.wording import fields_of, naming_field

_NAMED = 10  # rows that are said one by one


def plan_tracker(project: Project, headings: Headings, on: date | None = None, today: date | None = None) -> Plan:
    """Say what a tracker would change. Raises ProfileErrors with everything wrong in its rows.

    `on` is the day of a status that the tracker changes and gives no day. With `today`, days that are yet to come are
    among what is to be looked at.
    """
    mapping = headings.mapping
    name = mapping.list
    lists = load_lists(project.paths)
    highest = highest_given(project.paths)
    ours = give_references(lists.lines, highest)
    held = [record for _, record in ours[name]]
    table = rows_of(headings.path, headings.sheet, headings.top, mapping, held)
    _must_be_told_apart(headings, table)
    problems: list[ProfileError] = []
    theirs = read_table(table, problems)
    pairs = dated(matched(table, theirs, held, mapping, problems), theirs, held, on)
    free = free_references(name, with_those_of({name: held}, highest)[name])
    told = [(n, one if one.reference else replace(one, reference=next(free))) for n, one in pairs]
    together = ours | {name: _together(ours[name], told)}
    problems += lost_problems(lists.tables | {name: table}, {name: theirs}, together)
    if problems:
        raise ProfileErrors(problems)
    before, after = entries(ours), entries(renamed(together, ours))
    names = new_names(after, before)
    after = renamed_in_texts(after, names)
    must_hold_together(project.paths, after)
    rows = renamed_in_rows(ours | {name: told}, names)
    found = what_to_look_at(project, {**lists.tables, name: table}, rows, before, after, today)
    unnumbered = frozenset(n for n, read in lists.lines.items() if any(not one.reference for _, one in read))
    return Plan(before, after, (), found, undated_note(told, before), unnumbered, highest)


def _must_be_told_apart(headings: Headings, table: Table) -> None:
    """Raises ProfileError where no heading is that of the name and rows have no reference of ours either."""
    key = naming_field(table.name)
    if key in headings.mapping.columns.values():
        return
    label = fields_of(table.name)[key]
    at = table.rows[0][1].index(label)
    lost = [number for number, cells in table.rows[1:] if any(cells) and not cells[at]]
    if lost:
        some = ", ".join(map(str, lost[:_NAMED])) + (" …" if len(lost) > _NAMED else "")
        message = f"No heading is read as “{label}”, and rows without a reference of ours cannot be told: {some}."
        remedy = f'Say which heading it is: --columns "Their heading={label}".'
        raise ProfileError(message, where=f"{table.where}, sheet “{table.sheet}”", remedy=remedy)


def _together(ours: Sequence[Line], told: Sequence[Line]) -> list[Line]:
    """Our entries with what the tracker says of them, and the tracker's new ones after them."""
    new = {record.reference: record for _, record in told}
    kept = [(n, new.pop(record.reference, record)) for n, record in ours]
    return [*kept, *((0, record) for record in new.values())]

"""The day and the reason of a status that a tracker changes: never those of the status before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from problemprofile.errors import ProfileError
from problemprofile.register.cells import value_of
from problemprofile.register.entries import Entries
from problemprofile.register.records import Record
from problemprofile.register.records.actions import Action
from problemprofile.register.tables import Line
from problemprofile.register.wording import list_fields


def day_said(text: str) -> date | None:
    """The day of --on, written as in a list; None where none is said. Raises ProfileError for what is no day."""
    try:
        day = value_of(next(f for f in list_fields("actions") if f.name == "status_on"), text.strip())
    except ValueError as problem:
        raise ProfileError(f"--on {problem}.") from None
    return day if isinstance(day, date) else None


def dated(told: Sequence[Line], theirs: Sequence[Line], ours: Sequence[Record], on: date | None) -> list[Line]:
    """The entries as a tracker tells them, each changed status with its own row's day and reason, or the day `on`."""
    before = {one.reference: one for one in ours}
    rows = dict(theirs)
    return [(n, _dated(one, rows[n], before.get(one.reference), on)) for n, one in told]


def undated_note(told: Sequence[Line], before: Entries) -> tuple[str, ...]:
    """How many statuses came new without a day."""
    old = {reference: entry["status"] for reference, entry in before["actions"].items()}
    new = [one for _, one in told if isinstance(one, Action) and one.status and one.status_on is None]
    times = sum(one.status != old.get(one.reference, "") for one in new)
    if not times:
        return ()
    statuses = "1 status comes" if times == 1 else f"{times} statuses come"
    return (f"{statuses} without a day, so “Status given on” is empty there; --on 31/03/2026 would say which.",)


def _dated(one: Record, row: Record, before: Record | None, on: date | None) -> Record:
    if not isinstance(one, Action) or not isinstance(row, Action) or not row.status:
        return one
    if isinstance(before, Action) and before.status == row.status:
        return one
    return replace(one, status_on=row.status_on or on, status_because=row.status_because)

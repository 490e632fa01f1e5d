"""What was said of an action, and when: the updates, and the status that stands in its own row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from problemprofile.register.records import Register
from problemprofile.register.records.action_updates import ActionUpdate
from problemprofile.register.records.actions import Action

COMPLETE = "complete"


@dataclass(frozen=True)
class Said:
    """One thing that a person said of an action: a status, words, or both; `day` is None where it is not known."""

    day: date | None
    status: str
    words: str
    told_by: str = ""


def said_of_each(register: Register, as_of: date) -> list[tuple[Action, tuple[Said, ...]]]:
    """Each action with what was said of it by a day, the oldest first; what bears no day counts as oldest."""
    of_action: dict[str, list[ActionUpdate]] = {}
    for update in register.lists.get("action_updates", ()):
        of_action.setdefault(update.action.casefold(), []).append(update)
    return [(a, said_of(a, _of(a, of_action), as_of)) for a in register.lists.get("actions", ())]


def _of(action: Action, updates: Mapping[str, list[ActionUpdate]]) -> Iterator[ActionUpdate]:
    """What names an action by its name, or by its reference, as where two have one name."""
    for called in {action.action.casefold(): None, action.reference.casefold(): None}:
        yield from updates.get(called, ()) if called else ()


def complete(register: Register, as_of: date) -> frozenset[int]:
    """The places of the actions of which the last status that anybody gave by a day is complete."""
    last = (status_in(said) for _, said in said_of_each(register, as_of))
    return frozenset(place for place, said in enumerate(last) if said and said.status == COMPLETE)


def said_of(action: Action, updates: Iterable[ActionUpdate], as_of: date) -> tuple[Said, ...]:
    """What was said of one action; `updates` are its own. On one day the status in the action's row was said last."""
    found = [Said(u.updated_on, u.status, u.update, u.told_by) for u in updates]
    if action.status or action.status_because:
        found.append(Said(action.status_on, action.status, action.status_because))
    known = [said for said in found if said.day is None or said.day <= as_of]
    return tuple(sorted(known, key=lambda said: said.day or date.min))


def status_in(said: Iterable[Said]) -> Said | None:
    """The last that gives a status; None where none does."""
    return next((one for one in reversed(tuple(said)) if one.status), None)


def last_day(said: Iterable[Said]) -> date | None:
    """The last day on which anything was said; None where none is known."""
    return max((one.day for one in said if one.day), default=None)

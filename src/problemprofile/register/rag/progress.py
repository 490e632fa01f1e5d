"""The action plan as a whole: its colours over time, what each organisation carries, and what is not paid for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from problemprofile.register.rag.rules import UNSAID, Standing
from problemprofile.register.rag.updates import last_day, said_of_each, status_in
from problemprofile.register.records import Register
from problemprofile.register.records.actions import Action
from problemprofile.register.records.resources import Resource
from problemprofile.spelling import fold

_NOTHING = ("", "none", "no", "nil", "nothing", "not known", "na", "n a")  # as people leave a box empty
MOST_DAYS = 12  # of the colours over time: three years of quarters


@dataclass(frozen=True)
class Load:
    """What one organisation carries: its actions that are not complete, and how many of them are overdue."""

    organisation: str
    open_actions: int
    overdue: int
    complete: int
    priorities: int


def over_time(register: Register, as_of: date) -> list[tuple[date, Counter[str]]]:
    """How many actions had each status as people gave it, at the end of each quarter and on the last day.

    An action is counted from the day on which it began, was due, or was first spoken of, whichever is the earliest.
    """
    known = said_of_each(register, as_of)
    heard = [said.day for _, all_said in known for said in all_said if said.day]
    counted = []
    for day in _quarter_ends(min(heard, default=as_of), as_of):
        colours: Counter[str] = Counter()
        for action, all_said in known:
            by_then = tuple(said for said in all_said if said.day is None or said.day <= day)
            if _is_there(action, last_day(by_then), day):
                status = status_in(said for said in by_then if said.day or day == as_of)
                colours[status.status if status else UNSAID] += 1
        counted.append((day, colours))
    return counted


def _is_there(action: Action, heard: date | None, day: date) -> bool:
    dates = [when for when in (action.starts_on, action.due) if when]
    return heard is not None or not dates or min(dates) <= day


def _quarter_ends(first: date, last: date) -> list[date]:
    """`last`, and the last days of the quarters before it back to `first`; the latest few, the oldest first."""
    days = [last]
    while len(days) < MOST_DAYS and _quarter_starts(days[0]) > first:
        days.insert(0, _quarter_starts(days[0]) - timedelta(1))
    return days


def _quarter_starts(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def loads(register: Register, standings: list[Standing]) -> list[Load]:
    """What each organisation carries that owns anything, the fullest first; "" is what nobody owns."""
    priorities = Counter(priority.owner for priority in register.lists.get("priorities", ()))
    owners = {s.action.owner for s in standings} | set(priorities)
    found = []
    for owner in sorted(owners):
        own = [s for s in standings if s.action.owner == owner]
        still = [s for s in own if s.is_open]
        late = sum(1 for s in still if s.overdue_by)
        found.append(Load(owner, len(still), late, len(own) - len(still), priorities[owner]))
    return sorted(found, key=lambda load: (-load.open_actions, -load.overdue, load.organisation.casefold()))


def unfunded(standings: list[Standing]) -> list[Action]:
    """Actions that are not complete and need something of which nobody says how it will be had."""
    still = [s.action for s in standings if s.is_open]
    return [a for a in still if fold(a.resources) not in _NOTHING and fold(a.how_acquired) in _NOTHING]


def ending(register: Register, first: date, last: date) -> list[Resource]:
    """Resources that end in a span of days, both included, the first to end first."""
    found = [r for r in register.lists.get("resources", ()) if r.ends_on and first <= r.ends_on <= last]
    return sorted(found, key=lambda resource: (resource.ends_on, resource.resource.casefold()))

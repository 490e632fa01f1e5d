"""Which entries of the lists go on into the next cycle: what is still open, and whatever that names.

Left behind, and kept under previous/, is what belongs to the cycle that ends: closed gaps, actions that are done,
workshops and their notes, votes, scores, counts of people, what was sent to whom.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from problemprofile.register.cells import entries_of
from problemprofile.register.linking import linking_fields
from problemprofile.register.rag.updates import complete
from problemprofile.register.records import Record, Register
from problemprofile.register.records.previous_products import PreviousProduct
from problemprofile.register.wording import may_repeat, naming_field
from problemprofile.spelling import fold

ANSWERS, WAITS_FOR = "answers", "waits_for"
Rule = Callable[[Record, date], bool]
Place = tuple[str, int]


def _always(record: Record, day: date) -> bool:
    return True


def _until(field: str) -> Rule:
    """Whether an entry has not ended by a day; without an end it goes on."""
    return lambda record, day: getattr(record, field) is None or getattr(record, field) >= day


# What goes on for its own sake. A list that is not here goes on only as far as something that goes on names it.
_RULES: dict[str, Rule] = {
    "organisations": _always,
    "data_requests": _until("expires_on"),
    "previous_products": _always,
    "assets": _always,
    "vulnerabilities": _always,
    "gaps": lambda gap, day: gap.state != "closed",
    "risks": _always,
    "themes": _always,
    "priorities": _always,
    "challenges": lambda challenge, day: challenge.disposition == "open",
    "logframe": _always,
    "measures": _always,
    "readings": _always,
    "barriers": _always,
    "resources": _until("ends_on"),
}


@dataclass(frozen=True)
class Carried:
    """The lists of the next cycle, and how many entries of each list were left behind."""

    register: Register
    left: dict[str, int]


def carry(register: Register, cycle: str, day: date, profile: PreviousProduct) -> Carried:
    """The lists as the next cycle begins with them. `day` is the last on which something was said in the old one.

    Actions that were begun in no named cycle were begun in `cycle`; `profile` is added to the previous products.
    """
    done = complete(register, day)
    kept = _with_what_they_name(register, {place for place in _every(register) if _goes_on(register, place, day, done)})
    over = _called(register, done)
    lists = {
        name: tuple(_as_carried(name, record, cycle, over) for n, record in enumerate(records) if (name, n) in kept)
        for name, records in register.lists.items()
    }
    left = {name: len(records) - len(lists[name]) for name, records in register.lists.items()}
    lists["previous_products"] = (*lists["previous_products"], profile)
    return Carried(Register(lists), {name: count for name, count in left.items() if count})


def _every(register: Register) -> Iterator[Place]:
    yield from ((name, number) for name, records in register.lists.items() for number in range(len(records)))


def _goes_on(register: Register, place: Place, day: date, done: frozenset[int]) -> bool:
    """`done` are the places of the actions that are complete."""
    name, number = place
    record = register.lists[name][number]
    if name == "actions":
        return number not in done
    if name == "action_updates":  # the history of an action goes where the action goes
        return fold(record.action) in _called(register, set(range(len(register.lists["actions"]))) - done)
    return name in _RULES and _RULES[name](record, day)


def _called(register: Register, places: Collection[int]) -> set[str]:
    """What the actions at these places are called, by name and by reference."""
    actions = (register.lists["actions"][place] for place in places)
    return {fold(word) for one in actions for word in (one.action, one.reference)} - {""}


def _with_what_they_name(register: Register, kept: set[Place]) -> set[Place]:
    """What is kept, with all that it names, and what that names, so that no entry names one that is not there."""
    called = _by_name(register)
    found, waiting = set(kept), list(kept)
    while waiting:
        name, number = waiting.pop()
        for place in _named_by(name, register.lists[name][number], called):
            if place not in found:
                found.add(place)
                waiting.append(place)
    return found


def _named_by(name: str, record: Record, called: dict[str, list[Place]]) -> Iterator[Place]:
    for f in linking_fields(name):
        if f.name != WAITS_FOR:  # what was waited for and is done is not waited for any more
            for entry in entries_of(getattr(record, f.name)):
                yield from (place for place in called.get(fold(entry), []) if place[0] == f.refers_to)
    for entry in getattr(record, ANSWERS, ()):
        yield from called.get(fold(entry), [])


def _by_name(register: Register) -> dict[str, list[Place]]:
    """The places of the entries of every list, by name and by reference."""
    called: dict[str, list[Place]] = {}
    for name, number in _every(register):
        record = register.lists[name][number]
        names = {""} if may_repeat(name) else {fold(getattr(record, naming_field(name)))}
        for word in (names | {fold(record.reference)}) - {""}:
            called.setdefault(word, []).append((name, number))
    return called


def _as_carried(name: str, record: Record, cycle: str, over: set[str]) -> Record:
    """`over` is what the actions that are complete are called."""
    if name != "actions":
        return record
    waits = tuple(one for one in record.waits_for if fold(one) not in over)
    return replace(record, begun_in=record.begun_in or cycle, waits_for=waits)

"""Whatever the lists say, what goes on into the next cycle names nothing that was left, and nothing open is lost."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from problemprofile.register import RECORDS, Register
from problemprofile.register.next_cycle.carrying import carry
from problemprofile.register.records import (
    Action,
    ActionUpdate,
    Gap,
    LogframeRow,
    Measure,
    Organisation,
    PreviousProduct,
    Priority,
    Risk,
)

DAY = date(2026, 5, 12)
PROFILE = PreviousProduct(product="The profile", reference="PRE-900")


def made(chance: random.Random) -> Register:
    """Lists of up to five entries that name each other by name, by reference, in any case, or not at all."""
    known: dict[str, list[str]] = {}

    def named(name: str, prefix: str) -> list[tuple[str, str]]:
        entries = [(f"{prefix}-{n:03}", f"{name} {n}") for n in range(1, chance.randint(0, 5) + 1)]
        known[name] = [chance.choice(pair) for pair in entries]
        return entries

    def one(name: str) -> str:
        entry = chance.choice(["", *known[name]]) if known[name] else ""
        return chance.choice([entry, entry.upper(), entry.lower()])

    def some(*names: str) -> tuple[str, ...]:
        return tuple(entry for name in names for _ in range(chance.randint(0, 2)) if (entry := one(name)))

    lists: dict[str, list[Any]] = {
        "organisations": [Organisation(reference=r, name=n) for r, n in named("organisation", "ORG")],
        "logframe": [LogframeRow(reference=r, statement=n) for r, n in named("row", "LOG")],
    }
    lists["measures"] = [
        Measure(reference=r, measure=n, logframe=one("row"), owner=one("organisation"))
        for r, n in named("measure", "MEA")
    ]
    lists["gaps"] = [
        Gap(reference=r, gap=n, state=chance.choice(["open", "closed", ""]), owner=one("organisation"))
        for r, n in named("gap", "GAP")
    ]
    lists["risks"] = [Risk(reference=r, risk=n, answers=some("gap")) for r, n in named("risk", "RSK")]
    lists["priorities"] = [
        Priority(reference=r, priority=n, owner=one("organisation"), answers=some("gap", "risk"))
        for r, n in named("priority", "PRI")
    ]
    actions = named("action", "ACT")
    lists["actions"] = [
        Action(
            reference=r,
            action=n,
            priority=one("priority"),
            owner=one("organisation"),
            status=chance.choice(["complete", "green", ""]),
            answers=some("gap", "risk"),
            measures=some("measure"),
            waits_for=some("action"),
        )
        for r, n in actions
    ]
    lists["action_updates"] = [ActionUpdate(action=n, update="…") for _, n in actions if chance.random() < 0.5]
    return Register({name: tuple(lists.get(name, ())) for name in RECORDS})


LINKS = {
    "measures": {"logframe": ["logframe"], "owner": ["organisations"]},
    "gaps": {"owner": ["organisations"]},
    "risks": {"answers": ["gaps", "risks", "priorities"]},
    "priorities": {"owner": ["organisations"], "answers": ["gaps", "risks"]},
    "actions": {
        "priority": ["priorities"],
        "owner": ["organisations"],
        "answers": ["gaps", "risks"],
        "measures": ["measures"],
        "waits_for": ["actions"],
    },
    "action_updates": {"action": ["actions"]},
}
CALLED = {
    "organisations": "name",
    "logframe": "statement",
    "measures": "measure",
    "gaps": "gap",
    "risks": "risk",
    "priorities": "priority",
    "actions": "action",
}


def there(register: Register, names: list[str]) -> set[str]:
    entries = [(one, CALLED[name]) for name in names for one in register.lists[name]]
    return {word.casefold() for one, field in entries for word in (one.reference, getattr(one, field))}


@given(st.randoms(use_true_random=False))
def test_nothing_that_goes_on_names_what_was_left(chance: random.Random) -> None:
    after = carry(made(chance), "1", DAY, PROFILE).register
    for name, fields in LINKS.items():
        for record in after.lists[name]:
            for field, targets in fields.items():
                value = getattr(record, field)
                for entry in value if isinstance(value, tuple) else [value] if value else []:
                    assert entry.casefold() in there(after, targets), (name, field)


@given(st.randoms(use_true_random=False))
def test_all_that_is_open_goes_on_and_every_entry_is_accounted_for(chance: random.Random) -> None:
    before = made(chance)
    carried = carry(before, "1", DAY, PROFILE)
    after = carried.register.lists
    still_open = {gap.reference for gap in before.lists["gaps"] if gap.state != "closed"}
    assert still_open <= {gap.reference for gap in after["gaps"]}
    unfinished = [one.reference for one in before.lists["actions"] if one.status != "complete"]
    assert [one.reference for one in after["actions"]] == unfinished
    for name, records in before.lists.items():
        own = [one for one in after[name] if one is not PROFILE]
        assert len(own) + carried.left.get(name, 0) == len(records)

"""Two states of the register that began as the same one, brought together field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from problemprofile.register.entries import Entries, Entry

Prefer = Literal["", "ours", "theirs"]
Rows = Mapping[str, Entry]


@dataclass(frozen=True)
class Conflict:
    """One field of an entry that both sides changed, differently; `field` is "" where one side took the entry out."""

    list: str
    reference: str
    field: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """What both sides together come to; where they are at odds it is ours, unless theirs was preferred."""

    entries: Entries
    conflicts: tuple[Conflict, ...]


def merge(base: Entries, ours: Entries, theirs: Entries, prefer: Prefer = "") -> Merged:
    """What each side changed since `base`. With a preference nothing is in conflict."""
    conflicts: list[Conflict] = []
    found = {
        name: _rows(name, base.get(name, {}), rows, theirs.get(name, {}), prefer, conflicts)
        for name, rows in ours.items()
    }
    return Merged(found, () if prefer else tuple(conflicts))


def _rows(
    name: str, base: Rows, ours: Rows, theirs: Rows, prefer: Prefer, conflicts: list[Conflict]
) -> dict[str, Entry]:
    found = {}
    for reference in dict.fromkeys([*ours, *base, *theirs]):
        sides = (base.get(reference), ours.get(reference), theirs.get(reference))
        entry, odds = _one(*sides, prefer)
        conflicts += [Conflict(name, reference, *odd) for odd in odds]
        if entry is not None:
            found[reference] = entry
    return found


def _one(
    base: Entry | None, ours: Entry | None, theirs: Entry | None, prefer: Prefer
) -> tuple[Entry | None, list[tuple[str, str, str]]]:
    """One entry, and its fields that are at odds with ours and theirs."""
    if base is None:
        return (ours if theirs is None else theirs), []
    if ours is None or theirs is None:
        kept = theirs if ours is None else ours
        if kept is None or _same(kept, base):
            return None, []
        mine, yours = ("removed" if side is None else "changed" for side in (ours, theirs))
        return (theirs if prefer == "theirs" else ours), [("", mine, yours)]
    return _fields(base, ours, theirs, prefer)


def _fields(base: Entry, ours: Entry, theirs: Entry, prefer: Prefer) -> tuple[Entry, list[tuple[str, str, str]]]:
    found, odds = {}, []
    for field in ours:
        before, mine, yours = (side.get(field, "") for side in (base, ours, theirs))
        found[field] = yours if mine == before else mine
        if before != mine != yours != before:
            odds.append((field, mine, yours))
            found[field] = yours if prefer == "theirs" else mine
    return found, odds


def _same(one: Entry, other: Entry) -> bool:
    return all(one.get(field, "") == other.get(field, "") for field in {*one, *other})

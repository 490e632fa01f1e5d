"""Organisations that stand in free text, called by the name that they have now.

A field that names an entry of another list is renamed by that entry's reference. These may hold somebody who is in no
list, so only a text that is the old name as a whole is renamed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from problemprofile.register.entries import Entries
from problemprofile.register.tables import Lines

# Where an organisation stands as text. Whom a version was sent to stays: it is a record of what was done.
_FIELDS = {
    "assets": ("provider", "funder"),
    "previous_products": ("producer",),
    "recommendations": ("issued_by",),
    "risks": ("owner",),
}


def new_names(after: Entries, *before: Entries) -> dict[str, str]:
    """What each organisation of earlier states was called, in small letters, and is called now where that differs.

    A name that some organisation has now is none of them, and neither is one that several had.
    """
    now = {reference: entry["name"] for reference, entry in after["organisations"].items()}
    old = {
        (entry["name"].casefold(), now[reference])
        for state in before
        for reference, entry in state["organisations"].items()
        if reference in now and entry["name"].casefold() != now[reference].casefold()
    }
    taken = {name.casefold() for name in now.values()}
    times = Counter(name for name, _ in old)
    return {name: current for name, current in old if name not in taken and times[name] == 1}


def renamed_in_texts(found: Entries, names: Mapping[str, str]) -> Entries:
    """The entries with the names that organisations have now."""
    return found | {
        name: {
            reference: entry | {f: names.get(entry[f].casefold(), entry[f]) for f in fields if f in entry}
            for reference, entry in found[name].items()
        }
        for name, fields in _FIELDS.items()
    }


def renamed_in_rows(lines: Lines, names: Mapping[str, str]) -> Lines:
    """The same for rows."""
    return lines | {
        name: [
            (n, replace(one, **{f: names.get(getattr(one, f).casefold(), getattr(one, f)) for f in fields}))
            for n, one in lines[name]
        ]
        for name, fields in _FIELDS.items()
    }


def naming_what_changed(lines: Lines, before: Entries, after: Entries) -> dict[str, set[int]]:
    """The rows of risks whose owner is called as an organisation was that is not called so any more."""
    names = [{entry["name"].casefold() for entry in state["organisations"].values()} for state in (before, after)]
    return {"risks": {n for n, risk in lines["risks"] if risk.owner.casefold() in names[0] - names[1]}}

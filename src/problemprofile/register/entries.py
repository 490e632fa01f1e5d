"""Entries as texts by their references, in which two states of the register can be compared field by field.

What names an entry of another list does so by its reference here, so that renaming it changes nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from problemprofile.register.cells import entries_of, value_of
from problemprofile.register.linking import linking_fields, names_of, shared_names
from problemprofile.register.loose_names import LOOSE
from problemprofile.register.records import RECORDS, Record
from problemprofile.register.tables import Lines
from problemprofile.register.wording import list_fields, naming_field

Entry = dict[str, str]  # a text for each field but the reference
Entries = dict[str, dict[str, Entry]]  # list, reference, entry


def entries(lines: Lines) -> Entries:
    """Lists whose entries all have a reference, as texts."""
    known = {name: references_of(name, lines) for name in lines}
    return {name: {record.reference: _entry(name, record, known) for _, record in read} for name, read in lines.items()}


def records(found: Entries) -> dict[str, list[Record]]:
    """The records of some entries, what they name called by its name; by its reference where the name would not do."""
    names = {name: _callable(name, rows) for name, rows in found.items()}
    return {name: [_record(name, ref, entry, names) for ref, entry in rows.items()] for name, rows in found.items()}


def references_of(name: str, lines: Lines) -> dict[str, str]:
    """The reference of an entry by its name and by its reference, both in small letters."""
    key, shared = naming_field(name), shared_names(name, lines)
    read = [record for _, record in reversed(lines[name])]
    named = {getattr(record, key).casefold(): record.reference for record in read}
    return {called: found for called, found in named.items() if called not in shared} | {
        record.reference.casefold(): record.reference for record in read
    }


def _entry(name: str, record: Record, known: Mapping[str, Mapping[str, str]]) -> Entry:
    texts = {}
    for f in (f for f in list_fields(name) if f.name != "reference"):
        value = getattr(record, f.name)
        if isinstance(value, date | int):
            texts[f.name] = str(value)
        else:
            linked = known[f.refers_to] if f.refers_to else {}
            texts[f.name] = "; ".join(linked.get(one.casefold(), one) for one in entries_of(value))
    return texts


def _callable(name: str, rows: Mapping[str, Entry]) -> dict[str, str]:
    """What an entry is called by others: its name, unless several have it or it would fall apart at a semicolon."""
    key = naming_field(name)
    called = Counter(entry[key].casefold() for entry in rows.values())
    references = {reference.casefold() for reference in rows}
    return {
        reference: entry[key]
        for reference, entry in rows.items()
        if called[entry[key].casefold()] == 1 and ";" not in entry[key] and entry[key].casefold() not in references
    }


def _record(name: str, reference: str, entry: Entry, names: Mapping[str, Mapping[str, str]]) -> Record:
    given = {f.name: value_of(f, entry.get(f.name, "")) for f in list_fields(name) if f.name != "reference"}
    record = RECORDS[name](reference=reference, **given)
    changed = {}
    for f in linking_fields(name):
        called = tuple(names[f.refers_to].get(one, one) for one in entries_of(getattr(record, f.name)))
        changed[f.name] = called if f.several else "".join(called)
    return replace(record, **changed)


def renamed(lines: Lines, before: Lines) -> Lines:
    """The lists, in which what is still called by its name of `before` is called by the name that it has now."""
    now = {name: names_of(name, lines) for name in lines}
    old = {name: references_of(name, before) for name in before}
    return {name: [(n, _renamed(name, record, now, old)) for n, record in read] for name, read in lines.items()}


def _renamed(name: str, record: Record, now: Mapping[str, dict[str, str]], old: Mapping[str, dict[str, str]]) -> Record:
    changed = {}
    for f in linking_fields(name):
        current, earlier = now[f.refers_to], old[f.refers_to]
        called = tuple(
            one if one.casefold() in current else current.get(earlier.get(one.casefold(), "").casefold(), one)
            for one in entries_of(getattr(record, f.name))
        )
        changed[f.name] = called if f.several else "".join(called)
    for field, lists in LOOSE.get(name, {}).items():
        value = getattr(record, field)
        called = tuple(_loosely_renamed(one, lists, now, old) for one in entries_of(value))
        changed[field] = called if isinstance(value, tuple) else "".join(called)
    return replace(record, **changed)


def _loosely_renamed(
    one: str, lists: Iterable[str], now: Mapping[str, dict[str, str]], old: Mapping[str, dict[str, str]]
) -> str:
    """What the first of the lists had under a name, by the name that it has now; a name that still stands stays."""
    key = one.casefold()
    meant = next((name for name in lists if key in old[name]), "")
    return one if not meant or key in now[meant] else now[meant].get(old[meant][key].casefold(), one)

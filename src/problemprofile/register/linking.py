"""How the entries of lists name each other: by name or by reference. What leads nowhere, or in a circle, blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from problemprofile.errors import ProfileError
from problemprofile.register.cells import entries_of
from problemprofile.register.records import Record
from problemprofile.register.tables import Lines, Table
from problemprofile.register.wording import ListField, label_of, list_fields, may_repeat, naming_field
from problemprofile.spelling import fold

Tables = Mapping[str, Table]
Gone = Mapping[str, Mapping[str, str]]  # list, and what an entry that was taken out was called, to its reference
_FEW = 3  # places that are named one by one
_NEAR = 75  # of 100: two names of which one may be meant by the other


def link_problems(
    tables: Tables, lines: Lines, unread: Collection[str] = (), gone: Gone | None = None
) -> list[ProfileError]:
    """Every reference that two rows have, that leads nowhere, that may mean two entries, or that leads in a circle.

    What should stand in a list of which rows were not read may stand in those. An entry of `gone` that is still named
    is said once, however many rows name it.
    """
    among = {name: read for name, read in lines.items() if name not in unread}
    gone = gone or {}
    lost = [*_still_named(tables, lines, among, gone), *lost_problems(tables, lines, among, gone)]
    return [*_twice(tables, lines), *lost, *_circles(tables, lines)]


def by_name(lines: Lines) -> Lines:
    """The lists, with the entries of other lists named as they are named there, where a reference was given.

    Of entries that share a name in a list that names things, only the reference says which is meant: it stays.
    """
    known = {name: _telling(names_of(name, lines), _doubtful(name, lines)) for name in lines}
    return {name: [(n, _by_name(name, record, known)) for n, record in read] for name, read in lines.items()}


def _by_name(name: str, record: Record, names: Mapping[str, Mapping[str, str]]) -> Record:
    changed = {}
    for f in linking_fields(name):
        known = names[f.refers_to]
        value = getattr(record, f.name)
        entries = tuple(known.get(entry.casefold(), entry) for entry in entries_of(value))
        changed[f.name] = entries if f.several else "".join(entries)
    return replace(record, **changed)


def linking_fields(name: str) -> tuple[ListField, ...]:
    """The fields of a list that name entries of other lists."""
    return tuple(f for f in list_fields(name) if f.refers_to)


def names_of(name: str, lines: Lines) -> dict[str, str]:
    """What an entry of a list is called, by its name and by its reference, both in small letters."""
    key = naming_field(name)
    named = [(record, getattr(record, key)) for _, record in lines[name]]
    by_reference = {record.reference.casefold(): called for record, called in named if record.reference}
    return by_reference | {called.casefold(): called for _, called in named}


def shared_names(name: str, lines: Lines) -> set[str]:
    """The names, in small letters, that several entries of a list have."""
    key = naming_field(name)
    counted = Counter(getattr(record, key).casefold() for _, record in lines[name])
    return {called for called, times in counted.items() if times > 1}


def _twice(tables: Tables, lines: Lines) -> Iterator[ProfileError]:
    for name, read in lines.items():
        first: dict[str, int] = {}
        for number, record in read:
            reference = record.reference.casefold()
            if reference and reference in first:
                message = f"This reference stands in {tables[name].place(first[reference])} too."
                yield tables[name].problem(number, message, "Leave it empty where the entry is new.")
            first.setdefault(reference, number)


def lost_problems(tables: Tables, lines: Lines, among: Lines, gone: Gone | None = None) -> Iterator[ProfileError]:
    """An entry that names one of another list must find it `among` the lists; one that is not kept is not asked.

    What was taken out, as `gone` says, is left to who says so.
    """
    for name, read in lines.items():
        for f in (f for f in linking_fields(name) if among.get(f.refers_to)):
            known, shared = names_of(f.refers_to, among).keys(), _doubtful(f.refers_to, among)
            left_out = (gone or {}).get(f.refers_to, {}).keys()
            for number, record in read:
                entries = {entry.casefold() for entry in entries_of(getattr(record, f.name))} - (left_out - known)
                if not entries <= known:
                    message = f"“{f.label}” is not in {tables[f.refers_to].called}."
                    remedy = f"Write it the same in both.{_nearest(f.refers_to, entries - known, among)}"
                    yield tables[name].problem(number, message, remedy)
                elif entries & shared:
                    message = f"“{f.label}” is the name of several entries in {tables[f.refers_to].called}."
                    yield tables[name].problem(number, message, "Write the reference of the one that is meant.")


def _nearest(name: str, entries: Collection[str], among: Lines) -> str:
    """Which organisation may be meant; other lists name no organisations, and what they name is not repeated."""
    if name != "organisations":
        return ""
    from rapidfuzz import fuzz, process

    known = [record.name for _, record in among[name]]
    folded = [fold(called) for called in known]
    found = (process.extractOne(fold(entry), folded, scorer=fuzz.WRatio, score_cutoff=_NEAR) for entry in entries)
    near = sorted({known[one[2]] for one in found if one})
    return f" Is it {' or '.join(f'“{called}”' for called in near)}?" if near else ""


def _still_named(tables: Tables, lines: Lines, among: Lines, gone: Gone) -> Iterator[ProfileError]:
    """What was taken out of a list and is still named in others: in how many places of which lists."""
    for target, called in gone.items():
        named: dict[str, list[tuple[str, int]]] = {}
        known = names_of(target, among).keys() if among.get(target) else called.keys()
        for name, number, entry in _naming(target, lines):
            if entry in called and entry not in known:
                named.setdefault(called[entry], []).append((name, number))
        for reference, places in sorted(named.items()):
            message = f"{reference} was taken out and is still named in {_counted(tables, places)}."
            remedy = f"Put it back in {tables[target].called}, or name another in its place."
            yield ProfileError(message, where=tables[target].where, remedy=remedy)


def _naming(target: str, lines: Lines) -> Iterator[tuple[str, int, str]]:
    for name, read in lines.items():
        for f in (f for f in linking_fields(name) if f.refers_to == target):
            for number, record in read:
                yield from ((name, number, entry.casefold()) for entry in entries_of(getattr(record, f.name)))


def _counted(tables: Tables, places: Sequence[tuple[str, int]]) -> str:
    """27 places: Actions (20), Resources (7)"""
    if len(places) <= _FEW:
        said = "; ".join(tables[name].place(number) for name, number in places)
    else:
        counted = Counter(name for name, _ in places)
        said = ", ".join(f"{label_of(name)} ({times})" for name, times in counted.items())
    return f"{len(places)} place{'s' if len(places) > 1 else ''}: {said}"


def _telling(names: dict[str, str], shared: set[str]) -> dict[str, str]:
    return {called: name for called, name in names.items() if name.casefold() not in shared}


def _doubtful(name: str, lines: Lines) -> set[str]:
    return set() if may_repeat(name) else shared_names(name, lines)


def _circles(tables: Tables, lines: Lines) -> Iterator[ProfileError]:
    """Entries of one list that wait for, or lead to, each other."""
    for name in lines:
        for f in (f for f in linking_fields(name) if f.refers_to == name):
            circle = _in_a_circle(f, name, lines)
            if len(circle) == 1:
                yield tables[name].problem(circle[0], f"“{f.label}” names the entry itself.", "Take it out.")
            elif circle:
                others = " and ".join(tables[name].place(number) for number in circle[1:])
                message = f"“{f.label}” leads in a circle, together with {others}."
                yield tables[name].problem(circle[0], message, "Take it out of one of them.")


def _in_a_circle(f: ListField, name: str, lines: Lines) -> list[int]:
    """The numbers of the rows of one circle, the first row first; empty where there is none."""
    key, known = naming_field(name), names_of(name, lines)
    called = {getattr(record, key): number for number, record in reversed(lines[name])}
    graph: dict[str, set[str]] = {}
    for _, record in lines[name]:
        after = {known.get(entry.casefold(), entry) for entry in entries_of(getattr(record, f.name))}
        graph.setdefault(getattr(record, key), set()).update(after)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        return sorted({called[one] for one in circle.args[1] if one in called})
    return []

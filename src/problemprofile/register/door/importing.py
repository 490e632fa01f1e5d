"""An edited workbook brought back: what it changed since its export, together with what others changed meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.register.checks import findings_of
from problemprofile.register.door.exports import Export, kept_export
from problemprofile.register.door.merging import Conflict, Prefer, merge
from problemprofile.register.entries import Entries, entries, records, renamed
from problemprofile.register.excel.read_book import read_book
from problemprofile.register.excel.sent import Sent, sent_of
from problemprofile.register.excel.words import sheet_names
from problemprofile.register.linking import by_name, link_problems
from problemprofile.register.load import load_lists
from problemprofile.register.putting import put
from problemprofile.register.reading import read_tables
from problemprofile.register.records import RECORDS
from problemprofile.register.references import (
    FILE,
    file_of,
    free_references,
    give_references,
    highest_given,
    with_those_of,
)
from problemprofile.register.saving import csv_of
from problemprofile.register.tables import Lines, Table


@dataclass(frozen=True)
class Plan:
    """What an import would do: the register before and after, what is at odds, and what to look at in what came."""

    before: Entries
    after: Entries
    conflicts: tuple[Conflict, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    unnumbered: frozenset[str]  # lists of which entries had no reference
    highest: Mapping[str, int]

    @property
    def changed(self) -> tuple[str, ...]:
        """The lists that are written: also those in which an entry is called by a name that it has not any more."""
        old, new = records(self.before), records(self.after)
        return tuple(name for name in RECORDS if name in self.unnumbered or old[name] != new[name])


def plan_import(project: Project, path: Path, prefer: Prefer = "") -> Plan:
    """Read a workbook and say what its import would do. Raises ProfileErrors with everything wrong in it."""
    problems: list[ProfileError] = []
    sent = sent_of(path, read_book(path), problems)
    base = _base(project, sent, path)
    lists = load_lists(project.paths)
    highest = highest_given(project.paths)
    ours = give_references(lists.lines, highest)
    tables, theirs = _theirs(sent, base, path, problems)
    theirs = _numbered(theirs, ours, base, highest)
    before = entries(ours)
    merged = merge(base.entries, before, entries(theirs), prefer)
    if not merged.conflicts:
        must_hold_together(project.paths, merged.entries)
    found = findings_of(project, tables, theirs, _touched(theirs, before, merged.entries))
    unnumbered = frozenset(n for n, read in lists.lines.items() if any(not one.reference for _, one in read))
    return Plan(before, merged.entries, merged.conflicts, tuple(found), _notes(sent), unnumbered, highest)


def apply(paths: Paths, plan: Plan) -> tuple[Path, ...]:
    """Write every changed list, or none. Returns the files. Raises ProfileError where something is at odds."""
    if plan.conflicts:
        raise ProfileError("Nothing was written: the two sides are at odds.")
    written = records(plan.after)
    highest = with_those_of(written, with_those_of(records(plan.before), plan.highest))
    files = {f"{name}.csv": csv_of(name, written[name]).encode() for name in plan.changed}
    if files:
        put(paths, files | {FILE: file_of(highest)})
    return tuple(paths.register / name for name in files)


def must_hold_together(paths: Paths, found: Entries) -> None:
    """Raises ProfileErrors where entries name what is not there, as when one side took out what the other named."""
    lines: Lines = {name: list(enumerate(read)) for name, read in records(found).items()}
    tables = {
        name: Table(name, paths.register / f"{name}.csv", (), "", {n: one.reference for n, one in read})
        for name, read in lines.items()
    }
    if problems := link_problems(tables, lines):
        raise ProfileErrors(problems)


def _base(project: Project, sent: Sent, path: Path) -> Export:
    if sent.project != project.profile.name:
        message = "This workbook was exported from another project."
        raise ProfileError(message, where=path, remedy="Import it there, or export this project's register.")
    if sent.cycle != project.profile.cycle:
        message = "This workbook was exported in another cycle of this project."
        raise ProfileError(message, where=path, remedy="Export again and copy the changes into the new workbook.")
    return kept_export(project.paths, sent.fingerprint)


def _theirs(sent: Sent, base: Export, path: Path, problems: list[ProfileError]) -> tuple[dict[str, Table], Lines]:
    """The lists of the workbook; one whose sheet is not there is as it was. Raises ProfileErrors."""
    old: Lines = {name: list(enumerate(read)) for name, read in records(base.entries).items()}
    read, unread = read_tables(sent.tables, problems)
    lines = {name: read.get(name, old[name]) for name in RECORDS}
    tables = {name: sent.tables.get(name) or _kept(name, path, old) for name in RECORDS}
    lines = renamed(lines, old)
    problems += link_problems(tables, lines, unread)
    given = {name: {reference.casefold(): reference for reference in base.entries[name]} for name in RECORDS}
    problems += [
        tables[name].problem(number, "This reference was not in the export.", "Leave it empty for a new entry.")
        for name in RECORDS
        for number, record in lines[name]
        if record.reference and record.reference.casefold() not in given[name]
    ]
    if problems:
        raise ProfileErrors(problems)
    return tables, {
        name: [(n, replace(one, reference=given[name].get(one.reference.casefold(), ""))) for n, one in lines[name]]
        for name in RECORDS
    }


def _kept(name: str, path: Path, old: Lines) -> Table:
    return Table(name, path, (), sheet_names()[name], {n: one.reference for n, one in old[name]})


def _numbered(theirs: Lines, ours: Lines, base: Export, highest: Mapping[str, int]) -> Lines:
    """The workbook's new entries with references: new ones, unless somebody brought in the same entry meanwhile."""
    found = with_those_of({n: [one for _, one in read] for n, read in ours.items()}, highest)
    since, sent = by_name(ours), by_name(theirs)
    numbered: Lines = {}
    for name, read in theirs.items():
        there: dict[object, list[str]] = defaultdict(list)
        for _, one in since[name]:
            if one.reference not in base.entries[name]:
                there[replace(one, reference="")].append(one.reference)
        free = free_references(name, found[name])
        numbered[name] = []
        for (number, one), (_, named) in zip(read, sent[name], strict=True):
            if not one.reference:
                same = there[named]
                one = replace(one, reference=same.pop(0) if same else next(free))
            numbered[name].append((number, one))
    return numbered


def _touched(theirs: Lines, before: Entries, after: Entries) -> dict[str, set[int]]:
    """The rows whose entries the import adds or changes."""
    return {
        name: {number for number, one in read if before[name].get(one.reference) != after[name].get(one.reference)}
        for name, read in theirs.items()
    }


def _notes(sent: Sent) -> tuple[str, ...]:
    missing = [sheet_names()[name] for name in RECORDS if name not in sent.tables]
    notes = [f"Its sheets for {', '.join(missing)} are missing; these lists stay as they are."] if missing else []
    return (*notes, *(f"The sheet “{name}” is none of the register's and was not read." for name in sent.others))

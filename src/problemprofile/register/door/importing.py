"""An edited workbook brought back: what it changed since its export, together with what others changed meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.register.checks import findings_of
from problemprofile.register.door.alike import alike
from problemprofile.register.door.exports import Export, kept_export
from problemprofile.register.door.left_out import missing_columns, with_columns, with_references
from problemprofile.register.door.merging import Conflict, Prefer, merge
from problemprofile.register.door.renaming import naming_what_changed, new_names, renamed_in_rows, renamed_in_texts
from problemprofile.register.entries import Entries, entries, records, renamed
from problemprofile.register.excel.read_book import read_book
from problemprofile.register.excel.sent import Sent, sent_of
from problemprofile.register.excel.words import sheet_names
from problemprofile.register.linking import by_name, link_problems
from problemprofile.register.load import load_lists
from problemprofile.register.putting import put
from problemprofile.register.reading import read_tables
from problemprofile.register.records import RECORDS, Record
from problemprofile.register.references import (
    FILE,
    file_of,
    free_references,
    give_references,
    highest_given,
    with_those_of,
)
from problemprofile.register.saving import csv_of
from problemprofile.register.tables import Line, Lines, Table
from problemprofile.register.wording import naming_field


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


def plan_import(project: Project, path: Path, prefer: Prefer = "", today: date | None = None) -> Plan:
    """Read a workbook and say what its import would do. Raises ProfileErrors with everything wrong in it.

    With `today`, days that are yet to come are among what is to be looked at.
    """
    problems: list[ProfileError] = []
    sent = sent_of(path, read_book(path), problems)
    base = _base(project, sent, path)
    lists = load_lists(project.paths)
    highest = highest_given(project.paths)
    ours = give_references(lists.lines, highest)
    tables, theirs, notes = _theirs(sent, base, path, problems)
    theirs = _numbered(theirs, ours, base, highest)
    before = entries(ours)
    merged = merge(base.entries, before, entries(theirs), prefer)
    names = new_names(merged.entries, base.entries, before)
    after = renamed_in_texts(merged.entries, names)
    if not merged.conflicts:
        must_hold_together(project.paths, after, base.entries, before)
    theirs = renamed_in_rows(theirs, names)
    found = what_to_look_at(project, tables, theirs, before, after, today)
    unnumbered = frozenset(n for n, read in lists.lines.items() if any(not one.reference for _, one in read))
    return Plan(before, after, merged.conflicts, found, (*_notes(sent), *notes), unnumbered, highest)


def what_to_look_at(
    project: Project, tables: Mapping[str, Table], rows: Lines, before: Entries, after: Entries, today: date | None
) -> tuple[Finding, ...]:
    """What is doubted in the rows that an import adds or changes, and in risks whose owner's name it takes away."""
    touched = _touched(rows, before, after)
    orphaned = naming_what_changed(rows, before, after)["risks"]
    found = findings_of(project, tables, rows, touched | {"risks": touched["risks"] | orphaned}, today)
    return (*found, *alike(tables, rows, touched, before, after))


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


def must_hold_together(paths: Paths, found: Entries, *before: Entries) -> None:
    """Raises ProfileErrors where entries name what is not there, as when one side took out what the other named."""
    lines: Lines = {name: list(enumerate(read)) for name, read in records(found).items()}
    tables = {
        name: Table(name, paths.register / f"{name}.csv", (), "", {n: one.reference for n, one in read})
        for name, read in lines.items()
    }
    if problems := link_problems(tables, lines, (), _gone(found, *before)):
        raise ProfileErrors(problems)


def _base(project: Project, sent: Sent, path: Path) -> Export:
    if sent.project != project.profile.name:
        message = "This workbook was exported from another project."
        raise ProfileError(message, where=path, remedy="Import it there, or export this project's register.")
    if sent.cycle != project.profile.cycle:
        message = "This workbook was exported in another cycle of this project."
        raise ProfileError(message, where=path, remedy="Export again and copy the changes into the new workbook.")
    return kept_export(project.paths, sent.fingerprint)


def _theirs(
    sent: Sent, base: Export, path: Path, problems: list[ProfileError]
) -> tuple[dict[str, Table], Lines, list[str]]:
    """The lists of the workbook; a sheet, column or reference that is not there is as it was. Raises ProfileErrors."""
    old: Lines = {name: list(enumerate(read)) for name, read in records(base.entries).items()}
    notes: list[str] = []
    read, unread = read_tables(sent.tables, problems)
    for name in (one for one in RECORDS if one in read and one not in unread):
        read[name] = _completed(sent.tables[name], read[name], [one for _, one in old[name]], notes, problems)
    tables = {name: sent.tables.get(name) or _kept(name, path, old) for name in RECORDS}
    lines = renamed({name: read.get(name, old[name]) for name in RECORDS}, old)
    theirs: Entries = {name: {one.reference: {} for _, one in some} for name, some in lines.items()}
    problems += link_problems(tables, lines, unread, _gone(theirs, base.entries))
    given = {name: {reference.casefold(): reference for reference in base.entries[name]} for name in RECORDS}
    problems += [
        tables[name].problem(number, "This reference was not in the export.", "Leave it empty for a new entry.")
        for name in RECORDS
        for number, record in lines[name]
        if record.reference and record.reference.casefold() not in given[name]
    ]
    if problems:
        raise ProfileErrors(problems)
    lines = {
        name: [(n, replace(one, reference=given[name].get(one.reference.casefold(), ""))) for n, one in lines[name]]
        for name in RECORDS
    }
    return tables, lines, notes


def _completed(
    table: Table, read: list[Line], before: Sequence[Record], notes: list[str], problems: list[ProfileError]
) -> list[Line]:
    """The rows of a sheet with what it left out. Adds what is said of that to `notes`, what is wrong to `problems`."""
    if not (table.rows and before):
        return read
    missing = missing_columns(table)
    if "reference" in missing:
        message = f"There is no column “{missing['reference']}”, so it cannot be told which row is which entry."
        remedy = "Bring it back from the workbook that was sent."
        problems.append(table.problem(table.rows[0][0], message, remedy))
        return read
    if missing:
        columns = ", ".join(f"“{label}”" for label in missing.values())
        notes.append(f"The sheet “{table.sheet}” has no column {columns}; what stood there stays as it is.")
    read, said = with_references(table, read, before, missing)
    notes += said
    return with_columns(read, before, missing)


def _gone(after: Entries, *before: Entries) -> dict[str, dict[str, str]]:
    """What entries that are not there any more were called, by name and reference, with their references."""
    return {
        name: {
            called.casefold(): reference
            for state in before
            for reference, entry in state[name].items()
            if reference.casefold() not in {one.casefold() for one in after[name]}
            for called in (reference, entry[naming_field(name)])
        }
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

"""The register out to one workbook, and what was exported kept, so that an edited copy can be brought back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.register.door.exports import export_of
from problemprofile.register.entries import entries, records
from problemprofile.register.excel.workbook import write_workbook
from problemprofile.register.load import load_lists
from problemprofile.register.putting import put
from problemprofile.register.references import FILE, file_of, give_references, highest_given, with_those_of
from problemprofile.register.saving import csv_of


@dataclass(frozen=True)
class Exported:
    """The workbook, its export's fingerprint, and how many entries of which lists were given a reference."""

    path: Path
    fingerprint: str
    entries: int
    numbered: dict[str, int]


def export_register(project: Project, path: Path) -> Exported:
    """Write the workbook. Entries without a reference are given one, in their CSV files too.

    Raises ProfileErrors where the lists cannot be read, ProfileError where the workbook's name is not that of one.
    """
    if path.suffix.lower() != ".xlsx":
        raise ProfileError("The workbook is written as .xlsx, so its name ends so.", where=path)
    lists = load_lists(project.paths)
    highest = highest_given(project.paths)
    lines = give_references(lists.lines, highest)
    found = entries(lines)
    written = records(found)
    export = export_of(project, found)
    content = write_workbook(project, export, written)
    numbered = {name: sum(not one.reference for _, one in read) for name, read in lists.lines.items()}
    numbered = {name: times for name, times in numbered.items() if times}
    files = {f"{name}.csv": csv_of(name, written[name]).encode() for name in numbered}
    files |= {FILE: file_of(with_those_of(written, highest)), export.file: export.content}
    put(project.paths, files)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return Exported(path, export.fingerprint, sum(map(len, found.values())), numbered)

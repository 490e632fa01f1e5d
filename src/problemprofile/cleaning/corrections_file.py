"""`judgements/corrections.csv`: one corrected cell a line, with who, when and why. Lines are added, never changed.

A person may open the file in a spreadsheet: a text that begins like a formula stands behind an apostrophe in it, and
days may come back as 2/1/2026.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from problemprofile.cleaning.dates import read_date
from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.formulas import as_meant, as_text
from problemprofile.kinds import fields
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths

HEADINGS = ("row_id", "field", "value", "who", "when", "why")
AS_RECEIVED = "(as received)"  # the value of a line that takes back the corrections of its cell
LARGEST_ROW = 2**31


@dataclass(frozen=True)
class Correction:
    """One cell that somebody corrected. The row's address is taken apart; `line` is where it stands in the file."""

    dataset: str
    short_hash: str
    sheet: str
    row_number: int
    field: str
    value: str
    who: str
    when: date
    why: str
    line: int = 0

    @property
    def address(self) -> tuple[str, str, int]:
        return self.short_hash, self.sheet, self.row_number


def corrections_file(paths: Paths) -> Path:
    return paths.judgements / "corrections.csv"


def read_corrections(project: Project) -> list[Correction]:
    """All corrections of a project, in the order of the file. Raises ProfileErrors naming every line that is no use."""
    path = corrections_file(project.paths)
    if not path.exists():
        return []
    rows = _rows(path)
    datasets = {dataset.name for dataset in project.datasets}
    wrong = [ProfileError(said, where=path, line=line) for line, row in rows if (said := _problem(row, datasets))]
    if wrong:
        raise ProfileErrors(wrong)
    return [_correction(line, row) for line, row in rows]


def append_correction(project: Project, row_id: str, field: str, value: str, who: str, when: date, why: str) -> Path:
    """Add one line to the file, which is made with its headings where there is none. The caller holds the folder."""
    path = corrections_file(project.paths)
    path.parent.mkdir(parents=True, exist_ok=True)
    said = dict(zip(HEADINGS, (row_id, field, value, who, when.isoformat(), why), strict=True))
    headings = _headings(path) if path.exists() else list(HEADINGS)
    with path.open("a", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        if handle.tell() == 0:
            writer.writerow(headings)
        elif not path.read_bytes().endswith((b"\n", b"\r")):
            handle.write("\n")
        writer.writerow([as_text(said.get(name, "").strip()) for name in headings])
        handle.flush()
        os.fsync(handle.fileno())
    return path


def parts_of(row_id: str) -> tuple[str, str, str, int] | None:
    """A row's address taken apart: dataset, file, sheet, row number; None where it is no address."""
    dataset, *others = row_id.strip().split(":")
    if len(others) < 3 or not others[-1].isdecimal() or len(others[-1]) > 10 or int(others[-1]) >= LARGEST_ROW:
        return None
    return dataset, others[0], ":".join(others[1:-1]), int(others[-1])


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        reader = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        rows = [(reader.line_num, {name: row[name] or "" for name in HEADINGS if name in row}) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error):
        raise ProfileError("The corrections cannot be read.", where=path, remedy="Save them as CSV, UTF-8.") from None
    missing = [name for name in HEADINGS if name not in (reader.fieldnames or ())]
    if missing:
        raise ProfileError(f"There is no column {', '.join(missing)}.", where=path, line=1)
    return [(line, {name: _plain(text) for name, text in row.items()}) for line, row in rows if any(row.values())]


def _headings(path: Path) -> list[str]:
    _rows(path)  # for its complaints
    return next(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def _problem(row: Mapping[str, str], datasets: set[str]) -> str:
    parts = parts_of(row["row_id"])
    if parts is None:
        return "row_id is not the address of a row, like nrm:3f9a2c1b:Sheet1:42."
    if parts[0] not in datasets:
        return "row_id names a dataset that this project does not have."
    if row["field"] not in fields():
        return "field is not one of our fields."
    if not row["who"] or not row["when"] or not row["why"]:
        return "a correction says who made it, when, and why."
    if _day(row["when"]) is None:
        return "when is not a day, like 2026-01-31."
    return ""


def _correction(line: int, row: Mapping[str, str]) -> Correction:
    parts, when = parts_of(row["row_id"]), _day(row["when"])
    assert parts is not None  # _problem saw to both
    assert when is not None
    return Correction(*parts, row["field"], row["value"], row["who"], when, row["why"], line)


def _day(text: str) -> date | None:
    return read_date(text, "day-first", date.max).day


def _plain(text: str) -> str:
    """What was meant: without spaces around it, and without the apostrophe that keeps a formula from running."""
    return as_meant(text.strip())

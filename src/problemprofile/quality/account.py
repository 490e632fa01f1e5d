"""What one source's sender is told: what became of the rows, what to put right, how complete and how new it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import narwhals as nw

from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.quality.currency import Currency, currency
from problemprofile.quality.feedback_words import trouble, words
from problemprofile.quality.forms import Forms, forms_of
from problemprofile.quality.lines import Line, lines_of
from problemprofile.quality.measures import Source, source_of
from problemprofile.quality.missing import Completeness, completeness
from problemprofile.quality.problems import FORMULA
from problemprofile.store import Store

BOX = "tick_"
WITHOUT_VALUE = "formula-without-value"  # the check of intake


@dataclass(frozen=True)
class Account:
    """The account of one source. `decisions` counts its rows by decision, `left_out` by why they are not counted."""

    dataset: Dataset
    files: tuple[str, ...]
    decisions: Mapping[str, int]
    left_out: Mapping[str, int]
    lines: tuple[Line, ...]
    complete: tuple[tuple[str, Completeness], ...] = ()  # with the partner's heading
    reach: Currency | None = None
    forms: Forms | None = None
    about_files: tuple[Finding, ...] = field(default=())
    unused: tuple[str, ...] = ()  # headings that nothing is made of
    uncalculated: tuple[str, ...] = ()  # headings of columns with formulas that have no result

    @property
    def received(self) -> int:
        return sum(self.decisions.values())

    @property
    def title(self) -> str:
        return self.dataset.title or self.dataset.label


def account_of(project: Project, store: Store, dataset: Dataset, received: Sequence[Finding]) -> Account:
    """All that is told of one source. `received` are the findings about its files."""
    about = tuple(finding for finding in received if _is_for_the_sender(finding))
    files = _files(store, dataset)
    if not store.has(dataset.cells_table):  # a file that could not be read: only that can be told
        return Account(dataset, tuple(files.values()), {}, {}, (), about_files=about)
    source = source_of(store, dataset)
    uncalculated = _uncalculated(source, received)
    lines = tuple(lines_of(store, source, files, frozenset(uncalculated)))
    if any(line.said == trouble(FORMULA) for line in lines):  # told row by row
        about = tuple(finding for finding in about if finding.check != WITHOUT_VALUE)
    complete = tuple((_heading(source, found), found) for found in completeness(store, source) if found.rows)
    return Account(
        dataset,
        tuple(files.values()),
        _counted(store, source, "decision"),
        _counted(store, source, "because"),
        lines,
        complete,
        currency(store, source, project.profile.period),
        forms_of(store, source, project.codelist("first_responder"), files),
        about,
        _unused(store, source),
        tuple(uncalculated.values()),
    )


def _is_for_the_sender(finding: Finding) -> bool:
    """A mere note is told only where there is something that the sender could do about it."""
    said = words()["files"]
    return finding.check in said["do"] or (finding.severity != "notes" and finding.check not in said["for_the_analyst"])


def _uncalculated(source: Source, received: Sequence[Finding]) -> dict[str, str]:
    """The columns of which a finding about the file says that formulas in them have no result, with their headings."""
    said = " ".join(finding.message for finding in received if finding.check == WITHOUT_VALUE)
    return {
        name: heading
        for name, headings in source.headings.items()
        for heading in headings
        if heading and f"“{heading}”" in said
    }


def _unused(store: Store, source: Source) -> tuple[str, ...]:
    """The partner's columns that lead to no field."""
    columns = store.frame("received_columns").filter(
        nw.col("dataset") == source.dataset.name, nw.col("field").is_null()
    )
    headings = (row["heading"] for row in store.rows(columns.sort("position").select("heading", "position")))
    return tuple(heading for heading in headings if heading)


def _files(store: Store, dataset: Dataset) -> dict[int, str]:
    """The names of a source's files by their numbers, without folders."""
    if not store.has("source_files"):
        return {}
    rows = store.rows(store.frame("source_files").filter(nw.col("dataset") == dataset.name).sort("file_no"))
    return {row["file_no"]: PurePosixPath(row["name"]).name for row in rows}


def _counted(store: Store, source: Source, by: str) -> dict[str, int]:
    found = store.rows(source.rows(store).group_by(by).agg(rows=nw.len().cast(nw.Int64)))
    return {row[by]: row["rows"] for row in sorted(found, key=lambda row: (-row["rows"], row[by]))}


def _heading(source: Source, found: Completeness) -> str:
    """What a measure looks for, and the partner's columns that tell it; of many boxes on a form, the first."""
    said, names = words()["lines"], source.of(*found.measure.columns)
    boxes = [heading for name in names if name.startswith(BOX) for heading in source.headings[name]]
    named = [heading for name in names if not name.startswith(BOX) for heading in source.headings[name]]
    if boxes:
        named = [said["and_more"].format(first=boxes[0], count=len(boxes) - 1) if boxes[1:] else boxes[0], *named]
    columns = said["beside"].join(named)
    return words()["complete"]["measure"].format(label=found.measure.label, columns=columns).rstrip(": ")

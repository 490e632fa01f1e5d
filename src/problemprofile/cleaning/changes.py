"""The record of what cleaning changed, and the spellings that no list knows, for the analyst to look at."""

from __future__ import annotations

import csv
from collections.abc import Iterable

import pyarrow as pa

from problemprofile.cleaning.reading import UNRECOGNISED
from problemprofile.cleaning.spellings import Looked
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.store import Store, arrow

FIELDS = {
    "dataset": "VARCHAR",
    "field": "VARCHAR",
    "before": "VARCHAR",
    "after": "VARCHAR",
    "rule": "VARCHAR",
    "rows": "BIGINT",
}


def note_changes(store: Store, dataset: Dataset, looked: Iterable[Looked]) -> None:
    """Add each spelling that a rule changed to `value_changes`, with how many rows have it."""
    changed = [
        (one.name, spelling.text, spelling.read.shown, spelling.read.rule or UNRECOGNISED, spelling.rows)
        for one in looked
        for spelling in one.spellings
        if spelling.read.rule or spelling.read.trouble
    ]
    names = [[dataset.name] * len(changed), *zip(*changed, strict=True)] if changed else [[] for _ in FIELDS]
    store.append_arrow("value_changes", arrow(dict(zip(FIELDS, names, strict=True)), {"rows": pa.int64()}))


def forget_unrecognised(project: Project) -> None:
    """Take away the lists of an earlier build."""
    for path in project.paths.unrecognised.glob("*.csv"):
        path.unlink()


def write_unrecognised(project: Project, dataset: Dataset, looked: Iterable[Looked]) -> None:
    """One CSV a column with spellings that no list knows: value and rows, the most frequent first."""
    for one in looked:
        unknown = [(s.text, s.rows) for s in one.spellings if s.read.trouble == UNRECOGNISED]
        if not unknown:
            continue
        project.paths.unrecognised.mkdir(parents=True, exist_ok=True)
        path = project.paths.unrecognised / unrecognised_file(dataset, one)
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(("value", "rows"))
            writer.writerows((_no_formula(text), rows) for text, rows in sorted(unknown, key=lambda u: (-u[1], u[0])))


def unrecognised_file(dataset: Dataset, looked: Looked) -> str:
    return f"{dataset.name}-{looked.name}.csv"


def _no_formula(text: str) -> str:
    """A spreadsheet would run a cell that begins with one of these."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text

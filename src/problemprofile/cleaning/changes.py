"""The record of what cleaning changed, and the spellings that no list knows, for the analyst to look at."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Sequence

import pyarrow as pa

from problemprofile.cleaning.reading import LISTED, UNRECOGNISED, Value
from problemprofile.cleaning.spellings import Looked, Spelling
from problemprofile.cleaning.text_codings import GIVES, MAY_GIVE
from problemprofile.formulas import as_text
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.store import Store, arrow

FIELDS = {
    "dataset": "VARCHAR",
    "field": "VARCHAR",
    "before": "VARCHAR",
    "after": "VARCHAR",
    "rule": "VARCHAR",
    "trouble": "VARCHAR",  # a name in remarks.toml, or ""
    "rows": "BIGINT",
}

_Change = tuple[str, str, str | None, str, str, int]  # as FIELDS, after the dataset

CODINGS = "codings"
AT_ONCE = 20_000  # texts that are kept in one go
CODING_FIELDS = {
    "dataset": "VARCHAR",
    "field": "VARCHAR",  # the column that holds the text
    "text": "VARCHAR",
    "rows": "BIGINT",
    **dict.fromkeys(("families", "county_lines", "cuckooing", "sectors", "methods"), "VARCHAR"),
    "because": "VARCHAR",  # "labour: works … car wash; documents_held: took passport"
    "doubts": "VARCHAR",  # names in codings.toml, joined with "+"
    "rule": "VARCHAR",  # "terms in the text", and who decided otherwise
}


def note_codings(store: Store, dataset: Dataset, looked: Iterable[Looked]) -> None:
    """Add what each text that was read for what it tells was taken to say to `codings`, with the deciding words."""
    for one in looked:
        read = (s for s in one.spellings if s.read.because or s.read.doubts)
        while some := list(itertools.islice(read, AT_ONCE)):
            store.append_arrow(CODINGS, _codings(dataset, one.name, some))


def _codings(dataset: Dataset, name: str, read: Sequence[Spelling]) -> pa.Table:
    columns: dict[str, list[Value]] = {
        "dataset": [dataset.name] * len(read),
        "field": [name] * len(read),
        "text": [s.text for s in read],
        "rows": [s.rows for s in read],
    }
    columns |= {name: [s.read.values.get(name) for s in read] for name in (*GIVES, *MAY_GIVE) if name != "sector"}
    columns |= {name: [getattr(s.read, name) for s in read] for name in ("because", "doubts", "rule")}
    return arrow(columns, {"rows": pa.int64()})


def note_changes(store: Store, dataset: Dataset, looked: Iterable[Looked]) -> None:
    """Add each spelling that a rule changed to `value_changes`, with how many rows have it."""
    changed = [change for one in looked for change in (_apart(one) if one.reader.by_file else _changes(one))]
    names = [[dataset.name] * len(changed), *zip(*changed, strict=True)] if changed else [[] for _ in FIELDS]
    store.append_arrow("value_changes", arrow(dict(zip(FIELDS, names, strict=True)), {"rows": pa.int64()}))


def _changes(one: Looked) -> list[_Change]:
    return [
        (one.name, s.text, s.read.shown, s.read.rule or UNRECOGNISED, s.read.trouble, s.rows)
        for s in one.spellings
        if (s.read.rule or s.read.trouble) and not (s.read.because or s.read.doubts)
    ]


def _apart(one: Looked) -> list[_Change]:
    """One change of a text, all of whose readings are shown where files are read apart."""
    by_text: dict[str, list[_Change]] = {}
    for change in _changes(one):
        by_text.setdefault(change[1], []).append(change)
    found: list[_Change] = []
    for text, several in by_text.items():
        shown = " or ".join(sorted({change[2] for change in several if change[2]})) or None
        trouble = max(change[4] for change in several)  # any, if there is one
        found.append((one.name, text, shown, several[0][3], trouble, sum(change[5] for change in several)))
    return found


def forget_unrecognised(project: Project) -> None:
    """Take away the lists of an earlier build."""
    for path in project.paths.unrecognised.glob("*.csv"):
        path.unlink()


def write_unrecognised(project: Project, dataset: Dataset, looked: Iterable[Looked]) -> None:
    """One CSV a column with spellings that no list knows: value and rows, the most frequent first."""
    for one in looked:
        unknown = [(s.text, s.rows) for s in one.spellings if s.read.trouble in LISTED]
        if not unknown:
            continue
        project.paths.unrecognised.mkdir(parents=True, exist_ok=True)
        path = project.paths.unrecognised / unrecognised_file(dataset, one)
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(("value", "rows"))
            writer.writerows((as_text(text), rows) for text, rows in sorted(unknown, key=lambda u: (-u[1], u[0])))


def unrecognised_file(dataset: Dataset, looked: Looked) -> str:
    return f"{dataset.name}-{looked.name}.csv"

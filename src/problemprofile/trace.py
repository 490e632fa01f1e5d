"""From a printed number back to its cell, and from the cell to the rows in the partners' files.

A number and its table need only `released/`. The rows need `build/` too, and are personal data: they are given only
where they are asked for.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import narwhals as nw

from problemprofile.errors import ProfileError
from problemprofile.joined import members
from problemprofile.project.load import Project, load_project
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Dataset
from problemprofile.released import TOTAL, Edition, ReleasedCell, ReleasedTable, load_edition
from problemprofile.rows import REGISTER_ENTRIES, CellChange, row_id
from problemprofile.spelling import fold
from problemprofile.store import Store

MOST_ROWS = 1000
WARNING = "What follows is personal data. Do not copy it, send it on or leave it on a screen."


@dataclass(frozen=True)
class Released:
    """A number as one audience has it: `shown` is what is printed."""

    audience: str
    outcome: str
    shown: str
    content_sha256: str


@dataclass(frozen=True)
class TracedRow:
    """One row of a partner's file that is in a cell, what it counts for, and what cleaning changed in it.

    What a source's own total has beyond its rows is in no file: `row_id` and `file` are "" then.
    """

    row_id: str
    dataset: str
    file: str
    sheet: str
    row_number: int
    count: int
    changes: tuple[CellChange, ...]
    also: tuple[str, ...] = ()  # the addresses of rows that say the same case again, for which this one stands


@dataclass(frozen=True)
class TracedNumber:
    """One cell: its table, its categories in words ("" for a margin), and what each audience may see of it.

    `rows` are at most MOST_ROWS; `more_rows` is how many are left out. `counted` is what all of them add up to in
    `build/`, which may be of a later build than `released/`; None where rows were not asked for.
    """

    cell_id: str
    title: str
    unit: str
    sources: tuple[str, ...]
    categories: tuple[tuple[str, str], ...]
    released: tuple[Released, ...]
    rows: tuple[TracedRow, ...] = ()
    more_rows: int = 0
    counted: int | None = None


@dataclass(frozen=True)
class Trace:
    """What stands behind a printed number. A share or a change is made of two; `warning` goes before the rows."""

    asked: str
    numbers: tuple[TracedNumber, ...]
    warning: str = ""


def trace(folder: Path, cell_id: str, audience: str | None = None, rows: bool = False) -> Trace:
    """What stands behind `cell_id`: a cell's address, a table's id or title (its total), or a figure as it is printed.

    Raises ProfileError where nothing is released, where there is no such number (naming the nearest), or where rows
    are asked for without `build/`.
    """
    paths = Paths(folder.resolve())
    editions = _editions(paths, audience)
    numbers = tuple(_number(editions, cell) for cell in _cells_meant(paths, editions, cell_id))
    if not rows:
        return Trace(cell_id, numbers)
    if not paths.build_database.is_file():
        message = "Rows can be traced only where build/ is, on the machine that built the profile."
        raise ProfileError(message, where=paths.build, remedy="Build there, or leave out --rows.")
    with Store(paths.build_database, read_only=True) as store:
        project = load_project(folder)
        return Trace(cell_id, tuple(_with_rows(project, store, number) for number in numbers), WARNING)


def _editions(paths: Paths, audience: str | None) -> dict[str, Edition]:
    folders = sorted(path.parent for path in paths.released.glob("*/edition.json"))
    if not folders:
        raise ProfileError("Nothing is released here yet.", where=paths.released, remedy="Run: problemprofile build")
    names = [folder.name for folder in folders]
    if audience is not None and audience not in names:
        message = "There is no edition for this audience."
        raise ProfileError(message, where=paths.released, remedy=f"There are {', '.join(names)}.")
    wanted = [folder for folder in folders if audience in (None, folder.name)]
    try:
        return {folder.name: load_edition(folder) for folder in wanted}
    except (OSError, ValueError, KeyError, TypeError):
        raise ProfileError("The released tables cannot be read.", where=paths.released, remedy="Build again.") from None


def _cells_meant(paths: Paths, editions: Mapping[str, Edition], asked: str) -> list[str]:
    """The cells that a reader may mean, in order: by address, by table, by what is printed."""
    tables = [table for edition in editions.values() for table in edition.tables]
    cells = dict.fromkeys(cell.cell_id for table in tables for cell in table.cells)
    meant = [table for table in tables if table.table_id == asked.partition(":")[0]]
    if asked in cells or (":" in asked and meant and all(table.is_withheld for table in meant)):
        return [asked]
    named = [t.table_id for t in tables if asked == t.table_id or fold(asked) == fold(t.title)]
    totals = [total for name in dict.fromkeys(named) if (total := f"{name}:{TOTAL}") in cells]
    found = totals or list(dict.fromkeys(cell for cell in _printed(paths, editions, asked) if cell in cells))
    if not found:
        raise ProfileError("There is no such number.", where=paths.released, remedy=_nearest(asked, list(cells)))
    return found


def _printed(paths: Paths, editions: Mapping[str, Edition], asked: str) -> Iterator[str]:
    """The cells of the figures that are printed so."""
    for audience in editions:
        try:
            figures = json.loads((paths.output / audience / "figures.json").read_text("utf-8"))["figures"]
        except (OSError, ValueError, KeyError):  # the documents may be elsewhere; the tables are enough
            continue
        yield from (cell for figure in figures if figure["printed"] == asked.strip() for cell in figure["cells"])


def _nearest(asked: str, cells: list[str]) -> str:
    from rapidfuzz import fuzz, process

    near = process.extract(asked, cells, scorer=fuzz.WRatio, limit=5)
    return f"The nearest are: {', '.join(cell for cell, _, _ in near)}." if near else "No tables are released."


def _number(editions: Mapping[str, Edition], cell_id: str) -> TracedNumber:
    """The number as each audience may see it; in words as an edition has it that lists it, where one does."""
    name = cell_id.partition(":")[0]
    found = [
        (table, cell)
        for edition in editions.values()
        if (table := edition.table(name)) and (cell := edition.cell(cell_id))
    ]
    table, cell = min(found, key=lambda one: one[0].is_withheld)
    released = tuple(Released(t.audience, c.outcome, c.shown, t.content_sha256) for t, c in found)
    return TracedNumber(cell_id, table.title, table.unit, table.sources, _in_words(table, cell), released)


def _in_words(table: ReleasedTable, cell: ReleasedCell) -> tuple[tuple[str, str], ...]:
    codes = dict(cell.categories)
    return tuple(
        (dimension.label, next((c.label for c in dimension.categories if c.code == codes[dimension.name]), ""))
        for dimension in table.dimensions
    )


def _with_rows(project: Project, store: Store, number: TracedNumber) -> TracedNumber:
    found = _members(store, number.cell_id)
    first = found[:MOST_ROWS]
    where = _datasets(store, [row["row_key"] for row in first])
    received: dict[int, TracedRow] = {}
    for dataset in (dataset for dataset in project.datasets if dataset.name in where.values()):
        counts = {row["row_key"]: row["count"] for row in first if where.get(row["row_key"]) == dataset.name}
        received |= _received(store, dataset, counts)
    received |= _told(store, first)
    beyond = (TracedRow("", where.get(row["row_key"], ""), "", "", 0, row["count"], ()) for row in first)
    rows = tuple(received.get(row["row_key"], other) for row, other in zip(first, beyond, strict=True))
    return replace(number, rows=rows, more_rows=len(found) - len(first), counted=sum(row["count"] for row in found))


def _told(store: Store, members: Sequence[Mapping[str, Any]]) -> dict[int, TracedRow]:
    """The entries of the register that stand behind a count which was told instead of sent as rows."""
    counts = {row["row_key"]: row["count"] for row in members if row["row_key"] < 0}
    if not counts or not store.has(REGISTER_ENTRIES):
        return {}
    rows = store.rows(store.frame(REGISTER_ENTRIES).filter(nw.col("row_key").is_in(list(counts))))
    return {
        row["row_key"]: TracedRow(
            f"{row['list']} {row['reference']}".strip(),
            row["list"],
            f"register/{row['list']}.csv",
            "",
            row["number"] + 1,
            counts[row["row_key"]],
            (),
        )
        for row in rows
    }


def _members(store: Store, cell_id: str) -> list[dict[str, Any]]:
    """The keys of the rows in a cell, and what each counts for; one that stands in several of its parts once."""
    table_id, _, codes = cell_id.partition(":")
    if f"members_{table_id}" not in store.names():
        return []
    frame = store.frame(f"members_{table_id}")
    for name, _, code in (part.partition("=") for part in codes.split("|") if codes != TOTAL):
        frame = frame.filter(nw.col(name).is_in(members(code)))
    return store.rows(frame.group_by("row_key").agg(nw.col("count").sum()).sort("row_key"))


def _datasets(store: Store, keys: list[int]) -> dict[int, str]:
    rows = store.rows(store.frame("clean_rows").filter(nw.col("row_key").is_in(keys)).select("row_key", "dataset"))
    return {row["row_key"]: row["dataset"] for row in rows}


def _received(store: Store, dataset: Dataset, counts: Mapping[int, int]) -> dict[int, TracedRow]:
    """The partner's rows behind these keys, as they were received, with what cleaning changed in each."""
    from problemprofile.cleaning.cells import cells_of, raw  # brings all of cleaning
    from problemprofile.cleaning.kept_from import kept_from

    cells, kept = cells_of(store, dataset), kept_from(store, dataset, counts)
    asked = store.rows(cells.frame.filter(nw.col("row_key").is_in(list(counts))))
    texts = {row[raw(column.name)] for row in asked for column in cells.columns}
    changes = _Changes(store, dataset, list(counts), kept.took, texts)
    files = {row["file_no"]: row for row in _of(store, "source_files", dataset)}
    found = {}
    for row in asked:
        key, file = row["row_key"], files[row["file_no"]]
        address = row_id(dataset.name, file["sha256"][:8], row["sheet"], row["row_number"])
        by_column = (changes.of(key, column.name, row[raw(column.name)], address) for column in cells.columns)
        made = tuple(itertools.chain.from_iterable(by_column))
        where = (address, dataset.name, file["name"], row["sheet"], row["row_number"])
        found[key] = TracedRow(*where, counts[key], made, kept.also.get(key, ()))
    return found


class _Changes:
    """What people corrected in some rows of a dataset, what was taken from rows of the same case, and what the rules
    made of each spelling in it."""

    def __init__(
        self,
        store: Store,
        dataset: Dataset,
        keys: list[int],
        took: Mapping[tuple[int, str], tuple[str, str]],
        texts: Collection[str],
    ) -> None:
        self._took = took
        self._by_rule = {(row["field"], row["before"]): row for row in _of(store, "value_changes", dataset)}
        if store.has("codings"):
            of_rows = (nw.col("dataset") == dataset.name) & nw.col("text").is_in(sorted(texts))
            codings = store.rows(store.frame("codings").filter(of_rows))
            self._by_rule |= {(row["field"], row["text"]): _coding(row) for row in codings}
        corrections = _of(store, "corrections", dataset)
        self._by_hand = {(row["row_key"], row["field"]): row for row in corrections if row["row_key"] in set(keys)}

    def of(self, key: int, column: str, cell: str | None, address: str) -> Iterator[CellChange]:
        """The changes of one cell, in the order in which they were made."""
        by_hand = self._by_hand.get((key, column))
        if by_hand:
            did = "taken back" if by_hand["after"] == cell else "corrected"
            why = f"{did} by {by_hand['decided_by']} on {by_hand['decided_on']}: {by_hand['reason']}"
            yield CellChange(address, column, cell, by_hand["after"], why)
            cell = by_hand["after"]
        if (key, column) in self._took:
            text, of = self._took[key, column]
            yield CellChange(address, column, cell, text, f"taken from {of}, which is the same case")
            cell = text
        by_rule = self._by_rule.get((column, cell))
        if by_rule:
            yield CellChange(address, column, cell, by_rule["after"], by_rule["rule"])


def _coding(row: Mapping[str, Any]) -> dict[str, str]:
    """What a text was taken to say, with the words that decided it and who decided otherwise."""
    given = ("families", "county_lines", "cuckooing", "sectors", "methods")
    said = [row[name] if name == "families" else f"{name} {row[name]}" for name in given if row[name]]
    return {"after": ", ".join(said), "rule": "; ".join(part for part in (row["rule"], row["because"]) if part)}


def _of(store: Store, name: str, dataset: Dataset) -> list[dict[str, Any]]:
    return store.rows(store.frame(name).filter(nw.col("dataset") == dataset.name))

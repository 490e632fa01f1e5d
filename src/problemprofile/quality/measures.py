"""What is asked of every source, read from `measures.toml`, and what its own columns are called."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

import narwhals as nw

from problemprofile.project.settings import Dataset
from problemprofile.store import Frame, Store

RAW = "raw_"


@dataclass(frozen=True)
class Measure:
    """A field of the clean row that should be known: which fields can tell it, and what a missing value costs."""

    field: str
    label: str
    columns: tuple[str, ...]
    weight: int
    list: bool


@dataclass(frozen=True)
class Source:
    """One source as quality sees it. `headings` leads from a column ("place_2") to the partner's own words for it."""

    dataset: Dataset
    headings: Mapping[str, tuple[str, ...]]
    received: Mapping[str, tuple[str, ...]]  # the same for every column as received, mapped or not ("c7")

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.headings)

    def rows(self, store: Store, *decisions: str) -> Frame:
        """The source's own clean rows: all, or those of these decisions."""
        rows = store.frame(self.dataset.cleaned_table)
        return rows.filter(nw.col("decision").is_in(decisions)) if decisions else rows

    def fields(self, store: Store) -> frozenset[str]:
        """The fields that its clean rows have."""
        return frozenset(self.rows(store).collect_schema().names())

    def of(self, *fields: str) -> list[str]:
        """The columns of these fields, in the order of the fields."""
        return [name for field in fields for name in self.columns if field_of(name) == field]

    def measures(self) -> list[Measure]:
        """What can be asked of this source: it has a column that tells it."""
        return [measure for measure in measures() if self.of(*measure.columns)]


@functools.cache
def measures() -> tuple[Measure, ...]:
    plain = tomllib.loads((resources.files(__package__) / "measures.toml").read_text("utf-8"))["measures"]
    return tuple(Measure(m["field"], m["label"], tuple(m["columns"]), m["weight"], m["list"]) for m in plain)


def source_of(store: Store, dataset: Dataset) -> Source:
    """The columns that cleaning read, with the partner's headings; one that the settings fill in has none."""
    kept = store.frame(dataset.cells_table).collect_schema().names()
    columns = [name.removeprefix(RAW) for name in kept if name.startswith(RAW)]
    headed = store.frame("received_columns").filter(nw.col("dataset") == dataset.name).sort("position")
    order = {heading: number for number, heading in enumerate(dataset.columns)}
    rows = sorted(store.rows(headed), key=lambda row: order.get(row["heading"], len(order)))
    by_field: dict[str, list[str]] = {}
    for row in rows:
        by_field.setdefault(row["field"] or "", []).append(row["heading"] or "")
    received = {f"c{row['position']}": (row["heading"] or "",) for row in rows}
    return Source(dataset, {name: _headings(name, columns, by_field) for name in columns}, received)


def sources_of(store: Store, datasets: Iterable[Dataset]) -> list[Source]:
    """The sources that cleaning has read."""
    return [source_of(store, dataset) for dataset in datasets if store.has(dataset.cells_table)]


def field_of(column: str) -> str:
    """The field of a column: "place" for its second column, "place_2"."""
    return re.sub(r"_\d+$", "", column)


def _headings(column: str, columns: list[str], by_field: Mapping[str, list[str]]) -> tuple[str, ...]:
    """One heading for each column of a field; all of them where the columns are read as one."""
    field = field_of(column)
    headings = by_field.get(field, [])
    alike = [name for name in columns if field_of(name) == field]
    return tuple(headings[alike.index(column) : alike.index(column) + 1] if len(alike) > 1 else headings)

"""Tables that have several figures in a row (offenses, clearances, agencies), each counted as a series of its own.

A sheet's row stays one row; here each of its figures becomes one line of `MEASURED`, whose member is that row. Where
the table's own total is more than its parts, the rest is counted as "not shown in the source's breakdown".
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

import narwhals as nw

from problemprofile.analysis.dimensions import NOT_SHOWN, breakdowns
from problemprofile.counts import PERIODS
from problemprofile.kinds import figures
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.store import Frame, Store

MEASURED = "measured_rows"
_OWN = ("state", *PERIODS)


@dataclass(frozen=True)
class Measure:
    """What figures of a row count: a series and its unit, the fields that are added, and the field that totals them."""

    suffix: str
    unit: str
    total: str
    parts: Mapping[str, str]  # field, and its offense


def write_measured(project: Project, store: Store) -> None:
    """Make `MEASURED`, with the columns of counted rows, of all sources that have several figures in a row."""
    frames = [frame for dataset in measured(project, store) for frame in _lines(store, dataset)]
    if frames:
        store.write(MEASURED, nw.concat(frames))


def measured(project: Project, store: Store) -> list[Dataset]:
    """The sources with several figures in a row that have clean rows."""
    return [one for one in project.datasets if figures() & set(one.columns.values()) and store.has(one.cleaned_table)]


def measures(dataset: Dataset) -> Iterator[Measure]:
    """What a source's figures count."""
    mapped, words = set(dataset.columns.values()), _toml()
    for plain in words["measures"]:
        measure = Measure(**plain)
        if "reporting_agency" in mapped:
            suffix, unit = words["by_agency"]["suffix"], words["by_agency"]["unit"].format(unit=measure.unit)
            measure = replace(measure, suffix=suffix + measure.suffix, unit=unit)
        if mapped & {measure.total, *measure.parts}:
            yield measure


def _lines(store: Store, dataset: Dataset) -> Iterator[Frame]:
    rows = store.frame(dataset.cleaned_table).filter(nw.col("decision") == "kept")
    has = set(rows.collect_schema().names())
    for measure in measures(dataset):
        parts = {field: offence for field, offence in measure.parts.items() if field in has}
        for field, offence in parts.items():
            yield _line(rows, dataset, measure, nw.col(field), offence)
        if measure.total in has:
            known = [nw.coalesce(nw.col(field), nw.lit(0)) for field in parts]
            rest = nw.col(measure.total) - functools.reduce(lambda a, b: a + b, known, nw.lit(0))
            left = nw.when(rest > 0).then(rest) if parts else rest  # a total without parts may be a true 0
            yield _line(rows, dataset, measure, left, NOT_SHOWN if measure.parts else None)


def _line(rows: Frame, dataset: Dataset, measure: Measure, count: nw.Expr, offence: str | None) -> Frame:
    has = set(rows.collect_schema().names())
    codes: dict[str, Any] = {name: nw.col(name).cast(nw.String()) for name in _OWN if name in has}
    codes["offence"] = nw.lit(offence)
    return rows.filter(~count.is_null()).select(
        "row_key",
        nw.lit(dataset.name).alias("dataset"),
        nw.lit(dataset.series + measure.suffix).alias("series"),
        nw.lit(measure.unit).alias("unit"),
        nw.lit(dataset.scope).alias("scope"),
        count.cast(nw.Int64()).alias("count"),
        "recorded_on",
        *(codes.get(name, nw.lit(None)).cast(nw.String()).alias(name) for name in breakdowns()),
    )


@functools.cache
def _toml() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "measured.toml").read_text("utf-8"))

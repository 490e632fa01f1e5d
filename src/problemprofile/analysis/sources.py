"""What each partner sent, what became of it, and what it does not record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import replace

import narwhals as nw

from problemprofile.analysis.across_sources import table_across
from problemprofile.analysis.counting import Counting, Tally, cell, cells
from problemprofile.analysis.dimensions import breakdowns
from problemprofile.analysis.series import Series
from problemprofile.analysis.wording import Wording, wordings, words
from problemprofile.codelists import UNKNOWN
from problemprofile.counts import TOTAL, Category, Cell, CountTable, Dimension, people_key
from problemprofile.rows import DECISIONS
from problemprofile.store import Frame, arrow

ROWS = "rows"  # the population of what was received, whatever a row counts
MIXED = "rows of sources that do not have one series each"
_LINES = "not_recorded_lines"
Line = tuple[str, Series, str]  # a dataset, the series that it feeds, a field


def count(counting: Counting) -> list[CountTable]:
    received, kept, missing = wordings("sources")
    tables = [_received(counting, received), _kept(counting, kept), _not_recorded(counting, missing)]
    return [table for table in tables if table]


def _received(counting: Counting, wording: Wording) -> CountTable:
    """Rows received (the margin), kept and left out. Raises RuntimeError where a row is unaccounted for."""
    rows = counting.store.frame("clean_rows")
    tally = _rows_by(counting, rows, wording.by)
    _all_accounted_for(counting, tally)
    _keep_members(counting, "rows-by-dataset", rows.select("row_key", _ONE, *wording.by))
    labels = words("sources", "labels")
    dimensions = (_datasets(counting), _dimension("decision", {code: labels[code] for code in DECISIONS}))
    every = cells("rows-by-dataset", ROWS, dimensions, tally, _providers(counting))
    return table_across(
        counting.project.datasets, wording, "rows-by-dataset", "rows", ROWS, dimensions, _linked(counting, every)
    )


def _kept(counting: Counting, wording: Wording) -> CountTable | None:
    """What the kept rows are counted in, of the sources that feed several series and of those that share one.

    It holds the sums that a reader could otherwise make between the other tables without disclosure knowing of them.
    """
    mixed = [series for series in counting.series if not (series.sole or series.of_suspects)]
    if not mixed:
        return None
    names = {series.name: series.label for series in mixed}
    is_kept = (nw.col("decision") == "kept") & nw.col("series").is_in(list(names))
    rows = counting.store.frame("clean_rows").filter(is_kept)
    _keep_members(counting, "rows-by-series", rows.select("row_key", _ONE, *wording.by))
    dimensions = (_only(_datasets(counting), {d.name for s in mixed for d in s.datasets}), _dimension("series", names))
    every = cells("rows-by-series", MIXED, dimensions, _rows_by(counting, rows, wording.by), _providers(counting))
    every = tuple(
        replace(c, people=people_key(ROWS, {**dict(c.categories), "decision": "kept"}))
        if any(code != TOTAL for _, code in c.categories)
        else c
        for c in every
    )
    return table_across(
        counting.project.datasets, wording, "rows-by-series", "records", ROWS, dimensions, _linked(counting, every)
    )


def lines(counting: Counting) -> list[Line]:
    """Each source with each field that it has, in the first series that it alone feeds."""
    first = {series.datasets[0].name: series for series in reversed(counting.series) if len(series.datasets) == 1}
    every = [(name, first[name], field) for name in sorted(first) for field in words("sources", "fields")["list"]]
    return [line for line in every if counting.holds(line[1], (line[2],))]


def _not_recorded(counting: Counting, wording: Wording) -> CountTable | None:
    """In how many records of each source each field is not recorded."""
    asked = lines(counting)
    if not asked:
        return None
    _keep_members(counting, "not-recorded", _rows_without(counting, asked))
    datasets = _only(_datasets(counting), {line[0] for line in asked})
    fields = [field for field in words("sources", "fields")["list"] if any(field == line[2] for line in asked)]
    dimensions = (datasets, _dimension("field", {name: breakdowns()[name].label for name in fields}))
    missing = (_missing(counting, line) for line in asked)
    return replace(
        table_across(counting.project.datasets, wording, "not-recorded", "records", ROWS, dimensions, missing),
        additive=False,
    )


def _rows_without(counting: Counting, lines: list[Line]) -> Frame:
    """A row for each field that a record does not have, in one look at the rows."""
    names, series, fields = zip(*((name, series.name, field) for name, series, field in lines), strict=True)
    counting.store.write_arrow(_LINES, arrow({"dataset": names, "series": series, "field": fields}))
    unknown = [
        (nw.col("field") == field) & (nw.col(field).is_null() | (nw.col(field) == UNKNOWN))
        for field in sorted(set(fields))
    ]
    rows = counting.kept.drop("dataset").join(counting.store.frame(_LINES), on="series")
    return rows.filter(nw.any_horizontal(*unknown, ignore_nulls=True)).select("row_key", "count", "dataset", "field")


def _missing(counting: Counting, line: Line) -> Cell:
    """The same number as the "not recorded" line of the series' own table by the field, so hidden with it."""
    name, series, field = line
    counts = counting.tally(series, (field,)).get((UNKNOWN,), {})
    made = cell("not-recorded", "records", {"dataset": name, "field": field}, counts, series.provider)
    return replace(made, people=people_key(series.name, {field: UNKNOWN}))


def _rows_by(counting: Counting, rows: Frame, by: tuple[str, ...]) -> Tally:
    """How many rows there are by dataset and something else."""
    tally: Tally = defaultdict(dict)
    for row in counting.store.rows(rows.group_by(*by).agg(rows=nw.len())):
        tally[tuple(row[name] for name in by)][row["dataset"]] = row["rows"]
    return tally


def _linked(counting: Counting, every: Iterable[Cell]) -> tuple[Cell, ...]:
    """Where each row counts one, kept rows are the same number as the total of their series, and hidden with it."""
    totals: dict[str, tuple[str, int]] = {}
    for series in counting.series:
        total = (people_key(series.name, {}), sum(sum(n.values()) for n in counting.tally(series, ()).values()))
        lines = [{"series": series.name}]
        if len(series.datasets) == 1:
            lines.append({"series": series.name, "dataset": series.datasets[0].name})
        if series.sole:
            lines.append({"dataset": series.datasets[0].name})
        totals |= {people_key(ROWS, {**line, "decision": "kept"}): total for line in lines}
    return tuple(
        replace(one, people=totals[one.people][0]) if totals.get(one.people, ("", -1))[1] == one.count else one
        for one in every
    )


def _all_accounted_for(counting: Counting, tally: Tally) -> None:
    for dataset in counting.project.datasets:
        if not counting.store.has(dataset.received_table):
            continue
        received = counting.store.rows(counting.store.frame(dataset.received_table).select(rows=nw.len()))[0]["rows"]
        accounted = sum(counts.get(dataset.name, 0) for counts in tally.values())
        if received != accounted:
            raise RuntimeError(f"{dataset.name}: {received} rows were received and {accounted} are accounted for")


_ONE = nw.lit(1).alias("count")


def _keep_members(counting: Counting, table_id: str, rows: Frame) -> None:
    counting.store.keep_view(f"members_{table_id}", rows)


def _providers(counting: Counting) -> dict[str, str]:
    return {dataset.name: dataset.provider for dataset in counting.project.datasets}


def _datasets(counting: Counting) -> Dimension:
    return _dimension("dataset", {dataset.name: dataset.label for dataset in counting.project.datasets})


def _only(dimension: Dimension, codes: Container[str]) -> Dimension:
    return replace(dimension, categories=tuple(c for c in dimension.categories if c.code in codes))


def _dimension(name: str, labels: dict[str, str]) -> Dimension:
    label = str(words("sources", "labels")[name])
    return Dimension(name, label, tuple(Category(code, label) for code, label in labels.items()))

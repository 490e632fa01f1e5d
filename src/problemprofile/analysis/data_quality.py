"""How good the data are: why values are not known, what contradicts itself, and what cleaning had to change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import narwhals as nw

from problemprofile.analysis.across_sources import table_across
from problemprofile.analysis.counting import Counting, Tally, cell, cells
from problemprofile.analysis.dimensions import breakdowns
from problemprofile.analysis.sources import Line, lines
from problemprofile.analysis.suspect_rows import OF_A_PERSON
from problemprofile.analysis.wording import Wording, wordings, words
from problemprofile.codelists import UNKNOWN
from problemprofile.counts import TOTAL, Category, Cell, CountTable, Dimension, people_key
from problemprofile.rows import WHY
from problemprofile.store import Frame, arrow

CONTRADICTIONS, CHANGES, READ_ROWS = "contradictions", "value_changes", "read_rows"  # tables of the store
NAMES = "asked_for"


def count(counting: Counting) -> list[CountTable]:
    why, contradictions, changes = wordings("data_quality")
    tables = [_why(counting, why), _contradictions(counting, contradictions), _changes(counting, changes)]
    return [table for table in tables if table]


def _why(counting: Counting, wording: Wording) -> CountTable | None:
    """Of each line of "what each source does not record", why: its sum is the number of that line, hidden with it."""
    asked = [line for line in lines(counting) if _has_why(counting, line)]
    if not asked:
        return None
    frames = [_without(counting, name, [line for line in asked if line[0] == name]) for name in _names(asked)]
    rows = nw.concat(frames)
    counting.store.keep_view("members_not-recorded-by-reason", rows)
    found = counting.store.rows(rows.group_by("dataset", "field", "why").agg(count=nw.col("count").sum()))
    counts = {(row["dataset"], row["field"], row["why"]): int(row["count"] or 0) for row in found}
    every = [made for line in asked for made in _reasons(counting, line, counts)]
    fields = {field: breakdowns()[field].label for field in dict.fromkeys(line[2] for line in asked)}
    dimensions = (_sources(counting, _names(asked)), _dimension("field", fields), _dimension("why", _labels(WHY)))
    return _table(counting, wording, "not-recorded-by-reason", "records", dimensions, every)


def _has_why(counting: Counting, line: Line) -> bool:
    table = counting.project.dataset(line[0]).why_table
    return counting.store.has(table) and f"why_{line[2]}" in counting.store.frame(table).collect_schema().names()


def _without(counting: Counting, dataset: str, asked: Sequence[Line]) -> Frame:
    """A row for each field that a record of a source does not have, with why."""
    why = counting.store.frame(counting.project.dataset(dataset).why_table)
    kept = counting.kept.filter(nw.col("series") == asked[0][1].name).select("row_key", "count", "role")
    fields = [line[2] for line in asked]
    rows = _melted(counting, kept.join(why, on="row_key", how="inner"), f"why_{dataset}", fields, "why_", "why")
    no_victim = (nw.col("role") == "suspect") & nw.col(NAMES).is_in(OF_A_PERSON)  # of whom nothing is told of a victim
    rows = rows.with_columns(nw.when(no_victim).then(nw.lit(WHY[0])).otherwise(nw.col("why")).alias("why"))
    rows = rows.filter(~nw.col("why").is_null()).with_columns(dataset=nw.lit(dataset), field=nw.col(NAMES))
    return rows.select("row_key", "count", "dataset", "field", "why")


def _melted(counting: Counting, rows: Frame, name: str, names: Sequence[str], prefix: str, value: str) -> Frame:
    """Each row once for each of these columns: its name, and as `value` what the column holds."""
    counting.store.write_arrow(f"melted_{name}", arrow({NAMES: list(names)}))
    held = nw.lit(None, nw.String())
    for each in names:
        held = nw.when(nw.col(NAMES) == each).then(nw.col(prefix + each).cast(nw.String)).otherwise(held)
    return rows.join(counting.store.frame(f"melted_{name}"), how="cross").with_columns(held.alias(value))


def _reasons(counting: Counting, line: Line, counts: Mapping[tuple[str, str, str], int]) -> Iterable[Cell]:
    name, series, field = line
    lacking = counting.tally(series, (field,)).get((UNKNOWN,), {})
    for why in (*WHY, TOTAL):
        where = {"dataset": name, "field": field, "why": why}
        number = lacking if why == TOTAL else {name: counts.get((name, field, why), 0)}
        who = people_key(series.name, {field: UNKNOWN} | ({} if why == TOTAL else {"why": why}))
        made = cell("not-recorded-by-reason", "records", where, number, series.provider)
        yield Cell(made.cell_id, made.categories, made.count, made.organisations, who)


def _contradictions(counting: Counting, wording: Wording) -> CountTable | None:
    """In how many kept rows of each source two columns cannot both be right. A row may break several rules."""
    if not counting.store.has(CONTRADICTIONS):
        return None
    rows = counting.store.frame(CONTRADICTIONS).with_columns(nw.lit(1).alias("count"))
    labels = words("data_quality", "contradictions")
    tally = _tally(counting, rows, "contradiction")
    if not tally:
        return None
    counting.store.keep_view("members_contradictions", rows.select("row_key", "count", "dataset", "contradiction"))
    found = {code for _, code in tally}
    dimensions = (
        _sources(counting, sorted({name for name, _ in tally})),
        _dimension("contradiction", {name: label for name, label in labels.items() if name in found}),
    )
    every = [
        cell("contradictions", CONTRADICTIONS, dict(zip(wording.by, codes, strict=True)), number, _providers(counting))
        for codes, number in sorted(tally.items())
    ]
    return _table(counting, wording, "contradictions", "records", dimensions, every, additive=False)


def _changes(counting: Counting, wording: Wording) -> CountTable | None:
    """How many cells of each source's kept rows were read by which rule. What was right needs no rule."""
    if not counting.store.has(CHANGES):
        return None
    changed = counting.store.frame(CHANGES)
    kept = counting.store.frame("clean_rows").filter(nw.col("decision") == "kept").select("row_key")
    counting.store.write(READ_ROWS, kept)
    tally: Tally = defaultdict(lambda: defaultdict(int))
    for row in counting.store.rows(changed.select("dataset", "field").unique().sort("dataset", "field")):
        for rule, number in _read_by_rules(counting, row["dataset"], row["field"]).items():
            tally[row["dataset"], code_of(rule)][row["dataset"]] += number
    if not tally:
        return None
    rules = sorted({row["rule"] for row in counting.store.rows(changed.select("rule"))})
    names = sorted({name for name, _ in tally})
    members = nw.concat([_changed_cells(counting, name, rules) for name in names])
    counting.store.keep_view("members_changed-values", members)
    dimensions = _sources(counting, names), _dimension("rule", {code_of(rule): capital(rule) for rule in rules})
    every = cells("changed-values", "cells", dimensions, tally, _providers(counting))
    return _table(counting, wording, "changed-values", "cells", dimensions, every)


def _read_by_rules(counting: Counting, dataset: str, field: str) -> dict[str, int]:
    """How many cells of one column each rule changed."""
    cells_of = _cells(counting, dataset).group_by(f"raw_{field}").agg(cells=nw.len().cast(nw.Int64))
    mine = nw.col("dataset") == dataset, nw.col("field") == field
    read = counting.store.frame(CHANGES).filter(*mine).select("before", "rule").unique()
    found = cells_of.join(read, left_on=f"raw_{field}", right_on="before", how="inner")
    sums = found.group_by("rule").agg(cells=nw.col("cells").sum())
    return {row["rule"]: int(row["cells"]) for row in counting.store.rows(sums)}


def _cells(counting: Counting, dataset: str) -> Frame:
    """The cells of a source's kept rows: a total or a row from elsewhere says nothing of how the others were read."""
    cells_of = counting.store.frame(counting.project.dataset(dataset).cells_table)
    return cells_of.join(counting.store.frame(READ_ROWS), on="row_key", how="semi")


def _changed_cells(counting: Counting, dataset: str, rules: Sequence[str]) -> Frame:
    """A row for each cell of a source that a rule changed."""
    read = counting.store.frame(CHANGES).filter(nw.col("dataset") == dataset).select("field", "before", "rule")
    columns = sorted({row["field"] for row in counting.store.rows(read.select("field").unique())})
    cells_of = _melted(counting, _cells(counting, dataset), f"cells_{dataset}", columns, "raw_", "before")
    rows = cells_of.join(read, left_on=[NAMES, "before"], right_on=["field", "before"], how="inner")
    code = nw.lit("")
    for rule in rules:
        code = nw.when(nw.col("rule") == rule).then(nw.lit(code_of(rule))).otherwise(code)
    return rows.select("row_key", nw.lit(1).alias("count"), dataset=nw.lit(dataset), rule=code)


def code_of(rule: str) -> str:
    """A rule's words as a code that can stand in the address of a cell."""
    return re.sub(r"[^a-z0-9]+", "_", rule.casefold()).strip("_")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tally(counting: Counting, rows: Frame, by: str) -> Tally:
    """How many rows there are by source and something else."""
    tally: Tally = defaultdict(dict)
    for row in counting.store.rows(rows.group_by("dataset", by).agg(rows=nw.len().cast(nw.Int64))):
        tally[row["dataset"], row[by]][row["dataset"]] = row["rows"]
    return tally


def _names(asked: Iterable[Line]) -> list[str]:
    return list(dict.fromkeys(line[0] for line in asked))


def _labels(codes: Iterable[str]) -> dict[str, str]:
    return {code: str(words("data_quality", "labels")[code]) for code in codes}


def _dimension(name: str, labels: Mapping[str, str]) -> Dimension:
    label = str(words("data_quality", "labels")[name])
    return Dimension(name, label, tuple(Category(code, label) for code, label in labels.items()))


def _sources(counting: Counting, names: Sequence[str]) -> Dimension:
    labels = {dataset.name: dataset.label for dataset in counting.project.datasets}
    return _dimension("dataset", {name: labels[name] for name in names})


def _providers(counting: Counting) -> dict[str, str]:
    return {dataset.name: dataset.provider for dataset in counting.project.datasets}


def _table(
    counting: Counting,
    wording: Wording,
    table_id: str,
    unit: str,
    dimensions: tuple[Dimension, ...],
    every: Iterable[Cell],
    *,
    additive: bool = True,
) -> CountTable:
    asked = {category.code for category in dimensions[0].categories}
    datasets = [dataset for dataset in counting.project.datasets if dataset.name in asked]
    made = table_across(datasets, wording, table_id, unit, f"{table_id} of sources", dimensions, every)
    return replace(made, additive=additive)

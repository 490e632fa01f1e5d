"""The codings that a person should look at, the most doubtful first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw

from problemprofile.cleaning.cells import raw
from problemprofile.cleaning.changes import CODINGS
from problemprofile.cleaning.codings_file import PRIMARY, SECONDARY, TYPE, Decision, text_id
from problemprofile.cleaning.free_text.weighing import BOTH_WAYS, FAMILIES, LITTLE_EVIDENCE, NOTHING_FOUND, TAKEN_BACK
from problemprofile.codelists import UNKNOWN
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.store import Frame, Store

UNLIKE_THE_ROW, DECIDED, SEVERAL_TYPES = "unlike_the_row", "decided", "several"
ORDER = (BOTH_WAYS, UNLIKE_THE_ROW, LITTLE_EVIDENCE, TAKEN_BACK, NOTHING_FOUND, "", DECIDED)


@dataclass(frozen=True)
class ToReview:
    """One text of a source, what it was taken to say by field, and what was decided about it before."""

    text_id: str
    source: str
    rows: int
    doubt: str  # one of ORDER
    text: str
    because: str
    counted_as: str  # the type that its rows count as, SEVERAL_TYPES, or UNKNOWN
    found: Mapping[str, str]
    decided: Mapping[str, Decision] = field(default_factory=dict)


def to_review(
    project: Project, store: Store, decided: Mapping[str, Mapping[str, Decision]], most: int
) -> tuple[list[ToReview], int]:
    """At most so many codings, those left out counted."""
    found = [one for dataset in project.datasets for one in _of_source(store, dataset, decided)]
    found.sort(key=lambda one: (ORDER.index(one.doubt), -one.rows, one.text_id, one.source))
    return found[:most], max(0, len(found) - most)


def _of_source(store: Store, dataset: Dataset, decided: Mapping[str, Mapping[str, Decision]]) -> Iterator[ToReview]:
    codings = store.frame(CODINGS).filter(nw.col("dataset") == dataset.name)
    for column in sorted({row["field"] for row in store.rows(codings.select("field").unique())}):
        counted = {row["text"]: row for row in store.rows(_counted(store, dataset, column))}
        for row in store.rows(codings.filter(nw.col("field") == column)):
            yield _reviewed(dataset, row, counted.get(row["text"]), decided.get(text_id(row["text"]), {}))


def _counted(store: Store, dataset: Dataset, column: str) -> Frame:
    """The types that the rows with each text of a column count as: the first and the last in order of their codes."""
    texts = store.frame(dataset.cells_table).select("row_key", text=nw.col(raw(column)))
    types = store.frame(dataset.cleaned_table).select("row_key", type=nw.col(TYPE).cast(nw.String))
    of_type = nw.col("type")
    return texts.join(types, on="row_key", how="inner").group_by("text").agg(first=of_type.min(), last=of_type.max())


def _reviewed(
    dataset: Dataset, row: Mapping[str, Any], counted: Mapping[str, str] | None, decided: Mapping[str, Decision]
) -> ToReview:
    found = found_by_field(row)
    types = {counted["first"], counted["last"]} if counted else {UNKNOWN}
    counted_as = types.pop() if len(types) == 1 else SEVERAL_TYPES
    unlike = found[TYPE] and counted_as not in (found[TYPE], UNKNOWN, SEVERAL_TYPES)
    doubts = {*(row["doubts"] or "").split("+"), UNLIKE_THE_ROW if unlike else ""}
    doubt = DECIDED if decided else min(doubts, key=ORDER.index)
    told = (row["text"], row["because"], counted_as, found, decided)
    return ToReview(text_id(row["text"]), dataset.label, row["rows"], doubt, *told)


def found_by_field(row: Mapping[str, Any]) -> dict[str, str]:
    """What a text was taken to say, by the fields of a decision; "" for nothing."""
    steps = (row["families"] or "").split(">")
    names = {name for step in steps for name in step.split("+")}
    ranked = steps if len(steps) > 1 or len(names & set(FAMILIES)) == 1 else []
    first, second = [*(step if step in FAMILIES else "" for step in ranked), "", ""][:2]
    kept = {name: row[name] or "" for name in ("county_lines", "cuckooing", "sectors", "methods")}
    return {TYPE: "+".join(name for name in FAMILIES if name in names), PRIMARY: first, SECONDARY: second} | kept

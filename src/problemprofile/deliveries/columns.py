"""Columns that a delivery has and the one before it had not, that are gone, or that probably have another name now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import narwhals as nw

from problemprofile.deliveries.delivered import Pair
from problemprofile.deliveries.difference import Difference
from problemprofile.deliveries.renamed import SETTINGS, Likely, likely
from problemprofile.kinds import fields


@dataclass(frozen=True)
class Heading:
    """A column of the received table: its position, heading, and field ("" where it is not mapped)."""

    position: int
    text: str
    field: str


@dataclass(frozen=True)
class Change:
    """What became of the headings since the delivery before; of renamed ones (before, now, why)."""

    new: tuple[Heading, ...]
    missing: tuple[Heading, ...]
    renamed: tuple[tuple[Heading, Heading, str], ...]
    fields_before: frozenset[str]
    fields_now: frozenset[str]

    @property
    def fields_gone(self) -> set[str]:
        """Fields without a column now, so that nothing can be said of what stands in them."""
        return {*self.fields_before - self.fields_now}

    @property
    def fields_of_one_side(self) -> set[str]:
        """Fields that only one of the deliveries has, so that its rows differ in them all."""
        return {*self.fields_before ^ self.fields_now}


def change_of(pair: Pair) -> Change:
    every = _headings(pair)
    now, before = _had(pair, pair.latest.files), _had(pair, pair.before[-1].files)
    new = [one for one in every if one.position in now - before]
    missing = [one for one in every if one.position in before - now]
    renamed = []
    for found, gone, here in sorted(_likely(pair, missing, new), key=lambda one: -one[0].weight):
        if gone in missing and here in new:
            missing.remove(gone)
            new.remove(here)
            renamed.append((gone, here, found.because))
    fields_before, fields_now = (
        frozenset(one.field for one in every if one.field and one.position in side) for side in (before, now)
    )
    return Change(tuple(new), tuple(missing), tuple(renamed), fields_before, fields_now)


def differences(pair: Pair, change: Change) -> Iterator[Difference]:
    delivery = pair.latest.name
    for one in change.missing:
        mapped = f" (it filled “{fields()[one.field].label}”)" if one.field else ""
        said = {"delivery": delivery, "heading": one.text, "mapped": mapped}
        yield Difference("columns.missing_column", said, one.field)
    for before, now, because in change.renamed:
        name = "renamed_and_mapped" if because == SETTINGS else "renamed_column"
        line = f'"{now.text}" = "{before.field}"' if before.field else "none is needed, for the old one is not mapped."
        said = {"delivery": delivery, "before": before.text, "heading": now.text, "because": because, "line": line}
        yield Difference(f"columns.{name}", said, before.field)
    for one in change.new:
        yield Difference("columns.new_column", {"delivery": delivery, "heading": one.text}, one.field)


def _headings(pair: Pair) -> list[Heading]:
    rows = pair.store.frame("received_columns").filter(nw.col("dataset") == pair.dataset.name).sort("position")
    found = (Heading(row["position"], row["heading"] or "", row["field"] or "") for row in pair.store.rows(rows))
    return [heading for heading in found if heading.text]


def _had(pair: Pair, files: Sequence[str]) -> set[int]:
    """The positions of the columns that any of some files has."""
    own = (nw.col("dataset") == pair.dataset.name) & nw.col("name").is_in(list(files))
    numbers = pair.store.frame("source_files").filter(own).select("file_no")
    return {row["position"] for row in pair.store.rows(pair.store.frame("file_columns").join(numbers, on="file_no"))}


def _likely(
    pair: Pair, missing: Sequence[Heading], new: Sequence[Heading]
) -> Iterator[tuple[Likely, Heading, Heading]]:
    before = {one: _cells(pair, one, pair.before[-1].files) for one in missing}
    now = {one: _cells(pair, one, pair.latest.files) for one in new}
    for gone in missing:
        for here in new:
            same_field = bool(gone.field) and gone.field == here.field
            if found := likely(gone.text, here.text, before[gone], now[here], mapped_alike=same_field):
                yield found, gone, here


def _cells(pair: Pair, heading: Heading, files: Sequence[str]) -> dict[str, int]:
    """How often each text stands in a column of some files."""
    own = (nw.col("dataset") == pair.dataset.name) & nw.col("name").is_in(list(files))
    numbers = pair.store.frame("source_files").filter(own).select("file_no")
    column = f"c{heading.position}"
    rows = pair.store.frame(pair.dataset.received_table).join(numbers, on="file_no", how="semi")
    rows = rows.filter(~nw.col(column).is_null()).group_by(column).agg(rows=nw.len().cast(nw.Int64))
    return {row[column]: row["rows"] for row in pair.store.rows(rows)}

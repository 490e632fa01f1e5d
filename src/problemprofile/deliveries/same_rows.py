"""Rows of the delivery before in the latest one: the same, changed, or no longer there; by their reference.

Rows are compared as cleaning understood them, so that a date written otherwise is no change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw

from problemprofile.deliveries.delivered import BEFORE, LATEST, Pair
from problemprofile.deliveries.difference import Difference, many
from problemprofile.deliveries.understood import UNDERSTOOD, WHOLE
from problemprofile.rows import row_id
from problemprofile.store import Frame

TELLING = ("reference", "recorded_on", "period")
LEAST = 5  # rows; a smaller file may well be a part of a larger one
MOST = 10_000  # references whose rows are compared field by field
LISTED = 200  # rows in the report under build/

Row = dict[str, Any]


@dataclass(frozen=True)
class Again:
    """What became of references that were sent before: rows changed (before, now), and rows that are gone.

    `has_more` says that more rows changed than were looked at.
    """

    references: int
    same: int
    changed: tuple[tuple[Row, Row, tuple[str, ...]], ...]
    gone: tuple[Row, ...]
    has_more: bool = False


def sent_again(pair: Pair) -> Difference | None:
    """Where every row of the latest delivery stands in one earlier delivery as well.

    Without references or days rows are alike that have nothing to do with each other.
    """
    if not any(column.field in TELLING for column in pair.columns):
        return None
    rows = pair.store.frame(UNDERSTOOD)
    latest = rows.filter(nw.col("side") == LATEST)
    number = _count(pair, latest)
    if number < _count(pair, pair.rows.filter(nw.col("side") == LATEST, ~nw.col("is_total"))):
        return None  # some references are new
    for delivery in pair.before:
        other = rows.filter(nw.col("delivery") == delivery.number)
        is_whole = not pair.replaces or _count(pair, other) == number
        if number >= LEAST and is_whole and not _count(pair, latest.join(other, on=WHOLE, how="anti")):
            said = {"delivery": pair.latest.name, "rows": many(number, "row"), "other": delivery.name}
            return Difference("rows.again", said, rows=number)
    return None


def again(pair: Pair) -> Again:
    """What became of the rows whose reference was sent before."""
    now, before = _referenced(pair, pair.store.frame(UNDERSTOOD))
    both = now.select("reference").unique().join(before.select("reference").unique(), on="reference", how="inner")
    mine, old = now.join(both, on="reference", how="semi"), before.join(both, on="reference", how="semi")
    same = ["reference", WHOLE]
    differs, differed = mine.join(old, on=same, how="anti"), old.join(mine, on=same, how="anti")
    number = _count(pair, differs)
    looked = differs.select("reference").unique().sort("reference").head(MOST)
    some = [
        pair.store.rows(rows.join(looked, on="reference", how="semi").sort("row_key")) for rows in (differed, differs)
    ]
    changed, gone = _paired(pair, *some)
    every = (now, before) if pair.by_figure else _referenced(pair, pair.rows.filter(~nw.col("is_total")))
    gone = [*gone, *_vanished(pair, *every)]
    return Again(_count(pair, both), _count(pair, mine) - number, changed, tuple(gone), len(some[1]) < number)


def _referenced(pair: Pair, rows: Frame) -> tuple[Frame, Frame]:
    """Rows with a reference, now and before: as they were sent last."""
    rows = rows.filter(~nw.col("reference").is_null())
    now, before = rows.filter(nw.col("side") == LATEST), rows.filter(nw.col("side") == BEFORE)
    if len(pair.before) > 1:
        before = before.filter(nw.col("delivery") == nw.col("delivery").max().over("reference"))
    return now, before


def differences(pair: Pair, found: Again, file: str) -> Iterator[Difference]:
    delivery = pair.latest.name
    if found.references and not pair.replaces:
        said = {"delivery": delivery, "references": many(found.references, "reference")}
        said["same"] = f"{found.same:,}" if found.same else "none"
        yield Difference("rows.repeated", said, "reference", found.references)
    if found.changed:
        counts = Counter(name for _, _, names in found.changed for name in names)
        listed = ", ".join(f"{_label(pair, name)} ({count:,})" for name, count in sorted(counts.items(), key=_order))
        rows = ("More than " if found.has_more else "") + many(len(found.changed), "row")
        said = {"delivery": delivery, "rows": rows, "fields": listed, "file": file}
        details = [
            f"{_address(pair, old)} → {_address(pair, new)}: {', '.join(names)}" for old, new, names in found.changed
        ]
        yield Difference("rows.changed", said, rows=len(found.changed), details=_cut(details))
    if found.gone:
        said = {"delivery": delivery, "rows": many(len(found.gone), "row"), "file": file}
        details = [_address(pair, row) for row in found.gone]
        yield Difference("rows.vanished", said, rows=len(found.gone), details=_cut(details))


def _vanished(pair: Pair, now: Frame, before: Frame) -> list[Row]:
    """Rows of days that the latest delivery covers, whose reference is not in it."""
    known = now.select("reference").unique().with_columns(again=nw.lit(True))
    marked = before.filter(~nw.col("day").is_null()).join(known, on="reference", how="left")
    days = _days_covered(pair, now) if pair.replaces else _days_again(pair, marked)
    if days is None:
        return []
    first, last = days
    gone = marked.filter(nw.col("again").is_null(), nw.col("day") >= nw.lit(first), nw.col("day") <= nw.lit(last))
    return pair.store.rows(gone.drop("again").sort("row_key"))


def _days_covered(pair: Pair, now: Frame) -> tuple[date, date] | None:
    """The days of a delivery that holds everything: as the settings say, else from its first on."""
    if pair.latest.covers:
        return pair.latest.covers.start, pair.latest.covers.end
    first = pair.store.rows(now.select(first=nw.col("day").min()))[0]["first"]
    return (first, date.max) if first else None


def _days_again(pair: Pair, marked: Frame) -> tuple[date, date] | None:
    """The last days of the earlier deliveries, as far back as most of their rows came again; None where few did."""
    number = nw.len().cast(nw.Int64)
    grouped = marked.group_by("day").agg(rows=number, again=nw.col("again").count().cast(nw.Int64))
    days = sorted(pair.store.rows(grouped), key=lambda row: row["day"], reverse=True)
    more, best, found = 0, 0, None
    for row in days:
        more += 2 * row["again"] - row["rows"]  # those that came again less those that did not
        if more >= best and row["again"]:
            best, found = more, row["day"]
    of = sum(row["rows"] for row in days if found and row["day"] >= found)
    return (found, days[0]["day"]) if found and of >= LEAST else None


def _paired(
    pair: Pair, before: Sequence[Row], now: Sequence[Row]
) -> tuple[tuple[tuple[Row, Row, tuple[str, ...]], ...], list[Row]]:
    """Rows of one reference that differ, each beside the row that it is most like; and those that none is left for."""
    old: dict[str, list[Row]] = defaultdict(list)
    for row in before:
        old[row["reference"]].append(row)
    changed = []
    for row in now:
        candidates = old[row["reference"]]
        if candidates:
            nearest = min(candidates, key=lambda other: len(_differing(pair, other, row)))
            candidates.remove(nearest)
            changed.append((nearest, row, _differing(pair, nearest, row)))
    return tuple(changed), [row for rows in old.values() for row in rows]


def _differing(pair: Pair, old: Row, new: Row) -> tuple[str, ...]:
    return tuple(column.field for column in pair.columns if old[column.raw] != new[column.raw])


def _count(pair: Pair, rows: Frame) -> int:
    return int(pair.store.rows(rows.select(rows=nw.len().cast(nw.Int64)))[0]["rows"])


def _address(pair: Pair, row: Row) -> str:
    return row_id(pair.dataset.name, row["hash"], row["sheet"], row["row_number"])


def _label(pair: Pair, field: str) -> str:
    return "“" + next(column.heading for column in pair.columns if column.field == field) + "”"


def _order(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _cut(lines: list[str]) -> tuple[str, ...]:
    more = len(lines) - LISTED
    return (*lines[:LISTED], f"and {more:,} more") if more > 0 else tuple(lines)

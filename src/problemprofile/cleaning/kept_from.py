"""Which rows a kept row stands for, and what it took from which of them: what `trace --rows` says of repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

import narwhals as nw

from problemprofile.cleaning.sent_again import MERGED, addresses
from problemprofile.project.settings import Dataset
from problemprofile.store import Store

REPEATS = ("exact_repeat", "sent_again")


@dataclass(frozen=True)
class KeptFrom:
    """`also` has the addresses of the rows that a kept row stands for too, by its key; `took` the text and the address
    of the row that a column's text is from, by the kept row's key and the column."""

    also: dict[int, tuple[str, ...]] = field(default_factory=dict)
    took: dict[tuple[int, str], tuple[str, str]] = field(default_factory=dict)


def kept_from(store: Store, dataset: Dataset, keys: Collection[int]) -> KeptFrom:
    """For rows of one dataset."""
    wanted = sorted(keys)
    rows = store.frame("clean_rows").filter(nw.col("duplicate_of").is_in(wanted), nw.col("because").is_in(REPEATS))
    repeats = store.rows(rows.select("row_key", "duplicate_of").sort("row_key"))
    filled = store.rows(store.frame(MERGED).filter(nw.col("row_key").is_in(wanted)))
    others = sorted({row["row_key"] for row in repeats} | {row["from_key"] for row in filled})
    received = store.frame(dataset.received_table).filter(nw.col("row_key").is_in(others))
    named = addresses(store, dataset, received)
    also: dict[int, list[str]] = defaultdict(list)
    for row in repeats:
        also[row["duplicate_of"]].append(named[row["row_key"]])
    took = {(row["row_key"], row["field"]): (row["value"], named[row["from_key"]]) for row in filled}
    return KeptFrom({key: tuple(rows) for key, rows in also.items()}, took)

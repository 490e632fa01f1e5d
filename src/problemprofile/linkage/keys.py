"""Which rows are worth comparing: those that share one of these keys. Few rows are all compared with one another.

A key that many rows share is made finer by the next part of it, and dropped where that does not help: who is alike in
so little is found by another key, or not at all.
"""

from __future__ import annotations

import narwhals as nw

from problemprofile.linkage.tokens import BAND_NAMES, BANDS, any_tokens, write_bands
from problemprofile.store import Frame, Store

EVERY_PAIR_UP_TO = 700  # rows
MOST = 60  # rows that may share a key

_KEYS = "linkage_keys"

_DECADE = (nw.col("born_from") // 10).cast(nw.Int64)
_FIRST, _LAST = nw.col("given_root").str.slice(0, 1), nw.col("family").str.slice(0, 1)
_MONTH = (nw.col("recorded") // 30.4375).cast(nw.Int64)
_YEAR = nw.col("born_year")
# Each key, and what makes it finer in turn.
KEYS: dict[str, tuple[nw.Expr, ...]] = {
    "whole_name": (nw.col("roots"), _YEAR, nw.col("born")),
    "birth": (nw.col("born"), _LAST, _FIRST),
    "surname_first": (nw.concat_str("family_sound", _FIRST, separator="|"), _YEAR),
    "first_birth": (nw.concat_str("given_root", _YEAR.cast(nw.String), separator="|"), _LAST, nw.col("gender")),
    "surname_birth": (nw.concat_str(nw.col("family").str.slice(0, 3), _YEAR.cast(nw.String), separator="|"), _FIRST),
    "swapped": (nw.concat_str("given_sound", nw.col("born").str.slice(4, 4), separator="|"),),
    "surname": (nw.col("family"), _DECADE),
    "contact": (nw.col("contact"), _LAST),
    "reference": (nw.col("shared_reference"),),
    "looks": (
        nw.concat_str("nationality", "gender", nw.col("born_from").cast(nw.Int64).cast(nw.String), separator="|"),
        nw.col("place"), _MONTH,
    ),
    "when_and_where": (
        nw.concat_str("nationality", "gender", "place", _MONTH.cast(nw.String), separator="|"),
        nw.col("exploitation"), _DECADE,
    ),
}  # fmt: skip


# Rows with tokens for names share some bits of them; their bits are drawn for each key anew.
TOKEN_KEYS: dict[str, tuple[nw.Expr, ...]] = {
    name: (nw.concat_str("token_key", nw.col(name).cast(nw.String), separator="|"), _YEAR) for name in BAND_NAMES
}


def keys_for(store: Store) -> dict[str, tuple[nw.Expr, ...]]:
    """The keys that these rows can have."""
    return KEYS | TOKEN_KEYS if any_tokens(store) else KEYS


def with_keys(store: Store, rows: Frame) -> Frame:
    """The rows with a column `key_<name>` for each key, null where it is unknown or shared by too many."""
    wanted = keys_for(store)
    if any_tokens(store):
        write_bands(store)
        rows = rows.join(store.frame(BANDS), on="row_key", how="left")
    parts = {f"{name}_{n}": key for name, every in wanted.items() for n, key in enumerate(_ever_finer(every))}
    store.write(_KEYS, rows.select("row_key", **parts))
    keys = store.frame(_KEYS)
    chosen = keys.select("row_key", *(_shared_by_few(name, len(every)) for name, every in wanted.items()))
    return rows.join(chosen, on="row_key", how="left")


def _ever_finer(parts: tuple[nw.Expr, ...]) -> list[nw.Expr]:
    texts = [part.cast(nw.String) for part in parts]
    return [nw.concat_str(*texts[: n + 1], separator="|") for n in range(len(texts))]


def _shared_by_few(name: str, finest: int) -> nw.Expr:
    found = [nw.when(_few(f"{name}_{n}")).then(f"{name}_{n}") for n in range(finest)]
    return nw.coalesce(*found).alias(f"key_{name}")


def _few(column: str) -> nw.Expr:
    """Whether a key is shared by no more rows than are worth comparing."""
    return ~nw.col(column).is_null() & (nw.len().over(column) <= MOST)

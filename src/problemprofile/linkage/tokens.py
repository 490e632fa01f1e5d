"""Tokens that partners made before they sent: taken apart for comparison, in the place of what they stand for.

A row of tokens has no name and no birth date, but what can be equal is compared as ever (`born`, references, the
district of a postcode); names and addresses are filters, and compared by how many bits they have in common. Two rows
are compared in tokens only where both were made with one key: `token_key` says which, "" for none.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from problemprofile.linkage.person_fields import TOKEN_WORDS
from problemprofile.linkage.placeholders import MOST_ROWS
from problemprofile.project.settings import Dataset
from problemprofile.store import Frame, Store
from problemprofile.tokens import exact, filters
from problemprofile.tokens.scheme import key_checks

TABLE, BANDS = "linkage_tokens", "linkage_token_bands"
_NO_WORDS: list[int | None] = [None] * TOKEN_WORDS
BAND_NAMES = tuple(f"band_{number}" for number in range(16))
_NEW_YEAR = "0101"  # a birth date that ends so stands for any day of its year; as do tokens that say the year alone
_ANY_DAY = "----"
_FIELDS = ("token_name", "token_birth", "token_postcode", "token_contact")
NAME_WORDS, ADDRESS_WORDS = ([f"{name}_{n}" for n in range(TOKEN_WORDS)] for name in ("token_name", "token_address"))
_TYPES: dict[str, pa.DataType] = {
    "row_key": pa.int64(),
    "token_key": pa.string(),
    **dict.fromkeys(NAME_WORDS, pa.int64()),
    "token_name_bits": pa.int64(),
    "token_roots": pa.string(),
    "token_initials": pa.string(),
    "token_born": pa.string(),
    "token_born_swapped": pa.string(),
    "token_born_year": pa.int64(),
    "token_year_month": pa.string(),
    "token_year_day": pa.string(),
    "token_day_month": pa.string(),
    "token_district": pa.string(),
    "token_contact": pa.string(),
    "token_contact_keys": pa.list_(pa.string()),
    **dict.fromkeys(ADDRESS_WORDS, pa.int64()),
    "token_address_bits": pa.int64(),
}
COMPARED = (
    "token_key", *NAME_WORDS, "token_name_bits", "token_year_month", "token_year_day", "token_day_month",
    *ADDRESS_WORDS, "token_address_bits",
)  # fmt: skip
# The columns of rows without tokens that a row's tokens stand in for.
IN_PLACE_OF = {
    "roots": "token_roots",
    "initials": "token_initials",
    "born": "token_born",
    "born_swapped": "token_born_swapped",
    "born_year": "token_born_year",
    "postcode_district": "token_district",
    "contact": "token_contact",
    "contact_keys": "token_contact_keys",
}
Row = dict[str, Any]


def write_tokens(store: Store, datasets: Iterable[Dataset]) -> None:
    """Make the table of tokens by row_key; empty where no source has any."""
    found: list[Row] = []
    for dataset in datasets:
        found += [row for row in _rows(store, dataset) if row["token_key"]]
    columns = {name: pa.array([row[name] for row in found], kind) for name, kind in _TYPES.items()}
    store.write_arrow(TABLE, pa.table(columns))


def any_tokens(store: Store) -> bool:
    """Whether any row has tokens."""
    return store.has(TABLE) and bool(store.rows(store.frame(TABLE).select("row_key").head(1)))


def with_tokens(store: Store, rows: Frame) -> Frame:
    """The rows to link with their tokens."""
    rows = rows.join(store.frame(TABLE), on="row_key", how="left")
    in_place = {name: nw.coalesce(name, token) for name, token in IN_PLACE_OF.items()}
    new_year = nw.coalesce(nw.col("token_born").str.ends_with(_NEW_YEAR), "born_new_year")
    short = ~nw.col("token_key").is_null() & nw.col("shared_reference").str.starts_with(exact.SHORT_REFERENCE)
    return rows.with_columns(
        **in_place,
        shared_reference=nw.when(~nw.coalesce(short, nw.lit(False))).then(nw.col("shared_reference")),
        token_key=nw.coalesce("token_key", nw.lit("")),
        named=nw.col("named") | ~nw.col("token_name_bits").is_null(),
        born_new_year=new_year,
    )


def _rows(store: Store, dataset: Dataset) -> list[Row]:
    names = [name for name in _FIELDS if name in dataset.columns.values()]
    keys = key_checks(dataset.columns)
    if len(keys) != 1 or not store.has(dataset.cells_table):
        return []
    cells = store.frame(dataset.cells_table).select("row_key", *(f"raw_{name}" for name in names)).sort("row_key")
    rows = store.rows(cells)
    often = Counter(_person(row) for row in rows)
    return [_row(row, keys[0], placeholder=often[_person(row)] > MOST_ROWS) for row in rows]


def _person(row: Row) -> tuple[str, str]:
    """Name and birth of a row; what nobody has said is nobody's."""
    name, birth = row.get("raw_token_name") or "", row.get("raw_token_birth") or ""
    return (name, birth) if name else (str(row["row_key"]), "")


def _row(cells: Row, key: str, *, placeholder: bool) -> Row:
    said = {name: "" if placeholder and name in _FIELDS[:2] else cells.get(f"raw_{name}") or "" for name in _FIELDS}
    name, born = _filter(said["token_name"], filters.NAME), exact.parts_of(said["token_birth"])
    contacts = said["token_contact"].split()
    address = _filter(next((one for one in contacts if one[0] == filters.ADDRESS), ""), filters.ADDRESS)
    keys = [one for one in contacts if one[0] == exact.CONTACT]
    year = born.get(exact.YEAR)
    return {
        "row_key": cells["row_key"],
        "token_key": key,
        **dict(zip(NAME_WORDS, name or _NO_WORDS, strict=True)),
        "token_name_bits": _bits(name),
        "token_roots": hashlib.sha256(said["token_name"].encode()).hexdigest()[:24] if name else None,
        "token_initials": f"{name[0] & 0xF:x}" if name else None,  # as rough as initials are
        "token_born": _born(born, exact.BORN),
        "token_born_swapped": _born(born, exact.SWAPPED),
        "token_born_year": int(year[1:12], 16) if year else None,
        "token_year_month": born.get(exact.YEAR_MONTH),
        "token_year_day": born.get(exact.YEAR_DAY),
        "token_day_month": born.get(exact.DAY_MONTH),
        "token_district": exact.parts_of(said["token_postcode"]).get(exact.DISTRICT),
        "token_contact": said["token_contact"] or None,
        "token_contact_keys": keys or None,
        **dict(zip(ADDRESS_WORDS, address or _NO_WORDS, strict=True)),
        "token_address_bits": _bits(address),
    }


def _born(parts: dict[str, str], letter: str) -> str | None:
    if letter in parts:
        return parts[letter][1:] + _ANY_DAY
    return parts[exact.YEAR][1:] + _NEW_YEAR if exact.YEAR in parts else None


def _filter(token: str, letter: str) -> list[int] | None:
    """The bits of a filter, 64 at a time; None where a cell holds no such token."""
    try:
        content = bytes.fromhex(token[1:]) if token[:1] == letter else b""
    except ValueError:
        return None
    if len(content) * 8 != filters.BITS:
        return None
    return [int.from_bytes(content[n : n + 8], "big", signed=True) for n in range(0, len(content), 8)]


def _bits(words: list[int] | None) -> int | None:
    return sum((word % (1 << 64)).bit_count() for word in words) if words else None


def write_bands(store: Store) -> None:
    """Make the table of bands: for each row some bits of its name's filter, drawn anew for each band.

    Filters that are alike have a band in common more often than not; the more rows, the more bits make a band.
    """
    named = store.frame(TABLE).filter(~nw.col("token_name_bits").is_null())
    rows = store.columns(named.select("row_key", *NAME_WORDS).sort("row_key"))
    words = np.array([rows[name] for name in NAME_WORDS], dtype=np.int64).T
    columns = {"row_key": pa.array(rows["row_key"], pa.int64())}
    columns |= {name: pa.array(band) for name, band in zip(BAND_NAMES, _bands(words), strict=True)}
    store.write_arrow(BANDS, pa.table(columns))


def _bands(words: npt.NDArray[np.int64]) -> Iterable[npt.NDArray[np.int64]]:
    drawn = np.random.default_rng(20_101)
    wide = int(np.clip(np.ceil(np.log2(max(len(words), 1))) + 1, 6, 24))
    for _ in BAND_NAMES:
        band = np.zeros(len(words), dtype=np.int64)
        for bit in drawn.choice(filters.BITS, wide, replace=False).tolist():
            band = band * 2 + (words[:, bit // 64] >> (bit % 64) & 1)
        yield band

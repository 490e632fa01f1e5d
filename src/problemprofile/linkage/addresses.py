"""The rows that decisions speak of: from the addresses that people see to the keys of this build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import narwhals as nw
import pyarrow as pa

from problemprofile.project.load import Project
from problemprofile.rows import row_id
from problemprofile.store import Store, arrow

_ASKED = "addresses_asked"


def keys_of(project: Project, store: Store, row_ids: Iterable[str]) -> dict[str, int]:
    """The row_key of each address that this build has."""
    asked: dict[str, list[tuple[str, str, str, int]]] = defaultdict(list)
    for address in sorted(set(row_ids)):
        if address.count(":") < 3:
            continue
        dataset, short_hash, *sheet, number = address.split(":")
        if number.isdigit():
            asked[dataset].append((address, short_hash, ":".join(sheet), int(number)))
    found: dict[str, int] = {}
    for each in project.datasets:
        if asked.get(each.name) and store.has(each.received_table):
            found |= _in_dataset(store, each.name, each.received_table, asked[each.name])
    return found


def _in_dataset(store: Store, name: str, table: str, asked: list[tuple[str, str, str, int]]) -> dict[str, int]:
    names = ("row_id", "short_hash", "sheet", "row_number")
    columns = dict(zip(names, zip(*asked, strict=True), strict=True))
    store.write_arrow(_ASKED, arrow(columns, {"row_number": pa.int32()}))
    files = store.frame("source_files").filter(nw.col("dataset") == name)
    files = files.select("file_no", short_hash=nw.col("sha256").str.slice(0, 8))
    rows = store.frame(table).select("row_key", "file_no", "sheet", "row_number").join(files, on="file_no", how="inner")
    rows = rows.with_columns(nw.col("row_number").cast(nw.Int32))
    found = store.frame(_ASKED).join(rows, on=["short_hash", "sheet", "row_number"], how="inner")
    return {row["row_id"]: row["row_key"] for row in store.rows(found.select("row_id", "row_key"))}


def addresses_of(project: Project, store: Store, keys: Iterable[int]) -> dict[int, str]:
    """The address of each row of these keys."""
    wanted, found = sorted(keys), {}
    files = {row["file_no"]: row["sha256"][:8] for row in store.rows(store.frame("source_files"))}
    for each in project.datasets:
        if not wanted or not store.has(each.received_table):
            continue
        rows = store.frame(each.received_table).filter(nw.col("row_key").is_in(wanted))
        for row in store.rows(rows.select("row_key", "file_no", "sheet", "row_number")):
            found[row["row_key"]] = row_id(each.name, files[row["file_no"]], row["sheet"], row["row_number"])
    return found

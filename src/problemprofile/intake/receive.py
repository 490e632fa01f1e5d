"""All datasets of a project into the store, one after the other."""

from __future__ import annotations

from dataclasses import astuple

import narwhals as nw
import pyarrow as pa

from problemprofile.findings import Finding
from problemprofile.intake.checks import CHECKS
from problemprofile.intake.receive_dataset import Incoming, receive_dataset
from problemprofile.intake.received import as_codes, column_records, file_columns, joined, sheets_text
from problemprofile.intake.token_keys import keys_that_lie_in
from problemprofile.project.load import Project
from problemprofile.store import Store

SOURCE_FILES = {
    "file_no": "INTEGER",
    "dataset": "VARCHAR",
    "name": "VARCHAR",
    "sha256": "VARCHAR",
    "size": "BIGINT",
    "received_from": "VARCHAR",
    "received_on": "VARCHAR",
    "sheets": "VARCHAR",
}
LONG = 50_000  # rows from which on what repeats is kept as codes
RECEIVED_COLUMNS = {"dataset": "VARCHAR", "position": "INTEGER", "heading": "VARCHAR", "field": "VARCHAR"}
FILE_COLUMNS = {"file_no": "INTEGER", "position": "INTEGER"}  # which file has which of them


def receive(project: Project, store: Store) -> list[Finding]:
    """Read every dataset into the store: `received_<dataset>`, `source_files`, `received_columns`, `file_columns`.

    Gives the findings in order of datasets. One that blocks concerns its own dataset; the others are still received.
    """
    store.create("source_files", SOURCE_FILES)
    store.create("received_columns", RECEIVED_COLUMNS)
    store.create("file_columns", FILE_COLUMNS)
    findings = keys_that_lie_in(project.paths) + ([] if project.datasets else [_no_datasets()])
    file_no = row_key = 1
    for dataset in project.datasets:
        incoming = receive_dataset(dataset, project.paths.inputs, file_no, project.datasets)
        findings += incoming.findings
        findings += [finding for check in CHECKS for finding in check.findings(incoming)]
        row_key += _keep(incoming, row_key, store)
        file_no += len(incoming.files)
    return findings


def _no_datasets() -> Finding:
    message = "The project has no datasets, so there is nothing to count."
    return Finding("no-datasets", "warns", "", message, "Add a partner's file: problemprofile add FOLDER FILE …")


def _keep(incoming: Incoming, first_key: int, store: Store) -> int:
    """Write one dataset's rows, files and columns; gives how many rows there were."""
    rows = joined(incoming.parts, first_key)
    _keep_rows(rows, incoming.dataset.received_table, store)
    files = [source.source_file(incoming.dataset) for source in incoming.files]
    _append(store, "source_files", SOURCE_FILES, [(*astuple(file)[:-1], sheets_text(file)) for file in files])
    columns = column_records(incoming.dataset, incoming.parts)
    _append(store, "received_columns", RECEIVED_COLUMNS, columns)
    _append(store, "file_columns", FILE_COLUMNS, file_columns(incoming.parts))
    return rows.num_rows


def _keep_rows(rows: pa.Table, name: str, store: Store) -> None:
    """Write the rows under a name. Of a long file, what repeats is kept as codes, behind a view that reads as text."""
    if rows.num_rows < LONG:
        store.write_arrow(name, rows)
        return
    store.write_arrow(f"coded_{name}", as_codes(rows))
    texts = [field.name for field in rows.schema if pa.types.is_string(field.type)]
    others = [field.name for field in rows.schema if field.name not in texts]
    store.keep_view(name, store.frame(f"coded_{name}").select(*others, *(nw.col(t).cast(nw.String) for t in texts)))


def _append(store: Store, name: str, fields: dict[str, str], rows: list[tuple]) -> None:
    types = {"INTEGER": pa.int32(), "BIGINT": pa.int64(), "VARCHAR": pa.string()}
    columns = zip(*rows, strict=True) if rows else [()] * len(fields)
    arrays = [pa.array(list(values), types[kind]) for values, kind in zip(columns, fields.values(), strict=True)]
    store.append_arrow(name, pa.table(arrays, names=list(fields)))

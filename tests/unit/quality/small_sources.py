"""Sources as cleaning leaves them in the store, for a project of one or more. Everybody here is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from problemprofile.project.load import Project, load_project
from problemprofile.quality import contradictions
from problemprofile.quality.measures import Source, source_of
from problemprofile.rows import CLEAN_FIELDS, USABILITY
from problemprofile.store import Store, arrow

TYPES = {"BIGINT": pa.int64(), "INTEGER": pa.int32(), "DATE": pa.date32(), "VARCHAR": pa.string()}
CHANGED = {"dataset": "VARCHAR", "field": "VARCHAR", "before": "VARCHAR", "after": "VARCHAR"}
CHANGED |= {"rule": "VARCHAR", "trouble": "VARCHAR", "rows": "BIGINT"}
COLUMNS = {"dataset": "VARCHAR", "position": "INTEGER", "heading": "VARCHAR", "field": "VARCHAR"}
FILES = {"file_no": "INTEGER", "dataset": "VARCHAR", "name": "VARCHAR", "sha256": "VARCHAR"}
DAY = date(2024, 5, 1)


class Small:
    """A project folder and its store. Row numbers begin at 2, below one row of headings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder / "build" / "build.duckdb")
        self.store.create("value_changes", CHANGED)
        self.store.create("received_columns", COLUMNS)
        self.store.create("source_files", FILES)
        self.store.create(contradictions.TABLE, contradictions.FIELDS)
        self.store.create(USABILITY, {"row_key": "BIGINT", "usability": "VARCHAR"})
        self._rows = 0

    @property
    def project(self) -> Project:
        return load_project(self.folder)

    def add(
        self,
        columns: dict[str, str],
        rows: list[tuple[tuple[str, ...], dict[str, Any]]],
        *,
        name: str = "nrm",
        kind: str = "nrm_referrals",
        provider: str = "Northshire Police",
        settings: str = "",
        unmapped: tuple[str, ...] = (),
    ) -> Source:
        """A source with these headings and their fields; each row is its cells, and what its clean row says."""
        mapped = "\n".join(f'"{heading}" = "{field}"' for heading, field in columns.items())
        text = f'kind = "{kind}"\nprovider = "{provider}"\nfiles = ["a.csv"]\n{settings}\n[columns]\n{mapped}\n'
        (self.folder / "datasets" / f"{name}.toml").write_text(text, encoding="utf-8")
        number = len(list((self.folder / "datasets").glob("*.toml")))
        headed = [(name, n, heading, columns.get(heading)) for n, heading in enumerate([*columns, *unmapped], 1)]
        self._append("received_columns", COLUMNS, headed)
        self._append("source_files", FILES, [(number, name, f"folder/{name}.csv", f"{number:08d}" + "0" * 56)])
        self._write(name, number, list(columns.values()), rows)
        return source_of(self.store, self.project.dataset(name))

    def read_as(self, field: str, before: str, after: str | None, trouble: str = "", rule: str = "", name: str = "nrm"):
        """What cleaning made of a spelling."""
        self._append("value_changes", CHANGED, [(name, field, before, after, rule or trouble, trouble, 1)])

    def _write(self, name: str, file_no: int, fields: list[str], rows: list[tuple[tuple[str, ...], dict]]) -> None:
        keys = list(range(self._rows, self._rows + len(rows)))
        self._rows += len(rows)
        address = {"row_key": keys, "file_no": [file_no] * len(rows), "sheet": ["Sheet1"] * len(rows)}
        address["row_number"] = list(range(2, len(rows) + 2))
        whole = {"row_key": pa.int64(), "file_no": pa.int32(), "row_number": pa.int32(), "duplicate_of": pa.int64()}
        cells = [[row[0][n] for row in rows] for n in range(len(rows[0][0]))]
        received = {f"c{n}": [cell or None for cell in column] for n, column in enumerate(cells, 1)}
        self.store.write_arrow(f"received_{name}", arrow({**address, **received}, whole))
        raw = {f"raw_{field}": column for field, column in zip(fields, cells, strict=False)}
        self.store.write_arrow(f"cells_{name}", arrow({**address, **received, **raw}, whole))
        says = [{"decision": "kept", "because": "", "duplicate_of": None, "recorded_on": DAY} | row[1] for row in rows]
        names = list(dict.fromkeys(name for row in says for name in row))
        clean = {"row_key": keys} | {field: [row.get(field) for row in says] for field in names}
        types = {field: TYPES[CLEAN_FIELDS[field]] for field in names}
        self.store.write_arrow(f"cleaned_{name}", arrow(clean, types | whole))

    def _append(self, table: str, fields: dict[str, str], rows: list[tuple]) -> None:
        columns = zip(fields, zip(*rows, strict=True), strict=True)
        types = {field: TYPES[kind] for field, kind in fields.items()}
        self.store.append_arrow(table, arrow({field: list(values) for field, values in columns}, types))

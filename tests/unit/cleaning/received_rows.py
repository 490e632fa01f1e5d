"""Rows as intake leaves them, for a project of one or more sources: all fictional."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from problemprofile import cleaning
from problemprofile.findings import Finding
from problemprofile.project.load import Project, load_project
from problemprofile.project.settings import Dataset
from problemprofile.store import Store, arrow

PROFILE = """
name = "Northshire"
title = "Northshire"
cycle = "1"
fictional = true
[period]
start = 2024-01-01
end = 2025-12-31
[area]
name = "Northshire"
local_authorities = ["NX01"]
postcode_areas = ["NX"]
police_forces = ["northshire"]
[[audiences]]
name = "public"
title = "Public edition"
"""
AUTHORITIES = "code,label\nNX01,Marlbeck\n"
SPELLINGS = "spelling,code\nNX1,NX01\n"


class Source:
    """A project folder and its store, to which sources are added before they are cleaned."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("datasets", "codelists", "judgements"):
            (folder / name).mkdir(parents=True)
        (folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
        (folder / "codelists" / "local_authority.csv").write_text(AUTHORITIES, encoding="utf-8")
        (folder / "codelists" / "local_authority.spellings.csv").write_text(SPELLINGS, encoding="utf-8")
        self.store = Store(folder / "build" / "build.duckdb")
        self.store.create("received_columns", _COLUMNS)
        self.store.create("source_files", _FILES)
        self._rows = 0

    def add(self, kind: str, columns: dict[str, str], rows: list[tuple], name: str = "nrm", settings: str = "") -> None:
        """A source with these headings, their fields ("" for none), and rows of cells."""
        mapped = "\n".join(f'"{heading}" = "{field}"' for heading, field in columns.items() if field)
        text = f'kind = "{kind}"\nprovider = "Northshire Police"\nfiles = ["a.csv"]\n{settings}\n[columns]\n{mapped}\n'
        (self.folder / "datasets" / f"{name}.toml").write_text(text, encoding="utf-8")
        number = len(list((self.folder / "datasets").glob("*.toml")))
        headed = {"dataset": [name] * len(columns), "position": list(range(1, len(columns) + 1))}
        headed |= {"heading": list(columns), "field": [field or None for field in columns.values()]}
        self.store.append_arrow("received_columns", arrow(headed, {"position": pa.int32()}))
        file = {"file_no": [number], "dataset": [name], "name": ["a.csv"], "sha256": [f"{number:08d}" + "0" * 56]}
        self.store.append_arrow("source_files", arrow(file, {"file_no": pa.int32()}))
        self.store.write_arrow(f"received_{name}", self._received(number, len(columns), rows))

    def correct(self, *lines: str) -> None:
        text = "\n".join(["row_id,field,value,who,when,why", *lines])
        (self.folder / "judgements" / "corrections.csv").write_text(text, encoding="utf-8")

    @property
    def project(self) -> Project:
        return load_project(self.folder)

    def clean(self) -> dict[str, Finding]:
        """Clean; the findings by their check."""
        return {finding.check: finding for finding in cleaning.clean(self.project, self.store)}

    def rows(self, *fields: str) -> list[Any]:
        """The clean rows in order: one field's values, or dicts of several."""
        found = self.store.rows(self.store.frame("clean_rows").sort("row_key").select(*fields))
        return [row[fields[0]] for row in found] if len(fields) == 1 else found

    @property
    def decisions(self) -> list[str]:
        """Each row's decision and why."""
        return [f"{row['decision']} {row['because']}".strip() for row in self.rows("decision", "because")]

    def _received(self, file_no: int, width: int, rows: list[tuple]) -> pa.Table:
        keys = list(range(self._rows, self._rows + len(rows)))
        self._rows += len(rows)
        columns: dict[str, list[Any]] = {"row_key": keys, "file_no": [file_no] * len(rows), "sheet": [""] * len(rows)}
        columns["row_number"] = list(range(2, len(rows) + 2))
        columns |= {f"c{n + 1}": [row[n] or None for row in rows] for n in range(width)}
        types = {"row_key": pa.int64(), "file_no": pa.int32(), "row_number": pa.int32()}
        return arrow(columns, types)


def dataset(**settings: Any) -> Dataset:
    """A referral source by its settings alone."""
    given = {"kind": "nrm_referrals", "provider": "P", "files": ("a.csv",), "columns": {"Date": "recorded_on"}}
    return Dataset.model_validate(given | settings)


_COLUMNS = {"dataset": "VARCHAR", "position": "INTEGER", "heading": "VARCHAR", "field": "VARCHAR"}
_FILES = {"file_no": "INTEGER", "dataset": "VARCHAR", "name": "VARCHAR", "sha256": "VARCHAR"}

"""Projects for the tests of the standard's layout, and one road through the product: add, check, export, add again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from problemprofile import cleaning, intake
from problemprofile.htcds import Exported, export
from problemprofile.htcds.case_sheet import columns, write_cases
from problemprofile.intake.propose import Proposal, propose
from problemprofile.project.load import load_project
from problemprofile.project.paths import Paths
from problemprofile.store import Store

DAY = date(2025, 3, 5)
PROFILE = """
name = "Northshire Anti-Slavery Partnership"
title = "Modern slavery in Northshire"
cycle = "1"
fictional = true
[period]
start = 2025-01-01
end = 2025-12-31
[area]
name = "Northshire"
local_authorities = ["E06000018"]
[[audiences]]
name = "public"
title = "Public edition"
"""


def project_in(folder: Path) -> Path:
    for name in ("datasets", "inputs"):
        (folder / name).mkdir(parents=True)
    (folder / "profile.toml").write_text(PROFILE, "utf-8")
    return folder


def add_cases(folder: Path, cases: Sequence[Mapping[str, Any]], name: str = "cases") -> Proposal:
    """Add a workbook in the standard's layout that holds these cases."""
    path = folder.parent / f"{name}.xlsx"
    write_cases(path, cases)
    return propose(Paths(folder), path, "", "Made-up Trust", path.stem)


def add_ours(folder: Path, rows: Sequence[Mapping[str, str]], kind: str = "agency_records") -> None:
    """Add a CSV file of ours with these codes, fields as headings."""
    fields = list(dict.fromkeys(field for row in rows for field in row))
    lines = [",".join(fields), *(",".join(row.get(field, "") for field in fields) for row in rows)]
    path = folder.parent / "ours.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    propose(Paths(folder), path, kind, "Made-up Trust", path.stem)


def received_and_cleaned(folder: Path) -> tuple[set[str], list[dict[str, Any]]]:
    """The checks of intake and cleaning that warn or block, and the clean rows in the file's order."""
    project = load_project(folder)
    project.paths.build_database.unlink(missing_ok=True)
    with Store(project.paths.build_database) as store:
        told = [*intake.receive(project, store), *cleaning.clean(project, store)]
        rows = store.rows(store.frame("clean_rows").sort("row_key"))
    return {one.check for one in told if one.severity != "notes"}, rows


def clean(folder: Path) -> list[dict[str, Any]]:
    return received_and_cleaned(folder)[1]


def exported(folder: Path, dataset: str) -> Exported:
    received_and_cleaned(folder)
    return export(load_project(folder), dataset)


def cases_in(path: Path) -> list[dict[str, Any]]:
    """The cases of an exported workbook, each with the fields that it has."""
    sheet = openpyxl.load_workbook(path)["Case Sheet"]
    names, _, *rows = sheet.iter_rows(values_only=True)
    assert names == tuple(columns())
    return [{name: cell for name, cell in zip(names, row, strict=True) if cell} for row in rows]

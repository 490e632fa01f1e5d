"""A made-up partner who sends a list again and again, and what is said to differ."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from problemprofile import cleaning, deliveries, intake
from problemprofile.deliveries import Drift
from problemprofile.findings import Finding
from problemprofile.project.load import load_project
from problemprofile.store import Store

HEADINGS = {"Ref": "reference", "Date referred": "recorded_on", "Sex": "gender", "Type": "exploitation_type"}
HEADINGS |= {"Town": "place", "Stage": "outcome"}
Row = list[str]


class Partner:
    """Writes CSV files into a project folder's `inputs/`, and compares them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kind, self.headings = "recorded_crimes", dict(HEADINGS)
        self.files: list[str] = []

    def send(self, rows: Iterable[Sequence[str]], headings: Sequence[str] = (), name: str = "") -> str:
        name = name or f"{len(self.files) + 1}.csv"
        with (self.folder / "inputs" / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headings or list(HEADINGS), *rows])
        self.files.append(name)
        return name

    def compare(self, settings: str = "", tables: str = "") -> Drift:
        """What differs; `settings` stand above the headings' table and `tables` below it."""
        listed = ", ".join(f'"{file}"' for file in self.files)
        columns = "\n".join(f'"{heading}" = "{field}"' for heading, field in self.headings.items())
        text = f'kind = "{self.kind}"\nprovider = "P"\nfiles = [{listed}]\nfixed = {{ offence = "36/8" }}\n{settings}\n'
        (self.folder / "datasets" / "list.toml").write_text(f"{text}[columns]\n{columns}\n{tables}\n", encoding="utf-8")
        project = load_project(self.folder)
        with Store(self.folder / "build" / "build.duckdb") as store:
            blocking = [finding for finding in intake.receive(project, store) if finding.severity == "blocks"]
            assert not blocking, blocking
            cleaning.clean(project, store)
            return deliveries.compare(project, store)[0]

    def said(self, settings: str = "", tables: str = "") -> dict[str, Finding]:
        """The findings by check and field, without notes about the form's history."""
        found = self.compare(settings, tables).findings
        return {f"{f.check} {f.field}".strip(): f for f in found if f.check != "dated-rule"}


def year(first: date, number: int, seed: int = 1, prefix: str = "N", days: int = 365) -> list[Row]:
    """Rows of a year, evenly spread, with values drawn from the same shares whatever the seed."""
    chance = random.Random(seed)
    rows = []
    for n in range(number):
        day = first + timedelta(n * days // number)
        sex = chance.choices("MF", (70, 30))[0]
        kind = chance.choices(("Labour", "Criminal", "Sexual"), (50, 30, 20))[0]
        stage = chance.choices(("Open", "Charged", "Closed", "Transferred"), (40, 20, 30, 10))[0]
        town = chance.choices(("Marlbeck", "Fenmoor", "Saltmere", ""), (50, 25, 15, 10))[0]
        rows.append([f"{prefix}{n:04}", f"{day:%d/%m/%Y}", sex, kind, town, stage])
    return rows

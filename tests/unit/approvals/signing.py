"""A small project with two data owners and a released edition, to be approved. Everybody in it is made up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from problemprofile.approvals.decide import decide
from problemprofile.project.load import Project, load_project
from problemprofile.release_log import Record
from problemprofile.released import (
    Edition,
    ReleasedCategory,
    ReleasedCell,
    ReleasedDimension,
    ReleasedTable,
    content_hash,
    save_edition,
)

DATASET = """
kind = "nrm_referrals"
provider = "{provider}"
files = ["{name}.csv"]
columns = {{ Date = "recorded_on" }}
{more}
"""
APPROVALS = """
[approvals]
authors = ["Ann Author"]
checkers = ["Cara Checker", "Cem Checker"]
[approvals.owners]
"Northshire Police" = ["Pat Police"]
"""
YEARS = ReleasedDimension("year", "Year", (ReleasedCategory("2024", "2024"),))


def project_in(folder: Path) -> Project:
    with (folder / "profile.toml").open("a", encoding="utf-8") as file:
        file.write(APPROVALS)
    national = "[handling]\npublished = true\n"
    for name, provider, more in (
        ("police", "Northshire Police", ""),
        ("trust", "Lantern House Trust", ""),
        ("uk", "National statistics", f'scope = "national"\n{national}'),
    ):
        text = DATASET.format(name=name, provider=provider, more=more)
        (folder / "datasets" / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_project(folder)


def table(table_id: str, sources: Sequence[str], value: int | None = 12) -> ReleasedTable:
    shown = "[c]" if value is None else str(value)
    outcome = "withheld" if value is None else "shown"
    cell = ReleasedCell(f"{table_id}:total", (("year", "total"),), outcome, value, shown)  # type: ignore[arg-type]
    made = ReleasedTable(
        table_id=table_id,
        title=f"Title of {table_id}",
        question="",
        unit="people",
        analysis="x",
        series="x",
        scope="local",
        audience="public",
        marking="OFFICIAL",
        dimensions=(YEARS,),
        cells=(cell,),
        sources=tuple(sources),
        notes=("=A note",),
        hidden_words="not shown",
    )
    return replace(made, content_sha256=content_hash(made))


TABLES = (table("mine", ["police"]), table("both", ["police", "trust"]), table("nation", ["uk"]))


def edition(project: Project, tables: Sequence[ReleasedTable] = TABLES) -> Edition:
    return Edition(project.policies[0], tuple(tables))


def build(project: Project, made: Edition) -> None:
    """Leave an edition in the folder as a build would."""
    save_edition(made, project.paths.released / made.audience)
    figures = [
        {"printed": "12", "cells": ["both:total"], "kind": "figure", "section": "key-insights"},
        {"printed": "12", "cells": ["both:total"], "kind": "workbook", "section": "data-tables.xlsx, sheet 2"},
    ]
    folder = project.paths.output / made.audience
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").write_text(json.dumps({"figures": figures}), encoding="utf-8")


def say(project: Project, who: str, of: str = "", decision: str = "approved", tables: Sequence[str] = ()) -> Record:
    on = date(2026, 1, 9)
    return decide(project, "public", decision, who=who, of=of, tables=tables, on=on, reason="because")


def everybody_approves(project: Project) -> None:
    say(project, "Pat Police", "Northshire Police")
    say(project, "Lou Lantern", "Lantern House Trust")
    say(project, "Cara Checker")

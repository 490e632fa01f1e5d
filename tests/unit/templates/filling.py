"""Fill a template as a partner would, and read it as the product does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl

from problemprofile import cleaning, intake
from problemprofile.intake.propose import Proposal, propose
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.store import Store
from problemprofile.templates import Template, write_template
from problemprofile.templates.data_sheet import HEADINGS

Row = Mapping[str, Any]
FIRST_DAY = date(2025, 1, 1)


@dataclass(frozen=True)
class Answer:
    """One answer chosen in one column, and the row in which it was."""

    field: str
    code: str
    row: Row


def every_answer(template: Template) -> Iterator[Answer]:
    """One row for every answer of every list, with what its kind requires and what the column needs beside it."""
    required = {column.field.name for column in template.columns if column.need == "required"}
    for column in template.columns:
        for code in template.answers.get(column.list, ()):
            needed = {name: value for name, value in _required(template).items() if name in required}
            beside = _beside(column.field.name, code.code)
            if beside is not None:
                row = needed | beside | {column.field.name: code.label}
                yield Answer(column.field.name, code.code, row | _reference(template, column.field.name, code.code))


def _required(template: Template) -> dict[str, Any]:
    offence = template.answers["offence"][1].label if "offence" in template.answers else ""
    return {"recorded_on": FIRST_DAY, "period": "2025 Q2", "offence": offence, "count": 3}


def _reference(template: Template, field: str, code: str) -> Row:
    """A number of its own for each row, where the template asks for one: else rows alike are one row sent again."""
    asks = any(column.field.name == "reference" for column in template.columns)
    return {"reference": f"{field}/{code}"} if asks else {}


def _beside(field: str, code: str) -> Row | None:
    """What a second answer stands beside; None where it would say nothing."""
    if field == "exploitation_secondary":
        first = "Labour" if code == "organ_harvesting" else "Organ Harvesting"
        return None if code == "unknown" else {"exploitation_type": first}
    if field == "nationality_second":
        return None if code in ("uk", "unknown") else {"nationality": "UK"}
    return {}


def fill(template: Template, rows: Sequence[Row], path: Path, sender: str = "Made-up Trust") -> Path:
    """The template with rows on its sheet of data; days are spread over the year."""
    write_template(template, path)
    book = openpyxl.load_workbook(path)
    book["Guide"]["B5"] = sender
    sheet = book["Data"]
    columns = {column.field.name: number for number, column in enumerate(template.columns, 1)}
    for number, row in enumerate(rows):
        for field, value in row.items():
            spread = field == "recorded_on" and value == FIRST_DAY
            day = FIRST_DAY + timedelta(days=number * 364 // max(len(rows) - 1, 1))
            sheet.cell(HEADINGS + 2 + number, columns[field]).value = day if spread else value
    book.save(path)
    return path


def add(folder: Path, file: Path, kind: str = "", sender: str = "") -> Proposal:
    return propose(Paths(folder), file, kind, sender)


def received_and_cleaned(project: Project) -> tuple[list[str], list[dict[str, Any]]]:
    """The checks of intake and cleaning that warn or block, and the clean rows in the file's order."""
    with Store(project.paths.build_database) as store:
        told = [*intake.receive(project, store), *cleaning.clean(project, store)]
        rows = store.rows(store.frame("clean_rows").sort("row_key"))
    return [f"{one.check} {one.field}".strip() for one in told if one.severity != "notes"], rows

"""Our fields and codes beside those of the Human Trafficking Case Data Standard, 2.0: what goes over, and what is lost.

The standard is © International Organization for Migration (IOM), CC BY 4.0: https://github.com/UNMigration/HTCDS
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from importlib import resources
from typing import Literal

Direction = Literal["both", "read", "write", "none"]
CITIZENSHIP = "prs_Citizenship"
STANDARD = "Human Trafficking Case Data Standard 2.0"


@dataclass(frozen=True)
class FieldLine:
    """One field of the standard ("" for one of ours that it lacks) and the field of a clean row that it is.

    `read` goes from the standard to us, `write` the other way; what goes both ways survives a return. `place` is the
    column of the standard's workbook (from 1), 0 for a field that is not in it.
    """

    section: str
    htcds_field: str
    htcds_label: str
    field: str
    direction: Direction
    note: str
    place: int


@dataclass(frozen=True)
class ValueLine:
    """One value of the standard, and the code of ours that it is; one of the two is "" where there is none.

    `loses` says in words what does not go over; a line that goes both ways and loses something is told apart by the
    one side only.
    """

    htcds_field: str
    value: str
    label: str
    list: str
    code: str
    direction: Direction
    loses: str


@functools.cache
def field_lines() -> tuple[FieldLine, ...]:
    """Every field of the standard, and those of ours that have no counterpart."""
    return tuple(FieldLine(**row | {"place": int(row["place"] or 0)}) for row in _rows("fields.csv"))


@functools.cache
def value_lines() -> tuple[ValueLine, ...]:
    """Every value of the standard's lists that are read or written, countries last."""
    countries = (
        ValueLine(CITIZENSHIP, r["value"], r["iso"], "nationality", r["code"], r["direction"], r["loses"])
        for r in _rows("countries.csv")
    )
    return (*(ValueLine(**row) for row in _rows("values.csv")), *countries)


@functools.cache
def written(htcds_field: str, of_list: str) -> dict[str, str]:
    """From our codes of a list to the standard's values in one of its fields."""
    return {
        line.code: line.value
        for line in value_lines()
        if (line.htcds_field, line.list) == (htcds_field, of_list) and line.direction in ("both", "write")
    }


def _rows(name: str) -> list[dict]:
    text = (resources.files(__package__) / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))

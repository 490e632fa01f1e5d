"""Workbooks (.xlsx, .xls, .xlsb, .ods) to sheets of text, read in a process that may die of them."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from problemprofile.intake import workbook_process
from problemprofile.intake.refusals import refused
from problemprofile.intake.sheet import HEAD_ROWS, Body, Remark, Sheet, count_of, row_numbers

LONGEST = 900  # seconds that reading one workbook may take


@dataclass(frozen=True)
class Workbook:
    """The sheets that were read, and every sheet's name with whether it is hidden."""

    sheets: tuple[Sheet, ...]
    names: tuple[tuple[str, bool], ...]


def read_workbook(path: Path, sheet: str = "") -> Workbook:
    """Read one sheet (or those that a pattern like "20*" matches), or every sheet that is not hidden.

    Raises Refusal for a workbook with a password or macros, and for one that cannot be read.
    """
    command = [sys.executable, "-P", workbook_process.__file__, str(path), sheet]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        raise refused("unreadable") from None
    if done.returncode:
        raise refused("unreadable")
    return from_streams(done.stdout)


def from_streams(output: bytes) -> Workbook:
    """What the reading process wrote, as sheets. Raises Refusal where it says that something is wrong."""
    first_line, _, _ = output[: 1 << 22].partition(b"\n")
    said = json.loads(first_line)
    if said["problem"]:
        raise refused(said["problem"])
    names = tuple((name, bool(hidden)) for name, hidden in said["sheets"])
    streams = output[len(first_line) + 1 :]  # a copy, because Arrow wants its numbers to begin on whole words
    source = pa.BufferReader(streams)
    sheets = []
    while source.tell() < len(streams):
        with pa.ipc.open_stream(source) as stream:
            table = stream.read_all()
        facts = json.loads((stream.schema.metadata or {})[b"sheet"])
        sheets.append(_sheet(table.replace_schema_metadata(None), facts, dict(names)[facts["name"]]))
    return Workbook(tuple(sheets), names)


def _sheet(table: pa.Table, facts: dict[str, Any], hidden: bool) -> Sheet:
    rows = table.slice(0, HEAD_ROWS).to_pylist() if table.column_names else []
    head = [[row[name] or "" for name in table.column_names] for row in rows]
    merged = tuple((r1, c1, r2, c2) for r1, c1, r2, c2 in facts["merged"])
    remarks = _marks(facts) + ((_too_wide(),) if facts["too_wide"] else ())

    def below(row: int) -> Body:
        rest = table.slice(row)
        return Body(rest, row_numbers(row, rest.num_rows), _merged_rows(merged, row))

    return Sheet(facts["name"], head, below, hidden, merged, remarks)


def _too_wide() -> Remark:
    return Remark(
        "too-wide",
        "blocks",
        f"the sheet is more than {workbook_process.MOST_COLUMNS:,} columns wide.",
        "Delete the columns to the right of the table, and stray cells in them, and save it again.",
    )


def _marks(facts: dict[str, Any]) -> tuple[Remark, ...]:
    """Cells in error, and what is hidden from whoever looks at the sheet."""
    remarks = [
        Remark(
            "error-cells",
            "warns",
            f"{count_of(cells, 'cell')} in column {column_letters(int(column))} held an error such as #N/A or #REF! "
            "and were read as empty.",
            "Mend the formulas in the workbook, or paste the values, and send it again.",
            rows=cells,
            row_number=row,
        )
        for column, (cells, row) in sorted(facts["errors"].items(), key=lambda item: int(item[0]))
    ]
    for kind in ("rows", "columns"):
        if hidden := facts[f"hidden_{kind}"]:
            remarks.append(
                Remark(
                    f"hidden-{kind}",
                    "notes",
                    f"{count_of(hidden, kind[:-1])} of the sheet {'is' if hidden == 1 else 'are'} hidden or filtered "
                    f"out; {'it was' if hidden == 1 else 'they were'} read all the same.",
                    "Check that the partner meant to send them.",
                    rows=hidden if kind == "rows" else 0,
                )
            )
    return tuple(remarks)


def _merged_rows(merged: tuple[tuple[int, int, int, int], ...], header_row: int) -> tuple[Remark, ...]:
    """Cells merged down several rows of data: only the first of those rows has the value."""
    tall = [(r1, r2) for r1, _, r2, _ in merged if r1 >= header_row and r2 > r1]
    if not tall:
        return ()
    rows = sum(r2 - r1 for r1, r2 in tall)
    return (
        Remark(
            "merged-cells",
            "warns",
            f"cells are merged down the rows of the table, so that {count_of(rows, 'row')} lack a value "
            "that only the first row of the merged cell has.",
            "Ask the partner to unmerge the cells and to fill the value into every row.",
            rows=rows,
            row_number=min(tall)[0] + 1,
        ),
    )


def column_letters(number: int) -> str:
    """The letters over a column in a spreadsheet program: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, left = divmod(number - 1, 26)
        letters = chr(65 + left) + letters
    return letters

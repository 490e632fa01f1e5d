"""Reading a workbook into the store beside the bare read by python-calamine, as a ratio measured in one run.

Ours looks for what must be refused, reads every cell in a process of its own, finds errors, formulas without values and
hidden rows, tells the headings and the tables, and keeps every cell with its row number in the database. The bare read
turns the cells to Python lists. Both are timed from the file to the end of that work, in one process, in turns; the
shortest of several rounds counts, because other work on the machine only ever adds. Ours uses two cores, so that
the processor time says what it costs where there is only one.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from problemprofile.intake.receive import receive
from problemprofile.project.load import load_project
from problemprofile.store import Store

HEADINGS = ["Ref", "Date referred", "Age", "Sex", "Nationality", "Exploitation type", "Postcode", "Referred by"]
HEADINGS += ["County lines", "Summary"]
PROFILE = """
name = "Made up"
title = "Made up"
cycle = "1"
[period]
start = 2020-01-01
end = 2025-12-31
[area]
name = "Made up"
[[audiences]]
name = "public"
title = "Public"
"""
DATASET = """
kind = "nrm_referrals"
provider = "Made up"
files = ["cases.xlsx"]
[columns]
"Ref" = "reference"
"Date referred" = "recorded_on"
"Age" = "age"
"Sex" = "gender"
"Nationality" = "nationality"
"Exploitation type" = "exploitation_type"
"""


def write_project(folder: Path, rows: int) -> Path:
    """A project with one workbook of made-up referrals; gives the workbook."""
    for name in ("inputs", "datasets", "build"):
        (folder / name).mkdir()
    (folder / "profile.toml").write_text(PROFILE)
    (folder / "datasets" / "cases.toml").write_text(DATASET)
    made = random.Random(2)
    book = xlsxwriter.Workbook(folder / "inputs" / "cases.xlsx")
    sheet, day = book.add_worksheet("Cases"), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, HEADINGS)
    for row in range(1, rows + 1):
        sheet.write_string(row, 0, f"MS/{row:07}")
        sheet.write_datetime(row, 1, datetime(2022, 1, 1) + timedelta(made.randrange(1400)), day)
        sheet.write_number(row, 2, made.randrange(8, 70))
        sheet.write_row(row, 3, [made.choice("MF"), made.choice(["Vietnamese", "British", "Romanian", "Albanian"])])
        sheet.write_row(row, 5, [made.choice(["Labour", "Sexual", "Criminal"]), f"NG{made.randrange(1, 26)} 1AB"])
        sheet.write_row(row, 7, [f"Force {made.randrange(43)}", made.choice(["Yes", "No"])])
        sheet.write_string(row, 9, f"case {made.randrange(10**6)}, made up")
    book.close()
    return folder / "inputs" / "cases.xlsx"


def ours(folder: Path) -> None:
    database = folder / "build" / "bench.duckdb"
    database.unlink(missing_ok=True)
    with Store(database) as store:
        receive(load_project(folder), store)


def bare(workbook: Path) -> None:
    CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).to_python()


def cost(work: Callable[[Path], None], path: Path) -> tuple[float, float]:
    """Seconds on the clock, and seconds of processor, of this process and of those that it started."""
    started, used = time.perf_counter(), processor()
    work(path)
    return time.perf_counter() - started, processor() - used


def processor() -> float:
    both = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def compare(rows: int, rounds: int) -> str:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        workbook = write_project(folder, rows)
        ours(folder)  # once uncounted: imports, and the file in memory
        times = [(*cost(ours, folder), *cost(bare, workbook)) for _ in range(rounds)]
    mine, mine_used, other, other_used = (min(column) for column in zip(*times, strict=True))
    return f"| {rows:,} | {mine:.2f} | {other:.2f} | {mine / other:.2f} | {mine_used / other_used:.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    print("| rows of 10 columns | ours, s | bare calamine, s | ours / bare | processor time, ours / bare |")
    print("|---|---|---|---|---|")
    for rows in asked.rows:
        print(compare(rows, asked.rounds), flush=True)


if __name__ == "__main__":
    main()

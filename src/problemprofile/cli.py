"""Every command. Exit codes: 0 fine, 1 findings that block, 2 the project folder or the command is wrong.

Rooms are imported inside the commands, so that `--help` stays instant.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter

from problemprofile import __version__
from problemprofile.errors import ProfileError

FINE, BLOCKED, WRONG = 0, 1, 2

app = App(
    name="problemprofile",
    version=__version__,
    help="From partners' spreadsheets to a modern slavery problem profile that may safely be shared.",
)


def main() -> None:
    """Run one command and exit with its code; never a traceback for what an analyst can mend."""
    try:
        code = app(sys.argv[1:], exit_on_error=False, print_error=True, result_action="return_value")
    except CycloptsError:
        code = WRONG
    except ProfileError as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        code = WRONG
    except OSError as problem:  # a folder that cannot be read or written is the analyst's to mend
        place = f"{problem.filename}: " if problem.filename else ""
        print(f"{place}{problem.strerror or problem}. Nothing that was there before is lost.", file=sys.stderr)  # noqa: T201
        code = WRONG
    except KeyboardInterrupt:
        print("Stopped. The reports made earlier are as they were.", file=sys.stderr)  # noqa: T201
        code = WRONG
    sys.exit(code or FINE)


@app.command
def new(folder: Path, *, example: bool = False) -> int:
    """Make a project folder to fill in, or with --example a copy of the made-up county to look at.

    Parameters
    ----------
    folder: Path
        The folder to make; it must be new or empty.
    example: bool
        Copy the example, Northshire, with its partners' files.
    """
    from problemprofile import screen
    from problemprofile.project.new import copy_example, new_project

    made = copy_example(folder) if example else new_project(folder)
    screen.made_project(made, example)
    return FINE


@app.command
def add(
    folder: Path,
    file: Path,
    *,
    kind: str,
    provider: Annotated[str, Parameter(name="--from")],
    name: str = "",
    sheet: str = "",
) -> int:
    """Look at a partner's file and propose how its headings map to our fields, in datasets/NAME.toml.

    Parameters
    ----------
    folder: Path
        The project folder.
    file: Path
        The partner's file: xlsx, xls, xlsb, ods, csv or tsv. It is copied into inputs/ as it is.
    kind: str
        What kind of source it is: nrm_referrals, duty_to_notify, recorded_crimes, intelligence_counts,
        published_table or agency_records.
    provider: str
        The organisation that sent it.
    name: str
        What to call the dataset; made from the file's name if left out.
    sheet: str
        Which sheet of a workbook holds the rows; found by looking if left out.
    """
    from problemprofile import screen
    from problemprofile.intake.propose import propose
    from problemprofile.project.load import find_project

    proposed = propose(find_project(folder), file, kind, provider, name or None, sheet=sheet)
    screen.proposed(proposed)
    return FINE


@app.command
def check(folder: Path, *, as_json: Annotated[bool, Parameter(name="--json", negative="")] = False) -> int:
    """Every finding about the partners' files, grouped by dataset, with what a partner can do about it.

    Parameters
    ----------
    folder: Path
        The project folder.
    as_json: bool
        Print the findings as JSON, for machines.
    """
    from problemprofile import build as line
    from problemprofile import screen

    if as_json:
        examined = line.examine(folder)
        screen.findings_json(examined.findings)
    else:
        with screen.progress(line.ROOMS[:5]) as tell:
            examined = line.examine(folder, tell=tell)
        screen.findings(examined.project, examined.findings)
    return BLOCKED if examined.blocked else FINE


@app.command
def build(folder: Path, *, audience: str = "") -> int:
    """The whole profile: clean, count, protect, draw and write it, for each audience.

    Parameters
    ----------
    folder: Path
        The project folder.
    audience: str
        Write this edition only. All editions are protected together all the same.
    """
    from problemprofile import build as line
    from problemprofile import screen

    with screen.progress(line.ROOMS) as tell:
        built = line.build(folder, audience=audience, tell=tell)
    screen.built(built.project, built.findings, built.written)
    return BLOCKED if built.blocked else FINE


@app.command
def trace(folder: Path, cell: str, *, audience: str = "", rows: bool = False) -> int:
    """From a printed number to its cell and, with --rows, to the rows in the partners' files.

    Parameters
    ----------
    folder: Path
        The project folder.
    cell: str
        The cell's address, as data-tables.xlsx and figures.json give it: referrals-by-year:year=2025.
    audience: str
        Which edition printed it; all of them if left out.
    rows: bool
        List the rows in the cell and what cleaning changed in each. Personal data: only where build/ is.
    """
    from problemprofile import screen
    from problemprofile.project.load import find_project
    from problemprofile.trace import trace as follow

    find_project(folder)
    screen.traced(follow(folder, cell, audience=audience or None, rows=rows))
    return FINE


@app.command
def diff(folder_a: Path, folder_b: Path) -> int:
    """Which released numbers differ between two project folders, and why.

    Parameters
    ----------
    folder_a: Path
        The earlier project folder.
    folder_b: Path
        The later one.
    """
    from problemprofile import screen
    from problemprofile.compare import compare
    from problemprofile.project.load import find_project

    find_project(folder_a)
    find_project(folder_b)
    screen.compared(compare(folder_a, folder_b))
    return FINE

"""`trace`: from a printed number to its rows."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import FINE


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

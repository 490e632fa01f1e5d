"""`check`: every finding, and no report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.exit_codes import BLOCKED, FINE


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

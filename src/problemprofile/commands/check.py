"""`check`: the findings, and no report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.exit_codes import BLOCKED, FINE


def check(
    folder: Path,
    *,
    every: Annotated[bool, Parameter(name="--all", negative="")] = False,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """What there is to say of the partners' files: what must be mended or looked at, and a note of each kind.

    Of many findings of one kind in one dataset the first few are said, with what a partner can do about them.

    Parameters
    ----------
    folder: Path
        The project folder.
    every: bool
        Every finding, dataset by dataset, each with what can be done about it.
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
        show = screen.findings if every else screen.grouped
        show(examined.project, examined.findings)
    return BLOCKED if examined.blocked else FINE

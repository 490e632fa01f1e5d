"""`check`: the findings, and no report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from problemprofile.commands.exit_codes import BLOCKED, FINE

if TYPE_CHECKING:
    from problemprofile.findings import Finding
    from problemprofile.project.load import Project


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
        screen.findings_json([*examined.findings, *_to_come(examined.project)])
    else:
        with screen.progress(line.ROOMS[:5]) as tell:
            examined = line.examine(folder, tell=tell)
        show = screen.findings if every else screen.grouped
        show(examined.project, [*examined.findings, *_to_come(examined.project)])
    return BLOCKED if examined.blocked else FINE


def _to_come(project: Project) -> list[Finding]:
    """Days of the register that are yet to come. Only here is today asked for: what a build keeps knows no clock."""
    from datetime import date

    from problemprofile.register.checks import to_come
    from problemprofile.register.load import load_lists

    return to_come(project, load_lists(project.paths), date.today())

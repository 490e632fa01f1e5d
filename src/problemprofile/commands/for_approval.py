"""`for-approval`: what would be published from each data owner's rows, for them to see before they decide."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.exit_codes import FINE


def for_approval(folder: Path, *, provider: Annotated[str, Parameter(name="--from")] = "") -> int:
    """A workbook for each data owner of exactly what would be published from its rows; and what is not approved yet.

    It shows the editions as they were last built, so build first. The workbooks go into build/for-approval/.

    Parameters
    ----------
    folder: Path
        The project folder.
    provider: str
        Write the workbook of this organisation only; all of them if left out.
    """
    from problemprofile import screen
    from problemprofile.approvals.for_approval import write_for_approval
    from problemprofile.project.load import load_project

    written, missing = write_for_approval(load_project(folder), provider)
    screen.say(*map(str, written))
    for audience, needed in missing.items():
        left = f"still needs the approval of {', '.join(needed)}." if needed else "has every approval of its tables."
        screen.say(f"The edition {audience} {left}")
    return FINE

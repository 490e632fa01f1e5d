"""`thread`: the golden thread and what is broken in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.days import day
from problemprofile.commands.exit_codes import FINE


def thread(
    folder: Path,
    *,
    start: Annotated[str, Parameter(name="--from")] = "",
    as_of: Annotated[date | None, Parameter(converter=day)] = None,
    audience: str = "",
    broken: bool = False,
) -> int:
    """The golden thread from finding to action to measure, and where it is broken.

    Parameters
    ----------
    folder: Path
        The project folder.
    start: str
        Begin at one finding, priority, action or measure, by its name or reference, or at a figure, by its address.
    as_of: date
        The day by which actions and measures are judged; today if left out.
    audience: str
        Whose edition the figures are read from; the last in profile.toml if left out.
    broken: bool
        Only what is broken.
    """
    from problemprofile import screen
    from problemprofile.project.load import load_project
    from problemprofile.register import load_register
    from problemprofile.register.thread.following import follow

    project = load_project(folder)
    found = follow(project, load_register(project), as_of or date.today(), audience=audience, start=start)
    screen.threaded(found, broken_only=broken)
    return FINE

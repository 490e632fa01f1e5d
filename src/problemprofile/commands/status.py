"""`status`: where the partnership stands in the eight steps."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.days import day
from problemprofile.commands.exit_codes import FINE


def status(
    folder: Path,
    *,
    as_of: Annotated[date | None, Parameter(converter=day)] = None,
    to: Path | None = None,
) -> int:
    """Where the partnership stands in the eight steps: what is done, late or blocked, what to do next, and a timeline.

    Days, owners and what blocks are kept in register/steps.csv; the rest is what the folder itself shows.

    Parameters
    ----------
    folder: Path
        The project folder.
    as_of: date
        The day by which it is judged; today if left out.
    to: Path
        Write the same as Word and PDF into this folder, with the timeline as a table and a picture.
    """
    from problemprofile import screen
    from problemprofile.project.load import load_project
    from problemprofile.register import load_register
    from problemprofile.register.steps.standing import standing
    from problemprofile.screen.steps import steps_stand

    project, today = load_project(folder), as_of or date.today()
    steps = standing(project, load_register(project), today)
    steps_stand(project.profile.name, steps, today)
    if to is not None:
        from problemprofile.report.products.status_page import write_status

        screen.say(*map(str, write_status(project, steps, today, to)))
    return FINE

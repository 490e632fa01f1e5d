"""`confirm-case-study`: somebody has read a case study and says that nobody can be found by it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.days import day
from problemprofile.commands.exit_codes import FINE


def confirm_case_study(
    folder: Path,
    name: str,
    *,
    who: str,
    why: str,
    when: Annotated[date | None, Parameter(converter=day)] = None,
) -> int:
    """Record that somebody has read a case study as it is now and says that nobody can be found by it.

    A text changed later must be confirmed again. Its own line `generalised:` is kept with the record.

    Parameters
    ----------
    folder: Path
        The project folder.
    name: str
        The case study's file name, without .md.
    who: str
        Who has read it.
    why: str
        How they know, above all where `check` says that few rows fit it.
    when: date
        The day of the decision; today if left out.
    """
    from problemprofile import screen
    from problemprofile.casework.confirm import confirm
    from problemprofile.project.load import load_project

    record = confirm(load_project(folder), name, who=who, reason=why, on=when or date.today())
    screen.say(f"Confirmed, record {record.number} of the log. It takes effect with the next build.")
    return FINE

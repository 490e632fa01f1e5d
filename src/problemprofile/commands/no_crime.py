"""`no-crime`: the referrals for which no crime was found, for the police force to check."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import FINE


def no_crime(folder: Path, *, force: str = "", to: Path | None = None) -> int:
    """A workbook for each police force of the referrals for which no crime was found in the lists that were sent.

    It gives the forms' references and row numbers, and no names; it is personal data all the same. Build first. No
    crime found does not mean that there is none.

    Parameters
    ----------
    folder: Path
        The project folder.
    force: str
        Write the list of this force only, by its name; of all forces if left out.
    to: Path
        The folder to write into; build/no-crime/ in the project folder if left out.
    """
    from problemprofile import screen
    from problemprofile.linkage.no_crime import write_no_crime
    from problemprofile.project.load import load_project

    screen.no_crime_lists(write_no_crime(load_project(folder), force, to))
    return FINE

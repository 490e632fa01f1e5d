"""`correct`: one cell of a partner's row, put right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from problemprofile.commands.exit_codes import FINE


def correct(
    folder: Path,
    row_id: str,
    field: str,
    value: str | None = None,
    *,
    who: str,
    why: str,
    when: date | None = None,
    undo: bool = False,
) -> int:
    """Put a cell of a partner's row right, as a record of who, when and why. The partner's file stays as it is.

    Parameters
    ----------
    folder: Path
        The project folder.
    row_id: str
        The row's address, as `trace --rows` gives it: nrm:3f9a2c1b:Sheet1:42.
    field: str
        Our field, as in the dataset's settings: nationality.
    value: str
        What the cell should hold, as a partner would write it; "" where nothing is known.
    who: str
        Who says so.
    why: str
        How they know.
    when: date
        The day of the decision; today if left out.
    undo: bool
        Take the correction of this cell back: what was received counts again.
    """
    from problemprofile import screen
    from problemprofile.cleaning.correct import correct as record
    from problemprofile.errors import ProfileError
    from problemprofile.project.load import load_project

    if undo is (value is not None):
        raise ProfileError("Say what the cell should hold, or --undo.", remedy='Write "" for a cell that is blank.')
    written = record(load_project(folder), row_id, field, value, who, why, when or date.today())
    screen.corrected(written, undone=undo)
    return FINE

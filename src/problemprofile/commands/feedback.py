"""`feedback`: what each partner could put right."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.exit_codes import FINE


def feedback(
    folder: Path,
    *,
    provider: Annotated[str, Parameter(name="--from")] = "",
    to: Path | None = None,
) -> int:
    """A workbook for each partner: what to look at in the files they sent, by their own row numbers and headings.

    No name, date of birth or other content of a cell is in it. Read it through before you send it.

    Parameters
    ----------
    folder: Path
        The project folder.
    provider: str
        Write the workbook of this organisation only; all of them if left out.
    to: Path
        Where to write; build/feedback/ in the project folder if left out.
    """
    from problemprofile import build as line
    from problemprofile import screen

    with screen.progress(line.ROOMS[:2]) as tell:
        written = line.give_feedback(folder, provider=provider, to=to, tell=tell)
    screen.fed_back(written)
    return FINE

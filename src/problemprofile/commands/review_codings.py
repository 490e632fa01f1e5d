"""`review-codings`: what free text was taken to say, out to a sheet; decisions about it, in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.exit_codes import FINE


def review_codings(
    folder: Path,
    *,
    to: Path | None = None,
    read: Annotated[Path | None, Parameter(name="--read")] = None,
    who: str = "",
    most: int = 2000,
) -> int:
    """Write what free text was taken to say to an Excel sheet, the most doubtful first; or read its decisions back.

    The sheet holds what partners wrote: personal data. Decisions are kept in judgements/codings.csv with who, when and
    why, and take effect with the next build.

    Parameters
    ----------
    folder: Path
        The project folder.
    to: Path
        Where to write the sheet; build/review/codings.xlsx in the project folder if left out.
    read: Path
        A sheet in which somebody decided: take its decisions in.
    who: str
        With --read: who decided, for lines that do not say.
    most: int
        How many texts the sheet holds at most.
    """
    from problemprofile import screen
    from problemprofile.cleaning.review.review import take_decisions, write_review
    from problemprofile.project.load import load_project

    project = load_project(folder)
    if read is not None:
        taken = take_decisions(project, read, who)
        screen.codings_decided(taken.file, taken.new, taken.unmet)
    else:
        written = write_review(project, to, most)
        screen.codings_to_review(written.file, written.texts, written.left_out)
    return FINE

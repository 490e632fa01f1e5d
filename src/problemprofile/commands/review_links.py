"""`review-links`: pairs of rows that may be about one person, out to a sheet; decisions about them, in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.exit_codes import FINE


def review_links(
    folder: Path,
    *,
    to: Path | None = None,
    read: Annotated[Path | None, Parameter(name="--read")] = None,
    here: Annotated[bool, Parameter(negative="")] = False,
    who: str = "",
) -> int:
    """Write the pairs of rows that may be about one person to an Excel sheet; or read its decisions back.

    The sheet holds personal data; the terminal shows the rows' addresses only, unless you decide --here. Decisions are
    kept in judgements/links.csv with who, when and why, and take effect with the next build. To take one back, decide
    undecided about the pair: that is a new line too.

    Parameters
    ----------
    folder: Path
        The project folder.
    to: Path
        Where to write the sheet; build/review/links.xlsx in the project folder if left out.
    read: Path
        A sheet in which somebody decided: take its decisions in.
    here: bool
        Decide in the terminal, pair by pair. What the rows say is shown on the screen: personal data.
    who: str
        With --here: who decides. With --read: who decided, for lines that do not say.
    """
    from problemprofile import screen
    from problemprofile.errors import ProfileError
    from problemprofile.linkage.review import decide, open_cards, take_decisions, write_review
    from problemprofile.project.load import load_project

    project = load_project(folder)
    if here and not who:
        raise ProfileError("A decision says who made it.", remedy='Say so: --who "J. Analyst".')
    if here:
        screen.links_here(open_cards(project), lambda card, verdict, why: decide(project, card, verdict, why, who))
    elif read is not None:
        screen.links_decided(take_decisions(project, read, who))
    else:
        screen.links_to_decide(write_review(project, to))
    return FINE

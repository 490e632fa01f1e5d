"""`approve`: a data owner or an output checker agrees to an edition as it was last built."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.days import day
from problemprofile.commands.exit_codes import FINE


def approve(
    folder: Path,
    *,
    audience: str,
    who: str,
    owner: Annotated[str, Parameter(name="--for")] = "",
    table: tuple[str, ...] = (),
    why: str = "",
    when: Annotated[date | None, Parameter(converter=day)] = None,
) -> int:
    """Record that somebody approves an edition's tables as they are now; a number that changes later makes it void.

    With --for it is the approval of that organisation, of the tables made from its rows. Without, it is the output
    check of all tables, by somebody who did not make the report. DRAFT goes from the next build of an edition for
    which every approval holds.

    Parameters
    ----------
    folder: Path
        The project folder.
    audience: str
        The edition, by its name in profile.toml.
    who: str
        Who decides.
    owner: str
        The organisation whose rows they answer for, as in the datasets' settings.
    table: tuple[str, ...]
        Only this table, by its name as in the workbook for approval; give it again for another one.
    why: str
        Anything to be remembered with it.
    when: date
        The day of the decision; today if left out.
    """
    return record(folder, "approved", audience, who, owner, table, why, when)


def record(
    folder: Path,
    decision: str,
    audience: str,
    who: str,
    owner: str,
    tables: tuple[str, ...],
    why: str,
    when: date | None,
) -> int:
    """Put a decision of either kind on record."""
    from problemprofile import screen
    from problemprofile.approvals.decide import decide
    from problemprofile.project.load import load_project

    on = when or date.today()
    made = decide(load_project(folder), audience, decision, who=who, of=owner, tables=tables, on=on, reason=why)
    screen.say(
        f"{decision.capitalize()}: {_tables(len(made.decision.content))}, record {made.number} of the log.",
        "It takes effect with the next build.",
    )
    return FINE


def _tables(number: int) -> str:
    return "1 table" if number == 1 else f"{number:,} tables"

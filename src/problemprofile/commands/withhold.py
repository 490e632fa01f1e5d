"""`withhold`: a data owner keeps tables out of an edition, or an output checker takes an approval back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.approve import record
from problemprofile.commands.days import day


def withhold(
    folder: Path,
    *,
    audience: str,
    who: str,
    why: str,
    owner: Annotated[str, Parameter(name="--for")] = "",
    table: tuple[str, ...] = (),
    when: Annotated[date | None, Parameter(converter=day)] = None,
) -> int:
    """Record that a data owner withholds its tables from an edition, or that a checker takes an approval back.

    What an owner withholds is in no table, chart, map or sentence of the next build, which says that it is withheld.
    An approval of the same tables takes it back: they are then shown in the next build, and asked about again.

    Parameters
    ----------
    folder: Path
        The project folder.
    audience: str
        The edition, by its name in profile.toml.
    who: str
        Who decides.
    why: str
        The reason.
    owner: str
        The organisation whose rows they answer for, as in the datasets' settings.
    table: tuple[str, ...]
        Only this table, by its name as in the workbook for approval; give it again for another one.
    when: date
        The day of the decision; today if left out.
    """
    return record(folder, "withheld", audience, who, owner, table, why, when)

"""`add`: how a partner's file is to be read, recognised or proposed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.days import day
from problemprofile.commands.exit_codes import FINE


def add(
    folder: Path,
    file: Path,
    *,
    kind: str = "",
    provider: Annotated[str, Parameter(name="--from")] = "",
    name: str = "",
    sheet: str = "",
    table: int = 0,
    as_: Annotated[str, Parameter(name="--as")] = "",
    new: Annotated[bool, Parameter(negative="")] = False,
    like: Path | None = None,
    received: Annotated[date | None, Parameter(converter=day)] = None,
) -> int:
    """Bring in a partner's file: as a later delivery of a dataset whose headings it has, or with a mapping proposed.

    A later delivery is added to the dataset's settings, which stay as they are. Of any other file the mapping of its
    headings to our fields is proposed in datasets/NAME.toml, with how sure each is and why.

    Parameters
    ----------
    folder: Path
        The project folder.
    file: Path
        The partner's file: xlsx, xls, xlsb, ods, csv or tsv, or a zip of one. It is copied into inputs/ as it is.
    kind: str
        What kind of source it is: nrm_referrals, duty_to_notify, recorded_crimes, intelligence_counts,
        published_table or agency_records. If left out it is told from the headings; you are asked where they do not
        tell it.
    provider: str
        The organisation that sent it; if left out, as the file's name or title says.
    name: str
        What to call a new dataset, in small letters and hyphens; made from sender and kind if left out. It is printed
        in the reports, so it must not say anything about a person.
    sheet: str
        Which sheet of a workbook holds the rows; found by looking if left out.
    table: int
        Which of several tables on a sheet holds the rows, counted from 1; found by looking if left out.
    as_: str
        The dataset of which it is a later delivery, where that is not recognised.
    new: bool
        A dataset of its own, even if it looks like a later delivery of one that is there.
    like: Path
        Another project, such as last year's, whose settings are taken over where it has a dataset with these headings.
    received: date
        The day on which the file came, such as 2026-01-31 or 31/01/2026; later dates in it are then errors.
    """
    from problemprofile import screen
    from problemprofile.intake.add import Asked, add_file
    from problemprofile.intake.later_delivery import Delivered
    from problemprofile.project.load import find_project

    asked = Asked(kind, provider, name, sheet, table, as_, new, like, received)
    added = add_file(find_project(folder), file, asked, date.today())
    if isinstance(added, Delivered):
        screen.delivered(added, folder)
    else:
        screen.proposed(added)
    return FINE

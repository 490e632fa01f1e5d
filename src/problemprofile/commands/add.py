"""`add`: how a partner's file is to be read, proposed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.exit_codes import FINE


def add(
    folder: Path,
    file: Path,
    *,
    kind: str,
    provider: Annotated[str, Parameter(name="--from")],
    name: str = "",
    sheet: str = "",
) -> int:
    """Look at a partner's file and propose how its headings map to our fields, in datasets/NAME.toml.

    Parameters
    ----------
    folder: Path
        The project folder.
    file: Path
        The partner's file: xlsx, xls, xlsb, ods, csv or tsv. It is copied into inputs/ as it is.
    kind: str
        What kind of source it is: nrm_referrals, duty_to_notify, recorded_crimes, intelligence_counts,
        published_table or agency_records.
    provider: str
        The organisation that sent it.
    name: str
        What to call the dataset; made from the file's name if left out.
    sheet: str
        Which sheet of a workbook holds the rows; found by looking if left out.
    """
    from problemprofile import screen
    from problemprofile.intake.propose import propose
    from problemprofile.project.load import find_project

    proposed = propose(find_project(folder), file, kind, provider, name or None, sheet=sheet)
    screen.proposed(proposed)
    return FINE

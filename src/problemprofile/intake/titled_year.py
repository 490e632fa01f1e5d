"""The year that a published table is of, where it stands above the headings and not in a column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from problemprofile.intake.look import YEARS, Look
from problemprofile.kinds import Kind

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WHEN = {"period", "recorded_on"}


def year_of_title(look: Look, kind: Kind, file_name: str) -> tuple[date, date] | None:
    """The first and last day of the one year that the lines above the table name, or else the file's name.

    None where the table says the year itself, where nothing names one, and where two are named: a sheet's name is no
    witness, for it is often left over from the year before.
    """
    if not kind.titled or look.columns.fields & _WHEN:
        return None
    above = look.sheet.head[: max(0, look.header.row - 1 - look.sheet.top)]
    for texts in ((cell for row in above for cell in row), look.headings, (file_name,)):
        years = _years(texts)
        if years:
            return (date(min(years), 1, 1), date(max(years), 12, 31)) if len(years) == 1 else None
    return None


def _years(texts: Iterable[str]) -> set[int]:
    found = {int(year) for text in texts for year in _YEAR.findall(text or "")}
    return {year for year in found if year in YEARS}

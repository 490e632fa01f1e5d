"""Sheets of a workbook that hold more of the same list, such as one for each year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from problemprofile.intake.current_table import is_same
from problemprofile.intake.dataset_text import quoted
from problemprofile.intake.elsewhere import Elsewhere
from problemprofile.intake.look import Look, Opened, look_at
from problemprofile.intake.seen_dates import MONTHS
from problemprofile.intake.sheet import Remark, listed
from problemprofile.kinds import Kind

_IN_ORDER = re.compile(rf"\d|\b(?:{'|'.join(MONTHS)})", re.IGNORECASE)  # "2024", "Q3", "Apr-Jun", "Sheet2"


def more_like(look: Look, opened: Opened, kind: Kind, elsewhere: Elsewhere) -> list[Look]:
    """The other sheets with the same headings that no dataset reads; of some perhaps only the first rows."""
    others = [sheet for sheet in (*opened.sheets, *opened.others) if sheet.name != look.sheet.name]
    free = [sheet for sheet in others if not sheet.is_empty and not elsewhere.reads_sheet(sheet.name)]
    looks = [found for sheet in free if (found := look_at(sheet, kind))]
    return [
        found for found in looks if is_same(look.header, found.header) and look.columns.fields <= found.columns.fields
    ]


def are_one_list(looks: Sequence[Look], kind: Kind) -> bool:
    """Whether sheets surely go together: lists of records whose names tell them apart by a time or a number."""
    counted = kind.counted or any(look.is_counts for look in looks)
    return not counted and all(look.sheet.whole and _IN_ORDER.search(look.sheet.name) for look in looks)


def taken_together(looks: Sequence[Look]) -> Remark:
    return Remark(
        "sheets-together",
        "warns",
        f"the sheets {listed([look.sheet.name for look in looks])} have the same headings, and are taken together as "
        "one list.",
        "Where one of them is no part of it, take its name out of `sheet`.",
    )


def tables_together(look: Look) -> Remark:
    return Remark(
        "tables-together",
        "warns",
        f"{len(look.twins) + 1} tables of the sheet have the same headings, and are taken together as one list.",
        "Where what stands above each of them says something of its rows, such as their area, ask for it as a column. "
        "To read one table alone, give its number in `table`.",
    )


def left_alone(look: Look, others: Sequence[Look]) -> Remark:
    names = [other.sheet.name for other in others]
    every, one = [look.sheet.name, *names], len(names) == 1
    return Remark(
        "sheets-alike",
        "warns",
        f"the sheet{'' if one else 's'} {listed(names)} {'has' if one else 'have'} the same headings, and "
        f"{'is' if one else 'are'} not read.",
        f"Where they are more of the same, write sheet = [{', '.join(map(quoted, every))}]; where they are lists of "
        "their own, add the file again with --new --sheet and the name.",
    )

"""Tables that are no list of records or counts: crossed tables, and forms about one person or case each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from problemprofile import codelists
from problemprofile.intake.column_evidence import is_running_number
from problemprofile.intake.find_header import Known, parts_of
from problemprofile.intake.look import Look
from problemprofile.intake.row_shapes import filled, is_missing, is_period, is_value
from problemprofile.intake.seen_dates import MONTHS
from problemprofile.intake.sheet import Refusal, Remark, Sheet, count_of, listed, refuse
from problemprofile.kinds import Kind

FEWEST = 3  # columns of figures that make a crossed table, and labels that make a form
SHARE = 0.5  # of the columns
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PERSON = re.compile(r"\b(?:victim|person|pv|suspect|child|adult|client|name|dob|nationality|age|gender|sex)\b", re.I)
FORM_ROWS, FORM_WIDTH = 80, 3
_ACROSS = (
    "exploitation_type", "exploitation_group", "gender", "age_group", "age_band", "nationality", "police_force",
    "local_authority", "first_responder_type", "first_responder", "referral_route", "grounds_decision",
)  # fmt: skip


def crossed(look: Look, kind: Kind) -> Remark | None:
    """What to say of a table whose headings are years, types or places, with figures below them."""
    if not kind.counted and len(look.columns.taken) > FEWEST:
        return None
    free = [i for i, heading in enumerate(look.headings) if heading and not _is_taken(i, look)]
    figures = [look.headings[i] for i in free if _is_figures(look, i)]
    if len(figures) < FEWEST or len(figures) < SHARE * (len(look.headings) - 1):
        return None
    what = _what_they_are(figures)
    return Remark(
        "crossed-table",
        "warns",
        f"this is a crossed table: {count_of(len(figures), 'column')} of figures whose headings are {what} and no "
        f"fields ({listed(figures, 4)}). It cannot be read as it is.",
        "Ask for one line a figure, with what stands in the headings in a column of its own (in Excel: Data, From "
        "Table, Unpivot Columns). The guide says how: docs/guide/partners-files.md, crossed tables.",
    )


def _is_taken(position: int, look: Look) -> bool:
    return any(guess.position == position and guess.field != "count" for guess in look.columns.taken)


def _is_figures(look: Look, position: int) -> bool:
    cells = [cell for cell in look.body.cells.column(position).slice(0, 200).to_pylist() if cell and cell.strip()]
    figures = [cell for cell in cells if is_missing(cell) or (is_value(cell) and not _is_date(cell))]
    return bool(cells) and len(figures) >= 0.8 * len(cells) and not is_running_number(cells)


def _is_date(cell: str) -> bool:
    return cell.count("-") == 2 or cell.count("/") == 2


def _what_they_are(headings: Sequence[str]) -> str:
    parts = [parts_of(heading) for heading in headings]
    if sum(any(_is_time(part) for part in some) for some in parts) > SHARE * len(parts):
        return "years, quarters or months"
    for name in _ACROSS:
        codes = codelists.load(name)
        if sum(any(codes.code_for(part) for part in some) for some in parts) > SHARE * len(parts):
            return f"values of {name.replace('_', ' ')}"
    return "groups"


def _is_time(heading: str) -> bool:
    plain = heading.strip().casefold()
    return is_period(plain) or bool(_YEAR.search(plain)) or plain[:3] in MONTHS


def several_people(look: Look) -> Remark | None:
    """What to say of a table with the same columns for a first and a second person: "Victim 1 DOB", "Victim 2 DOB"."""
    bare = [re.sub(r"\d+", "", heading) for heading in look.headings if re.search(r"\d", heading)]
    people = sorted({heading for heading in bare if bare.count(heading) > 1 and _PERSON.search(heading)})
    if len(people) < 2:
        return None
    return Remark(
        "people-across",
        "warns",
        "its rows hold several people each, beside one another in numbered columns; only those that are mapped are "
        "read, as one person.",
        "Ask for one line a person, with the reference in each of them.",
    )


def refuse_odd(sheets: Sequence[Sheet], known: Known) -> None:
    """Raises Refusal where every sheet that says anything is a form (labels, with the answers beside them), has its
    headings in the first column, or all its cells in one.
    """
    said = [sheet for sheet in sheets if not sheet.is_empty]
    if said and all(_is_unsplit(sheet) for sheet in said):
        raise _unsplit()
    if said and all(_is_turned(sheet, known) for sheet in said):
        raise _turned()
    forms = [sheet for sheet in said if _is_form(sheet, known)]
    if forms and len(forms) >= max(1, SHARE * len(said)):
        raise _a_form(len(forms))


def _is_form(sheet: Sheet, known: Known) -> bool:
    """Labels below one another that we know as headings, each with what it is for beside or below it."""
    rows = [row for row in sheet.rows(0, FORM_ROWS) if filled(row)]
    if sheet.cells.num_rows > FORM_ROWS or not rows:
        return False
    labels = [cells[0] for row in rows if (cells := filled(row)) and len(cells) <= FORM_WIDTH]
    plain = {label.rstrip(" :?") for label in labels}
    told = [label for label in plain if known(label)]
    widest_known = max(sum(known(cell.rstrip(" :?")) for cell in filled(row)) for row in rows)
    return len(told) >= FEWEST and len(labels) >= 0.7 * len(rows) and widest_known <= 2


def _is_unsplit(sheet: Sheet) -> bool:
    """Lines of a text file that were never split into cells."""
    rows = [cells for row in sheet.rows(0, FORM_ROWS) if (cells := filled(row))]
    commas = {cells[0].count(",") for cells in rows}
    return bool(sheet.name) and len(rows) > 1 and all(len(cells) == 1 for cells in rows) and min(commas) > 1


def _is_turned(sheet: Sheet, known: Known) -> bool:
    """Headings that we know down the first column, and hardly one in any row of a table that is wide."""
    rows = [cells for row in sheet.rows(0, FORM_ROWS) if (cells := filled(row))]
    told = {cells[0] for cells in rows if len(cells) > FORM_WIDTH and known(cells[0])}
    across = max((sum(map(known, cells)) for cells in rows), default=0)
    return sheet.cells.num_rows <= FORM_ROWS and len(told) >= FEWEST and across <= 1 and 2 * len(told) >= len(rows)


def _turned() -> Refusal:
    return refuse(
        "table-turned",
        "its headings stand below one another in the first column, and each record is a column.",
        "Ask the partner for one row a record, or turn a copy round (in Excel: copy, Paste Special, Transpose) and add "
        "that.",
    )


def _unsplit() -> Refusal:
    return refuse(
        "cells-unsplit",
        "everything in it stands in one column, with commas between what should be cells.",
        "Split a copy into columns (in Excel: Data, Text to Columns), or ask for the text file that was pasted, and "
        "add that.",
    )


def _a_form(sheets: int) -> Refusal:
    return refuse(
        "a-form",
        f"it holds {'a form' if sheets == 1 else f'{sheets} forms'} about one person or case each (labels with the "
        "answers beside them), and no table with a row of headings.",
        "Ask the partner for the list that the forms come from. Where there is none, write a workbook for them to fill "
        "with: problemprofile template KIND, and copy one form into each row.",
    )

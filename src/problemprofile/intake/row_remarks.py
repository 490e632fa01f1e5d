"""What is to be said of the rows of a table: which lines were set apart, which are uneven, and what has no value."""

from __future__ import annotations

from collections.abc import Sequence

from problemprofile.intake.set_apart import Apart
from problemprofile.intake.sheet import Body, Remark, Sheet, count_of, numbered
from problemprofile.workbooks.cell_grid import column_letters


def remarks_on(apart: Apart) -> tuple[Remark, ...]:
    """One remark on each kind of line that was set apart."""
    return tuple(
        remark
        for remark in (_again(apart), _sections(apart), _totals(apart), _notes(apart), _prepared(apart))
        if remark
    )


def _again(apart: Apart) -> Remark | None:
    if not apart.again:
        return None
    return Remark(
        "headings-in-rows",
        "warns",
        f"the headings stand again in {numbered(apart.again)}, which {_left_out(apart.again)}.",
        "Tables pasted below one another do this: check that their columns are in the same order.",
        rows=len(apart.again),
        row_number=apart.again[0],
    )


def _sections(apart: Apart) -> Remark | None:
    if not apart.sections:
        return None
    return Remark(
        "section-rows",
        "warns",
        f"{numbered(apart.sections)} {_hold(apart.sections)} one text over the rows below, and "
        f"{_left_out(apart.sections)}.",
        "Where the text says something of those rows, such as their month or area, ask for it as a column. If they are "
        "records, give the table's first and last row in the setting `rows`: all is then read.",
        rows=len(apart.sections),
        row_number=apart.sections[0],
    )


def _totals(apart: Apart) -> Remark | None:
    if not apart.totals:
        return None
    return Remark(
        "totals-set-apart",
        "notes",
        f"{numbered(apart.totals)} {_hold(apart.totals)} a total in a late column and no record, and "
        f"{_left_out(apart.totals)}.",
        "Nothing to do, if these are totals. If they are records, give the table's first and last row in the setting "
        "`rows`: all is then read.",
        rows=len(apart.totals),
        row_number=apart.totals[0],
    )


def _notes(apart: Apart) -> Remark | None:
    aside = sorted([*apart.notes, *apart.numbers])
    if not aside:
        return None
    return Remark(
        "notes-in-table",
        "notes",
        f"{numbered(aside)} {_hold(aside)} notes or column numbers, and {_left_out(aside)}.",
        "Look at them: they may say what the figures leave out. If they are records, give the table's first and last "
        "row in the setting `rows`: all is then read.",
        rows=len(aside),
        row_number=aside[0],
    )


def _prepared(apart: Apart) -> Remark | None:
    if not apart.prepared:
        return None
    return Remark(
        "prepared-rows",
        "notes",
        f"{numbered(apart.prepared)} {_hold(apart.prepared)} a running number and nothing else, and "
        f"{_left_out(apart.prepared)}.",
        "Nothing to do: they are lines of a form that nobody filled in.",
        rows=len(apart.prepared),
        row_number=apart.prepared[0],
    )


def _left_out(rows: Sequence[int]) -> str:
    return f"{'is no row' if len(rows) == 1 else 'are no rows'} of the table"


def _hold(rows: Sequence[int]) -> str:
    return "holds" if len(rows) == 1 else "hold"


def uneven(sheet: Sheet, body: Body) -> tuple[Remark, ...]:
    """Rows of a text file that are shorter or longer than the others."""
    kept = set(body.row_numbers.to_pylist()) if sheet.uneven.rows else set()
    rows = [row for row in sheet.uneven.rows if row in kept]
    if not rows:
        return ()
    one = len(rows) == 1
    return (
        Remark(
            "ragged-rows",
            "warns",
            f"{numbered(rows)} {'does' if one else 'do'} not have the {count_of(sheet.uneven.usual, 'cell')} that the "
            f"others have. Cells in {'it' if one else 'them'} may stand in the wrong column.",
            "A delimiter inside a cell without quotation marks does this: mend the rows, or ask for a workbook.",
            rows=len(rows),
            row_number=rows[0],
        ),
    )


def without_value(sheet: Sheet, body: Body, headings: tuple[str, ...]) -> tuple[Remark, ...]:
    """Formulas that were never calculated: nothing stands in the file for the reader to see."""
    if not sheet.formulas:
        return ()
    kept, remarks = set(body.row_numbers.to_pylist()), []
    for name, heading in zip(body.cells.column_names, headings, strict=True):
        rows = [row for row in sheet.formulas.get(int(name), ()) if row in kept]
        if rows:
            where = f"“{heading}”" if heading else column_letters(int(name))
            remarks.append(
                Remark(
                    "formula-without-value",
                    "warns",
                    f"{count_of(len(rows), 'cell')} in the column {where} {_hold(rows)} a formula and not its result, "
                    f"and {'was' if len(rows) == 1 else 'were'} read as empty; the first is in row {rows[0]}.",
                    "Open the workbook in a spreadsheet program, let it calculate, and save it again.",
                    rows=len(rows),
                    row_number=rows[0],
                )
            )
    return tuple(remarks)


def hidden_rows(sheet: Sheet, hidden: Sequence[int], setting: str = "") -> tuple[Remark, ...]:
    """Rows that nobody sees who opens the file, and what the settings say of them.

    A filter that somebody forgot hides rows that are meant.
    """
    if not hidden:
        return ()
    one = len(hidden) == 1
    how = "hidden by a filter" if sheet.filtered else "hidden"
    did = "left out, as the settings say" if setting == "leave-out" else "read all the same"
    return (
        Remark(
            "hidden-rows",
            "notes" if setting else "warns",
            f"{numbered(hidden)} of the table {'is' if one else 'are'} {how}"
            f"{'' if one else f', {len(hidden):,} in all'}, and {'was' if one else 'were'} {did}.",
            "Ask the partner whether what is hidden belongs to the table; then say it in the dataset's settings: "
            'hidden_rows = "read" or "leave-out".',
            rows=len(hidden),
            row_number=hidden[0],
        ),
    )

"""One table of a sheet against the dataset's settings: its columns as our fields, its rows, and what to say of them."""

from __future__ import annotations

from collections.abc import Mapping

from problemprofile.intake.carried_down import carried_down
from problemprofile.intake.choose_table import is_exact, unknown_headings
from problemprofile.intake.day_numbers import from_1904
from problemprofile.intake.find_header import Header
from problemprofile.intake.find_tables import Found
from problemprofile.intake.match_headings import letters_named, match_headings
from problemprofile.intake.merged_cells import filled_down
from problemprofile.intake.received import Part, Received
from problemprofile.intake.row_remarks import hidden_rows
from problemprofile.intake.sheet import Remark, Sheet, count_of, listed
from problemprofile.intake.table_rows import TableRows, rows_of
from problemprofile.kinds import fields
from problemprofile.project.settings import Dataset
from problemprofile.workbooks.cell_grid import column_letters


def receive_table(sheet: Sheet, found: Found, source: Received, dataset: Dataset) -> Part:
    """The rows below the headings of a table. Raises Refusal where none of its headings is known."""
    table = rows_of(sheet, found, exactly=is_exact(dataset), without_hidden=dataset.hidden_rows == "leave-out")
    headings = letters_named(table.headings, table.body.cells.column_names, dataset)
    matched = match_headings(headings, dataset)
    if not matched.fields:
        raise unknown_headings(dataset)
    names = table.body.cells.column_names
    counted = [names[i] for i, field in matched.fields.items() if fields()[field].type == "count"]
    body, merged = filled_down(table.body, found.part.merged, found.header.last_row, counted)
    body, carried = carried_down(body, matched.fields)
    days = [names[i] for i, field in matched.fields.items() if fields()[field].type == "date"]
    body, moved = from_1904(body, days) if sheet.counts_from_1904 else (body, ())
    said = (_headings_found(found.header, table), *table.remarks, *merged, *carried, *moved)
    hidden = (
        *hidden_rows(sheet, table.hidden, dataset.hidden_rows),
        *_hidden_columns(sheet, names, headings, matched.fields),
    )
    return Part(
        source,
        sheet.name,
        found.header,
        headings,
        matched.fields,
        body,
        table.blank,
        (*said, *hidden),
        table.account,
    )


def _headings_found(header: Header, table: TableRows) -> Remark:
    rows = table.body.row_numbers
    last = f", down to row {rows[-1].as_py()}" if len(rows) else ""
    return Remark(
        "headings-found",
        "notes",
        f"headings found in {header.shown}, because {header.because}; below them {count_of(len(rows), 'row')}{last}.",
        "Where that is wrong, say it in the dataset's settings: header_row and heading_rows, `table`, or `rows`.",
        row_number=header.row,
    )


def _hidden_columns(
    sheet: Sheet, names: list[str], headings: tuple[str, ...], mapped: Mapping[int, str]
) -> tuple[Remark, ...]:
    hidden = [i for i, name in enumerate(names) if int(name) in sheet.hidden_columns]
    if not hidden:
        return ()
    used = sum(i in mapped for i in hidden)
    shown = listed([headings[i] or column_letters(int(names[i])) for i in hidden])
    return (
        Remark(
            "hidden-columns",
            "notes",
            f"{count_of(len(hidden), 'column')} of the table {'is' if len(hidden) == 1 else 'are'} hidden, and "
            f"{'was' if len(hidden) == 1 else 'were'} read all the same: {shown}. The settings use {used or 'none'} "
            "of them.",
            "Check that the partner meant to send them.",
        ),
    )

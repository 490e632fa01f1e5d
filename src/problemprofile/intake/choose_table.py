"""Which tables of a sheet to take rows from: as the settings say, else the one with most of their headings."""

from __future__ import annotations

from dataclasses import replace

from problemprofile.intake.elsewhere import NOWHERE, Elsewhere
from problemprofile.intake.find_header import Header, header_at
from problemprofile.intake.find_tables import Found, find_tables
from problemprofile.intake.match_headings import known_to, match_headings
from problemprofile.intake.other_tables import family, others_than, was, where
from problemprofile.intake.received import told_apart
from problemprofile.intake.sheet import HEAD_ROWS, Refusal, Remark, Sheet, count_of, refuse
from problemprofile.kinds import kinds
from problemprofile.project.settings import Dataset


def choose_tables(sheet: Sheet, dataset: Dataset, elsewhere: Elsewhere = NOWHERE) -> tuple[list[Found], list[Remark]]:
    """The tables to take rows from, and what to say of the others. Raises Refusal where there are no headings."""
    sheet = _rows_asked(sheet, dataset)
    tables = find_tables(sheet, elsewhere.known(dataset))
    if not tables:
        raise _no_headings(dataset) if dataset.header_row else _empty(dataset)
    by_row = dataset.header_row and not dataset.table
    chosen = _told(sheet, tables, dataset) if by_row else _asked(tables, dataset)
    _refuse_two_answers(chosen, dataset)
    if is_exact(dataset):
        return [_to_the_end(sheet, chosen[0])], []
    if not dataset.header_row and "heading_rows" in dataset.model_fields_set:
        chosen = [_with_rows(found, dataset) for found in chosen]
    read = [found for number, found in enumerate(tables, 1) if elsewhere.reads_table(sheet, number, found)]
    return chosen, others_than(sheet, chosen, tables, read)


def most_headings(sheet: Sheet, dataset: Dataset) -> int:
    """How many headings that the settings name stand in one table of a sheet."""
    return max((_named(found.header, dataset) for found in find_tables(sheet, known_to(dataset))), default=0)


def holds_records(sheet: Sheet, dataset: Dataset, headings: int) -> bool:
    """Whether one table of a sheet has so many of the dataset's headings, and those without which no row is usable.

    A sheet of lists to choose from has many of them, but no date and no number.
    """
    every = (
        match_headings(told_apart(found.header.headings), dataset) for found in find_tables(sheet, known_to(dataset))
    )
    fields = [set(matched.fields.values()) | set(dataset.fixed) for matched in every if len(matched.fields) >= headings]
    needed = kinds()[dataset.kind].required
    return any(all(mine.intersection(group) for group in needed) for mine in fields)


def _named(header: Header, dataset: Dataset) -> int:
    return len(match_headings(told_apart(header.headings), dataset).fields)


def _rows_asked(sheet: Sheet, dataset: Dataset) -> Sheet:
    """The part of a sheet that the settings ask for, such as "63:120"."""
    if not dataset.rows:
        return sheet
    first, _, last = dataset.rows.partition(":")
    end = min(int(last or sheet.cells.num_rows), sheet.cells.num_rows)
    if int(first) > end:
        raise refuse(
            "rows-missing",
            f"it has no row {int(first)}, where the rows begin that the dataset's settings ask for.",
            f"Correct `rows` in datasets/{dataset.name}.toml.",
        )
    return sheet.part((int(first) - 1, end - 1), (0, sheet.cells.num_columns - 1))


def is_exact(dataset: Dataset) -> bool:
    """Whether the settings say in which row the table ends: all that stands in its rows is then a row of it."""
    return bool(dataset.rows) and not dataset.rows.endswith(":")


def _to_the_end(sheet: Sheet, found: Found) -> Found:
    columns = (found.part.left, found.part.left + found.part.cells.num_columns - 1)
    return replace(found, part=sheet.part((found.part.top, sheet.top + sheet.cells.num_rows - 1), columns))


def _asked(tables: list[Found], dataset: Dataset) -> list[Found]:
    """The table that the settings number, else the one with most of their headings, with "*" also those like it."""
    if isinstance(dataset.table, int) and dataset.table:
        if dataset.table > len(tables):
            raise refuse(
                "table-missing",
                f"it has no table {dataset.table}: {count_of(len(tables), 'table')} {was(tables)} found on the sheet.",
                f"Correct `table` in datasets/{dataset.name}.toml, or give the first and last row in `rows`.",
            )
        return [tables[dataset.table - 1]]
    best = _best(tables, dataset)
    return [found for found in tables if family(found, tables) == family(best, tables)] if dataset.table else [best]


def _refuse_two_answers(chosen: list[Found], dataset: Dataset) -> None:
    """Where the settings name a table and a row of headings that is not in it, one of them is meant and not both."""
    row = dataset.header_row
    if row and not any(found.part.top < row <= found.last_row for found in chosen):
        raise refuse(
            "settings-disagree",
            f"the dataset's settings ask for table {dataset.table} ({where(chosen[0])}) and for headings in row {row}.",
            f"Take header_row, or `table`, out of datasets/{dataset.name}.toml.",
        )


def _best(tables: list[Found], dataset: Dataset) -> Found:
    return max(tables, key=lambda found: (_named(found.header, dataset), -tables.index(found)))


def _told(sheet: Sheet, tables: list[Found], dataset: Dataset) -> list[Found]:
    """The table whose headings stand in the rows that the settings say."""
    row, rows = dataset.header_row, dataset.heading_rows
    there = [found for found in tables if found.part.top < row <= found.last_row]
    best = _best(there, dataset) if there else tables[0]
    last = best.last_row if there else sheet.top + sheet.cells.num_rows
    columns = (best.part.left, best.part.left + best.part.cells.num_columns - 1)
    if not sheet.top < row <= last:
        raise _no_headings(dataset)
    part = sheet.part((row - 1, last - 1), columns)
    header = header_at(part, row, rows, known_to(dataset))
    if header is None:
        raise _no_headings(dataset)
    _refuse_moved(header, _best(tables, dataset).header, dataset)
    return [Found(part, header, best.alike)]


def _with_rows(found: Found, dataset: Dataset) -> Found:
    header = header_at(found.part, found.header.row, dataset.heading_rows, known_to(dataset), found.header.because)
    return replace(found, header=header) if header else found


def _refuse_moved(header: Header, other: Header, dataset: Dataset) -> None:
    """Where the row that the settings name lacks headings which another row has, reading on would read nonsense."""
    if other.row != header.row and _named(other, dataset) > _named(header, dataset):
        raise refuse(
            "heading-row-moved",
            f"the headings are in row {other.row}, and the dataset's settings look for them in row {header.row}.",
            f"Set header_row = {other.row} in datasets/{dataset.name}.toml, or take the setting out: it is then found.",
        )


def _empty(dataset: Dataset) -> Refusal:
    where = "in the rows that the dataset's settings ask for" if dataset.rows else "in it"
    return refuse("empty-sheet", f"there is nothing {where}.", "Ask the partner to send the file again.")


def _no_headings(dataset: Dataset) -> Refusal:
    return refuse(
        "no-headings",
        f"it has no row {dataset.header_row}, where the dataset's settings look for the headings, "
        "or that row is too far down.",
        f"Correct header_row in datasets/{dataset.name}.toml.",
    )


def unknown_headings(dataset: Dataset) -> Refusal:
    """Says nothing of what was found: a file without headings begins with somebody's data."""
    return refuse(
        "headings-unknown",
        f"none of the {count_of(len(dataset.columns), 'heading')} that the dataset's settings name stands in the first "
        f"{HEAD_ROWS} rows of a table in it.",
        f"Look whether it is the right file and has a row of headings; if the partner renamed them all, write the new "
        f"ones into [columns] of datasets/{dataset.name}.toml.",
    )

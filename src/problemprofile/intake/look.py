"""A partner's file looked at: its sheets, and each of them as some kind of source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from problemprofile.errors import ProfileError
from problemprofile.intake.elsewhere import NOWHERE, Elsewhere
from problemprofile.intake.find_header import Header
from problemprofile.intake.find_tables import Found, find_tables
from problemprofile.intake.map_columns import ColumnMap, known_in, map_columns
from problemprofile.intake.other_tables import family, others_than
from problemprofile.intake.receive_dataset import read_sheets
from problemprofile.intake.receive_file import ReceivedFile, receive_file
from problemprofile.intake.row_remarks import hidden_rows
from problemprofile.intake.row_shapes import wording
from problemprofile.intake.seen_dates import Order, first_and_last
from problemprofile.intake.sheet import Body, Refusal, Sheet, count_of, listed, refuse
from problemprofile.intake.table_rows import rows_of
from problemprofile.kinds import Kind, fields

CELLS_LOOKED_AT = 400  # of each column, spread over all rows
YEARS = range(1990, 2100)  # dates outside are slips of the pen and say nothing of the period


@dataclass(frozen=True)
class Opened:
    """A partner's file, read: its sheets, and every sheet's name with whether it is hidden."""

    path: Path
    received: ReceivedFile
    sheets: list[Sheet]
    names: list[tuple[str, bool]]
    table: int = 0  # which table of its sheet a person asks for, 0 for none
    others: tuple[Sheet, ...] = ()  # the first rows of sheets beside the one that a person asks for


@dataclass(frozen=True)
class Look:
    """One sheet looked at: its headings, rows, and what they were taken for."""

    sheet: Sheet
    header: Header
    headings: tuple[str, ...]
    body: Body
    columns: ColumnMap
    twins: tuple[Look, ...] = ()  # other tables of the sheet that are more of the same list

    @property
    def is_counts(self) -> bool:
        """Whether its rows carry a figure, and are no records."""
        return "count" in self.columns.fields

    @property
    def unmapped(self) -> list[str]:
        """The headings that no field takes."""
        return [heading for heading, _ in self.columns.left]

    def cells_of(self, heading: str) -> list[str]:
        """Some filled cells below a heading."""
        return _some(self.body.cells.column(self.headings.index(heading)))

    @property
    def score(self) -> float:
        return sum(guess.confidence for guess in self.columns.taken)

    def texts(self, *types: str) -> list[str]:
        """The distinct texts of all columns taken for fields of these types, sorted."""
        columns = [self.body.cells.column(g.position) for g in self.columns.taken if fields()[g.field].type in types]
        return sorted({text for column in columns for text in pc.unique(column).drop_null().to_pylist()})

    def period_seen(self, order: Order) -> tuple[date, date] | None:
        """The first and last day of the columns that say when a row was recorded."""
        recorded = [g.position for g in self.columns.taken if g.field in ("recorded_on", "period")]
        texts = [text for i in recorded for text in pc.unique(self.body.cells.column(i)).drop_null().to_pylist()]
        return first_and_last(texts, order.order == "month-first", YEARS)


def open_file(path: Path, sheet: str = "", table: int = 0) -> Opened:
    """Read a partner's file, or one sheet of it. Raises ProfileError where it is refused or has no such sheet."""
    try:
        received = receive_file(path, path.name)
        sheets, names = read_sheets(received, (sheet,) if sheet else ())
    except Refusal as refusal:
        raise said(refusal, path) from None
    whole = [one for one in sheets if one.whole]
    if not whole and names:
        listed_names = listed([name for name, _ in names])
        raise ProfileError(f"It has no sheet “{sheet}”; its sheets are {listed_names}.", where=path)
    return Opened(path, received, whole, names, table, tuple(one for one in sheets if not one.whole))


def said(refusal: Refusal, path: Path) -> ProfileError:
    """A refusal as a command says it."""
    message = refusal.remark.message
    return ProfileError(message[:1].upper() + message[1:], where=path, remedy=refusal.remark.remedy)


def best_look(sheets: list[Sheet], kind: Kind, table: int = 0, elsewhere: Elsewhere = NOWHERE) -> Look:
    """The likeliest table of the likeliest sheet for a kind of source, which no other dataset reads.

    Raises Refusal where nothing is in any, or the `table` that is asked for is in none.
    """
    looks = [look for sheet in sheets if (look := look_at(sheet, kind, table, elsewhere))]
    if looks:
        return max(looks, key=lambda look: look.score)
    if table and not all(sheet.is_empty for sheet in sheets):
        most = max(len(find_tables(sheet, known_in(kind))) for sheet in sheets)
        found = f"{count_of(most, 'table')} {'was' if most == 1 else 'were'} found on a sheet"
        raise refuse("table-missing", f"it has no table {table} that is free: {found}.", "See --table and --sheet.")
    if elsewhere.datasets and not all(sheet.is_empty for sheet in sheets):
        raise refuse(
            "file-known",
            f"it is in the project already, in the dataset {' and '.join(one.name for one in elsewhere.datasets)}.",
            "Change those settings, or delete them and add the file again. For another sheet or table of it say "
            "--sheet or --table.",
        )
    raise refuse("empty-sheet", "there is nothing in it.", "Ask the partner to send it again.")


def look_at(sheet: Sheet, kind: Kind, table: int = 0, elsewhere: Elsewhere = NOWHERE) -> Look | None:
    """The likeliest table of a sheet as one kind of source, or the one asked for; None where there is none."""
    tables = find_tables(sheet, known_in(kind))
    read = [found for number, found in enumerate(tables, 1) if elsewhere.reads_table(sheet, number, found)]
    free = [found for number, found in enumerate(tables, 1) if found not in read and table in (0, number)]
    if not free:
        return None
    looks = [(found, _look_at(sheet, found, kind)) for found in free]
    chosen, best = max(looks, key=lambda pair: pair[1].score)
    is_list = not (kind.counted or best.is_counts or table)
    same = [pair for pair in looks if is_list and family(pair[0], tables) == family(chosen, tables)]
    others = others_than(sheet, [chosen, *(found for found, _ in same)], tables, read)
    twins = tuple(look for _, look in same if look is not best)
    return replace(best, body=replace(best.body, remarks=(*best.body.remarks, *others)), twins=twins)


def _look_at(sheet: Sheet, found: Found, kind: Kind) -> Look:
    table = rows_of(sheet, found)
    cells = [_some(column) for column in table.body.cells.columns]
    body = replace(table.body, remarks=(*table.remarks, *hidden_rows(sheet, table.hidden)))
    return Look(sheet, found.header, table.headings, body, map_columns(kind, table.headings, cells))


def refuse_data_as_headings(header: Header) -> None:
    """Where nothing in the likeliest row is a heading that we know, and numbers stand in it, it is somebody's data."""
    if not header.known and wording([heading for heading in header.headings if heading]) < 1:
        raise refuse(
            "no-headings",
            "no row of headings was found in it.",
            "Put a row of headings above the data in a copy of the file, and add that copy.",
        )


def refuse_prose(look: Look, file: ReceivedFile) -> None:
    """A text without any heading that we know, and without columns, is no table, whatever its name says."""
    if look.header.known or file.is_workbook or len(look.headings) > 1:
        return
    raise refuse(
        "not-a-spreadsheet",
        "it holds plain text without columns, and no heading that we know.",
        "Look whether it is the right file, and ask for the table itself, as .xlsx, .ods or .csv.",
    )


def _some(column: pa.ChunkedArray) -> list[str]:
    """Some filled cells of a column, spread evenly."""
    filled = column.drop_null()
    step = max(1, len(filled) // CELLS_LOOKED_AT)
    return filled.take(pa.array(range(0, len(filled), step)[:CELLS_LOOKED_AT], pa.int64())).to_pylist()

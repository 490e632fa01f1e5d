"""A partner's file looked at: its sheets, and each of them as some kind of source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from problemprofile.errors import ProfileError
from problemprofile.intake.find_header import Header
from problemprofile.intake.find_tables import Found, find_tables
from problemprofile.intake.map_columns import ColumnMap, known_in, map_columns
from problemprofile.intake.other_tables import others_than
from problemprofile.intake.receive_dataset import read_sheets
from problemprofile.intake.receive_file import ReceivedFile, receive_file
from problemprofile.intake.row_shapes import wording
from problemprofile.intake.seen_dates import Order, first_and_last
from problemprofile.intake.sheet import Body, Refusal, Sheet, refuse
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


@dataclass(frozen=True)
class Look:
    """One sheet looked at: its headings, rows, and what they were taken for."""

    sheet: Sheet
    header: Header
    headings: tuple[str, ...]
    body: Body
    columns: ColumnMap

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


def open_file(path: Path, sheet: str = "") -> Opened:
    """Read a partner's file, or one sheet of it. Raises ProfileError where it is refused."""
    try:
        received = receive_file(path, path.name)
        sheets, names = read_sheets(received, sheet)
    except Refusal as refusal:
        raise said(refusal, path) from None
    return Opened(path, received, sheets, names)


def said(refusal: Refusal, path: Path) -> ProfileError:
    """A refusal as a command says it."""
    message = refusal.remark.message
    return ProfileError(message[:1].upper() + message[1:], where=path, remedy=refusal.remark.remedy)


def best_look(sheets: list[Sheet], kind: Kind) -> Look:
    """The likeliest sheet for a kind of source. Raises Refusal where nothing is in any."""
    looks = [look for sheet in sheets if (look := look_at(sheet, kind))]
    if not looks:
        raise refuse("empty-sheet", "there is nothing in it.", "Ask the partner to send it again.")
    return max(looks, key=lambda look: look.score)


def look_at(sheet: Sheet, kind: Kind) -> Look | None:
    """The likeliest table of a sheet as one kind of source; None where it is empty."""
    tables = find_tables(sheet, known_in(kind))
    if not tables:
        return None
    looks = [(found, _look_at(sheet, found, kind)) for found in tables]
    chosen, best = max(looks, key=lambda pair: pair[1].score)
    others = others_than(sheet, [chosen], tables)
    return replace(best, body=replace(best.body, remarks=(*best.body.remarks, *others)))


def _look_at(sheet: Sheet, found: Found, kind: Kind) -> Look:
    table = rows_of(sheet, found)
    cells = [_some(column) for column in table.body.cells.columns]
    body = replace(table.body, remarks=table.remarks)
    return Look(sheet, found.header, table.headings, body, map_columns(kind, table.headings, cells))


def refuse_data_as_headings(header: Header) -> None:
    """Where nothing in the likeliest row is a heading that we know, and numbers stand in it, it is somebody's data."""
    if not header.known and wording([heading for heading in header.headings if heading]) < 1:
        raise refuse(
            "no-headings",
            "no row of headings was found in it.",
            "Put a row of headings above the data in a copy of the file, and add that copy.",
        )


def _some(column: pa.ChunkedArray) -> list[str]:
    """Some filled cells of a column, spread evenly."""
    filled = column.drop_null()
    step = max(1, len(filled) // CELLS_LOOKED_AT)
    return filled.take(pa.array(range(0, len(filled), step)[:CELLS_LOOKED_AT], pa.int64())).to_pylist()

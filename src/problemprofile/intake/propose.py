"""Look at a partner's file and propose the settings by which it is read; what `problemprofile add` does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from problemprofile.errors import ProfileError
from problemprofile.intake.dataset_text import dataset_text
from problemprofile.intake.find_header import Header, find_header, is_value
from problemprofile.intake.guess_field import Guess
from problemprofile.intake.map_columns import ColumnMap, known_in, map_columns
from problemprofile.intake.place_file import bring_in, free_name, place_of, refuse_again, refuse_name
from problemprofile.intake.receive_dataset import read_sheets
from problemprofile.intake.receive_file import receive_file
from problemprofile.intake.received import tidy, told_apart
from problemprofile.intake.seen_dates import Order, first_and_last, order_of
from problemprofile.intake.sheet import Body, Refusal, Remark, Sheet, listed, refuse
from problemprofile.kinds import Kind, fields, kinds
from problemprofile.project.paths import Paths

CELLS_LOOKED_AT = 400  # of each column, spread over all rows
YEARS = range(1990, 2100)  # dates outside are slips of the pen and say nothing of the period


@dataclass(frozen=True)
class Proposal:
    """What was proposed and written. No cell of the file is repeated in it.

    `missing` holds groups of fields of which one must still be given a heading; until then the settings do not load.
    `file` is relative to `inputs/`; `toml` is the settings file that was written.
    """

    name: str
    toml: Path
    kind: str
    provider: str
    title: str
    file: str
    sheet: str
    header: Header
    mapped: tuple[Guess, ...]
    unmapped: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, ...], ...]
    date_order: Order
    period_seen: tuple[date, date] | None
    rows: int
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class _Look:
    """One sheet looked at: its headings, rows, and what they were taken for."""

    sheet: Sheet
    header: Header
    body: Body
    columns: ColumnMap

    @property
    def score(self) -> float:
        return sum(guess.confidence for guess in self.columns.taken)

    def texts(self, *types: str) -> list[str]:
        """The distinct texts of all columns taken for fields of these types, sorted."""
        columns = [self.body.cells.column(g.position) for g in self.columns.taken if fields()[g.field].type in types]
        return sorted({text for column in columns for text in pc.unique(column).drop_null().to_pylist()})


def propose(
    paths: Paths, file: Path, kind: str, provider: str, name: str | None = None, *, sheet: str = ""
) -> Proposal:
    """Copy a file into `inputs/`, unless it is there, and write `datasets/<name>.toml`, named after it if not told.

    Raises ProfileError for a kind or name that cannot be, a file that is refused, or where it would overwrite.
    """
    known = _kind(kind)
    refuse_name(name)
    try:
        received = receive_file(file, file.name)
        sheets, names = read_sheets(received, sheet)
        look = _best(sheets, known)
        _refuse_data_as_headings(look.header)
    except Refusal as refusal:
        raise ProfileError(_sentence(refusal.remark.message), where=file, remedy=refusal.remark.remedy) from None
    remarks = _unknown(look) + look.sheet.remarks + look.body.remarks + _passed_over(look, sheets, names)
    relative = place_of(paths, file, received)
    refuse_again(paths, relative, look.sheet.name)
    toml = free_name(paths, name, file, known, provider)
    proposal = _proposal(look, toml, known, provider, relative, remarks)
    try:
        bring_in(paths, file, relative)
        toml.parent.mkdir(parents=True, exist_ok=True)
        toml.write_text(dataset_text(proposal), encoding="utf-8")
    except OSError:
        raise ProfileError("The project folder cannot be written to.", where=toml, remedy="Is the disk full?") from None
    return proposal


def _proposal(look: _Look, toml: Path, kind: Kind, provider: str, file: str, remarks: tuple[Remark, ...]) -> Proposal:
    order = order_of(look.texts("date", "period"))
    return Proposal(
        toml.stem,
        toml,
        kind.name,
        provider,
        f"{kind.label}, {provider}",
        file,
        look.sheet.name,
        look.header,
        look.columns.taken,
        look.columns.left,
        tuple(group for group in kind.required if not look.columns.fields.intersection(group)),
        order,
        _period_seen(look, order),
        look.body.cells.num_rows,
        remarks,
    )


def _kind(name: str) -> Kind:
    if name not in kinds():
        raise ProfileError(f"There is no kind of source {name!r}.", remedy=f"Kinds are {', '.join(sorted(kinds()))}.")
    return kinds()[name]


def _best(sheets: list[Sheet], kind: Kind) -> _Look:
    looks = [look for sheet in sheets if (look := _look(sheet, kind))]
    if not looks:
        raise refuse("empty-sheet", "there is nothing in it.", "Ask the partner to send it again.")
    return max(looks, key=lambda look: look.score)


def _refuse_data_as_headings(header: Header) -> None:
    """Where nothing in the likeliest row is a heading that we know, and numbers stand in it, it is somebody's data."""
    if not header.known and any(map(is_value, header.headings)):
        raise refuse(
            "no-headings",
            "no row of headings was found in it.",
            "Put a row of headings above the data in a copy of the file, and add that copy.",
        )


def _unknown(look: _Look) -> tuple[Remark, ...]:
    if look.header.known:
        return ()
    return (
        Remark(
            "headings-unknown",
            "warns",
            f"nothing in row {look.header.row} is a heading that we know, although it is the likeliest row.",
            "Where that row is somebody's data and no headings, delete the settings and put headings into a copy.",
            row_number=look.header.row,
        ),
    )


def _look(sheet: Sheet, kind: Kind) -> _Look | None:
    header = find_header(sheet, known_in(kind))
    if header is None:
        return None
    body, headings, _ = tidy(sheet.below(header.last_row), told_apart(header.headings))
    cells = [_some(column) for column in body.cells.columns]
    return _Look(sheet, header, body, map_columns(kind, headings, cells))


def _some(column: pa.ChunkedArray) -> list[str]:
    """Some filled cells of a column, spread evenly."""
    filled = column.drop_null()
    step = max(1, len(filled) // CELLS_LOOKED_AT)
    return filled.take(pa.array(range(0, len(filled), step)[:CELLS_LOOKED_AT], pa.int64())).to_pylist()


def _period_seen(look: _Look, order: Order) -> tuple[date, date] | None:
    recorded = [g.position for g in look.columns.taken if g.field in ("recorded_on", "period")]
    texts = [text for i in recorded for text in pc.unique(look.body.cells.column(i)).drop_null().to_pylist()]
    return first_and_last(texts, order.order == "month-first", YEARS)


def _passed_over(look: _Look, sheets: list[Sheet], names: list[tuple[str, bool]]) -> tuple[Remark, ...]:
    hidden = [name for name, is_hidden in names if is_hidden]
    others = [s.name for s in sheets if s is not look.sheet and not s.is_empty]
    said = [("hidden-sheets", "hidden sheets", hidden), ("other-sheets", "other sheets", others)]
    return tuple(
        Remark(
            check, "notes", f"{what} not looked at further: {listed(found)}.", "To use one of them, name it in `sheet`."
        )
        for check, what, found in said
        if found
    )


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:]

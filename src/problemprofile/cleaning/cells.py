"""The cells of a source by our fields: which columns are mapped, what the settings fill in, what people corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import narwhals as nw

from problemprofile.kinds import fields, kinds
from problemprofile.project.settings import Dataset, Period
from problemprofile.spelling import fold
from problemprofile.store import Frame, Store

KEYS = ("row_key", "file_no", "sheet", "row_number")
FIRST = 3  # columns in which a list's total row says so
JOINED = {"period": " ", "exploitation_description": "\n", "coordinates": " "}  # several columns of these are one text
# Several columns of these types are read each by itself, and the first that says something counts.
EACH = ("code", "yesno", "age", "date", "place", "postcode", "tick", "contact")


@dataclass(frozen=True)
class Column:
    """One column of cells. `name` is the field, or "place_2" for the second column of the same field."""

    name: str
    field: str


@dataclass(frozen=True)
class Cells:
    """A source's rows as received, with a text column `raw_<name>` for each mapped column, "" where it is blank."""

    dataset: Dataset
    frame: Frame
    columns: tuple[Column, ...]
    first: tuple[str, ...]  # the partner's first columns, mapped or not
    unmapped: tuple[str, ...]  # the partner's columns that are no field of ours

    @property
    def counted(self) -> bool:
        """Whether a row carries a figure, so that it stands for no one person."""
        return kinds()[self.dataset.kind].counted or self.has("count")

    def has(self, field: str) -> bool:
        return any(column.field == field for column in self.columns)


def raw(name: str) -> str:
    """The column that holds a column's cells."""
    return f"raw_{name}"


def cells_of(store: Store, dataset: Dataset) -> Cells:
    """The mapped columns of one source."""
    headed = store.rows(store.frame("received_columns").filter(nw.col("dataset") == dataset.name).sort("position"))
    order = {heading: number for number, heading in enumerate(dataset.columns)}  # the first named is trusted most
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in sorted(headed, key=lambda row: order.get(row["heading"], len(order))):
        places[row["field"] or ""].append((f"c{row['position']}", row["heading"] or ""))
    unmapped = tuple(position for position, _ in places.pop("", []))
    expressions = _columns(places, dataset.fixed)
    if not any(column.field in ("period", "recorded_on") for column in expressions):
        expressions |= _period_of_files(store, dataset)
    named = [nw.coalesce(cell, nw.lit("")).alias(raw(column.name)) for column, cell in expressions.items()]
    received = [f"c{row['position']}" for row in headed]
    frame = store.frame(dataset.received_table).select(*KEYS, *received, *named)
    return Cells(dataset, frame, tuple(expressions), tuple(received[:FIRST]), unmapped)


def _columns(positions: Mapping[str, list[tuple[str, str]]], fixed: Mapping[str, str]) -> dict[Column, nw.Expr]:
    found: dict[Column, nw.Expr] = {}
    for field, places in positions.items():
        cells = [nw.col(position) for position, _ in places]
        if field == "period":
            cells = [_part_of_period(*place) for place in places] if len(places) > 1 else cells
        if fields()[field].type.partition(":")[0] in EACH:
            for number, cell in enumerate(cells, 1):
                found[Column(field if number == 1 else f"{field}_{number}", field)] = cell
        elif len(cells) > 1 and field in JOINED:
            found[Column(field, field)] = nw.concat_str(*cells, separator=JOINED[field], ignore_nulls=True)
        else:
            found[Column(field, field)] = nw.coalesce(*cells)
    for field, value in fixed.items():
        column = Column(field, field)
        found[column] = nw.coalesce(found[column], nw.lit(value)) if column in found else nw.lit(value)
    return found


def _period_of_files(store: Store, dataset: Dataset) -> dict[Column, nw.Expr]:
    """The year that the settings say of each file, for tables that have it in their title; none where they say none."""
    files = store.rows(store.frame("source_files").filter(nw.col("dataset") == dataset.name).sort("file_no"))
    years = {file["file_no"]: _whole_year(dataset.said_of(file["name"]).period_covered) for file in files}
    if not any(years.values()):
        return {}
    year = nw.lit("")
    for file_no, said in years.items():
        year = nw.when(nw.col("file_no") == file_no).then(nw.lit(said)).otherwise(year)
    return {Column("period", "period"): year}


def _whole_year(days: Period | None) -> str:
    is_year = days and (days.start.month, days.start.day, days.end.month, days.end.day) == (1, 1, 12, 31)
    return str(days.start.year) if days and is_year and days.start.year == days.end.year else ""


def _part_of_period(position: str, heading: str) -> nw.Expr:
    """Year and quarter may stand in columns of their own; a bare 1 to 4 under "Quarter" is a quarter."""
    cell = nw.col(position)
    if not {"quarter", "qtr", "q"} & set(fold(heading).split()):
        return cell
    return nw.when(cell.is_in(["1", "2", "3", "4"])).then(nw.concat_str(nw.lit("Q"), cell)).otherwise(cell)

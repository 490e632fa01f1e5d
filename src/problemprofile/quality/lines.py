"""The lines of a feedback sheet: which rows have the same trouble in the same column, and what would help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import narwhals as nw

from problemprofile.kinds import fields
from problemprofile.quality.feedback_words import Trouble, trouble, words
from problemprofile.quality.measures import Source, field_of, measures
from problemprofile.quality.problems import ERROR_CELL, MISSING, problems
from problemprofile.quality.row_numbers import PIECES, in_lines
from problemprofile.store import Frame, Store

TOLD = "problems_told"
MOST = 2_000  # rows of one trouble that are named; the others are counted
DATE_TROUBLES = ("unlikely_date", "unreadable_date", ERROR_CELL, MISSING)
NEVER_FILLED = "never_filled"


@dataclass(frozen=True)
class Line:
    """One line: the partner's column, the rows in one file and sheet, and the words. `cost` orders the lines.

    `in_group` is how many rows have the trouble in this column, told in the first of their lines only; else 0.
    """

    column: str
    rows: str
    count: int
    said: Trouble
    cost: float
    file: str = ""
    sheet: str = ""
    in_group: int = 0


@dataclass(frozen=True)
class _Group:
    """The rows that have one trouble in one column."""

    place: str
    trouble: str
    rows: int

    @property
    def cost(self) -> float:
        weight = trouble(self.trouble).weight
        if self.trouble in (MISSING, NEVER_FILLED):
            weight *= max((m.weight for m in measures() if field_of(self.place) in m.columns), default=1) / 4
        return weight * self.rows


def lines_of(
    store: Store, source: Source, files: Mapping[int, str], uncalculated: frozenset[str] = frozenset()
) -> Iterator[Line]:
    """Every trouble of a source, the costliest first, row by row as its sender numbers them.

    `uncalculated` are columns with formulas that have no result: a blank cell in them was not left blank.
    """
    store.write(TOLD, _without_doubles(source, problems(store, source, uncalculated)))
    every = store.frame(TOLD)
    kept = store.rows(source.rows(store, "kept").select(rows=nw.len().cast(nw.Int64)))[0]["rows"]
    counted = store.rows(every.group_by("place", "trouble").agg(rows=nw.len().cast(nw.Int64)))
    groups = [_Group(row["place"], row["trouble"], row["rows"]) for row in counted]
    groups = [replace(g, trouble=NEVER_FILLED) if (g.trouble, g.rows) == (MISSING, kept) else g for g in groups]
    for group in sorted(groups, key=lambda g: (-g.cost, g.place, g.trouble)):
        yield from _lines(store, source, every, group, files)


def _without_doubles(source: Source, every: Frame) -> Frame:
    """A row whose date is blank or wrong is not told a second time that it has no date."""
    dates = source.of("recorded_on", "period")
    headings = [heading for name in dates for heading in source.headings[name]]
    dates += [place for place, (heading,) in source.received.items() if heading in headings]
    named = every.filter(nw.col("place").is_in(dates), nw.col("trouble").is_in(DATE_TROUBLES)).select("row_key")
    without = every.filter(nw.col("trouble") == "no_date").join(named.unique(), on="row_key", how="anti")
    others = every.filter(nw.col("trouble") != "no_date")
    return nw.concat([others, without]).unique()


def _lines(store: Store, source: Source, every: Frame, group: _Group, files: Mapping[int, str]) -> Iterator[Line]:
    named = list(_named(store, source, every, group, files)) or [_unnamed(group)]
    for number, (text, count, file, sheet) in enumerate(named):
        in_group = group.rows if number == 0 else 0
        column, said = heading(source, group.place), trouble(group.trouble)
        yield Line(column, text, count, said, group.cost, file, sheet, in_group)


def _unnamed(group: _Group) -> tuple[str, int, str, str]:
    said = words()["lines"]
    text = said["whole_file"] if group.trouble == NEVER_FILLED else said["counted"].format(count=f"{group.rows:,}")
    return text, group.rows, "", ""


def _named(
    store: Store, source: Source, every: Frame, group: _Group, files: Mapping[int, str]
) -> Iterator[tuple[str, int, str, str]]:
    """The row numbers of a group in texts that fit a cell: with how many they are, the file and the sheet."""
    if group.trouble == NEVER_FILLED or not trouble(group.trouble).rows:
        return
    for (file_no, sheet), rows in _by_sheet(_addresses(store, source, every, group)).items():
        for text, count in _row_texts(rows, files):
            yield text, count, files.get(file_no, ""), sheet
    if group.rows > MOST:
        yield words()["lines"]["more"].format(count=f"{group.rows - MOST:,}"), group.rows - MOST, "", ""


def _addresses(store: Store, source: Source, every: Frame, group: _Group) -> list[dict[str, Any]]:
    """The rows of a group as their sender numbers them, and the number of the row that each repeats."""
    where = store.frame(source.dataset.received_table).select("row_key", "file_no", "sheet", "row_number")
    mine = every.filter(nw.col("place") == group.place, nw.col("trouble") == group.trouble)
    rows = mine.sort("row_key").head(MOST).join(where, on="row_key", how="inner")
    renamed = {"row_key": "other", "file_no": "other_file", "sheet": "other_sheet", "row_number": "other_row"}
    rows = rows.join(where.rename(renamed), on="other", how="left")
    return store.rows(rows.sort("file_no", "sheet", "row_number"))


def _by_sheet(rows: list[dict[str, Any]]) -> dict[tuple[int, str], list[dict[str, Any]]]:
    found: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault((row["file_no"], row["sheet"]), []).append(row)
    return found


def _row_texts(rows: list[dict[str, Any]], files: Mapping[int, str]) -> Iterator[tuple[str, int]]:
    """Row numbers run together; each by itself where it repeats another."""
    if rows[0]["other_row"] is None:
        yield from in_lines(row["row_number"] for row in rows)
        return
    for some in (rows[start : start + PIECES] for start in range(0, len(rows), PIECES)):
        yield ", ".join(_repeating(row, files) for row in some), len(some)


def _repeating(row: Mapping[str, Any], files: Mapping[int, str]) -> str:
    here = (row["file_no"], row["sheet"]) == (row["other_file"], row["other_sheet"])
    pattern = words()["lines"]["same_as" if here else "same_as_in"]
    return str(pattern).format(row=row["row_number"], other=row["other_row"], file=files.get(row["other_file"], ""))


def heading(source: Source, place: str) -> str:
    """The partner's own words for a column; the field's label where the settings fill it in."""
    if not place:
        return str(words()["lines"]["whole_row"])
    headings = source.received.get(place) or source.headings.get(place, ())
    label = fields()[field_of(place)].label if field_of(place) in fields() else place
    return str(words()["lines"]["beside"]).join(headings) or label

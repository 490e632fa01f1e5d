"""Rows that were sent more than once.

An exact repeat has the same in every mapped cell as an earlier row of its source, and an identifier among them: rows
without one may well be alike and about different people. The same case sent again with small differences is put
together with the row that says most (`sent_again`). Of a recorded crime that has a row for each person in it, one row
is kept: of the victims', or else of all, the one that says most. No rule looks at the order of rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw
import pyarrow as pa

from problemprofile.cleaning import sent_again
from problemprofile.cleaning.cells import Cells, raw
from problemprofile.cleaning.codes import Lists
from problemprofile.cleaning.decisions import NUMBER, Deciding, number_of
from problemprofile.cleaning.merging import Doubt
from problemprofile.cleaning.together import Table
from problemprofile.store import Frame, Store, arrow

DUPLICATES = "duplicate_rows"
FIELDS = {"row_key": "BIGINT", "duplicate_of": "BIGINT", "repeat": "BIGINT"}
PERSON = ("first_name", "surname", "date_of_birth")
IDENTIFIERS = (("reference",), ("person_reference",), ("surname", "date_of_birth"))
CRIMES = "recorded_crimes"
ONE_ROW_A_REFERENCE = ("nrm_referrals", "duty_to_notify", "agency_records")
VICTIM = "victim"
_CANDIDATES, _KEYS = "duplicate_candidates", "repeated_identifiers"
_MOST_COLUMNS = 1000  # so that the number of cells that are filled in has four figures


@dataclass(frozen=True)
class Repeats:
    """What was found beside `DUPLICATES`: whether cells were filled in, and what a person has to decide."""

    filled: bool = False
    doubts: tuple[Doubt, ...] = ()


def text_of(name: str, lists: Lists) -> nw.Expr:
    """An identifier as it is kept: without spaces around it; null where it says "not known" or the like."""
    cell = nw.col(raw(name)).str.strip_chars()
    nobody = sorted({"", "-", "?", "0", *lists.codelist("not_recorded").spellings, "n/a", "n/k", "#n/a"})
    says_nothing = cell.str.contains(f"(?i)^(?:{'|'.join(map(re.escape, nobody))})$")  # far fewer parts than a list
    return nw.when(cell.str.contains("[1-9]")).then(cell).otherwise(nw.when(~says_nothing).then(cell))


def find_duplicates(store: Store, cells: Cells, table: Table, deciding: Deciding, lists: Lists) -> Repeats:
    """Write `DUPLICATES`, and add to `merged_cells` what kept rows take from those that repeat them."""
    store.create(DUPLICATES, FIELDS)
    identifiers = next((names for names in IDENTIFIERS if all(cells.has(name) for name in names)), ())
    if cells.counted or not identifiers:
        return Repeats()
    again = cells.dataset.kind in ONE_ROW_A_REFERENCE
    rows = _with_repeated(cells, identifiers, lists)
    if again and all(cells.has(name) for name in PERSON):
        rows = _or_same_person(store, cells, rows, table)
    store.write(_KEYS, rows.select("row_key"))
    if not store.rows(store.frame(_KEYS).head(1)):
        return Repeats()
    rows = cells.frame.join(store.frame(_KEYS), on="row_key", how="semi")
    frame = deciding.frame(table.frame(rows)).filter(nw.col(NUMBER) == 0)
    store.write(_CANDIDATES, _candidates(cells, table, frame))
    identified = nw.col("identified")
    _add(store, [raw(column.name) for column in cells.columns], "exact_repeat", nw.col("row_key").min(), identified)
    if cells.dataset.kind == CRIMES and identifiers == ("reference",):
        _add_crimes(store)
    return _sent_again(store, cells, table, lists) if again else Repeats()


def _with_repeated(cells: Cells, identifiers: Sequence[str], lists: Lists) -> Frame:
    """The rows whose identifier stands in another row too, however it is punctuated."""
    names = [f"identifier_{name}" for name in identifiers]
    written = cells.frame.with_columns(**dict(zip(names, map(_as_compared, identifiers), strict=True)))
    said = [~text_of(field, lists).is_null() for field in identifiers]
    written = written.filter(*said)
    repeated = written.group_by(*names).agg(times=nw.len()).filter(nw.col("times") > 1).select(*names)
    return written.join(repeated, on=names, how="semi").select(*cells.frame.collect_schema().names())


def _as_compared(identifier: str) -> nw.Expr:
    """An identifier by its letters and its numbers without leading noughts: "NRM-0012" as "nrm 12"."""
    cell = nw.col(raw(identifier)).str.strip_chars()
    if not identifier.endswith("reference"):
        return cell
    letters = cell.str.to_lowercase().str.replace_all(r"[\d\W_]+", "")
    numbers = nw.concat_str(nw.lit(" "), cell).str.replace_all(r"[^\d]+", " ").str.replace_all(" 0+", " ")
    return nw.concat_str(letters, nw.lit("|"), numbers)


def _or_same_person(store: Store, cells: Cells, rows: Frame, table: Table) -> Frame:
    """Also the rows whose person, by both names and date of birth, stands in another row of that day."""
    every = table.frame(cells.frame)
    values = {name: table.value(name) for name in (*PERSON, "recorded_on")}
    known = {name: value for name, value in values.items() if value is not None}
    named = every.select("row_key", **known).filter(*(~nw.col(name).is_null() for name in known))
    repeated = named.group_by(*known).agg(times=nw.len()).filter(nw.col("times") > 1).select(*known)
    found = nw.concat([rows.select("row_key"), named.join(repeated, on=list(known), how="semi").select("row_key")])
    return cells.frame.join(found.unique(), on="row_key", how="semi")


def _candidates(cells: Cells, table: Table, frame: Frame) -> Frame:
    mapped = [raw(column.name) for column in cells.columns]
    offence, role = table.value("offence"), table.value("role")
    reference = _as_compared("reference") if cells.has("reference") else nw.lit("")
    crime = nw.concat_str(reference, nw.lit("|"), offence.cast(nw.String) if offence is not None else nw.lit(""))
    victim = (role == VICTIM) if role is not None else nw.lit(False)
    filled = nw.sum_horizontal(*(nw.when(nw.col(name) != "").then(nw.lit(1)).otherwise(nw.lit(0)) for name in mapped))
    fullest = nw.concat_str((_MOST_COLUMNS * 9 - filled).cast(nw.String), *map(nw.col, mapped), separator="|")
    identifiers = [name for name in ("reference", "person_reference", "surname") if cells.has(name)]
    identified = nw.any_horizontal(*(nw.col(raw(name)) != "" for name in identifiers), ignore_nulls=True)
    values = sent_again.value_columns(table, cells)
    return frame.select(
        "row_key", *mapped, crime=crime, is_victim=victim, fullest=fullest, identified=identified, **values
    )


def _add_crimes(store: Store) -> None:
    """Of each crime the fullest of its victims' rows, or else of all, is kept; rows that are alike are one by now."""
    victims = nw.when(nw.col("is_victim")).then(nw.col("fullest"))
    best = nw.coalesce(victims.min().over("crime"), nw.col("fullest").min().over("crime"))
    rows = _not_yet(store).with_columns(best=best)
    kept = rows.filter(nw.col("fullest") == nw.col("best")).group_by("crime").agg(duplicate_of=nw.col("row_key").min())
    _append(store, rows.join(kept, on="crime", how="inner"), "same_crime")


def _add(store: Store, same: list[str], repeat: str, first: nw.Expr, which: nw.Expr) -> None:
    """Every row that is like an earlier one in these columns and is not yet a duplicate is one of it."""
    _append(store, _not_yet(store).filter(which).with_columns(duplicate_of=first.over(*same)), repeat)


def _append(store: Store, rows: Frame, repeat: str) -> None:
    later = rows.filter(nw.col("row_key") != nw.col("duplicate_of"))
    store.append(DUPLICATES, later.select("row_key", "duplicate_of", repeat=nw.lit(number_of(repeat))))


def _not_yet(store: Store) -> Frame:
    return store.frame(_CANDIDATES).join(store.frame(DUPLICATES).select("row_key"), on="row_key", how="anti")


def _sent_again(store: Store, cells: Cells, table: Table, lists: Lists) -> Repeats:
    """Put rows of one case together; a row that repeats one of them exactly then repeats the one that is kept."""
    rows = sent_again.rows_of(store, _not_yet(store), table, cells, lists.codelist("not_recorded"))
    found, doubts = sent_again.put_together(rows, cells)
    pairs = dict(sent_again.duplicates_of(found))
    if pairs:
        columns = {"row_key": list(pairs), "kept": list(pairs.values())}
        store.write_arrow("put_together", arrow(columns, dict.fromkeys(columns, pa.int64())))
        new = store.frame("put_together").rename({"row_key": "duplicate_of"})
        exact = store.frame(DUPLICATES).join(new, on="duplicate_of", how="left")
        store.write(
            DUPLICATES, exact.select("row_key", nw.coalesce("kept", "duplicate_of").alias("duplicate_of"), "repeat")
        )
        late = store.frame("put_together").select("row_key", duplicate_of=nw.col("kept"))
        store.append(DUPLICATES, late.with_columns(repeat=nw.lit(number_of("sent_again"))))
    sent_again.write_merged(store, cells.dataset, found)
    return Repeats(any(row.fills for row in found), tuple(doubts))

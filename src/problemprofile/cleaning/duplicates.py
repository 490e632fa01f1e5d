"""Rows that were sent more than once.

An exact repeat has the same in every mapped cell as an earlier row of its source, and an identifier among them: rows
without one may well be alike and about different people. Of a recorded crime that has a row for each person in it, one
row is kept: the first victim's, or else the first.
"""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from problemprofile.cleaning.cells import Cells, raw
from problemprofile.cleaning.codes import Lists
from problemprofile.cleaning.decisions import NUMBER, Deciding, number_of
from problemprofile.cleaning.together import Table
from problemprofile.store import Frame, Store

DUPLICATES = "duplicate_rows"
FIELDS = {"row_key": "BIGINT", "duplicate_of": "BIGINT", "repeat": "BIGINT"}
IDENTIFIERS = (("reference",), ("person_reference",), ("surname", "date_of_birth"))
CRIMES = "recorded_crimes"
ONE_ROW_A_REFERENCE = ("nrm_referrals", "duty_to_notify", "agency_records")
VICTIM = "victim"
_CANDIDATES = "duplicate_candidates"


def text_of(name: str, lists: Lists) -> nw.Expr:
    """An identifier as it is kept: without spaces around it; null where it says "not known" or the like."""
    cell = nw.col(raw(name)).str.strip_chars()
    nobody = sorted({"", "-", "?", "0", *lists.codelist("not_recorded").spellings, "n/a", "n/k", "#n/a"})
    says_nothing = cell.str.to_lowercase().is_in(nobody)
    return nw.when(cell.str.contains("[1-9]")).then(cell).otherwise(nw.when(~says_nothing).then(cell))


def find_duplicates(store: Store, cells: Cells, table: Table, deciding: Deciding, lists: Lists) -> int:
    """Write `DUPLICATES`; give how many kept rows share a reference with another row that differs."""
    store.create(DUPLICATES, FIELDS)
    identifiers = next((names for names in IDENTIFIERS if all(cells.has(name) for name in names)), ())
    if cells.counted or not identifiers:
        return 0
    rows = _with_repeated(cells, identifiers, lists)
    if not store.rows(rows.select("row_key").head(1)):
        return 0
    frame = deciding.frame(table.frame(rows)).filter(nw.col(NUMBER) == 0)
    store.write(_CANDIDATES, _candidates(cells, table, frame))
    _add(store, [raw(column.name) for column in cells.columns], "exact_repeat", nw.col("row_key").min())
    if cells.dataset.kind == CRIMES and identifiers == ("reference",):
        victims = nw.when(nw.col("is_victim")).then(nw.col("row_key"))
        _add(store, ["crime"], "same_crime", nw.coalesce(victims.min(), nw.col("row_key").min()))
    if cells.dataset.kind in ONE_ROW_A_REFERENCE and identifiers == ("reference",):
        return _sharing(store)
    return 0


def _with_repeated(cells: Cells, identifiers: Sequence[str], lists: Lists) -> Frame:
    """The rows whose identifier stands in another row too."""
    names = [f"identifier_{name}" for name in identifiers]
    written = cells.frame.with_columns(
        **{name: nw.col(raw(field)).str.strip_chars() for name, field in zip(names, identifiers, strict=True)}
    )
    repeated = written.group_by(*names).agg(times=nw.len()).filter(nw.col("times") > 1).select(*names)
    said = [~text_of(field, lists).is_null() for field in identifiers]
    return written.join(repeated, on=names, how="semi").filter(*said)


def _candidates(cells: Cells, table: Table, frame: Frame) -> Frame:
    mapped = [raw(column.name) for column in cells.columns]
    offence, role = table.value("offence"), table.value("role")
    reference = nw.col("identifier_reference") if cells.has("reference") else nw.lit("")
    crime = nw.concat_str(reference, nw.lit("|"), offence if offence is not None else nw.lit(""))
    victim = (role == VICTIM) if role is not None else nw.lit(False)
    return frame.select("row_key", *mapped, crime=crime, is_victim=victim, reference=reference)


def _add(store: Store, same: list[str], repeat: str, first: nw.Expr) -> None:
    """Every row that is like an earlier one in these columns and is not yet a duplicate is one of it."""
    rows = _not_yet(store).with_columns(duplicate_of=first.over(*same))
    later = rows.filter(nw.col("row_key") != nw.col("duplicate_of"))
    store.append(DUPLICATES, later.select("row_key", "duplicate_of", repeat=nw.lit(number_of(repeat))))


def _sharing(store: Store) -> int:
    times = _not_yet(store).group_by("reference").agg(times=nw.len().cast(nw.Int64)).filter(nw.col("times") > 1)
    return sum(row["times"] for row in store.rows(times.select("times")))


def _not_yet(store: Store) -> Frame:
    return store.frame(_CANDIDATES).join(store.frame(DUPLICATES).select("row_key"), on="row_key", how="anti")

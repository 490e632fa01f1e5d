"""Everything in a source's rows that its sender could put right, as one question to the store."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

import narwhals as nw

from problemprofile.quality.contradictions import TABLE as CONTRADICTIONS
from problemprofile.quality.contradictions import rules
from problemprofile.quality.measures import RAW, Source, field_of
from problemprofile.quality.missing import BLANK
from problemprofile.store import Frame, Store

TABLE = "problems"
FIELDS = {"row_key": "BIGINT", "place": "VARCHAR", "trouble": "VARCHAR", "other": "BIGINT"}
ERROR_CELL = "error_cell"
MISSING = "blank"
FORMULA = "formula_without_value"
NOT_RECORDS = ("total_row", "superseded", "not_kept")
BECAUSE_BLANK = {"count": ("no_count",), "recorded_on": ("no_date",), "period": ("no_date",)}
SAME_REFERENCE = "same_reference"
OUTSIDE_COVER = "outside_cover"
# Why a row was not counted, where its sender can do something about it or should know.
DECISIONS = ("no_date", "no_count", "suppressed_count", "total_row", "other_offence")
A_FURTHER_PERSON = "same_crime"  # no repeat
COUNTED_ONCE = ("nrm_referrals", "duty_to_notify", "agency_records")  # kinds with one row a reference
_ERROR = r"^\s*#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)\s*$"


def problems(store: Store, source: Source, uncalculated: Container[str] = ()) -> Frame:
    """row_key, place (a column as "place_2", "c7" for one that is not mapped, "" for the row), trouble, other.

    `other` is the key of the row that this one repeats, else null. A row may have several. In the columns that are
    `uncalculated`, formulas have no result.
    """
    store.create(TABLE, FIELDS)
    for asked in (_troubles, _decisions, _contradictions, _blanks, _errors, _references, _cover):
        for frame in asked(store, source):
            store.append(TABLE, frame)
    named = [name for name in source.columns if name in uncalculated]
    return _without_results(store, source, named) if named else store.frame(TABLE)


def _without_results(store: Store, source: Source, uncalculated: Sequence[str]) -> Frame:
    """The problems, in which a blank cell of a column of formulas is neither called blank nor no figure nor no date."""
    every = store.frame(TABLE)
    for name in uncalculated:
        wanted = source.rows(store).filter(~nw.col("because").is_in(NOT_RECORDS)).select("row_key")
        cells = store.frame(source.dataset.cells_table).join(wanted, on="row_key", how="semi")
        empty = cells.filter(nw.coalesce(nw.col(f"{RAW}{name}").str.strip_chars(), nw.lit("")) == "").select("row_key")
        told = (nw.col("place") == name) & (nw.col("trouble") == MISSING)
        told = told | (nw.col("trouble").is_in(BECAUSE_BLANK.get(field_of(name), ())) & (nw.col("place") == ""))
        instead = every.filter(told).join(empty, on="row_key", how="semi").select("row_key")
        others = every.join(instead.with_columns(is_told=nw.lit(True)), on="row_key", how="left")
        others = others.filter(~(told & nw.col("is_told").fill_null(False))).select(*FIELDS)
        every = nw.concat([others, _problem(empty, name, FORMULA)])
    return every


def _problem(frame: Frame, place: nw.Expr | str, trouble: nw.Expr | str, other: nw.Expr | None = None) -> Frame:
    place = nw.lit(place) if isinstance(place, str) else place
    trouble = nw.lit(trouble) if isinstance(trouble, str) else trouble
    other = nw.lit(None, nw.Int64) if other is None else other
    values = {"place": place.cast(nw.String), "trouble": trouble.cast(nw.String), "other": other.cast(nw.Int64)}
    return frame.select("row_key", **values)


def _troubles(store: Store, source: Source) -> Iterator[Frame]:
    """Cells that were not understood, or only with a doubt: of rows that were kept, or left out for want of a value."""
    changed = store.frame("value_changes").filter(nw.col("dataset") == source.dataset.name, nw.col("trouble") != "")
    cells = store.frame(source.dataset.cells_table)
    wanted = source.rows(store, "kept", "unreadable").select("row_key")
    for row in store.rows(changed.select("field").unique().sort("field")):
        name = row["field"]
        mine = changed.filter(nw.col("field") == name).select("before", "trouble")
        found = cells.select("row_key", f"{RAW}{name}").join(mine, left_on=f"{RAW}{name}", right_on="before")
        yield _problem(found.join(wanted, on="row_key", how="semi"), name, nw.col("trouble"))


def _decisions(store: Store, source: Source) -> Iterator[Frame]:
    because = nw.col("because")
    repeats = (nw.col("decision") == "duplicate") & (because != A_FURTHER_PERSON)
    left_out = source.rows(store).filter(because.is_in(DECISIONS) | repeats)
    yield _problem(left_out, "", nw.col("because"), nw.col("duplicate_of"))


def _contradictions(store: Store, source: Source) -> Iterator[Frame]:
    broken = store.frame(CONTRADICTIONS).filter(nw.col("dataset") == source.dataset.name)
    for row in store.rows(broken.select("contradiction").unique().sort("contradiction")):
        name = row["contradiction"]
        columns = source.of(rules()[name].field) or [""]
        yield _problem(broken.filter(nw.col("contradiction") == name), columns[0], name)


def _blanks(store: Store, source: Source) -> Iterator[Frame]:
    """Rows that leave out what is most wanted; where a column is never filled, it is told once and not row by row."""
    why = store.frame(source.dataset.why_table)
    for measure in (measure for measure in source.measures() if measure.list):
        blank = why.filter(nw.col(f"why_{measure.field}") == BLANK)
        yield _problem(blank, source.of(*measure.columns)[0], MISSING)


def _errors(store: Store, source: Source) -> Iterator[Frame]:
    received = store.frame(source.dataset.received_table)
    columns = [name for name in received.collect_schema().names() if name[:1] == "c" and name[1:].isdigit()]
    wrong = {name: nw.col(name).str.contains(_ERROR).fill_null(False) for name in columns}
    if not columns:
        return
    records = source.rows(store).filter(~nw.col("because").is_in(NOT_RECORDS)).select("row_key")
    received = received.join(records, on="row_key", how="semi")
    found = store.rows(received.select(**{name: expression.any() for name, expression in wrong.items()}))[0]
    for name in (name for name in columns if found[name]):
        yield _problem(received.filter(wrong[name]), name, ERROR_CELL)


def _references(store: Store, source: Source) -> Iterator[Frame]:
    """Kept rows that share a reference with an earlier kept row from which they differ."""
    if source.dataset.kind not in COUNTED_ONCE or not source.of("reference"):
        return
    kept = source.rows(store, "kept").filter(~nw.col("reference").is_null())
    first = kept.group_by("reference").agg(first=nw.col("row_key").min(), times=nw.len())
    later = kept.select("row_key", "reference").join(first.filter(nw.col("times") > 1), on="reference", how="inner")
    later = later.filter(nw.col("row_key") != nw.col("first"))
    yield _problem(later, source.of("reference")[0], SAME_REFERENCE, nw.col("first"))


def _cover(store: Store, source: Source) -> Iterator[Frame]:
    cover, columns = source.dataset.period_covered, source.of("recorded_on", "period")
    if cover is None or not columns:
        return
    day = nw.col("recorded_on")
    outside = (day < nw.lit(cover.start)) | (day > nw.lit(cover.end))
    rows = source.rows(store).filter(nw.col("because") != "total_row", outside)
    yield _problem(rows, columns[0], OUTSIDE_COVER)

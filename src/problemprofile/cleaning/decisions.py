"""Whether a row is kept, and if not, why: each row gets exactly one decision."""

from __future__ import annotations

from collections.abc import Iterable

import narwhals as nw
import pyarrow as pa

from problemprofile.cleaning.cells import Cells, raw
from problemprofile.cleaning.codes import Lists
from problemprofile.cleaning.margins import MARGIN_ROWS, begins_with_total, find_margins
from problemprofile.cleaning.numbers import NONE, SUPPRESSED
from problemprofile.cleaning.reading import Reader
from problemprofile.cleaning.together import Table
from problemprofile.cleaning.when import INSIDE
from problemprofile.codelists import UNKNOWN
from problemprofile.kinds import fields
from problemprofile.project.deliveries import superseded
from problemprofile.project.settings import Dataset
from problemprofile.rows import Decision
from problemprofile.spelling import fold
from problemprofile.store import Frame, Store, arrow

REASONS: dict[str, Decision] = {
    "": "kept",
    "superseded": "out_of_scope",
    "total_row": "out_of_scope",
    "duty_to_notify": "out_of_scope",
    "nrm_referral": "out_of_scope",
    "not_kept": "out_of_scope",
    "other_offence": "out_of_scope",
    "out_of_period": "out_of_scope",
    "no_date": "unreadable",
    "no_count": "unreadable",
    "suppressed_count": "unreadable",
    "exact_repeat": "duplicate",
    "same_crime": "duplicate",
    "sent_again": "duplicate",
}
ROUTES = {"nrm_referrals": "duty_to_notify", "duty_to_notify": "nrm"}  # the route that is not this kind's
ROUTE_REASONS = {"duty_to_notify": "duty_to_notify", "nrm": "nrm_referral"}
WANTED = "wanted"
NATION = "US"  # the line of the whole nation in a table of states
NUMBER, TABLE = "reason_number", "reasons"


def number_of(reason: str) -> int:
    """Reasons are numbers while rows are decided on, which costs less than words."""
    return list(REASONS).index(reason)


def write_reasons(store: Store) -> None:
    """The table of reasons: number, because and decision."""
    numbers = pa.array(range(len(REASONS)), pa.int64())
    because, decision = (pa.array(words).dictionary_encode() for words in (list(REASONS), list(REASONS.values())))
    store.write_arrow(TABLE, pa.table({NUMBER: numbers, "because": because, "decision": decision}))


class Deciding:
    """The rules of one source, in order: the first that holds decides."""

    def __init__(self, store: Store, cells: Cells, table: Table, lists: Lists) -> None:
        self._store, self._cells, self._table, self._lists = store, cells, table, lists
        self._has_margins = find_margins(store, cells) if cells.counted else False
        self._wanted = list(self._write_wanted())
        self._superseded = superseded_files(store, cells.dataset)
        self.settings_without_effect = [
            field for field in cells.dataset.keep_only if not self._cells.has(field) and table.value(field) is None
        ]

    def frame(self, rows: Frame) -> Frame:
        """Rows of `table.frame` with the number of their reason: 0 where nothing speaks against keeping them yet."""
        if self._has_margins:
            margins = self._store.frame(MARGIN_ROWS).with_columns(is_margin=nw.lit(True))
            rows = rows.join(margins, on="row_key", how="left")
        for name in self._wanted:
            rows = rows.join(self._store.frame(f"{WANTED}_{name}"), how="left", left_on=raw(name), right_on=WANTED)
        number = nw.lit(0)
        for holds, reason in reversed(list(self._rules())):
            number = nw.when(holds).then(nw.lit(number_of(reason))).otherwise(number)
        return rows.with_columns(number.cast(nw.Int64).alias(NUMBER))

    def _rules(self) -> Iterable[tuple[nw.Expr, str]]:
        value = self._table.value
        if self._superseded:
            yield nw.col("file_no").is_in(self._superseded), "superseded"
        yield self._is_total(), "total_row"
        other_route = ROUTES.get(self._cells.dataset.kind, "")
        route = value("referral_route")
        if route is not None and other_route:
            yield route == other_route, ROUTE_REASONS[other_route]
        for wanted in self._wanted_rules():
            yield ~wanted, "not_kept"
        other_offence = value("other_offence")
        if other_offence is not None:
            yield ~other_offence.is_null(), "other_offence"
        count, no_count = value("count"), value("no_count")
        if count is not None and no_count is not None:
            yield no_count == SUPPRESSED, SUPPRESSED
            yield count.is_null(), NONE
        in_period = value("in_period")
        if in_period is None:  # the only date column says "Total" throughout
            yield nw.lit(True), "no_date"
        else:
            yield in_period.is_null(), "no_date"
            yield in_period != INSIDE, "out_of_period"

    def _is_total(self) -> nw.Expr:
        state = self._table.value("state")
        is_nation = nw.lit(False) if state is None else state.cast(nw.String()) == NATION
        if self._cells.counted and state is not None:
            return nw.col("is_margin").fill_null(False) | is_nation if self._has_margins else is_nation
        if self._cells.counted:
            return nw.col("is_margin").fill_null(False) if self._has_margins else nw.lit(False)
        return begins_with_total(self._cells)

    def _wanted_rules(self) -> Iterable[nw.Expr]:
        for field, wanted in self._cells.dataset.keep_only.items():
            value = self._table.value(field)
            if field in self._wanted:
                yield nw.col(f"is_{WANTED}_{field}").fill_null(False)
            elif value is not None:
                yield value.is_in(sorted(_codes(field, wanted, self._lists))).fill_null(False)

    def _write_wanted(self) -> Iterable[str]:
        """For each `keep_only` field that is a column, the spellings that mean one of the wanted values."""
        readers = {one.name: one.reader for one in self._table.looked}
        for field, wanted in self._cells.dataset.keep_only.items():
            if not self._cells.has(field):
                continue
            cell = raw(field)
            texts = [row[cell] for row in self._store.rows(self._cells.frame.select(cell).unique())]
            means = sorted(text for text in texts if _means_one_of(text, wanted, readers.get(field)))
            self._store.write_arrow(f"{WANTED}_{field}", arrow({WANTED: means}))
            flagged = self._store.frame(f"{WANTED}_{field}").with_columns(nw.lit(True).alias(f"is_{WANTED}_{field}"))
            self._store.write(f"{WANTED}_{field}", flagged)
            yield field


def superseded_files(store: Store, dataset: Dataset) -> list[int]:
    """The numbers of the files of which a later delivery stands in place."""
    if dataset.deliveries != "replace":
        return []
    files = store.rows(store.frame("source_files").filter(nw.col("dataset") == dataset.name).sort("file_no"))
    gone = superseded(dataset, [file["name"] for file in files])
    return [file["file_no"] for file in files if file["name"] in gone]


def _means_one_of(text: str, wanted: Iterable[str], reader: Reader | None) -> bool:
    """Whether a cell is written like one of these values, or read as the same thing."""
    if fold(text) in {fold(value) for value in wanted}:
        return True
    if reader is None:
        return False
    read = reader.read(text).values
    known = next(iter(read.values()), None) not in (None, UNKNOWN)
    return known and any(reader.read(value).values == read for value in wanted)


def _codes(field: str, wanted: Iterable[str], lists: Lists) -> set[str]:
    """The codes that these values mean, for a field that another column tells."""
    kind, _, name = fields()[field].type.partition(":")
    if kind != "code":
        return set(wanted)
    codes = lists.codelist(name)
    return {codes.code_for(value) or value for value in wanted}

"""What stands in a column, as cleaning understood it: how often each value, before and now, and quarter by quarter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import narwhals as nw

from problemprofile.codelists import UNKNOWN
from problemprofile.deliveries.delivered import BEFORE, MARGIN, Column, Pair
from problemprofile.kinds import fields
from problemprofile.spelling import fold

# Fields of plain text that hold one of a few values; others hold a name, a number or a story.
FEW = ("outcome", "measure", "theme")
TYPES = ("code", "yesno", "tick", "offence", "place")
MOST = 400  # different values; more are no codes
BLANK, FILLED = "", "filled"
_ORDER = ("cell", "side", "quarter", "is_sample")


@dataclass
class Tally:
    """One column: how often each value stands in it, "" where the cell says nothing.

    `before`, `now` and `quarters` count one row of each case (or what that row counts); `cases_…` count the references
    any of whose rows holds the value, `rows_now` those rows.
    """

    column: Column
    before: Counter[str] = field(default_factory=Counter)
    now: Counter[str] = field(default_factory=Counter)
    cases_before: Counter[str] = field(default_factory=Counter)
    cases_now: Counter[str] = field(default_factory=Counter)
    rows_now: Counter[str] = field(default_factory=Counter)
    quarters: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def label(self) -> str:
        return self.column.heading

    def filled(self, counts: Mapping[str, int]) -> int:
        return sum(count for value, count in counts.items() if value != BLANK)


def tallies(pair: Pair, without: set[str]) -> Iterator[Tally]:
    """A tally of each column, but not of fields `without` a column now."""
    for column in pair.columns:
        if column.field in without or column.field in pair.dataset.fixed:
            continue
        found = _tally(pair, column, is_coded=_is_coded(column))
        if max(len(found.before), len(found.now)) > MOST:
            found = _tally(pair, column, is_coded=False)
        yield found


def _is_coded(column: Column) -> bool:
    kind = fields()[column.field].type.partition(":")[0]
    return kind in (*TYPES, "age") or column.field in FEW


def _tally(pair: Pair, column: Column, *, is_coded: bool) -> Tally:
    """Of a column that holds no codes, only whether its cells are filled."""
    by_age = fields()[column.field].type == "age"
    cell = nw.coalesce(nw.col("age_band"), nw.lit(BLANK)) if by_age else nw.col(column.raw)
    if not is_coded:
        says = ~cell.str.strip_chars().is_in(["", "-"])
        cell = nw.when(says).then(nw.lit(FILLED)).otherwise(nw.lit(BLANK))
    means = _meanings(pair, column) if is_coded and not by_age else {}
    tally = Tally(column)
    _add_rows(pair, tally, cell, means)
    if not pair.one_row_a_case:
        _add_cases(pair, tally, cell, means)
    return tally


def _add_rows(pair: Pair, tally: Tally, cell: nw.Expr, means: Mapping[str, str]) -> None:
    """Count the sample in one look; and the cases, where each is one row."""
    numbers = {"rows": nw.len().cast(nw.Int64), "counted": nw.col("count").sum().cast(nw.Int64)}
    rows = (pair.rows.filter(nw.col("is_new")) if pair.one_row_a_case else pair.sample).with_columns(cell=cell)
    for row in pair.store.rows(rows.group_by("cell", "side", "quarter", "is_sample").agg(**numbers).sort(*_ORDER)):
        value = _value(row["cell"], means)
        if row["is_sample"]:
            _add_to_sample(tally, row, value, (row["counted"] if pair.counted else row["rows"]) or 0)
        if pair.one_row_a_case:
            _add_to_cases(tally, row["side"], value, row["rows"], row["rows"])


def _add_to_sample(tally: Tally, row: Mapping[str, str], value: str, counted: int) -> None:
    (tally.before if row["side"] == BEFORE else tally.now)[value] += counted
    if row["side"] == BEFORE and row["quarter"]:
        tally.quarters[row["quarter"]][value] += counted


def _add_to_cases(tally: Tally, side: str, value: str, cases: int, rows: int) -> None:
    (tally.cases_before if side == BEFORE else tally.cases_now)[value] += cases
    if side != BEFORE:
        tally.rows_now[value] += rows


def _add_cases(pair: Pair, tally: Tally, cell: nw.Expr, means: Mapping[str, str]) -> None:
    case = nw.coalesce(nw.col("reference"), nw.concat_str(nw.lit("row "), nw.col("row_key").cast(nw.String)))
    rows = pair.rows.filter(nw.col("is_new")).with_columns(cell=cell, case=case)
    grouped = rows.group_by("cell", "side").agg(cases=nw.col("case").n_unique().cast(nw.Int64), rows=nw.len())
    for row in pair.store.rows(grouped.sort("cell", "side")):
        _add_to_cases(tally, row["side"], _value(row["cell"], means), row["cases"], row["rows"])


def _meanings(pair: Pair, column: Column) -> dict[str, str]:
    """What cleaning made of each spelling that it changed; a spelling that it did not understand stays itself."""
    own = (nw.col("dataset") == pair.dataset.name) & nw.col("field").is_in(list(column.names))
    changes = pair.store.rows(pair.store.frame("value_changes").filter(own))
    return {row["before"]: _meaning(row) for row in changes}


def _meaning(row: Mapping[str, str | None]) -> str:
    if row["rule"] in (MARGIN, "not recorded"):
        return BLANK
    after = row["after"]
    return after if after and after != UNKNOWN else fold(row["before"] or "")


def _value(cell: str | None, means: Mapping[str, str]) -> str:
    if cell is None or cell == UNKNOWN or not cell.strip():
        return BLANK
    return means.get(cell, cell)

"""The deliveries of one dataset: which are compared with which."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import narwhals as nw

from problemprofile.kinds import kinds
from problemprofile.project.settings import Dataset, Period
from problemprofile.store import Frame, Store

ROWS = "delivered_rows"  # of the dataset that is being looked at
BEFORE, LATEST = "before", "latest"
MARGIN = "sum of other rows"  # the rule by which cleaning says that a cell names a total


@dataclass(frozen=True)
class Delivery:
    """Files that came together. `covers` is what the settings say; `first` and `last` are days of its rows."""

    files: tuple[str, ...]
    number: int = 0  # among the dataset's deliveries, from 0
    covers: Period | None = None
    first: date | None = None
    last: date | None = None
    rows: int = 0

    @property
    def name(self) -> str:
        return self.files[0] if len(self.files) == 1 else f"{self.files[0]} and {len(self.files) - 1} more"

    @property
    def start(self) -> date | None:
        return self.covers.start if self.covers else self.first

    @property
    def end(self) -> date | None:
        return self.covers.end if self.covers else self.last


@dataclass(frozen=True)
class Column:
    """The cells of one field. Of several columns of it (`names`: "gender", "gender_2") the first filled one counts, so
    that a column which was renamed is still one. `heading` is what the partner calls it.
    """

    field: str
    names: tuple[str, ...]
    heading: str

    @property
    def raw(self) -> str:
        return f"raw_{self.field}"

    @property
    def cell(self) -> nw.Expr:
        """The cell, from the columns as cleaning has them."""
        found = nw.col(f"raw_{self.names[-1]}")
        for name in reversed(self.names[:-1]):
            first = nw.col(f"raw_{name}")
            found = nw.when(first.str.strip_chars() != "").then(first).otherwise(found)
        return found


@dataclass(frozen=True)
class Pair:
    """The latest delivery and those that it is compared with: all before it, or, where each replaces the one before,
    the last of them. `rows` has a line a row with: side (BEFORE or LATEST), in_scope, day, `raw_<field>` for each
    column, is_new (not a row of the latest delivery whose reference was sent before) and is_sample (one row a reference
    among those that are new and in scope). `one_row_a_case`: no reference stands twice among the new rows of a side.
    """

    store: Store
    dataset: Dataset
    latest: Delivery
    before: tuple[Delivery, ...]
    columns: tuple[Column, ...]
    has_references: bool
    one_row_a_case: bool = False

    @property
    def rows(self) -> Frame:
        return self.store.frame(ROWS)

    @property
    def sample(self) -> Frame:
        return self.rows.filter(nw.col("is_sample"))

    @property
    def counted(self) -> bool:
        return kinds()[self.dataset.kind].counted or any(column.field == "count" for column in self.columns)

    def without(self, fields: set[str]) -> Pair:
        """The same rows, of which these fields are not looked at."""
        return replace(self, columns=tuple(column for column in self.columns if column.field not in fields))

    @property
    def by_figure(self) -> bool:
        """Whether rows are figures that a later delivery may revise."""
        return self.counted and self.replaces and not self.has_references

    @property
    def replaces(self) -> bool:
        return self.dataset.deliveries == "replace"

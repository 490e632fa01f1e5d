"""Ages told by the date of birth: on the day that a row was recorded, and on the day that the exploitation began."""

from __future__ import annotations

from collections.abc import Mapping

import narwhals as nw
import pyarrow as pa

from problemprofile.cleaning.ages import known_ages
from problemprofile.cleaning.spellings import as_column, column
from problemprofile.store import Frame, Store

BORN = "date_of_birth"
# The column of the other day, and what the age on that day is.
DAYS: Mapping[str, str] = {"known_ages": "recorded_on", "ages_then": "happened_on"}
GIVES: Mapping[str, tuple[str, ...]] = {
    "known_ages": ("age", "age_group", "age_band"),
    "ages_then": ("age_at_exploitation", "age_group", "age_band"),
}


def told_by_birth(columns: set[str]) -> tuple[str, ...]:
    """Which of DAYS a source's columns can tell."""
    return tuple(name for name, day in DAYS.items() if {BORN, day} <= columns)


def write_ages(store: Store, name: str) -> None:
    """Keep a small table of every age that can be, with its group and band."""
    ages = known_ages()
    groups, bands = zip(*ages.values(), strict=True)
    values = dict(zip(GIVES[name], (list(ages), groups, bands), strict=True))
    store.write_arrow(name, pa.table({column(name, value): as_column(value, all) for value, all in values.items()}))


def with_ages(store: Store, frame: Frame, name: str) -> Frame:
    """Rows with the age in whole years on that day; none where a day is not known, or before birth."""
    on, born = nw.col(column(DAYS[name], DAYS[name])), nw.col(column(BORN, BORN))
    before_birthday = (on.dt.month() * 100 + on.dt.day()) < (born.dt.month() * 100 + born.dt.day())
    age = (on.dt.year() - born.dt.year() - before_birthday.cast(nw.Int32)).cast(nw.Int32)
    key = f"{name}_on_the_day"
    ages = store.frame(name).with_columns(nw.col(column(name, GIVES[name][0])).alias(key))
    return frame.with_columns(age.alias(key)).join(ages, on=key, how="left")

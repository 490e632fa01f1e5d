"""A clean row, put together from what its columns gave."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import narwhals as nw
import pyarrow as pa

from problemprofile.cleaning.ages import known_ages
from problemprofile.cleaning.cells import Cells
from problemprofile.cleaning.codes import Lists
from problemprofile.cleaning.combinations import Decided, alone, combinations, decide, numbered, with_decided
from problemprofile.cleaning.fields import readers, sources
from problemprofile.cleaning.places import Gazetteer
from problemprofile.cleaning.spellings import Looked, as_column, column, is_code, joined, look_up, write_looked
from problemprofile.codelists import UNKNOWN
from problemprofile.project.load import Project
from problemprofile.store import Frame, Store

AGES = "known_ages"
_AGE = "age_on_the_day"
_PLAIN_CODE = re.compile(r"[\w+/. -]*")


@dataclass(frozen=True)
class Table:
    """The lookups of one source, by which any of its rows become clean."""

    store: Store
    looked: tuple[Looked, ...]
    decided: tuple[Decided, ...]
    ages: bool

    def has(self, reader: str, value: str) -> bool:
        given = [(one.name, one.values) for one in self.looked] + [(one.name, one.values) for one in self.decided]
        return any(name == reader and value in values for name, values in given) or (self.ages and reader == AGES)

    def frame(self, rows: Frame) -> Frame:
        """These rows of cells with the values of all columns beside them."""
        frame = joined(self.store, rows, self.looked)
        for one in self.decided:
            frame = with_decided(self.store, frame, one)
        return _with_ages(self.store, frame) if self.ages else frame

    def value(self, field: str) -> nw.Expr | None:
        """A field of the clean row, from the first column that knows it; None where the source does not have it."""
        names = [name for name in sources(field, self._names) if self.has(name, field)]
        found = [nw.col(column(name, field)) for name in names]
        if not found:
            return None
        if len(found) == 1 and names[0] != AGES:
            return found[0]
        if not is_code(field):
            return nw.coalesce(*found)
        known = [nw.when(value != UNKNOWN).then(value) for value in found]
        codes = {str(code) for one in self.looked for code in one.of(field) if field in one.values}
        return as_code(nw.coalesce(*known, nw.lit(UNKNOWN)), codes | self._age_codes(field))

    @property
    def _names(self) -> list[str]:
        return [*(one.name for one in self.looked), *(one.name for one in self.decided), AGES]

    def _age_codes(self, field: str) -> set[str]:
        return {code for codes in known_ages().values() for code in codes} if field.startswith("age_") else set()


def as_code(expression: nw.Expr, codes: Iterable[str]) -> nw.Expr:
    """A text that is always one of these, kept as one of a fixed set: that is ten times cheaper to write."""
    every = sorted({*codes, UNKNOWN})
    return expression.cast(nw.Enum(every)) if all(map(_PLAIN_CODE.fullmatch, every)) else expression


def tabled(store: Store, cells: Cells, project: Project, lists: Lists, gazetteer: Gazetteer) -> Table:
    """Look up every column of a source, and every combination of columns that is decided together."""
    not_recorded = lists.codelist("not_recorded")
    reading = {reader.name: reader for reader in readers(cells, project, lists, gazetteer)}
    asked = []
    for combination in combinations(cells, lists, gazetteer):
        mine = [name for name in combination.columns if name in reading]
        if len(mine) == 1:
            reading[mine[0]] = alone(reading[mine[0]], combination)
        else:
            asked.append(combination)
    every = [look_up(store, cells.frame, one, not_recorded, counted=cells.counted) for one in reading.values()]
    looked = tuple(one for one in every if not (cells.counted and one.only_margins))
    steps = [numbered(combination, looked) for combination in asked]
    for one in looked:
        write_looked(store, one, {column(one.name, s.sum): s.numbers(one) for s in steps if one in s.looked})
    decided = tuple(decide(store, cells, step) for step in steps if step.looked)
    ages = {"date_of_birth", "recorded_on"} <= {one.name for one in looked}
    if ages:
        _write_ages(store)
    return Table(store, looked, decided, ages)


def _write_ages(store: Store) -> None:
    ages = known_ages()
    groups, bands = zip(*ages.values(), strict=True)
    values = {"age": list(ages), "age_group": groups, "age_band": bands}
    store.write_arrow(AGES, pa.table({column(AGES, name): as_column(name, every) for name, every in values.items()}))


def _with_ages(store: Store, frame: Frame) -> Frame:
    """Age in whole years on the day that a row was recorded, from the date of birth."""
    on, born = nw.col(column("recorded_on", "recorded_on")), nw.col(column("date_of_birth", "date_of_birth"))
    before_birthday = (on.dt.month() * 100 + on.dt.day()) < (born.dt.month() * 100 + born.dt.day())
    age = (on.dt.year() - born.dt.year() - before_birthday.cast(nw.Int32)).cast(nw.Int32)
    ages = store.frame(AGES).with_columns(nw.col(column(AGES, "age")).alias(_AGE))
    return frame.with_columns(age.alias(_AGE)).join(ages, on=_AGE, how="left")

"""A clean row, put together from what its columns gave."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import narwhals as nw

from problemprofile.cleaning.ages import known_ages
from problemprofile.cleaning.ages_by_birth import GIVES, told_by_birth, with_ages, write_ages
from problemprofile.cleaning.cells import Cells, raw
from problemprofile.cleaning.codes import Lists
from problemprofile.cleaning.combinations import Decided, alone, combinations, decide, numbered, with_decided
from problemprofile.cleaning.dated_answers import by_day
from problemprofile.cleaning.fields import VALUES, readers, sources
from problemprofile.cleaning.margins import begins_with_total
from problemprofile.cleaning.reading import Reader
from problemprofile.cleaning.spellings import Looked, column, is_code, joined, look_up, write_looked
from problemprofile.cleaning.where import Gazetteer
from problemprofile.codelists import UNKNOWN
from problemprofile.dated_rules import answer_rules
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.store import Frame, Store

_PLAIN_CODE = re.compile(r"[\w+/. -]*")


def _in_totals(totals: Iterable[Mapping[str, Any]], reader: Reader) -> Counter[Any]:
    """How often each spelling of a column stands in a total row, file by file where the reader sees files."""
    cell = raw(reader.name)
    return Counter((row["file_no"], row[cell]) if reader.seen else row[cell] for row in totals)


def _files(store: Store, dataset: Dataset) -> dict[int, str]:
    """The names of a source's files by their numbers."""
    files = store.frame("source_files").filter(nw.col("dataset") == dataset.name)
    return {file["file_no"]: file["name"] for file in store.rows(files.select("file_no", "name"))}


@dataclass(frozen=True)
class Table:
    """The lookups of one source, by which any of its rows become clean."""

    store: Store
    looked: tuple[Looked, ...]
    decided: tuple[Decided, ...]
    ages: tuple[str, ...]  # what the date of birth tells of a row's days

    def has(self, reader: str, value: str) -> bool:
        given = [(one.name, one.values) for one in self.looked] + [(one.name, one.values) for one in self.decided]
        given += [(name, GIVES[name]) for name in self.ages]
        return any(name == reader and value in values for name, values in given)

    def frame(self, rows: Frame) -> Frame:
        """These rows of cells with the values of all columns beside them."""
        frame = joined(self.store, rows, self.looked)
        for one in self.decided:
            frame = with_decided(self.store, frame, one)
        for name in self.ages:
            frame = with_ages(self.store, frame, name)
        return frame

    def again(self, cells: Cells) -> Table:
        """The same lookups, for cells in which blanks were filled with texts that other rows have."""
        return replace(self, decided=tuple(decide(self.store, cells, one) for one in self.decided))

    @property
    def by_file(self) -> tuple[str, ...]:
        """The columns that are read otherwise in one file than in another."""
        return tuple(one.name for one in self.looked if one.reader.by_file)

    def value(self, field: str) -> nw.Expr | None:
        """A field of the clean row, from the first column that knows it; None where the source does not have it."""
        value = VALUES.get(field, field)
        names = [name for name in sources(field, self._names) if self.has(name, value)]
        found = [self._from(name, value) for name in names]
        if not found:
            return None
        if len(found) == 1 and names[0] not in self.ages:
            return found[0]
        if not is_code(field):
            return nw.coalesce(*found)
        known = [nw.when(one != UNKNOWN).then(one) for one in found]
        codes = {str(code) for one in self.looked for code in one.of(value) if value in one.values}
        return as_code(nw.coalesce(*known, nw.lit(UNKNOWN)), codes | self._age_codes(value))

    def _from(self, name: str, field: str) -> nw.Expr:
        rule = answer_rules().get(name)
        return by_day(rule, self.value("recorded_on")) if rule else nw.col(column(name, field))

    @property
    def _names(self) -> list[str]:
        return [*(one.name for one in self.looked), *(one.name for one in self.decided), *self.ages]

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
    totals = [] if cells.counted else store.rows(cells.frame.filter(begins_with_total(cells)))
    files = _files(store, cells.dataset)
    every = [
        look_up(
            store, cells.frame, one, not_recorded, counted=cells.counted, in_totals=_in_totals(totals, one), files=files
        )
        for one in reading.values()
    ]
    looked = tuple(one for one in every if not (cells.counted and one.only_margins))
    steps = [numbered(combination, looked) for combination in asked]
    for one in looked:
        write_looked(store, one, {column(one.name, s.sum): s.numbers(one) for s in steps if one in s.looked})
    decided = tuple(decide(store, cells, step) for step in steps if step.looked)
    ages = told_by_birth({one.name for one in looked})
    for name in ages:
        write_ages(store, name)
    return Table(store, looked, decided, ages)

"""What several columns of a row tell together: ten boxes and a description, a place and a postcode, two nationalities.

Each column's values are numbered, a row's numbers are added up to one, and each distinct sum is decided once in Python.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import narwhals as nw
import pyarrow as pa

from problemprofile.cleaning.cells import Cells
from problemprofile.cleaning.codes import Lists
from problemprofile.cleaning.exploitation_types import combined_reader
from problemprofile.cleaning.nationality import both_reader
from problemprofile.cleaning.reading import Read, Reader, Value
from problemprofile.cleaning.spellings import Looked, as_column, column, given, joined
from problemprofile.cleaning.where import Gazetteer, where_reader
from problemprofile.store import Frame, Store

LARGEST = 2**62  # sums are whole numbers of 64 bits
Part = tuple[str, str]  # the name of a reader and one of its values


@dataclass(frozen=True)
class Combination:
    """A reader, and the parts whose values it is given, joined with "|" ("" where the source has no such column)."""

    reader: Reader
    parts: tuple[Part, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The readers that it takes values of."""
        return tuple(dict.fromkeys(name for name, _ in self.parts if name))

    def decide(self, values: dict[Part, Value]) -> Read:
        return self.reader.read("|".join(str(values.get(part) or "") for part in self.parts))


@dataclass(frozen=True)
class Decided:
    """A combination of one source: its columns, the step of each in the sum, and what every sum means."""

    combination: Combination
    looked: tuple[Looked, ...]
    steps: tuple[int, ...]
    sizes: tuple[int, ...]
    values: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        return self.combination.reader.name

    @property
    def table(self) -> str:
        return f"reading_{self.name}"

    @property
    def sum(self) -> str:
        return f"{self.name}_sum"

    def with_sum(self, frame: Frame) -> Frame:
        """Rows that have these columns' numbers, with their sum."""
        numbers = [nw.col(column(one.name, self.sum)) for one in self.looked]
        return frame.with_columns(nw.sum_horizontal(*numbers).cast(nw.Int64).alias(self.sum))

    def numbers(self, looked: Looked) -> list[int]:
        """The number of each spelling of a column, times the column's step."""
        numbered = _numbered(looked, self.combination)
        step = self.steps[self.looked.index(looked)]
        return [step * numbered[values] for values in _values(looked, self.combination)]


def combinations(cells: Cells, lists: Lists, gazetteer: Gazetteer) -> Iterator[Combination]:
    """The combinations of the columns that a source has."""
    names: dict[str, list[str]] = defaultdict(list)
    for each in cells.columns:
        names["tick" if each.field.startswith("tick_") else each.field].append(each.name)
    types, seconds, described = (names[f"exploitation_{field}"] for field in ("type", "secondary", "description"))
    boxes = [*types[1:], *seconds[1:], *sorted(names["tick"])]
    told = [(types or [""])[0], (seconds or [""])[0], (described or [""])[0], (names["offence"] or [""])[0], *boxes]
    if any(told):
        yield Combination(combined_reader(lists.codelist("exploitation_type")), _parts(told, "families"))
    if names["nationality_second"]:
        both = _parts([*names["nationality"], *names["nationality_second"]], "nationality")
        second = _parts(names["nationality"], "nationality_second")
        yield Combination(both_reader(lists.codelist("nationality")), (*both, *second))
    location, postcode = (names["exploitation_location"] or [""])[:1], (names["postcode"] or [""])[:1]
    proofs = [*names["coordinates"], *names["postcode"]]
    if any((*location, *names["place"], *proofs)):
        told_where = [*_parts(location, "exploitation_location"), *_parts(postcode, "postcode_area")]
        for field in ("police_force", "first_responder"):  # tells towns of one name apart
            told_where += _parts((names[field] or [""])[:1] if names["place"] else [""], "police_force")
        told_where += _parts([*names["place"], *proofs], "where")
        yield Combination(where_reader(gazetteer, len(names["place"]), len(proofs)), tuple(told_where))


def _parts(names: Iterable[str], value: str) -> tuple[Part, ...]:
    return tuple((name, value) for name in names)


def alone(reader: Reader, combination: Combination) -> Reader:
    """A column that tells by itself what a combination would: both read in one go."""

    decided: dict[tuple[tuple[str, Value], ...], Mapping[str, Value]] = {}  # one mapping for all that say the same

    def whole(found: Read) -> Read:
        said = tuple(found.values.items())
        if said not in decided:
            values = {(reader.name, value): v for value, v in said}
            decided[said] = {**found.values, **combination.decide(values).values}
        return replace(found, values=decided[said])

    def read(text: str) -> Read:
        return whole(reader.read(text))

    def read_many(texts: Sequence[str]) -> Sequence[Read]:
        return list(map(whole, reader.read_many(texts) if reader.read_many else map(reader.read, texts)))

    gives = tuple(dict.fromkeys((*reader.gives, *combination.reader.gives)))
    may_give = tuple(dict.fromkeys((*reader.may_give, *combination.reader.may_give)))
    return Reader(reader.name, gives, read, may_give, read_many=read_many if reader.read_many else None)


def numbered(combination: Combination, looked: Iterable[Looked]) -> Decided:
    """A combination with the steps of its columns: each larger than any sum of the columns before it."""
    mine = tuple(one for one in looked if one.name in combination.columns)
    sizes = tuple(len(_numbered(one, combination)) for one in mine)
    while math.prod(sizes) > LARGEST:  # ten columns of towns: the last of them can tell the least
        last = max(mine, key=lambda one: combination.columns.index(one.name))
        mine = tuple(one for one in mine if one is not last)
        sizes = tuple(len(_numbered(one, combination)) for one in mine)
    steps = tuple(math.prod(sizes[:position]) for position in range(len(sizes)))
    return Decided(combination, mine, steps, sizes)


def decide(store: Store, cells: Cells, asked: Decided) -> Decided:
    """Decide each sum that occurs and keep what it means; the columns' own tables have to be written before."""
    rows = asked.with_sum(joined(store, cells.frame, asked.looked)).select(asked.sum).unique().sort(asked.sum)
    sums = [row[asked.sum] for row in store.rows(rows)]
    known = [list(_numbered(one, asked.combination)) for one in asked.looked]
    reads = [asked.combination.decide(_values_of(asked, known, number)) for number in sums]
    values = given(asked.combination.reader, reads)
    table = pa.table({"sum": pa.array(sums, pa.int64())})
    for value in values:
        table = table.append_column(
            column(asked.name, value), as_column(value, [read.values.get(value) for read in reads])
        )
    store.write_arrow(asked.table, table)
    return Decided(asked.combination, asked.looked, asked.steps, asked.sizes, values)


def with_decided(store: Store, frame: Frame, decided: Decided) -> Frame:
    """Rows that have the columns' values, with what they tell together."""
    return decided.with_sum(frame).join(store.frame(decided.table), how="left", left_on=decided.sum, right_on="sum")


def _values_of(asked: Decided, known: Sequence[list[tuple[Value, ...]]], number: int) -> dict[Part, Value]:
    """The values of a sum."""
    found: dict[Part, Value] = {}
    for one, step, size, every in zip(asked.looked, asked.steps, asked.sizes, known, strict=True):
        names = _value_names(one, asked.combination)
        found |= {(one.name, name): v for name, v in zip(names, every[number // step % size], strict=True)}
    return found


def _numbered(looked: Looked, combination: Combination) -> dict[tuple[Value, ...], int]:
    """The distinct values of a column, numbered from 0."""
    return {values: number for number, values in enumerate(dict.fromkeys(_values(looked, combination)))}


def _values(looked: Looked, combination: Combination) -> list[tuple[Value, ...]]:
    columns = [looked.of(name) for name in _value_names(looked, combination)]
    return list(zip(*columns, strict=True))


def _value_names(looked: Looked, combination: Combination) -> list[str]:
    return [value for name, value in combination.parts if name == looked.name]

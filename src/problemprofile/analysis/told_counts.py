"""Counts that an organisation told instead of sending rows: entries of the register as tables, with nothing added that
the organisation did not add itself. They are protected like every table.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.periods import code, covering, span
from problemprofile.analysis.told_entries import LISTS, Entry, entries_of
from problemprofile.analysis.wording import Wording
from problemprofile.counts import TOTAL, Category, Cell, CountTable, Dimension, cell_id, people_key
from problemprofile.handling import HandlingRules
from problemprofile.project.load import Project
from problemprofile.rows import REGISTER_ENTRIES
from problemprofile.spelling import fold
from problemprofile.store import arrow

QUARTER, TOLD_PERIOD = "quarter", "told_period"


@dataclass(frozen=True)
class Number:
    """One cell to be: its codes, and the entries that it is made of with what each brings."""

    codes: Mapping[str, str]
    entries: tuple[tuple[Entry, int], ...]
    people: str = ""

    @property
    def count(self) -> int:
        return sum(count for _, count in self.entries)

    def cell(self, table_id: str, population: str) -> Cell:
        people = self.people or people_key(population, self.codes)
        return Cell(cell_id(table_id, self.codes), tuple(self.codes.items()), self.count, 1, people)


@dataclass(frozen=True)
class Source:
    """Who told of the counts, and under which rules they stand; `stated` says that they are the owner's own."""

    name: str
    rules: tuple[HandlingRules, ...]
    stated: bool


@dataclass(frozen=True, kw_only=True)
class About:
    """What a table is of: its id, who or what is counted in which unit, who told, and what fills its words.

    `empty` is the note of a table in which not every number was told.
    """

    table_id: str
    population: str
    sources: Sequence[Source]
    unit: str
    additive: bool
    said: Mapping[str, str]
    empty: str
    notes: Sequence[str] = ()


def source_of(project: Project, name: str) -> Source:
    """An organisation with the handling rules of its datasets; without any, each edition's own rules apply.

    That it has published other counts says nothing of these, so they are always protected.
    """
    own = [one.handling_rules() for one in project.datasets if fold(one.provider) == fold(name)]
    rules = tuple(dict.fromkeys(replace(one, published=False) for one in own))
    return Source(
        name or project.profile.name, rules or (HandlingRules(owner=name or project.profile.name),), bool(own)
    )


def period_codes(entries: Sequence[Entry], *, added: bool) -> tuple[str, dict[Entry, str], tuple[Category, ...]]:
    """The dimension of time that these entries need, the code of each, and its categories in order.

    Calendar quarters where every entry is of one, or, if they may be `added`, of a part of one; else the days as told.
    """
    quarters = {entry: code(QUARTER, entry.days.start) for entry in entries}
    wholes = {entry: span(QUARTER, quarter) for entry, quarter in quarters.items()}
    fits = all(one == e.days or (added and one and one.holds(e.days)) for e, one in wholes.items())
    codes = quarters if fits else {entry: f"{entry.days.start} to {entry.days.end}" for entry in entries}
    labels = quarters if fits else {entry: entry.days.in_words() for entry in entries}
    in_order = dict.fromkeys((codes[e], labels[e]) for e in sorted(entries, key=lambda e: e.days))
    return QUARTER if fits else TOLD_PERIOD, codes, tuple(Category(*pair) for pair in in_order)


def told_table(
    counting: Counting, wording: Wording, about: About, dimensions: Sequence[Dimension], numbers: Sequence[Number]
) -> CountTable:
    """A table of these numbers and no others: what nobody told is not in it, not even as a zero."""
    _keep(counting, about.table_id, [d.name for d in dimensions], numbers)
    days = covering(entry.days for number in numbers for entry, _ in number.entries)
    words = {**about.said, "period": days.in_words() if days else ""}
    rules = [(one.name, rule) for one in about.sources for rule in one.rules]
    return CountTable(
        table_id=about.table_id,
        title=wording.title.format(**words).strip(" ,"),
        question=wording.question.format(**words),
        unit=about.unit,
        analysis=wording.analysis,
        series=about.population,
        scope="local",
        population=about.population,
        dimensions=tuple(dimensions),
        cells=tuple(number.cell(about.table_id, about.population) for number in numbers),
        datasets=tuple(name for name, _ in rules),
        handling=tuple(rule for _, rule in rules),
        notes=(*(note.format(**words) for note in wording.notes), *_empty(about, dimensions, numbers), *about.notes),
        additive=about.additive,
        covered=((f"{days.start}", f"{days.end}"),) if days else (),
    )


def _empty(about: About, dimensions: Sequence[Dimension], numbers: Sequence[Number]) -> tuple[str, ...]:
    told = sum(TOTAL not in number.codes.values() for number in numbers)
    return (about.empty,) if told < math.prod(len(one.categories) for one in dimensions) else ()


def _keep(counting: Counting, table_id: str, names: Sequence[str], numbers: Sequence[Number]) -> None:
    """The entries of each cell that is no margin, as the table's members."""
    found = [
        (entry.row_key, *(number.codes[name] for name in names), count)
        for number in numbers
        if TOTAL not in number.codes.values()
        for entry, count in number.entries
    ]
    columns = list(zip(*found, strict=True)) or [()] * (len(names) + 2)
    whole = pa.int64()
    made = arrow(
        {"row_key": columns[0], "count": columns[-1], **dict(zip(names, columns[1:-1], strict=True))},
        {"row_key": whole, "count": whole},
    )
    counting.store.write_arrow(f"members_{table_id}", made)


def keep_entries(counting: Counting) -> None:
    """Which entry of which list each key stands for, so that a number can be traced to it."""
    every = [entry for name in LISTS for entry in entries_of(counting, name).kept]
    columns: dict[str, list[str | int]] = {
        "row_key": [entry.row_key for entry in every],
        "list": [entry.list for entry in every],
        "reference": [entry.record.reference for entry in every],
        "number": [entry.number for entry in every],
    }
    counting.store.write_arrow(REGISTER_ENTRIES, arrow(columns, {"row_key": pa.int64(), "number": pa.int64()}))

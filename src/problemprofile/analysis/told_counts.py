"""Counts that an organisation told instead of sending rows: entries of the register as tables, with nothing added that
the organisation did not add itself. They are protected like every table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.periods import Span, code, covering, span
from problemprofile.analysis.wording import Wording
from problemprofile.codelists import UNKNOWN
from problemprofile.counts import TOTAL, Category, Cell, CountTable, Dimension, cell_id, people_key
from problemprofile.findings import Finding
from problemprofile.handling import HandlingRules
from problemprofile.project.load import Project
from problemprofile.register.records import Record
from problemprofile.rows import REGISTER_ENTRIES
from problemprofile.spelling import fold
from problemprofile.store import arrow

LISTS = ("survivor_stages", "case_conferences")
QUARTER, TOLD_PERIOD = "quarter", "told_period"


@dataclass(frozen=True)
class Entry:
    """One entry of a list that counts something: `number` is its place in the list, from 1."""

    list: str
    number: int
    record: Record
    days: Span | None

    @property
    def row_key(self) -> int:
        """A key that no row of a file has."""
        return -(self.number * len(LISTS) + LISTS.index(self.list))


@dataclass(frozen=True)
class Number:
    """One cell to be: its codes, and the entries that it is made of with what each brings."""

    codes: Mapping[str, str]
    entries: tuple[tuple[Entry, int], ...]
    people: str = ""

    @property
    def count(self) -> int:
        return sum(count for _, count in self.entries)


@dataclass(frozen=True)
class Source:
    """Who told of the counts, and under which rules they stand; `stated` says that they are the owner's own."""

    name: str
    rules: tuple[HandlingRules, ...]
    stated: bool


def entries_of(counting: Counting, name: str) -> tuple[list[Entry], list[Finding]]:
    """The entries of a list that can be counted, and what has to be said of the others."""
    period, kept, outside = counting.project.profile.period, [], 0
    whole = Span(period.start, period.end)
    for number, record in enumerate(counting.register.lists[name], 1):
        days = _days(record)
        if days and not whole.holds(days):
            outside += 1
        else:
            kept.append(Entry(name, number, record, days))
    if not outside:
        return kept, []
    found = Finding(
        "told-outside-period",
        "notes",
        name,
        "Some entries are not of the profile's period, or reach beyond it, and are not counted.",
        "Correct their days, or leave them as they are if they belong to another cycle.",
        rows=outside,
    )
    return kept, [found]


def _days(record: Record) -> Span | None:
    first, last = record.from_day, record.to_day
    return Span(first, last) if first and last and first <= last else None


def source_of(project: Project, name: str) -> Source:
    """An organisation with the handling rules of its datasets; without any, each edition's own rules apply.

    That it has published other counts says nothing of these, so they are always protected.
    """
    own = [one.handling_rules() for one in project.datasets if fold(one.provider) == fold(name)]
    rules = tuple(dict.fromkeys(replace(one, published=False) for one in own))
    return Source(
        name or project.profile.name, rules or (HandlingRules(owner=name or project.profile.name),), bool(own)
    )


def period_codes(entries: Sequence[Entry]) -> tuple[str, dict[Entry, str], tuple[Category, ...]]:
    """The dimension of time that these entries need, the code of each, and its categories in order.

    Calendar quarters where every entry is of one, or of a part of one; else the days as they were told.
    """
    days = {entry: entry.days for entry in entries if entry.days}
    quarters = {entry: code(QUARTER, one.start) for entry, one in days.items()}
    inside = all((whole := span(QUARTER, quarters[entry])) and whole.holds(one) for entry, one in days.items())
    labels = quarters if inside else {entry: one.in_words() for entry, one in days.items()}
    told = quarters if inside else {entry: f"{one.start} to {one.end}" for entry, one in days.items()}
    in_order = dict.fromkeys((told[e], labels[e]) for e in sorted(days, key=lambda e: days[e]))
    categories = [Category(*pair) for pair in in_order]
    codes = {entry: told.get(entry, UNKNOWN) for entry in entries}
    if UNKNOWN in codes.values():
        categories.append(Category(UNKNOWN, "Not said"))
    return QUARTER if inside else TOLD_PERIOD, codes, tuple(categories)


def slug(name: str) -> str:
    """A name as part of a table's id."""
    return "-".join("".join(c if c.isascii() else " " for c in fold(name)).split()) or "partnership"


def told_table(
    counting: Counting,
    wording: Wording,
    table_id: str,
    population: str,
    source: Sequence[Source],
    dimensions: Sequence[Dimension],
    numbers: Sequence[Number],
    *,
    unit: str,
    additive: bool,
    said: Mapping[str, str],
    notes: Iterable[str] = (),
) -> CountTable:
    """A table of these numbers and no others: what nobody told is not in it, not even as a zero."""
    _keep(counting, table_id, [d.name for d in dimensions], numbers)
    days = covering(entry.days for number in numbers for entry, _ in number.entries if entry.days)
    words = {**said, "period": days.in_words() if days else ""}
    rules = [(one.name, rule) for one in source for rule in one.rules]
    return CountTable(
        table_id=table_id,
        title=wording.title.format(**words).strip(" ,"),
        question=wording.question.format(**words),
        unit=unit,
        analysis=wording.analysis,
        series=population,
        scope="local",
        population=population,
        dimensions=tuple(dimensions),
        cells=tuple(_cell(table_id, population, number) for number in numbers),
        datasets=tuple(name for name, _ in rules),
        handling=tuple(rule for _, rule in rules),
        notes=(*(note.format(**words) for note in wording.notes), *notes),
        additive=additive,
        covered=((f"{days.start}", f"{days.end}"),) if days else (),
    )


def _cell(table_id: str, population: str, number: Number) -> Cell:
    people = number.people or people_key(population, number.codes)
    return Cell(cell_id(table_id, number.codes), tuple(number.codes.items()), number.count, 1, people)


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
    every = [entry for name in LISTS for entry in entries_of(counting, name)[0]]
    columns: dict[str, list[str | int]] = {
        "row_key": [entry.row_key for entry in every],
        "list": [entry.list for entry in every],
        "reference": [entry.record.reference for entry in every],
        "number": [entry.number for entry in every],
    }
    counting.store.write_arrow(REGISTER_ENTRIES, arrow(columns, {"row_key": pa.int64(), "number": pa.int64()}))

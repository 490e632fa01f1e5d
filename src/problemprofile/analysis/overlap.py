"""How many people of one source are in another, too: for every two sources whose records name people, and for all.

All tables are linked by who is counted, so that disclosure sees every sum that can be made between them.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import narwhals as nw

from problemprofile.analysis.across_sources import table_across
from problemprofile.analysis.counting import Counting
from problemprofile.analysis.matchings import (
    COUNTED,
    PEOPLE,
    POPULATION,
    Flags,
    between,
    key_of,
    people_by_sources,
    rows_of_people,
    who,
)
from problemprofile.analysis.wording import Wording, wordings, words
from problemprofile.counts import TOTAL, Category, Cell, CountTable, Dimension, cell_id, people_key
from problemprofile.project.settings import Dataset
from problemprofile.rows import NAMED_SOURCES
from problemprofile.store import Frame

BOTH, FIRST, SECOND = "both", "first", "second"
IN, RECORD = "in_sources", "person_record"
Counts = dict[Flags, int]


@dataclass(frozen=True)
class Sources:
    """The sources that are compared, their records, and how many people are in just which of them by each matching."""

    datasets: tuple[Dataset, ...]
    rows: Frame
    counted: Counts
    others: tuple[Counts, ...]  # by loose and by tight matching

    @property
    def names(self) -> list[str]:
        return [dataset.name for dataset in self.datasets]


def count(counting: Counting) -> list[CountTable]:
    sources = _sources(counting)
    if not sources:
        return []
    each, all_together, pair = wordings("overlap")
    tables = [_each(counting, each, sources)]
    if len(sources.datasets) > 1:
        pairs = itertools.combinations(range(len(sources.datasets)), 2)
        tables += [_together(counting, all_together, sources)]
        tables += [_pair(counting, pair, sources, *two) for two in pairs]
    return tables


def _sources(counting: Counting) -> Sources | None:
    """The local sources in which people can be recognised; nothing where they are not looked for across sources."""
    if not counting.store.has(NAMED_SOURCES) or not counting.project.profile.linkage.across_sources:
        return None
    named = _most_alike(counting.store.rows(counting.store.frame(NAMED_SOURCES)))
    datasets = tuple(dataset for dataset in counting.project.datasets if dataset.name in named)
    if not datasets:
        return None
    names = [dataset.name for dataset in datasets]
    rows = rows_of_people(counting, names)
    found = [people_by_sources(counting, rows, names, way) for way in (COUNTED, *PEOPLE)]
    return Sources(datasets, rows, found[0], tuple(found[1:]))


def _most_alike(named: Sequence[Mapping[str, str]]) -> set[str]:
    """The most sources whose names can be compared: plain ones, or tokens that were made with one key."""
    made: dict[str, set[str]] = defaultdict(set)
    for row in named:
        made[row["made_with"]].add(row["dataset"])
    return max((made[key] for key in sorted(made)), key=len, default=set())


def _each(counting: Counting, wording: Wording, sources: Sources) -> CountTable:
    """How many people are in each source, and how many records beyond one for each: from the one the other follows."""
    table_id, cells, ranges = "people-by-source", [], []
    records = counting.store.rows(sources.rows.group_by("dataset").agg(records=nw.len().cast(nw.Int64)))
    of = {row["dataset"]: int(row["records"]) for row in records}
    for number, dataset in enumerate(sources.datasets):
        people = _in_all(sources.counted, number)
        numbers = {"first": people, "further": of[dataset.name] - people, TOTAL: of[dataset.name]}
        keys = _keys(counting, dataset, of[dataset.name])
        made = [
            _cell(table_id, {"dataset": dataset.name, RECORD: code}, count, keys.get(code, ""))
            for code, count in numbers.items()
        ]
        cells += made
        ranges.append(between(made[0], *(_in_all(other, number) for other in sources.others)))
    labels = {dataset.name: dataset.label for dataset in sources.datasets}
    said = words("overlap", "labels")
    dimensions = _dimension("dataset", labels), _dimension(RECORD, {code: said[code] for code in ("first", "further")})
    counting.store.keep_view(f"members_{table_id}", _first_and_further(sources))
    return replace(
        table_across(sources.datasets, wording, table_id, POPULATION, POPULATION, dimensions, cells),
        between=tuple(ranges),
    )


def _keys(counting: Counting, dataset: Dataset, records: int) -> dict[str, str]:
    """Who is counted, where another table counts the same: the source's people, and a list that it alone feeds."""
    people = {"first": key_of("any_of", dataset.name)}
    series = next((one for one in counting.series if one.sole and dataset in one.datasets), None)
    if series is None or sum(sum(found.values()) for found in counting.tally(series, ()).values()) != records:
        return people
    return people | {
        "further": people_key(series.name, {RECORD: "further"}), TOTAL: people_key(series.name, {})
    }  # fmt: skip


def _first_and_further(sources: Sources) -> Frame:
    first = sources.rows.group_by("dataset", COUNTED).agg(first=nw.col("row_key").min())
    rows = sources.rows.join(first, on=["dataset", COUNTED], how="inner")
    code = nw.when(nw.col("row_key") == nw.col("first")).then(nw.lit("first")).otherwise(nw.lit("further"))
    return rows.select("row_key", nw.lit(1).alias("count"), "dataset", code.alias(RECORD))


def _together(counting: Counting, wording: Wording, sources: Sources) -> CountTable:
    """Everybody once, by all the sources that they are in."""
    table_id, names = "people-by-sources", sources.names
    codes = {flags: "+".join(itertools.compress(names, flags)) for flags in sorted(sources.counted, reverse=True)}
    labels = {codes[flags]: _labelled(itertools.compress(sources.datasets, flags)) for flags in codes}
    cells = [_cell(table_id, {IN: code}, sources.counted[flags]) for flags, code in codes.items()]
    total = _cell(table_id, {IN: TOTAL}, sum(sources.counted.values()), key_of("any_of", *names))
    dimension = _within(_dimension(IN, labels), _above(codes, names))
    members = _members(sources, dict(codes))
    counting.store.keep_view(f"members_{table_id}", members)
    made = table_across(sources.datasets, wording, table_id, POPULATION, POPULATION, (dimension,), [*cells, total])
    return replace(made, between=(between(total, *(sum(other.values()) for other in sources.others)),))


def _above(codes: Mapping[Flags, str], names: Sequence[str]) -> dict[str, dict[str, str]]:
    """The larger groups of people that these combinations make up, each with the combinations that are in it."""
    found: dict[str, dict[str, str]] = {}
    for number, name in enumerate(names):
        found |= _group(who("any_of", name), (code for flags, code in codes.items() if flags[number]))
    for a, b in itertools.combinations(range(len(names)), 2):
        two = names[a], names[b]
        found |= _group(who("all_of", *two), (code for flags, code in codes.items() if flags[a] and flags[b]))
        found |= _group(who("only", *two), (code for flags, code in codes.items() if flags[a] and not flags[b]))
        found |= _group(who("only", *two[::-1]), (code for flags, code in codes.items() if flags[b] and not flags[a]))
        found |= _group(who("any_of", *two), (code for flags, code in codes.items() if flags[a] or flags[b]))
    return found


def _group(above: Mapping[str, str], codes: Iterator[str]) -> dict[str, dict[str, str]]:
    return {name: dict.fromkeys(codes, code) for name, code in above.items()}


def _pair(counting: Counting, wording: Wording, sources: Sources, a: int, b: int) -> CountTable:
    """The people of two sources: in both, in either alone, and in all."""
    one, other = sources.datasets[a], sources.datasets[b]
    table_id = f"people-in-{one.name}-and-{other.name}"
    keys = {
        BOTH: key_of("all_of", one.name, other.name),
        FIRST: key_of("only", one.name, other.name),
        SECOND: key_of("only", other.name, one.name),
        TOTAL: key_of("any_of", one.name, other.name),
    }
    found = [_of_two(counts, a, b) for counts in (sources.counted, *sources.others)]
    cells = [_cell(table_id, {IN: code}, found[0][code], key) for code, key in keys.items()]
    said = words("overlap", "labels")
    labels = {BOTH: said["both"]} | {
        code: said["only"].format(source=dataset.label) for code, dataset in ((FIRST, one), (SECOND, other))
    }
    above = _group(who("any_of", one.name), iter((BOTH, FIRST))) | _group(
        who("any_of", other.name), iter((BOTH, SECOND))
    )
    wording = replace(wording, title=wording.title.format(first=one.label, second=other.label))
    codes = {flags: _code(flags, a, b) for flags in sources.counted if flags[a] or flags[b]}
    counting.store.keep_view(f"members_{table_id}", _members(sources, codes))
    dimensions = (_within(_dimension(IN, labels), above),)
    made = table_across((one, other), wording, table_id, POPULATION, POPULATION, dimensions, cells)
    ranges = (between(cell, *(each[code] for each in found[1:])) for cell, code in zip(cells, keys, strict=True))
    return replace(made, between=tuple(ranges))


def _of_two(counts: Counts, a: int, b: int) -> dict[str, int]:
    found = dict.fromkeys((BOTH, FIRST, SECOND, TOTAL), 0)
    for flags, number in counts.items():
        if flags[a] or flags[b]:
            found[_code(flags, a, b)] += number
            found[TOTAL] += number
    return found


def _code(flags: Flags, a: int, b: int) -> str:
    return BOTH if flags[a] and flags[b] else FIRST if flags[a] else SECOND


def _in_all(counts: Counts, *which: int) -> int:
    return sum(number for flags, number in counts.items() if all(flags[each] for each in which))


def _members(sources: Sources, codes: Mapping[Flags, str]) -> Frame:
    """Every record of the people in these combinations, of which the first counts the person."""
    flags = {f"in_{n}": (nw.col("dataset") == name).cast(nw.Int64).max() for n, name in enumerate(sources.names)}
    people = sources.rows.group_by(COUNTED).agg(first=nw.col("row_key").min(), **flags)
    code = nw.lit("")
    for each, name in codes.items():
        here = nw.all_horizontal(*(nw.col(f"in_{n}") == int(flag) for n, flag in enumerate(each)), ignore_nulls=False)
        code = nw.when(here).then(nw.lit(name)).otherwise(code)
    rows = sources.rows.join(people, on=COUNTED, how="inner").with_columns(code.alias(IN))
    return rows.filter(nw.col(IN) != "").select("row_key", _once(), IN)


def _once() -> nw.Expr:
    return (nw.col("row_key") == nw.col("first")).cast(nw.Int64).alias("count")


def _cell(table_id: str, codes: dict[str, str], number: int, people: str = "") -> Cell:
    categories = tuple(codes.items())
    return Cell(cell_id(table_id, codes), categories, number, len(codes), people or cell_id(table_id, codes))


def _labelled(datasets: Iterator[Dataset]) -> str:
    return str(words("overlap", "labels")["and"]).join(dataset.label for dataset in datasets)


def _dimension(name: str, labels: Mapping[str, str]) -> Dimension:
    return Dimension(
        name, str(words("overlap", "labels")[name]), tuple(Category(code, label) for code, label in labels.items())
    )


def _within(dimension: Dimension, above: dict[str, dict[str, str]]) -> Dimension:
    first, *others = above
    return replace(dimension, parent=first, parents=above[first], also_within={name: above[name] for name in others})

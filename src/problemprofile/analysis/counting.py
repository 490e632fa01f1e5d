"""The only way a number is made: a table of counts, and beside it the same question kept for its members.

A table is summed from one look at the rows (`dimensions.toml` says which), so a table costs no second look. Its members
are a view, `members_<table_id>`, that asks the rows the same question: see docs/adr/0006.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import narwhals as nw

from problemprofile.analysis import suspect_rows
from problemprofile.analysis.breaks import breaks, declared_notes
from problemprofile.analysis.dimensions import Lists, breakdowns, looks, period_categories
from problemprofile.analysis.measured import MEASURED
from problemprofile.analysis.series import Series
from problemprofile.analysis.vintage import vintage
from problemprofile.analysis.wording import Wording, wordings
from problemprofile.codelists import UNKNOWN
from problemprofile.country_words import put_for
from problemprofile.counts import TOTAL, Category, Cell, CountTable, Dimension, cell_id, people_key
from problemprofile.dated_rules import dated_rules
from problemprofile.project.load import Project
from problemprofile.register.records import NOTHING_KEPT, Register
from problemprofile.store import Frame, Store

Codes = tuple[str, ...]
Tally = dict[Codes, dict[str, int]]  # for each combination of codes that occurs: each dataset's count
Notes = Callable[[Series, Wording], Iterable[str]]
Tells = Callable[[Series, Wording], bool]
RESIDUALS = "residual_rows"  # written by reconciliation.py
KEPT_ROWS = "kept_rows"
NO_BREAKDOWN = ("role", "methods")  # further fields of the rows that are counted


def no_notes(series: Series, wording: Wording) -> Iterable[str]:
    return ()


def always(series: Series, wording: Wording) -> bool:
    return True


def dated_notes(series: Series, wording: Wording) -> Iterable[str]:
    """What has to stand under a table that reaches over a day on which the meaning of its fields changed."""
    days = series.covered
    rules = dated_rules({dataset.kind for dataset in series.datasets}, wording.by)
    return [rule.note for rule in rules if days and rule.is_noted(days.start, days.end)]


class Counting:
    """Counts kept rows, of one series at a time."""

    def __init__(
        self, project: Project, store: Store, kept: Frame, series: tuple[Series, ...], register: Register = NOTHING_KEPT
    ) -> None:
        self.project, self.store, self.kept, self.series, self.register = project, store, kept, series, register
        self._lists = Lists(project)
        self._looked: dict[Codes, dict[str, Tally]] = {}
        self._tallies: dict[tuple[str, Codes], Tally] = {}
        self._held: dict[str, set[str]] = defaultdict(set)
        self._viewed: dict[str, Frame] = {}

    def answer(self, question: str, notes: Notes = no_notes, tells: Tells = always) -> list[CountTable]:
        """The tables of a question, for every series whose sources have the fields; `notes` may add notes to each, and
        a table that `tells` a reader nothing is left out.
        """
        asked = ((one, self._spoken(wording)) for wording in wordings(question) for one in self.series)
        return [
            self.table(one, wording, notes(one, wording))
            for one, wording in asked
            if wording.asks(one) and self.holds(one, wording.by) and tells(one, wording)
        ]

    def holds(self, series: Series, names: Iterable[str]) -> bool:
        """Whether the sources of a series have these fields at all; a period must be known in some row."""
        for name in names:
            self._look(_look_for((name,)))
        return self._held[series.name].issuperset(names)

    def tally(self, series: Series, names: Codes) -> Tally:
        """How many of each combination of codes there are; what is missing reads "unknown"."""
        if (series.name, names) not in self._tallies:
            look = _look_for(names)
            looked = self._look(look).get(series.name, {})
            self._tallies[series.name, names] = _summed(looked, [look.index(name) for name in names])
        return self._tallies[series.name, names]

    def table(self, series: Series, wording: Wording, notes: Iterable[str] = ()) -> CountTable:
        """A table by `wording.by` with every margin; its members are kept beside it."""
        table_id = wording.table_id(series)
        dimensions = tuple(self._dimension(series, name) for name in wording.by)
        self.store.keep_view(f"members_{table_id}", self._members(series, wording.by))
        return CountTable(
            table_id=table_id,
            title=wording.fill(wording.title, series),
            question=wording.fill(wording.question, series),
            unit=series.unit,
            analysis=wording.analysis,
            series=series.name,
            scope=series.scope,
            population=series.name,
            dimensions=dimensions,
            cells=cells(table_id, series.name, dimensions, self.tally(series, wording.by), series.provider),
            covered=tuple((f"{days.start}", f"{days.end}") for days in series.stretches),
            breaks=breaks(self.project, series, wording.by),
            vintage=vintage(series),
            datasets=tuple(dataset.name for dataset in series.datasets),
            handling=series.handling,
            notes=tuple(wording.fill(note, series) for note in (*wording.notes, *notes, *self._dated(series, wording))),
        )

    def _spoken(self, wording: Wording) -> Wording:
        """The words of a table as the project's country has them."""
        put = put_for(self.project.profile.country)
        if put is None:
            return wording
        notes = tuple(map(put, wording.notes))
        return replace(wording, title=put(wording.title), question=put(wording.question), notes=notes)

    def _look(self, look: Codes) -> dict[str, Tally]:
        """Count the rows of all series at once by the dimensions of one look."""
        if look not in self._looked:
            count = nw.col("count").sum().cast(nw.Int64)
            rows = self.store.rows(self.kept.group_by("series", "dataset", *look).agg(counted=count))
            self._looked[look] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
            for row in rows:
                codes = tuple(row[name] or UNKNOWN for name in look)
                self._looked[look][row["series"]][codes][row["dataset"]] += row["counted"] or 0
                self._held[row["series"]].update(name for name in look if _holds(name, row[name]))
        return self._looked[look]

    def _dated(self, series: Series, wording: Wording) -> list[str]:
        return [*dated_notes(series, wording), *declared_notes(self.project, series, wording.by)]

    def _members(self, series: Series, names: Codes) -> Frame:
        """The rows of a series with these codes, from a view of it with every code that all its tables share."""
        view = f"counted_{series.name}"
        if series.name not in self._viewed:
            rows = self.kept.filter(nw.col("series") == series.name)
            every = (nw.col(name).fill_null(nw.lit(UNKNOWN)) for name in breakdowns())
            self.store.keep_view(view, rows.select("row_key", "count", *every))
            self._viewed[series.name] = self.store.frame(view)
        return self._viewed[series.name].select("row_key", "count", *names)

    def _dimension(self, series: Series, name: str) -> Dimension:
        breakdown, say = breakdowns()[name], put_for(self.project.profile.country) or str
        occurring = {codes[0] for codes in self.tally(series, (name,))}
        if breakdown.is_period:
            every = period_categories(name, occurring, series.without_any(occurring), series.speaks_for)
        else:
            every = self._lists.categories(name, occurring)
        nests = {parent: self._nesting(series, name, parent, every) for parent in breakdown.within}
        first, *others = [parent for parent, mapping in nests.items() if mapping] or [""]
        supposed = {parent: self._supposed(name, parent, every, nests[parent]) for parent in breakdown.within}
        return Dimension(
            name,
            say(breakdown.label),
            every,
            first,
            nests.get(first, {}),
            {parent: nests[parent] for parent in others},
            {parent: mapping for parent, mapping in supposed.items() if mapping},
        )

    def _supposed(self, name: str, parent: str, every: Iterable[Category], sure: Mapping[str, str]) -> dict[str, str]:
        """The parents that the lists give categories whose rows are not all in one parent, or do not make it up."""
        listed = {one.code: self._lists.parent(name, parent, one.code) for one in every}
        return {code: of for code, of in listed.items() if of and of not in sure.values()}

    def _nesting(self, series: Series, name: str, parent: str, every: Iterable[Category]) -> dict[str, str]:
        """Each category's parent, for the parents that are exactly the sum of their categories in these very rows."""
        if not self.holds(series, (parent,)):
            return {}
        above: dict[str, set[str]] = {category.code: set() for category in every}
        for (child, code), counts in self.tally(series, (name, parent)).items():
            if any(counts.values()):
                above[child].add(code)
        split = {code for found in above.values() if len(found) > 1 for code in found}
        for child, found in above.items():
            if not found:  # no rows: as the list has it, so that a hidden zero is in the sum too
                found.add(self._lists.parent(name, parent, child))
        return {child: code for child, found in above.items() for code in found if code and code not in split}


def kept_rows(store: Store) -> Frame:
    """The rows that are counted, of all series: what cleaning kept, and what stated totals have beyond their rows.

    Written out, because they are asked a hundred times, and each time the joins they come from would be planned anew.
    """
    columns = ["row_key", "dataset", "series", "unit", "scope", "count", "recorded_on", *NO_BREAKDOWN, *breakdowns()]
    rows = suspect_rows.told_apart(store.frame("clean_rows")).filter(~nw.col("count").is_null()).select(*columns)
    nobody = {name: nw.lit(None, nw.String()) for name in NO_BREAKDOWN}
    for beside in (RESIDUALS, MEASURED):
        if store.has(beside):
            rows = nw.concat([rows, store.frame(beside).with_columns(**nobody).select(*columns)])
    store.write(KEPT_ROWS, rows)
    return store.frame(KEPT_ROWS)


def cells(
    table_id: str, population: str, dimensions: tuple[Dimension, ...], tally: Tally, provider: Mapping[str, str]
) -> tuple[Cell, ...]:
    """Every cell of an additive table, zeros and margins too, in print order with the margins last."""
    sums = _with_margins(tally, len(dimensions))
    names = [dimension.name for dimension in dimensions]
    every = itertools.product(*([*(c.code for c in dimension.categories), TOTAL] for dimension in dimensions))
    return tuple(
        cell(table_id, population, dict(zip(names, codes, strict=True)), sums.get(codes, {}), provider)
        for codes in every
    )


def cell(
    table_id: str,
    population: str,
    categories: Mapping[str, str],
    counts: Mapping[str, int],
    provider: Mapping[str, str],
) -> Cell:
    """One cell, from each dataset's count of it."""
    organisations = len({provider[dataset] for dataset, count in counts.items() if count})
    people = people_key(population, categories)
    named = tuple(categories.items())
    return Cell(cell_id(table_id, categories), named, sum(counts.values()), organisations, people)


def members(store: Store, table_id: str, codes: Mapping[str, str]) -> Frame:
    """The rows of a cell: `row_key` and the `count` that each brings. A dimension left out, or TOTAL, is not asked."""
    frame = store.frame(f"members_{table_id}")
    for name, code in sorted(codes.items()):
        if code != TOTAL:
            frame = frame.filter(nw.col(name) == code)
    return frame.select("row_key", "count").sort("row_key")


def _look_for(names: Codes) -> Codes:
    return min((look for look in looks() if set(look).issuperset(names)), key=len, default=names)


def _holds(name: str, code: str | None) -> bool:
    return bool(code) and not (breakdowns()[name].is_period and code == UNKNOWN)


def _summed(tally: Tally, positions: list[int]) -> Tally:
    """The same counts by fewer dimensions."""
    fewer: Tally = defaultdict(lambda: defaultdict(int))
    for codes, counts in tally.items():
        into = fewer[tuple(codes[position] for position in positions)]
        for dataset, count in counts.items():
            into[dataset] += count
    return fewer


def _with_margins(tally: Tally, dimensions: int) -> Tally:
    """The counts of every combination in which any of the codes is TOTAL as well."""
    sums: Tally = defaultdict(lambda: defaultdict(int))
    keep = list(itertools.product((True, False), repeat=dimensions))
    for codes, counts in tally.items():
        for mask in keep:
            into = sums[tuple(code if kept else TOTAL for code, kept in zip(codes, mask, strict=True))]
            for dataset, count in counts.items():
                into[dataset] += count
    return sums

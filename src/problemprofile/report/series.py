"""What is counted together, with its tables; and a table, or one line of a two-way table, as a list of parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from problemprofile.codelists import UNKNOWN
from problemprofile.kinds import kinds
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset, Period
from problemprofile.released import Edition, ReleasedCell, ReleasedDimension, ReleasedTable
from problemprofile.report.periods import Span, covered_whole
from problemprofile.report.wording import capital, words

NO_GROUP = (UNKNOWN, "not_shown")  # codes of those who are in no group: not recorded, or in no row of the source


@dataclass(frozen=True)
class Part:
    """One category with its cell."""

    code: str
    label: str
    cell: ReleasedCell


@dataclass(frozen=True)
class Breakdown:
    """Counts of one unit by one dimension: the parts in print order, and what they are parts of."""

    table: ReleasedTable
    dimension: ReleasedDimension
    parts: tuple[Part, ...]
    total: ReleasedCell | None

    @property
    def shown(self) -> list[Part]:
        return [part for part in self.parts if part.cell.value is not None]

    @property
    def hidden(self) -> list[Part]:
        return [part for part in self.parts if part.cell.value is None]

    @property
    def worth_printing(self) -> bool:
        """Whether a reader learns anything from it that a sentence does not say."""
        return sum(bool(part.cell.value) for part in self.shown) > 1 and len(self.shown) >= len(self.hidden)


@dataclass(frozen=True)
class Series:
    """Rows that are counted together: one unit, local or national, from sources that do not overlap.

    `stretches` are the days that its sources speak for, and `period` is from the first of them to the last.
    """

    name: str
    label: str
    scope: str
    unit: str
    providers: tuple[str, ...]
    stretches: tuple[Span, ...]
    tables: tuple[ReleasedTable, ...]

    @property
    def period(self) -> Span:
        return Span(min(days.start for days in self.stretches), max(days.end for days in self.stretches))

    def covers(self, code: str) -> bool:
        """Whether the sources speak for the whole of a period."""
        return any(covered_whole(code, days) for days in self.stretches)

    def by(self, *dimensions: str) -> ReleasedTable | None:
        """The table broken down by just these dimensions; without any, the table of the total."""
        return next((t for t in self.tables if tuple(d.name for d in t.dimensions) == dimensions), None)

    @property
    def total(self) -> ReleasedCell | None:
        table = self.by()
        return table.cells[0] if table and table.cells else None


def all_series(edition: Edition, project: Project) -> list[Series]:
    """Every series that has a total, in the order of the edition's tables."""
    names = list(dict.fromkeys(table.series for table in edition.tables))
    return [_series(name, edition, project) for name in names if name and edition.table(name)]


def breakdown(table: ReleasedTable, **fixed: str) -> Breakdown | None:
    """A one-way table, or the line of a larger one where all other dimensions are fixed. None where it is neither."""
    free = [d for d in table.dimensions if d.name not in fixed]
    if len(free) != 1 or len(free) + len(fixed) != len(table.dimensions):
        return None
    dimension = free[0]
    cells = [(c.code, c.label, table.cell(**fixed, **{dimension.name: c.code})) for c in dimension.categories]
    parts = tuple(Part(code, label, cell) for code, label, cell in cells if cell)
    return Breakdown(table, dimension, parts, table.cell(**fixed))


def source_names(table: ReleasedTable, project: Project) -> list[str]:
    """Where a table's rows come from, as a reader knows them."""
    names = dataset_names(project)
    return list(dict.fromkeys(names.get(source, source) for source in table.sources))


def dataset_names(project: Project) -> dict[str, str]:
    """Each dataset by its name, as a reader knows it: "NRM referrals (Northshire Police)"."""
    return {dataset.name: with_sender(dataset_title(dataset), [dataset.provider]) for dataset in project.datasets}


def with_sender(label: str, providers: Sequence[str]) -> str:
    """A label with who sent it: "NRM referrals (Northshire Police)". One that names them already is left as it is, and
    one that ends in brackets gets no second pair.
    """
    senders = ", ".join(name for name in providers if not _names(label, name))
    if not senders:
        return label
    return f"{label}, {senders}" if label.endswith(")") else f"{label} ({senders})"


def _names(label: str, provider: str) -> bool:
    """Whether a label holds a provider's name, as words of its own."""
    return re.search(rf"(?<!\w){re.escape(provider)}(?!\w)", label, re.IGNORECASE) is not None


def dataset_title(dataset: Dataset) -> str:
    return dataset.title or kinds()[dataset.kind].label


def _series(name: str, edition: Edition, project: Project) -> Series:
    tables = tuple(table for table in edition.tables if table.series == name)
    sources = [d for d in project.datasets if d.series == name] or _sources(tables, project)
    return Series(
        name,
        _label(tables[0], sources, project),
        tables[0].scope,
        tables[0].unit,
        tuple(dict.fromkeys(dataset.provider for dataset in sources)),
        _stretches(tables) or (_covered(project.profile.period, sources),),
        tables,
    )


def _sources(tables: tuple[ReleasedTable, ...], project: Project) -> list[Dataset]:
    """A series that no dataset names (incidents in a file of crimes): by who sent what its tables are made from."""
    used = {source for table in tables for source in table.sources}
    return [d for d in project.datasets if used & {d.name, d.provider} and d.scope == tables[0].scope]


def _label(table: ReleasedTable, sources: list[Dataset], project: Project) -> str:
    """What a series is called: by its unit, or as its one dataset is called; a national one with the nation's name."""
    titles = [dataset.title for dataset in sources]
    named = titles[0] if len(titles) == 1 and titles[0] else capital(table.unit)
    label = str(words()["series"].get(table.unit, named))
    nation = project.profile.area.national_name
    return label if table.scope == "local" or nation in label else f"{label}, {nation}"


def _stretches(tables: tuple[ReleasedTable, ...]) -> tuple[Span, ...]:
    """The days covered, as the tables that are not withheld have them."""
    said = next((table.covered for table in tables if table.covered), ())
    return tuple(Span(date.fromisoformat(first), date.fromisoformat(last)) for first, last in said)


def _covered(period: Period, sources: list[Dataset]) -> Span:
    """The days that every source covers, inside the profile's own period."""
    spans = [period, *(d.period_covered for d in sources if d.period_covered)]
    start, end = max(span.start for span in spans), min(span.end for span in spans)
    return Span(start, end) if start <= end else Span(period.start, period.end)

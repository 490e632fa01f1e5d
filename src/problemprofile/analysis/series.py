"""A series: the rows that are counted together, who sent them, what a reader calls them, and the days they cover."""

from __future__ import annotations

import functools
import tomllib
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

import narwhals as nw

from problemprofile.analysis.periods import Span, covering
from problemprofile.codelists import UNKNOWN
from problemprofile.country_words import put_for
from problemprofile.findings import Finding
from problemprofile.handling import HandlingRules
from problemprofile.kinds import kinds
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.reach import Days, in_all, reach_of
from problemprofile.store import Frame, Store

NATIONAL = "national-"
SUSPECTS = "suspects"  # a unit, and how the name of each series of them begins


@dataclass(frozen=True)
class Series:
    """Rows that are counted together. `units` has more than one name only where settings mix what may not be added.

    `covered` is from the first to the last day that the sources speak for; `stretches` are those days for which, of
    all of them together, no row means none. `sole` says that it has one source, which feeds no other series.
    """

    name: str
    label: str
    units: tuple[str, ...]
    scope: str
    area: str
    datasets: tuple[Dataset, ...]
    covered: Span | None
    stretches: tuple[Span, ...]
    sole: bool

    @property
    def unit(self) -> str:
        return self.units[0]

    @property
    def of_suspects(self) -> bool:
        """Whether it is of the suspects in the rows of other series, which are counted there as what they tell of."""
        return self.unit == SUSPECTS

    @property
    def handling(self) -> tuple[HandlingRules, ...]:
        """The owners' rules, one for each of `datasets`."""
        return tuple(dataset.handling_rules() for dataset in self.datasets)

    @property
    def provider(self) -> dict[str, str]:
        """Who sent each dataset."""
        return {dataset.name: dataset.provider for dataset in self.datasets}

    def without_any(self, occurring: Container[str]) -> tuple[Span, ...]:
        """The stretches in which a period without a row had none. Figures that are given by another kind of year
        ("unknown" by this one) may be of any."""
        counted = any(kinds()[dataset.kind].counted for dataset in self.datasets)
        return () if counted and UNKNOWN in occurring else self.stretches

    def speaks_for(self, days: Span) -> bool:
        """Whether all of these days are covered."""
        return any(stretch.holds(days) for stretch in self.stretches)


def find_series(project: Project, store: Store, kept: Frame) -> tuple[Series, ...]:
    """The series that have kept rows, in report order."""
    grain = ["series", "dataset", "unit", "scope", "year", "quarter", "financial_year"]
    found = store.rows(kept.select(grain).unique())
    mine = {(row["series"], row["dataset"]) for row in found if row["unit"] != SUSPECTS}
    feeds = Counter(dataset for _, dataset in mine)
    names = sorted({row["series"] for row in found})
    period = project.profile.period
    rows = store.frame("clean_rows")
    reaches = {
        one.name: reach_of(store, rows.filter(nw.col("dataset") == one.name), one, period).stretches
        for one in project.datasets
        if feeds[one.name]
    }
    every = [_series(project, name, [row for row in found if row["series"] == name], feeds, reaches) for name in names]
    order = list(_units())
    every.sort(key=lambda s: (s.scope == "national", s.of_suspects, _place(order, s.unit), s.name))
    return _told_apart(every)


def mixed_units(series: Iterable[Series]) -> list[Finding]:
    """Sources that the settings count together although they count different things."""
    message = "Sources that count different things are set to be counted together."
    remedy = "Give each of them a `series` of its own in its settings, or the same `unit` where they count the same."
    return [
        Finding("mixed-units", "blocks", dataset.name, message, remedy)
        for one in series
        if len(one.units) > 1
        for dataset in one.datasets
    ]


def _series(
    project: Project,
    name: str,
    rows: list[dict[str, Any]],
    feeds: Counter[str],
    reaches: Mapping[str, Sequence[Days]],
) -> Series:
    datasets = tuple(project.dataset(dataset) for dataset in sorted({row["dataset"] for row in rows}))
    stretches = tuple(Span(*days) for days in in_all([reaches[dataset.name] for dataset in datasets]))
    units = tuple(sorted({row["unit"] for row in rows}))
    scope = rows[0]["scope"]
    area = project.profile.area.national_name if scope == "national" else project.profile.area.name
    sole = len(datasets) == 1 and feeds[datasets[0].name] == 1 and units != (SUSPECTS,)
    say = put_for(project.profile.country) or str
    label = say(_units()[units[0]]) if units[0] in _units() else units[0][:1].upper() + units[0][1:]
    covered = covering(Span(*days) for dataset in datasets for days in reaches[dataset.name])
    return Series(name, label, units, scope, area, datasets, covered, stretches, sole)


def _place(order: list[str], unit: str) -> int:
    return order.index(unit) if unit in order else len(order)


def _told_apart(every: list[Series]) -> tuple[Series, ...]:
    alike = Counter((one.label, one.scope) for one in every)
    return tuple(
        replace(one, label=f"{one.label} ({', '.join(sorted(set(one.provider.values())))})")
        if alike[one.label, one.scope] > 1
        else one
        for one in every
    )


@functools.cache
def _units() -> dict[str, str]:
    return tomllib.loads((resources.files(__package__) / "series.toml").read_text("utf-8"))["units"]

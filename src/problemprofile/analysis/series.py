"""A series: the rows that are counted together, who sent them, what a reader calls them, and the days they cover."""

from __future__ import annotations

import functools
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

import narwhals as nw

from problemprofile.analysis.periods import Span, covering, span
from problemprofile.findings import Finding
from problemprofile.handling import HandlingRules
from problemprofile.kinds import kinds
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.store import Frame, Store

NATIONAL = "national-"


@dataclass(frozen=True)
class Series:
    """Rows that are counted together. `units` has more than one name only where settings mix what may not be added.

    `covered` is the days that the sources speak for; `asked` is those of them for which no row means none. `sole` says
    that it has one source, which feeds no other series.
    """

    name: str
    label: str
    units: tuple[str, ...]
    scope: str
    area: str
    datasets: tuple[Dataset, ...]
    covered: Span | None
    asked: Span | None
    sole: bool

    @property
    def unit(self) -> str:
        return self.units[0]

    @property
    def handling(self) -> tuple[HandlingRules, ...]:
        """The owners' rules, one for each of `datasets`."""
        return tuple(dataset.handling_rules() for dataset in self.datasets)

    @property
    def provider(self) -> dict[str, str]:
        """Who sent each dataset."""
        return {dataset.name: dataset.provider for dataset in self.datasets}


def find_series(project: Project, store: Store, kept: Frame) -> tuple[Series, ...]:
    """The series that have kept rows, in report order."""
    grain = ["series", "dataset", "unit", "scope", "year", "quarter", "financial_year"]
    days = nw.col("recorded_on")
    found = store.rows(kept.group_by(grain).agg(first=days.min(), last=days.max()))
    feeds = Counter(dataset for _, dataset in {(row["series"], row["dataset"]) for row in found})
    names = sorted({row["series"] for row in found})
    every = [_series(project, name, [row for row in found if row["series"] == name], feeds) for name in names]
    order = list(_units())
    every.sort(key=lambda s: (s.scope == "national", order.index(s.unit) if s.unit in order else len(order), s.name))
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


def _series(project: Project, name: str, rows: list[dict[str, Any]], feeds: Counter[str]) -> Series:
    datasets = tuple(project.dataset(dataset) for dataset in sorted({row["dataset"] for row in rows}))
    covers = [_covered(project, dataset, [r for r in rows if r["dataset"] == dataset.name]) for dataset in datasets]
    said = [cover for cover, dataset in zip(covers, datasets, strict=True) if cover and _speaks_for_zero(dataset)]
    units = tuple(sorted({row["unit"] for row in rows}))
    scope = rows[0]["scope"]
    area = project.profile.area.national_name if scope == "national" else project.profile.area.name
    sole = len(datasets) == 1 and feeds[datasets[0].name] == 1
    label = _units().get(units[0], units[0][:1].upper() + units[0][1:])
    days = covering(cover for cover in covers if cover)
    return Series(name, label, units, scope, area, datasets, days, covering(said), sole)


def _speaks_for_zero(dataset: Dataset) -> bool:
    """A list of records has none where it has no row; a published table may merely not reach so far."""
    return dataset.period_covered is not None or not kinds()[dataset.kind].counted


def _covered(project: Project, dataset: Dataset, rows: list[dict[str, Any]]) -> Span | None:
    period = project.profile.period
    asked = Span(period.start, period.end)
    if dataset.period_covered:
        said = Span(dataset.period_covered.start, dataset.period_covered.end)
        return said.within(asked) or said
    if not kinds()[dataset.kind].counted:
        return asked
    return covering(days for row in rows if (days := _days(row)))


def _days(row: dict[str, Any]) -> Span | None:
    for period in ("quarter", "year", "financial_year"):
        found = span(period, row[period] or "")
        if found:
            return found
    return Span(row["first"], row["last"]) if row["first"] else None


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

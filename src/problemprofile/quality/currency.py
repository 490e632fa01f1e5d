"""How far a source reaches: its oldest and newest record, and months of the period in which it has none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import narwhals as nw

from problemprofile.findings import Finding
from problemprofile.kinds import kinds
from problemprofile.project.settings import Dataset, Period
from problemprofile.quality.measures import Source
from problemprofile.store import Store

STALE = timedelta(days=92)  # a quarter without a record at the end of the period
OFTEN = 5  # records a month on average, from which a month without any is more than chance (1 in 148)


@dataclass(frozen=True)
class Currency:
    """The days of a source's kept rows, of what it says it covers, and the months between without a row."""

    first: date | None
    last: date | None
    start: date
    end: date
    months: int
    empty_months: tuple[str, ...]
    rows: int

    @property
    def behind(self) -> timedelta:
        """How long before the end of what it covers the newest record is."""
        return self.end - self.last if self.last else timedelta(0)

    @property
    def ends_early(self) -> bool:
        return self.behind > STALE

    @property
    def quiet_months(self) -> tuple[str, ...]:
        """Months without a row before the newest one, where there are so many rows that this is more than chance."""
        if self.last is None or self.rows < OFTEN * self.months:
            return ()
        return tuple(month for month in self.empty_months if month < _name(_month(self.last)))


def currency(store: Store, source: Source, period: Period) -> Currency:
    """Of the kept rows of one source, over the days that it covers within the profile's period."""
    start, end = _covered(source.dataset, period)
    day = nw.col("recorded_on")
    if "recorded_on" not in source.fields(store):  # no date at all, so no row is kept
        return Currency(None, None, start, end, 0, (), 0)
    month = day.dt.year() * 12 + day.dt.month() - 1
    rows = source.rows(store, "kept").filter(~day.is_null()).select("recorded_on", month=month)
    found = store.rows(rows.group_by("month").agg(first=day.min(), last=day.max(), rows=nw.len().cast(nw.Int64)))
    months = range(_month(start), _month(end) + 1)
    empty = tuple(_name(month) for month in months if month not in {row["month"] for row in found})
    first = min((row["first"] for row in found), default=None)
    last = max((row["last"] for row in found), default=None)
    return Currency(first, last, start, end, len(months), empty, sum(row["rows"] for row in found))


def findings(dataset: Dataset, found: Currency) -> Iterator[Finding]:
    """That a list of records ends early, or leaves months out. A counted table has its own periods."""
    if kinds()[dataset.kind].counted or not found.rows:
        return
    if found.ends_early:
        yield Finding(
            "records-end-early",
            "warns",
            dataset.name,
            f"The newest record is {found.behind.days} days older than the end of what this source covers.",
            "Ask the sender for the records since then, or shorten period_covered: the last months would look quiet.",
        )
    if found.quiet_months:
        yield Finding(
            "months-without-records",
            "warns",
            dataset.name,
            f"There is no record in {len(found.quiet_months)} of {found.months} months, and many in the others.",
            "Ask the sender whether records of these months were left out.",
        )


def _covered(dataset: Dataset, period: Period) -> tuple[date, date]:
    """What the sender says, within the profile's period; no day after the file was received."""
    said = dataset.period_covered or period
    start, end = max(said.start, period.start), min(said.end, period.end)
    if dataset.received_on:
        end = min(end, dataset.received_on)
    return (start, end) if start <= end else (period.start, period.end)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _name(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"

"""How far a source reaches: its oldest and newest record, and months of the period in which it has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import narwhals as nw

from problemprofile.findings import Finding
from problemprofile.kinds import kinds
from problemprofile.project.settings import Dataset, Period
from problemprofile.quality.measures import Source
from problemprofile.reach import Days, Reach, without
from problemprofile.store import Store

STALE = timedelta(days=92)  # a quarter without a record at the end of the period
OFTEN = 5  # records a month on average, from which a month without any is more than chance (1 in 148)
COVER = (
    "Ask the sender whether there were none or whether they were left out. If there were none, say in {file} which "
    "days the file covers: `period_covered = {{ start = …, end = … }}`; then they are counted as none."
)
NO_FIGURE = "Most or all of the figures for {months} cannot be read, so this time is not known, and is not set at 0."
NO_DATE = (
    "No record has a date in {months}, and enough have a date that cannot be read to belong there. So this time is not "
    "known, and is not set at 0."
)


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


def findings(dataset: Dataset, found: Currency, reach: Reach) -> Iterator[Finding]:
    """What a source does not speak for; and where its settings say that it does, that it ends early or leaves out."""
    yield from _not_covered(dataset, found, reach)
    if kinds()[dataset.kind].counted or not found.rows:
        return
    if found.ends_early and not reach.ends_early:
        yield Finding(
            "records-end-early",
            "warns",
            dataset.name,
            f"The newest record is {found.behind.days:,} days older than the last day that this source is said to"
            " cover, so the report says that there was none since then.",
            "Ask the sender for the records since then. If there are none to be had, shorten `period_covered`.",
        )
    quiet = [month for month in found.quiet_months if not _is_in(month, [*reach.silent, *reach.unread])]
    if quiet:
        yield Finding(
            "months-without-records",
            "warns",
            dataset.name,
            f"There is no record in {len(quiet)} of the {found.months} months that it covers, and many in the others.",
            "Ask the sender whether records of these months were left out.",
        )


def _not_covered(dataset: Dataset, found: Currency, reach: Reach) -> Iterator[Finding]:
    for days in without(reach.silent, reach.unread):
        check, said = "months-without-records", f"There is no record from {in_months(days)}, and many before and after."
        if days[1] == reach.asked[1]:
            check, said = "records-end-early", _ends(days, found)
        elif days[0] == reach.asked[0]:
            check, said = "records-start-late", _starts(days, found)
        said += " Chance does not explain that, so this time is shown as not available and is compared with nothing."
        yield Finding(check, "warns", dataset.name, said, COVER.format(file=f"datasets/{dataset.name}.toml"))
    for days in reach.unread:
        counted = kinds()[dataset.kind].counted
        said = NO_FIGURE if counted else NO_DATE
        remedy = "Ask the sender for the figures." if counted else "Ask the sender for the dates; or correct them."
        yield Finding("period-unread", "warns", dataset.name, said.format(months=in_months(days)), remedy)


def _ends(days: Days, found: Currency) -> str:
    if found.last and found.last >= days[0]:
        return f"The records stop during {_month_name(days[0])}, with many before that."
    return f"There is no record from {_month_name(days[0])} on, and many before."


def _starts(days: Days, found: Currency) -> str:
    if found.first and found.first <= days[1]:
        return f"The records begin during {_month_name(days[1])}, with many after that."
    return f"There is no record up to {_month_name(days[1])}, and many after."


def in_months(days: Days) -> str:
    """ "July to September 2025"."""
    first, last = (_month_name(day) for day in days)
    if first == last:
        return first
    return f"{first.split()[0]} to {last}" if days[0].year == days[1].year else f"{first} to {last}"


def _month_name(day: date) -> str:
    return f"{day:%B %Y}"


def _is_in(month: str, several: Iterable[Days]) -> bool:
    day = date(int(month[:4]), int(month[5:]), 1)
    return any(first.replace(day=1) <= day <= last for first, last in several)


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

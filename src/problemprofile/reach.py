"""Which days a source speaks for. Where it does, no row means that there was none; elsewhere nothing is known.

A list of records speaks for what its settings say, or else for the profile's period: but not for the days after it was
received, nor for months without a row where chance does not explain them (`silent`). A table of counts speaks for the
periods that it has figures for. Neither speaks for a period whose cells could not be read (`unread`).
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import narwhals as nw

from problemprofile.kinds import kinds
from problemprofile.project.settings import Dataset, Period
from problemprofile.store import Frame, Store

Days = tuple[date, date]  # first and last, both included
CHANCE = 0.001  # months without a row that are less likely than this are not covered, rather than quiet
MONTH_ENDS = 0.05  # from which a source is taken to reach to the end of the month of its newest row
FIELDS = ("recorded_on", "year", "quarter", "financial_year", "decision", "because")  # of a clean row
NOT_OF_THE_SOURCE = ("total_row", "superseded")
ONE = timedelta(days=1)


@dataclass(frozen=True)
class Reach:
    """The days asked of a source; the stretches of them that it speaks for, in order; and why not for the others."""

    asked: Days
    stretches: tuple[Days, ...]
    silent: tuple[Days, ...] = ()
    unread: tuple[Days, ...] = ()

    @property
    def ends_early(self) -> bool:
        return any(last == self.asked[1] for _, last in self.silent)

    @property
    def starts_late(self) -> bool:
        return any(first == self.asked[0] for first, _ in self.silent)


def reach_of(store: Store, every: Frame, dataset: Dataset, period: Period) -> Reach:
    """By the clean rows of one source: those from elsewhere count too, for they show how far it reaches."""
    rows = _by_period(store, every)
    if kinds()[dataset.kind].counted:
        return _of_counts(rows, dataset.period_covered, (period.start, period.end))
    asked = _asked(dataset, period)
    if not asked:
        return Reach((period.start, period.end), ())
    days = sorted({day for row in rows if (day := row["recorded_on"]) and asked[0] <= day <= asked[1]})
    periods = [span for row in rows if not row["recorded_on"] and (span := finest(row))]
    silent = () if dataset.period_covered else tuple(silences(days, periods, asked))
    undated = sum(row["rows"] for row in rows if row["because"] == "no_date")
    unread = tuple(_may_be_undated(rows, undated, asked))
    return Reach(asked, without([asked], [*silent, *unread]), silent, unread)


def silences(days: Sequence[date], periods: Iterable[Days], asked: Days) -> Iterator[Days]:
    """Months without a row that chance does not explain, beside as many days before and after them.

    `days` are those with a row, in order; nothing is claimed of `periods` that rows without a day are of.
    """
    seen = {(day.year, day.month) for day in days}
    empty = [month for month in _months(asked) if (month[0].year, month[0].month) not in seen]
    empty = [month for month in empty if not any(_meet(month, period) for period in periods)]
    for first, last in merged(empty) if days else ():
        before = days[bisect_left(days, first) - 1] if days[0] < first else None
        after = days[bisect_right(days, last)] if days[-1] > last else None
        start, end = before + ONE if before else asked[0], after - ONE if after else asked[1]
        if all(_chance(days, (start, end), asked, side) < CHANCE for side in _sides(before, after)):
            yield _to_whole_months(days, (start, end), (first, last), asked)


def without(stretches: Iterable[Days], gaps: Iterable[Days]) -> tuple[Days, ...]:
    """Stretches of days less some others, in order."""
    left = list(stretches)
    for first, last in gaps:
        kept = [(start, min(end, first - ONE)) for start, end in left] + [(max(s, last + ONE), e) for s, e in left]
        left = [(start, end) for start, end in kept if start <= end]
    return merged(left)


def merged(stretches: Iterable[Days]) -> tuple[Days, ...]:
    """Stretches in order, those that meet or follow one another put together."""
    found: list[Days] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1] + ONE:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def in_all(several: Sequence[Sequence[Days]]) -> tuple[Days, ...]:
    """The days that every one of several sources speaks for; where they follow one another, those of any."""
    if not several:
        return ()
    common: list[Days] = list(several[0])
    for other in several[1:]:
        pairs = itertools.product(common, other)
        common = [(max(a, b), min(y, z)) for (a, y), (b, z) in pairs if max(a, b) <= min(y, z)]
    return merged(common) or merged(itertools.chain(*several))


def finest(row: dict[str, Any]) -> Days | None:
    """The days of the finest period that a row is of: its quarter, year or financial year."""
    quarter, year, financial = (row[name] or "" for name in ("quarter", "year", "financial_year"))
    if len(quarter) == 7 and quarter[-1] in "1234":
        first = date(int(quarter[:4]), 3 * int(quarter[-1]) - 2, 1)
        return first, _next_month(_next_month(_next_month(first))) - ONE
    if len(year) == 4 and year.isdigit():
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if len(financial) == 7 and financial[:4].isdigit():
        return date(int(financial[:4]), 4, 1), date(int(financial[:4]) + 1, 3, 31)
    return None


def _by_period(store: Store, every: Frame) -> list[dict[str, Any]]:
    """How many rows of a source there are of each day or period, and why those that are not kept are not."""
    has = every.collect_schema().names()
    columns = {name: nw.col(name) if name in has else nw.lit(None, nw.String()) for name in FIELDS}
    rows = every.filter(~nw.col("because").is_in(list(NOT_OF_THE_SOURCE))).select(**columns)
    return store.rows(rows.group_by(*FIELDS).agg(rows=nw.len().cast(nw.Int64)))


def _asked(dataset: Dataset, period: Period) -> Days | None:
    """What the settings say, within the profile's period; no day after the source was received."""
    said = dataset.period_covered or period
    start, end = max(said.start, period.start), min(said.end, period.end)
    if start > end:  # the settings speak of another time altogether
        start, end = said.start, said.end
    end = min(end, dataset.received_on) if dataset.received_on else end
    return (start, end) if start <= end else None


def _of_counts(rows: Sequence[dict[str, Any]], said: Period | None, whole: Days) -> Reach:
    """A table reaches as far as it has figures, those of other places too; where most cannot be read, it does not."""
    read: Counter[Days] = Counter()
    unread: Counter[Days] = Counter()
    for row in rows:
        if days := finest(row):
            read[days] += row["rows"] * (row["decision"] == "kept")
            unread[days] += row["rows"] * (row["decision"] == "unreadable")
    gaps = merged(days for days in unread if unread[days] and unread[days] >= read[days])
    kept = [whole, *(days for days in read if read[days])]  # figures of other times are set aside: they are not zero
    first, last = min(start for start, _ in kept), max(end for _, end in kept)
    reaches = [days for days in read if days not in gaps]
    known = _within([(said.start, said.end)] if said else reaches, (first, last))
    asked = (said.start, said.end) if said else whole
    return Reach(asked, without(merged(known), gaps), (), gaps)


def _within(stretches: Iterable[Days], whole: Days) -> list[Days]:
    cut = ((max(start, whole[0]), min(end, whole[1])) for start, end in stretches)
    return [(start, end) for start, end in cut if start <= end]


def _may_be_undated(rows: Sequence[dict[str, Any]], undated: int, asked: Days) -> Iterator[Days]:
    """Quarters without a row, where so many rows have no date that can be read that a quarter's could be among them."""
    dated = [(days, row["rows"]) for row in rows if (days := _quarter(row["recorded_on"]) or finest(row))]
    quarters = {_quarter(first) for first, _ in _months(asked)}
    empty = [q for q in quarters if q and not any(_meet(q, days) for days, _ in dated)]
    full = len(quarters) - len(empty)
    if undated >= 2 and 2 * undated * full >= sum(number for _, number in dated):
        yield from ((max(q[0], asked[0]), min(q[1], asked[1])) for q in merged(empty))


def _sides(before: date | None, after: date | None) -> list[str]:
    return [side for side, day in (("before", before), ("after", after)) if day]


def _chance(days: Sequence[date], empty: Days, asked: Days, side: str) -> float:
    """How likely no day of a stretch has a row, by how many have one in as many days beside it."""
    length = (empty[1] - empty[0]).days + 1
    if side == "before":
        start, end = max(asked[0], empty[0] - length * ONE), empty[0] - ONE
    else:
        start, end = empty[1] + ONE, min(asked[1], empty[1] + length * ONE)
    beside = (end - start).days + 1
    return (beside / (beside + length)) ** (bisect_right(days, end) - bisect_left(days, start))


def _to_whole_months(days: Sequence[date], empty: Days, months: Days, asked: Days) -> Days:
    """From a month's first day to a month's last, so that nothing tells the day of the newest or oldest row.

    The month of the newest row is not covered either where it ends much too early.
    """
    start, end = months
    rest = (empty[0], months[0] - ONE)
    if rest[0] <= rest[1] and rest[0] > asked[0] and _chance(days, rest, asked, "before") < MONTH_ENDS:
        start = max(asked[0], (empty[0] - ONE).replace(day=1))
    rest = (months[1] + ONE, empty[1])
    if rest[0] <= rest[1] and rest[1] < asked[1] and _chance(days, rest, asked, "after") < MONTH_ENDS:
        end = min(asked[1], _next_month(rest[1] + ONE) - ONE)
    return start, end


def _months(asked: Days) -> list[Days]:
    """Each month of a stretch of days, the first and the last cut off where it begins and ends."""
    found, first = [], asked[0]
    while first <= asked[1]:
        last = min(_next_month(first) - ONE, asked[1])
        found.append((first, last))
        first = last + ONE
    return found


def _quarter(day: date | None) -> Days | None:
    if day is None:
        return None
    first = date(day.year, day.month - (day.month - 1) % 3, 1)
    return first, _next_month(_next_month(_next_month(first))) - ONE


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]

"""How many rows, and when: fewer than the days should hold, days that are missing, days that were sent before."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import narwhals as nw

from problemprofile.deliveries.chance import Trial, established, no_fewer, so_long_without
from problemprofile.deliveries.delivered import BEFORE, LATEST, Delivery, Pair
from problemprofile.deliveries.delivered_rows import without_slips
from problemprofile.deliveries.difference import Difference, many

LEVEL = 0.01
RATE_OF = 731  # days before the latest delivery whose rate is compared with
LEAST_DAYS = 28  # shorter deliveries say nothing of a rate
FEWER = 0.75  # of the rows to expect; more than that is no loss to speak of
LONG = 14  # days without a row that anybody would notice
LATE = 0.02  # share of rows of days before: fewer are late entries


@dataclass(frozen=True)
class Days:
    """The days of both sides: how many new rows each day has, and from when to when each side reaches."""

    before: Counter[date]
    now: Counter[date]
    end_before: date
    start: date
    end: date


def days_of(pair: Pair) -> Days | None:
    """None where a side has no row with a day, or rows stand for periods."""
    found = {BEFORE: Counter[date](), LATEST: Counter[date]()}
    grouped = pair.sample.filter(~nw.col("day").is_null()).group_by("side", "day").agg(rows=nw.len().cast(nw.Int64))
    for row in pair.store.rows(grouped):
        found[row["side"]][row["day"]] += row["rows"]
    ends = [one.end for one in pair.before if one.end]
    seen = without_slips(sorted(found[LATEST]))
    if not found[BEFORE] or not seen or not ends:
        return None
    covers = pair.latest.covers
    first, last = (covers.start, covers.end) if covers else (seen[0], seen[-1])
    if pair.replaces:
        first = max(first, max(ends) + timedelta(1))
    return Days(found[BEFORE], found[LATEST], max(ends), first, last) if first <= last else None


def differences(pair: Pair, days: Days) -> Iterator[Difference]:
    tests = [] if pair.counted else [*_fewer(pair, days), *_silent(pair, days)]
    if not pair.replaces:
        yield from _overlap(pair, days)
        tests += _gap(pair, days)
    yield from established(tests, LEVEL)


def _fewer(pair: Pair, days: Days) -> Iterator[Trial[Difference]]:
    first = max(min(days.before), days.end_before - timedelta(RATE_OF - 1))
    rows = sum(count for day, count in days.before.items() if first <= day <= days.end_before)
    length, before = (days.end - days.start).days + 1, (days.end_before - first).days + 1
    now = sum(count for day, count in days.now.items() if days.start <= day <= days.end)
    if length < LEAST_DAYS or before < 3 * LEAST_DAYS:
        return
    expected = rows * length / before
    said = {"delivery": pair.latest.name, "rows": many(now, "new row"), "expected": f"{expected:,.0f}"}
    said["days"] = f"{_in_words(days.start)} to {_in_words(days.end)}"
    p = no_fewer(now, rows, length, before, _unevenness(days, first))
    yield Trial(Difference("time.fewer_rows", said, rows=now), p, now < FEWER * expected)


def _unevenness(days: Days, first: date) -> float:
    """How many times more the rows of a month vary than single rows would, at least 1."""
    months = Counter[int]()
    length = (days.end_before - first).days + 1
    for day, count in days.before.items():
        if first <= day <= days.end_before:
            months[(day - first).days * (length // 30) // length] += count
    number = length // 30
    mean = sum(months.values()) / number
    if number < 4 or not mean:
        return 1.0
    variance = sum((months[month] - mean) ** 2 for month in range(number)) / (number - 1)
    return max(1.0, variance / mean)


def _silent(pair: Pair, days: Days) -> Iterator[Trial[Difference]]:
    """The longest stretch of the latest delivery's days without a row, against the rate of its own and the others'."""
    covers = pair.latest.covers
    inside = sorted(day for day in days.now if days.start <= day <= days.end)
    edges = (days.start - timedelta(1), days.end + timedelta(1))
    marks = [edges[0], *inside, edges[1]] if covers else inside
    stretches = [(b - a).days - 1 for a, b in itertools.pairwise(marks)]
    if not stretches or len(inside) < 2:
        return
    longest = max(stretches)
    after = marks[stretches.index(longest)]
    usual = sorted(day for day in days.before if day <= days.end_before)
    normal = max(((b - a).days - 1 for a, b in itertools.pairwise(usual)), default=0)
    said = {"delivery": pair.latest.name, "first": _in_words(after + timedelta(1)), "days": many(longest, "day")}
    said["last"] = _in_words(after + timedelta(longest))
    p = so_long_without(longest, (days.end - days.start).days + 1, len(inside))
    yield Trial(Difference("time.silent", said), p, longest >= LONG and longest > normal)


def _gap(pair: Pair, days: Days) -> Iterator[Trial[Difference]]:
    missing = (days.start - days.end_before).days - 1
    if missing < 1:
        return
    stated = bool(pair.latest.covers) and all(one.covers for one in pair.before)
    said = {"delivery": pair.latest.name, "before": _in_words(days.end_before), "first": _in_words(days.start)}
    said |= {"days": many(missing, "day"), "because": ", as the settings say what each covers" if stated else ""}
    every = {day for day in days.before if day <= days.end_before} | {day for day in days.now if day >= days.start}
    p = 0.0 if stated else so_long_without(missing, (days.end - min(every)).days + 1, len(every))
    yield Trial(Difference("time.gap", said), p, stated or missing >= LONG)


def _overlap(pair: Pair, days: Days) -> Iterator[Difference]:
    early = sum(count for day, count in days.now.items() if day <= days.end_before)
    stated = bool(pair.latest.covers) and all(one.covers for one in pair.before)
    many_early = early >= 3 and early >= LATE * sum(days.now.values())
    if days.start <= days.end_before and (stated or many_early):
        because = ", as the settings say what each covers" if stated else f": {many(early, 'new row')} of days before"
        said = {"delivery": pair.latest.name, "first": _in_words(days.start), "before": _in_words(days.end_before)}
        yield Difference("time.overlap", said | {"because": because}, rows=early)


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def reaches(deliveries: tuple[Delivery, ...]) -> tuple[date, date] | None:
    """From the first day to the last of some deliveries; None where they have no days."""
    starts, ends = [one.start for one in deliveries if one.start], [one.end for one in deliveries if one.end]
    return (min(starts), max(ends)) if starts and ends else None

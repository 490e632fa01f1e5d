"""The steps on a line of months: for the terminal as text, for documents as spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from problemprofile.register.steps.standing import DONE, StepStanding

MOST_MONTHS = 36
_MARKS = {"done": "#", "planned": "=", "late": "!"}
Month = tuple[int, int]


@dataclass(frozen=True)
class Span:
    """A step from its first to its last day. `late_from` is the day after it was due, where it was done later or is
    not done yet.
    """

    standing: StepStanding
    start: date
    end: date
    late_from: date | None = None


def spans(steps: Sequence[StepStanding], today: date) -> tuple[Span, ...]:
    """The steps that have a day, in order. One with one day only begins and ends on it."""
    return tuple(span for one in steps if (span := _span(one, today)))


def _span(one: StepStanding, today: date) -> Span | None:
    step = one.step
    end = step.done_on if one.state == DONE else step.due
    known = [day for day in (step.starts_on, end, step.due) if day]
    if not known:
        return None
    start, last = step.starts_on or min(known), end or max(known)
    late = step.due if step.due and (last if one.state == DONE else today) > step.due else None
    return Span(one, min(start, last), max(last, today) if one.is_late else last, late)


def as_text(found: Sequence[Span]) -> list[str]:
    """A line of months, and under it a line a step: "#" done, "=" planned or under way, "!" past its due day."""
    if not found:
        return []
    months = _months(min(span.start for span in found), max(span.end for span in found))[:MOST_MONTHS]
    width = max(len(span.standing.label) for span in found)
    years = "".join(_year(months, year) for year in sorted({year for year, _ in months}))
    letters = "".join("JFMAMJJASOND"[month - 1] for _, month in months)
    head = [f"{'':{width}}  {years.rstrip()}", f"{'':{width}}  {letters}"]
    return head + [f"{span.standing.label:{width}}  {_bar(span, months)}".rstrip() for span in found]


def _year(months: Sequence[Month], year: int) -> str:
    """The year over its months: in full where there is room, "'25" where there is less, else nothing."""
    room = sum(1 for y, _ in months if y == year)
    text = f"{year}" if room > len("2025") else f"'{year % 100:02d}" if room >= len("'25") else ""
    return f"{text:<{room}}"


def _bar(span: Span, months: Sequence[Month]) -> str:
    return "".join(_mark(span, month) for month in months)


def _mark(span: Span, month: Month) -> str:
    if not _month(span.start) <= month <= _month(span.end):
        return " "
    if span.late_from and month > _month(span.late_from):
        return _MARKS["late"]
    return _MARKS["done" if span.standing.state == DONE else "planned"]


def _months(first: date, last: date) -> list[Month]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [((first.year * 12 + first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1) for n in range(count)]


def _month(day: date) -> Month:
    return day.year, day.month

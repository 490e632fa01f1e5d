"""What kind of change a change is: real, of recording, of definition, within chance, or not known; with the evidence.

A change is called real only where it is beyond chance and no other reason for it is known. Where several apply all are
told, and the label is the most cautious. None of it says why something changed in the world.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from problemprofile.codelists import UNKNOWN
from problemprofile.released import TOTAL, ReleasedTable
from problemprofile.report.breaks import barrier, why_apart
from problemprofile.report.markdown import Markdown
from problemprofile.report.periods import TIME_DIMENSIONS
from problemprofile.report.then_and_now import Number
from problemprofile.report.wording import say
from problemprofile.statistics.changes import Verdict, change

Kind = Literal["unknown", "definition", "recording", "chance", "real"]
MOST_CAUTIOUS_FIRST: tuple[Kind, ...] = ("unknown", "definition", "recording", "chance", "real")
MOVED = 0.1  # the share of those of no known category that must have moved for that to count as a reason


@dataclass(frozen=True)
class Reason:
    """One reason for a change other than the world; `bars` says that the two numbers must not be compared at all."""

    kind: Kind
    text: Markdown
    bars: bool = False


@dataclass(frozen=True)
class Found:
    """The kind of a change, its reasons, and whether its two numbers compare; `verdict` where they are exact."""

    kind: Kind
    reasons: tuple[Reason, ...]
    verdict: Verdict | None

    @property
    def compares(self) -> bool:
        return not any(reason.bars for reason in self.reasons)


def kind_of(before: Number, after: Number, again: Number | None = None) -> Found:
    """The kind of the change between two numbers; `again` is the period of the first as it is counted now."""
    reasons = tuple(reason for rule in RULES for reason in rule(before, after, again))
    if before.cell.value is None or after.cell.value is None:
        return Found("unknown", reasons, None)
    verdict = None if any(reason.bars for reason in reasons) else _verdict(before, after)
    of_itself: Kind = "unknown" if verdict is None else "chance" if verdict == "chance" else "real"
    applying = {reason.kind for reason in reasons} or {of_itself}
    return Found(next(kind for kind in MOST_CAUTIOUS_FIRST if kind in applying), reasons, verdict)


def _break(before: Number, after: Number, again: Number | None) -> Iterator[Reason]:
    wall = barrier((before.table, before.cell), (after.table, after.cell))
    if wall:
        yield Reason(wall.sort, why_apart([wall]), bars=True)


def _other_length(before: Number, after: Number, again: Number | None) -> Iterator[Reason]:
    days = [_length(number) for number in (before, after)]
    if min(days) and max(days) > 1.02 * min(days):  # a leap year is no other length
        yield Reason("unknown", say("since.other_length"), bars=True)


def _overlapping(before: Number, after: Number, again: Number | None) -> Iterator[Reason]:
    """Stretches with days in common count the same people twice: neither their change nor its chance means much."""
    stretches = [number.days for number in (before, after)]
    if any(one[0] <= other[1] and other[0] <= one[1] for one in stretches[0] for other in stretches[1]):
        yield Reason("unknown", say("since.overlapping"), bars=True)


def _other_meaning(before: Number, after: Number, again: Number | None) -> Iterator[Reason]:
    """A unit or a category that is called otherwise now, or a list that has gained or lost categories."""
    if before.table.unit != after.table.unit:
        yield Reason("definition", say("since.other_unit", before=before.table.unit, after=after.table.unit), bars=True)
    for name, code in before.cell.categories:
        was, now = (_label(number.table, name, code) for number in (before, after))
        if code != TOTAL and name not in TIME_DIMENSIONS and was and now and was != now:
            yield Reason("definition", say("since.other_label", before=was, after=now))


def _other_sources(before: Number, after: Number, again: Number | None) -> Iterator[Reason]:
    if set(before.table.sources) != set(after.table.sources):
        yield Reason("recording", say("since.other_sources"))


def completeness(before: Number, after: Number, again: Number | None = None) -> Iterator[Reason]:
    """The share of those of no known category moved: some of a rise in a category may be better recording of it."""
    shares = [_unknown_share(number) for number in (before, after)]
    if shares[0] is not None and shares[1] is not None and abs(shares[1] - shares[0]) >= MOVED:
        pattern = "less_unknown" if shares[1] < shares[0] else "more_unknown"
        yield Reason("recording", say(f"since.{pattern}"))


def _counted_late(before: Number, after: Number, again: Number | None) -> Iterator[Reason]:
    """The same period, counted again, gives another verdict: what came late would have been taken for a change."""
    if again is None or not (before.is_exact and again.is_exact and after.is_exact):
        return
    if again.cell.value != before.cell.value and _verdict(before, after) != _verdict(again, after):
        yield Reason("recording", say("since.counted_late"))


RULES: tuple[Callable[[Number, Number, Number | None], Iterator[Reason]], ...] = (
    _break,
    _other_length,
    _overlapping,
    _other_meaning,
    _other_sources,
    completeness,
    _counted_late,
)


def _verdict(before: Number, after: Number) -> Verdict | None:
    if not (before.is_exact and after.is_exact):
        return None
    return change(before.cell.value or 0, after.cell.value or 0).verdict


def _length(number: Number) -> int:
    return sum(number.lengths)


def _label(table: ReleasedTable, name: str, code: str) -> str:
    categories = (one for dimension in table.dimensions if dimension.name == name for one in dimension.categories)
    return next((one.label for one in categories if one.code == code), "")


def _unknown_share(number: Number) -> float | None:
    """Of all in the number's period, the share of no known category; None where that is not shown."""
    codes = dict(number.cell.categories)
    named = [name for name, code in codes.items() if name not in TIME_DIMENSIONS and code != TOTAL]
    if len(named) != 1:
        return None
    unknown, every = (number.table.cell(**{**codes, named[0]: code}) for code in (UNKNOWN, TOTAL))
    if unknown is None or every is None or unknown.value is None or not every.value:
        return None
    return unknown.value / every.value

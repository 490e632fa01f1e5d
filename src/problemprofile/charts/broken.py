"""Breaks in a series as a chart over time marks them: where, in which words, and what is drawn apart for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from problemprofile.charts.choice import words
from problemprofile.charts.points import Point
from problemprofile.released import ReleasedTable
from problemprofile.series_breaks import Mark, marks_of


@dataclass(frozen=True)
class Broken:
    """`places` are the periods before which a break lies (True: within which); `words` and `notes` tell of it."""

    places: dict[str, bool] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def parts(self, periods: Sequence[str]) -> list[int]:
        """The number of the stretch that each period is in; a period with a break within it is one by itself."""
        part, found = 0, []
        for code in periods:
            part += code in self.places
            found.append(part)
            part += self.places.get(code, False)
        return found

    def since(self, found: list[Point]) -> list[Point]:
        """The points after the last break: those that may be compared with the newest."""
        parts = self.parts([point.code for point in found])
        return [point for point, part in zip(found, parts, strict=True) if part == parts[-1]]


def broken(table: ReleasedTable, periods: Sequence[str], *pairs: tuple[str, str]) -> Broken:
    """The breaks that fall among these periods of a table, or of its numbers of these categories."""
    marks = [mark for mark in marks_of(table, *pairs) if mark.period in periods[1:] or mark.inside]
    marks = [mark for mark in marks if mark.period in periods]
    named = {mark.period: words()["break"].format(day=mark.broken.day) for mark in marks}
    return Broken({mark.period: mark.inside for mark in marks}, named, tuple(dict.fromkeys(map(_note, marks))))


def _note(mark: Mark) -> str:
    return words()["break_note"].format(day=mark.broken.day, why=mark.broken.why)

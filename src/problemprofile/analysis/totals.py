"""The total rows of one source beside its other rows: which rows a total is of, and what it has beyond them.

Rows are compared by their cells as received, because one code may stand for several spellings that each have a total;
their periods as read, and as written too. A cell of a total row that no other row has ("Total") means all of them.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from problemprofile.analysis.periods import span
from problemprofile.counts import PERIODS

Row = dict[str, Any]
Key = tuple[str | None, ...]
MOST_READINGS = 6  # cells of a total row that are in doubt: blank, or in a column that is of a period or of nothing


@dataclass(frozen=True)
class Difference:
    """A total row that no reading of its rows gives: `parts` is the sum that comes nearest, `all_parts` the largest."""

    row: Row
    parts: int
    all_parts: int

    @property
    def missing(self) -> int:
        return int(self.row["count"]) - self.parts


class Sheet:
    """The rows of one source that are not totals.

    `columns` say what a row is of; `unmapped` ones may, or may not; `dates` are the columns of the period, as written.
    """

    def __init__(
        self, rows: list[Row], columns: Iterable[str], unmapped: Iterable[str] = (), dates: Iterable[str] = ()
    ) -> None:
        self._rows = rows
        self._cells = {column: {row[column] for row in rows} for column in (*columns, *unmapped, *dates)}
        self._dates = frozenset(dates)
        self._in_doubt = self._dates.union(unmapped)
        self._sums: dict[tuple[str, ...], Counter[Key]] = {}
        self._all_kept: dict[Key, bool] = {}
        for row in rows:
            self._all_kept[_periods(row)] = self._all_kept.get(_periods(row), True) and row["decision"] == "kept"

    def difference(self, total: Row) -> Difference | None:
        """None where the total agrees with its rows."""
        sums = [self._sum(total, names) for names in self._readings(total)]
        nearest = min(sums, key=lambda parts: abs(total["count"] - parts))
        return None if nearest == total["count"] else Difference(total, nearest, sums[0])

    def tops(self, totals: list[Row]) -> dict[int, Row]:
        """The totals of everything in a period, by row key, each with its period; those that occur twice left out."""
        found = {row["row_key"]: self._dated(row) for row in totals if self._is_top(row)}
        times = Counter(_periods(row) for row in found.values())
        return {key: row for key, row in found.items() if times[_periods(row)] == 1}

    def _readings(self, total: Row) -> Iterator[tuple[str, ...]]:
        """The columns and periods by which a total picks its rows; those that are in doubt, with them and without."""
        shared = self._shared(total)
        doubtful = [name for name in shared if total[name] is None or name in self._in_doubt]
        sure = [name for name in PERIODS if _is_period(name, total[name])]
        sure += [name for name in shared if name not in doubtful]
        for many in range(len(doubtful[:MOST_READINGS]) + 1):
            for some in itertools.combinations(doubtful[:MOST_READINGS], many):
                yield (*sure, *some)

    def _shared(self, total: Row) -> list[str]:
        """The columns in which a total has the same cell as some of the rows, not all."""
        return [name for name, cells in self._cells.items() if total[name] in cells and len(cells) > 1]

    def _sum(self, total: Row, names: tuple[str, ...]) -> int:
        if names not in self._sums:
            self._sums[names] = Counter()
            for row in self._rows:
                self._sums[names][tuple(row[name] for name in names)] += row["count"] or 0
        return self._sums[names][tuple(total[name] for name in names)]

    def _is_top(self, total: Row) -> bool:
        """Whether a total is of all in its period, which its rows give no finer, and no row of it is left out."""
        if any(total[name] is not None for name in self._shared(total) if name not in self._dates):
            return False
        dated, under = _periods(self._dated(total)), self._periods_under(total)
        return all(_same_grain(row, dated) and self._all_kept[row] for row in under)

    def _dated(self, total: Row) -> Row:
        """A total with the period of its rows where it gives none and they all have the same."""
        under = self._periods_under(total)
        silent = [(n, name) for n, name in enumerate(PERIODS) if not _is_period(name, total[name])]
        theirs = {name: {row[n] for row in under} for n, name in silent}
        return total | {name: codes.pop() for name, codes in theirs.items() if len(codes) == 1}

    def _periods_under(self, total: Row) -> list[Key]:
        asked = [(n, total[name]) for n, name in enumerate(PERIODS) if _is_period(name, total[name])]
        return [row for row in self._all_kept if all(row[n] == code for n, code in asked)]


def _periods(row: Row) -> Key:
    return tuple(row[name] for name in PERIODS)


def _same_grain(here: Key, there: Key) -> bool:
    return all(_is_period(name, a) == _is_period(name, b) for name, a, b in zip(PERIODS, here, there, strict=True))


def _is_period(name: str, code: str | None) -> bool:
    return span(name, code or "") is not None

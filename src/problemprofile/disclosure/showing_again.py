"""Which hidden numbers can be shown after all: partners are found one after the other, and later ones make earlier
ones needless."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from problemprofile.attacker import FEASIBLE, NEARLY, Sum, linear_problem, quiet_solver
from problemprofile.disclosure.reading import Reading

FAR = 100.0  # movements are looked for no further from the true counts than this
WHOLE_SEARCHES = 150  # integer programmes, which are slow; a partner that would need more of them stays hidden
NODES = 200
SEVERAL = 4
PRIMAL_THEN_DUAL = 1


class Movable:
    """Whole-number movements of the numbers that a reader cannot rule out, kept as evidence that ranges are wide.

    A movement that leaves a partner where it is remains possible when the partner is shown. So only what loses its
    evidence is searched for again. The true counts are the movement of nothing.
    """

    def __init__(self, numbers: Sequence[str], sums: Sequence[Sum], hidden: Collection[str], reading: Reading) -> None:
        self._column = {number: column for column, number in enumerate(numbers)}
        ranges = [_movement(number, hidden, reading) for number in numbers]
        self._low, self._high = (np.array(ends, dtype=float) for ends in zip(*ranges, strict=True))
        rows = [self._row(relation) for relation in sums]
        problem = linear_problem(self._low.tolist(), self._high.tolist(), rows)
        self._linear = quiet_solver(problem, simplex_strategy=PRIMAL_THEN_DUAL)
        self._whole = _whole_solver(self._low, self._high, rows)
        self._searches = 0
        self._seen = np.zeros((1, len(numbers)), dtype=np.int16)

    def show(self, number: str, needs: Mapping[str, int]) -> bool:
        """Show a hidden number, if all the others keep ranges as wide as they need; else leave it hidden."""
        column = self._column[number]
        self._fix(column, 0.0, 0.0)
        found = [self._seen[self._seen[:, column] == 0]]
        wanted = [(self._column[other], width) for other, width in sorted(needs.items()) if other != number]
        possible = self._all_wide(wanted, found)
        kept = np.vstack(found)
        if possible:
            self._seen, self._low[column], self._high[column] = kept, 0.0, 0.0
        else:
            self._seen = np.vstack([self._seen, *found[1:]])
            self._fix(column, self._low[column], self._high[column])
        return possible

    def _all_wide(self, wanted: Iterable[tuple[int, int]], found: list[Any]) -> bool:
        low, high = found[0].min(axis=0), found[0].max(axis=0)
        for direction in (1, -1, 1):  # many at once first: one movement may do for several numbers
            lacking = [column for column, width in wanted if high[column] - low[column] < width]
            if len(lacking) < SEVERAL:
                break
            moved = self._stretch(lacking, direction)
            if moved is not None:
                found.append(moved[np.newaxis])
                low, high = np.minimum(low, moved), np.maximum(high, moved)
        for column, width in wanted:
            for direction in (1, -1):
                if high[column] - low[column] >= width or self._at_limit(column, direction, low, high):
                    continue
                moved = self._stretch([column], direction)
                if moved is not None:
                    found.append(moved[np.newaxis])
                    low, high = np.minimum(low, moved), np.maximum(high, moved)
            if high[column] - low[column] < width:
                return False
        return True

    def _at_limit(self, column: int, direction: int, low: Any, high: Any) -> bool:
        if direction > 0:
            return bool(high[column] >= self._high[column])
        return bool(low[column] <= self._low[column])

    def _stretch(self, columns: list[int], direction: int) -> Any:
        """The furthest movement of these numbers in whole numbers; None where the search was given up."""
        values = _furthest(self._linear, columns, direction)
        if values is not None and np.abs(values - np.rint(values)).max() > NEARLY:
            self._searches += 1
            allowed = len(columns) == 1 and self._searches <= WHOLE_SEARCHES
            values = _furthest(self._whole, columns, direction) if allowed else None
        return None if values is None else np.rint(values).astype(np.int16)

    def _fix(self, column: int, low: float, high: float) -> None:
        for solver in (self._linear, self._whole):
            solver.changeColBounds(column, low, high)

    def _row(self, relation: Sum) -> tuple[tuple[tuple[int, int], ...], int]:
        signed = ((relation.total, -1), *((part, 1) for part in relation.parts))
        return tuple((self._column[number], sign) for number, sign in signed if number in self._column), 0


def _movement(number: str, hidden: Collection[str], reading: Reading) -> tuple[float, float]:
    low, high = reading.learns(number, hidden=number in hidden)
    count = reading.numbers.counts[number]
    return max(low - count, -FAR), min(high - count, FAR)


def _whole_solver(low: Any, high: Any, rows: Sequence[Any]) -> Any:
    import highspy  # late: loading it takes longer than `--help` may

    problem = linear_problem(low, high, rows)
    problem.integrality_ = [highspy.HighsVarType.kInteger] * len(low)
    return quiet_solver(problem, presolve="on", mip_max_nodes=NODES)


def _furthest(solver: Any, columns: list[int], direction: int) -> Any:
    indices = np.array(columns, dtype=np.int32)
    solver.changeColsCost(len(columns), indices, np.full(len(columns), -float(direction)))
    solver.run()
    found = solver.getInfo().primal_solution_status == FEASIBLE
    values = np.array(solver.getSolution().col_value) if found else None
    solver.changeColsCost(len(columns), indices, np.zeros(len(columns)))
    return values

"""Partners found close to each small number, for editions too large to be searched as a whole.

A small number is looked at with the numbers of its own categories and of a few large ones, which many small numbers
then share; all other numbers stand still. Such a search takes milliseconds, however large the edition is. More numbers
are hidden than a search of the whole would hide. Only movements in whole numbers are taken, so each is a proof: the
reader cannot tell the true counts from those that they would be after it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from problemprofile.attacker import FEASIBLE, NEARLY, Sum, quiet_solver
from problemprofile.disclosure.reading import Reading

LARGE = (4, 3, 2)  # how many of the largest categories of each dimension a search takes in, until one succeeds
STILL = (2, 4, 8, 16)  # the same for what none of those found: slower searches, in whole numbers
MOST = 1500  # numbers that a search should take in on average; where they would be more, it takes in fewer categories
FAR = 200.0  # movements are looked for no further from the true counts than this
STEP = 0.001  # what moving a hidden number costs: a short movement is more often in whole numbers
NODES = 100
SAMPLE = 100
IN_WHOLE_NUMBERS = 40  # slow searches in whole numbers among many categories; after so many, fewer categories are tried
Movement = dict[str, int]


class Nearby:
    """Numbers that hang together, which of them are `hidden` so far, and the `movements` that prove their ranges."""

    def __init__(self, numbers: Sequence[str], sums: Sequence[Sum], hidden: Collection[str], reading: Reading) -> None:
        self.movements: list[Movement] = []
        self._slow = IN_WHOLE_NUMBERS
        self._numbers, self._reading = numbers, reading
        self._column = {number: column for column, number in enumerate(numbers)}
        self._hidden = np.array([number in hidden for number in numbers])
        self._rise, self._fall, self._cost = (np.zeros(len(numbers)) for _ in range(3))
        for number in numbers:
            self._allow(number)
        self._low, self._high = np.zeros(len(numbers)), np.zeros(len(numbers))
        terms = [(r, *term) for r, relation in enumerate(sums) for term in self._terms(relation)]
        self._row, self._of, self._sign = (np.array(part) for part in zip(*terms, strict=True))
        self._codes, self._size = _codes(numbers, self._fall > 0, reading)

    @property
    def hidden(self) -> set[str]:
        return {number for number, is_hidden in zip(self._numbers, self._hidden, strict=True) if is_hidden}

    def protect(self, small: Sequence[str], width: int) -> list[str]:
        """Hide what lets the hidden numbers range over at least `width`; those for which no search here finds it.

        A search among more categories finds cheaper movements, but not always one in whole numbers; fewer are tried
        then. What is not found so is left until all others have been looked at: by then more numbers are hidden, and it
        may be found for nothing.
        """
        left = [self._column[number] for number in small]
        steps = self._affordable(left)
        self._slow = IN_WHOLE_NUMBERS
        left = [column for column in left if not any(self._widen(column, width, large) for large in steps)]
        for large in STILL:
            self._slow = 2 * len(left)
            left = [column for column in left if not self._widen(column, width, large)]
        return [self._numbers[column] for column in left]

    def _affordable(self, columns: Sequence[int]) -> list[int]:
        """The steps of LARGE that keep searches small; the last of them always."""
        some = columns[:: max(1, len(columns) // SAMPLE)]
        near = {large: [len(self._around(column, large)) for column in some] for large in LARGE[:-1]}
        return [large for large in LARGE if large == LARGE[-1] or sum(near[large]) <= MOST * len(some)]

    def _widen(self, column: int, width: int, large: int) -> bool:
        missing = width - (self._high[column] - self._low[column])
        if missing <= 0:
            return True
        for wanted in (self._high[column] + missing, self._low[column] - missing):
            if -self._fall[column] <= wanted <= self._rise[column]:
                moved = self._move(column, wanted, self._around(column, large))
                if moved:
                    self._take(moved)
                    return True
        return False

    def _around(self, column: int, large: int) -> Any:
        """The numbers all of whose categories are this number's own, or among the largest of their dimension."""
        allowed = (self._codes == self._codes[column]) | (self._size < large) | (self._codes == 0)
        return np.flatnonzero(allowed.all(axis=1) & (self._rise + self._fall > 0))

    def _move(self, column: int, wanted: float, around: Any) -> dict[int, int]:
        """The cheapest movement in whole numbers that takes one number so far; empty where none is found."""
        for whole in (False, True):
            if whole and self._slow <= 0:
                return {}
            self._slow -= whole
            values = self._search(column, wanted, around, whole=whole)
            if values is None:
                return {}
            if whole or np.abs(values - np.rint(values)).max() <= NEARLY:
                moved = np.rint(values).astype(int)
                return {int(around[at]): int(moved[at]) for at in np.flatnonzero(moved)}
        return {}

    def _search(self, column: int, wanted: float, around: Any, *, whole: bool) -> Any:
        """Two variables a number: how far it rises, and how far it falls."""
        import highspy  # late: loading it takes longer than `--help` may

        size = len(around)
        place = np.full(len(self._numbers), -1)
        place[around] = np.arange(size)
        low, high = np.zeros(2 * size), np.concatenate([self._rise[around], self._fall[around]])
        at, back = (place[column], place[column] + size)[:: 1 if wanted > 0 else -1]
        low[at], high[at], high[back] = abs(wanted), abs(wanted), 0.0
        problem = self._equations(place, size)
        problem.col_cost_, problem.col_lower_, problem.col_upper_ = np.tile(self._cost[around], 2), low, high
        if whole:
            problem.integrality_ = [highspy.HighsVarType.kInteger] * (2 * size)
        solver = quiet_solver(problem, presolve="on", simplex_strategy=1, mip_max_nodes=NODES, mip_rel_gap=0.1)
        solver.run()
        if solver.getInfo().primal_solution_status != FEASIBLE:
            return None
        up, down = np.split(np.array(solver.getSolution().col_value), 2)
        return up - down

    def _equations(self, place: Any, size: int) -> Any:
        """The sums that the numbers with a `place` are in, as movements that add up to nothing."""
        import highspy

        kept = place[self._of] >= 0
        rows, start = np.unique(self._row[kept], return_index=True)
        columns, signs = place[self._of[kept]], self._sign[kept].astype(float)
        problem = highspy.HighsLp()
        problem.num_col_, problem.num_row_ = 2 * size, len(rows)
        problem.row_lower_ = problem.row_upper_ = np.zeros(len(rows))
        problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        problem.a_matrix_.start_ = 2 * np.append(start, len(columns))
        problem.a_matrix_.index_ = np.column_stack([columns, columns + size]).ravel()
        problem.a_matrix_.value_ = np.column_stack([signs, -signs]).ravel()
        return problem

    def _take(self, moved: dict[int, int]) -> None:
        self.movements.append({self._numbers[column]: by for column, by in moved.items()})
        for column, by in moved.items():
            self._low[column], self._high[column] = min(self._low[column], by), max(self._high[column], by)
            low, high = self._reading.learns(self._numbers[column], hidden=bool(self._hidden[column]))
            if not low <= self._reading.numbers.counts[self._numbers[column]] + by <= high:
                self._hidden[column] = True
                self._allow(self._numbers[column])

    def _allow(self, number: str) -> None:
        """How far a number may move, and at what cost: freely if hidden, for its price if it can be hidden."""
        column, count = self._column[number], self._reading.numbers.counts[number]
        can = self._hidden[column] or self._reading.can_hide(number)
        low, high = self._reading.learns(number, hidden=bool(can))
        self._rise[column], self._fall[column] = min(high - count, FAR), min(count - low, FAR)
        free = self._hidden[column] or not can
        self._cost[column] = STEP if free else self._reading.cost(number)

    def _terms(self, relation: Sum) -> list[tuple[int, int]]:
        signed = ((relation.total, -1), *((part, 1) for part in relation.parts))
        return [(self._column[number], sign) for number, sign in signed if number in self._column]


def _codes(numbers: Sequence[str], can_fall: Any, reading: Reading) -> tuple[Any, Any]:
    """Each number's category in each dimension, 0 for none; and the place of that category when those with most
    numbers that can fall come first."""
    within = [dict(reading.numbers.categories.get(number, ())) for number in numbers]
    dimensions = sorted({dimension for pairs in within for dimension in pairs})
    codes = np.zeros((len(numbers), len(dimensions)), dtype=int)
    size = np.zeros_like(codes)
    for at, dimension in enumerate(dimensions):
        number_of = {code: n for n, code in enumerate(sorted({p[dimension] for p in within if dimension in p}), 1)}
        codes[:, at] = [number_of.get(pairs.get(dimension, ""), 0) for pairs in within]
        falling = np.bincount(codes[:, at], weights=can_fall, minlength=len(number_of) + 1)
        order = np.argsort(-falling[1:], kind="stable")
        place = np.zeros(len(number_of) + 1, dtype=int)
        place[order + 1] = np.arange(len(order))
        size[:, at] = place[codes[:, at]]
    return codes, size

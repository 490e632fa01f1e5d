"""The cheapest further numbers to hide, so that a small one cannot be worked out.

Think of the counts as flows: a small number can be anything else only if other numbers move with it, so that every sum
still holds. A linear programme finds the movement through shown numbers that costs readers least; those it moves are
hidden too. Each movement found widens what is possible for every number in it, so few numbers need a search of their
own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from problemprofile.attacker import FEASIBLE, NEARLY, Sum, linear_problem, quiet_solver
from problemprofile.disclosure.reading import Reading

DUAL = 1  # simplex strategy: only bounds change between one search and the next


class Movements:
    """Which movements of the numbers a reader cannot rule out, and at what cost there can be more.

    Three columns a number, all as differences from the true count: `free` is what the reader cannot rule out already,
    `up` and `down` are what hiding the number would add.
    """

    def __init__(self, numbers: Sequence[str], sums: Sequence[Sum], hidden: Collection[str], reading: Reading) -> None:
        self._numbers, self._reading = numbers, reading
        self._column = {number: column for column, number in enumerate(numbers)}
        self._size = len(numbers)
        self._low = np.zeros(self._size)
        self._high = np.zeros(self._size)
        self._solver = self._model(sums, hidden)

    def partners(self, number: str, width: int) -> list[str]:
        """Numbers to hide as well, now hidden here, so that the hidden `number` ranges over at least `width`."""
        column = self._column[number]
        missing = width - (self._high[column] - self._low[column])
        if missing <= 0:
            return []
        rise = self._high[column] + missing
        self._solver.changeColBounds(column, rise, rise)
        self._solver.run()
        solved = self._solver.getInfo().primal_solution_status == FEASIBLE
        free, up, down = np.split(np.array(self._solver.getSolution().col_value), 3)
        self._free(column)
        if not solved:  # what wider editions have told does not let it move so far
            return []
        found = [self._numbers[int(moved)] for moved in np.flatnonzero(up + down > NEARLY)]
        for partner in found:
            self._free(self._column[partner])
        moved = free + up - down
        self._low = np.minimum(self._low, np.ceil(moved - NEARLY))
        self._high = np.maximum(self._high, np.floor(moved + NEARLY))
        return found

    def _free(self, column: int) -> None:
        """The number is hidden now: the reader can rule out less, and it costs nothing more."""
        number = self._numbers[column]
        low, high = self._reading.learns(number, hidden=True)
        count = self._reading.numbers.counts[number]
        self._solver.changeColBounds(column, low - count, high - count)
        self._solver.changeColBounds(column + self._size, 0.0, 0.0)
        self._solver.changeColBounds(column + 2 * self._size, 0.0, 0.0)

    def _model(self, sums: Sequence[Sum], hidden: Collection[str]) -> Any:
        low, high = np.zeros(3 * self._size), np.zeros(3 * self._size)
        cost = np.zeros(3 * self._size)
        for column, number in enumerate(self._numbers):
            count = self._reading.numbers.counts[number]
            least, most = self._reading.learns(number, hidden=number in hidden)
            low[column], high[column] = least - count, most - count
            if number not in hidden and self._reading.can_hide(number):
                up, down = column + self._size, column + 2 * self._size
                if_hidden = self._reading.learns(number, hidden=True)
                high[up], high[down] = if_hidden[1] - most, least - if_hidden[0]
                cost[up] = cost[down] = self._reading.cost(number)
        problem = linear_problem(low.tolist(), high.tolist(), [self._row(relation) for relation in sums])
        problem.col_cost_ = cost
        return quiet_solver(problem, simplex_strategy=DUAL)

    def _row(self, relation: Sum) -> tuple[tuple[tuple[int, int], ...], int]:
        terms = []
        for number, sign in ((relation.total, -1), *((part, 1) for part in relation.parts)):
            if number in self._column:
                column = self._column[number]
                terms += [(column, sign), (column + self._size, sign), (column + 2 * self._size, -sign)]
        return tuple(terms), 0

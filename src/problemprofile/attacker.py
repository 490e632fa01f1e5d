"""What a reader with patience can work out: the tightest bounds on every hidden count, from the published sums.

Counts are whole numbers, and the reader knows it. So bounds are whole numbers that some set of counts really attains:
linear programmes first, and an integer programme only where a linear one ends between whole numbers.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

Row = tuple[tuple[tuple[int, int], ...], int]  # pairs of column and coefficient, and what they add up to
Range = tuple[float, float]  # smallest and largest value; the largest may be math.inf
NEARLY = 1e-6
CONTRADICTION = "The published sums contradict each other."
FEASIBLE = 2  # what HiGHS calls a solution that keeps to every row and bound
OPTIONS: dict[str, Any] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "simplex_strategy": 4,  # primal: the last answer stays a good start when only the question changes
    "presolve": "off",  # which would start cold
    "mip_rel_gap": 0.0,
    "mip_max_nodes": 1000,  # not a time limit, which is not the same twice
}


class Sum(NamedTuple):
    """A sum that any reader can make: the counts named `parts` add up to the count named `total`."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class _Island:
    """Unknown counts that hang together: what bears on one of them bears on no other island."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def bounds(
    relations: Iterable[Sum],
    known: Mapping[str, int],
    hidden: Collection[str],
    lower: float | Mapping[str, float] = 0,
    upper: float | Mapping[str, float] = math.inf,
    enough: float = math.inf,
    example: Mapping[str, int] | None = None,
    movements: Sequence[Mapping[str, int]] = (),
) -> dict[str, Range]:
    """The smallest and largest whole number that each count of `hidden` can be.

    `known` are the published counts. `lower` and `upper` are what a reader knows of a hidden count beforehand, one
    number for all or one a name (lower 1 where zeros are shown). A count named in a relation but neither known nor
    hidden is unknown to the reader: 0 or more. With `enough`, a range already that wide is not looked into further,
    and the range given then lies inside the true one; so it does where a search was given up.

    Whoever has counts that fit may give them as an `example`, and `movements` from them to others that fit, so that
    less has to be searched for. Each is checked, and left aside where it does not fit.

    Raises ValueError where no counts fit, so that the published sums contradict each other.
    """
    asked = frozenset(hidden)
    least = lower if isinstance(lower, Mapping) else dict.fromkeys(asked, lower)
    most = upper if isinstance(upper, Mapping) else dict.fromkeys(asked, upper)
    found: dict[str, Range] = {name: (least.get(name, 0), most.get(name, math.inf)) for name in sorted(asked)}
    for island in _islands(relations, known, least, most):
        wanted = [column for column, name in enumerate(island.names) if name in asked]
        if wanted:
            reach = _Reach(island)
            if example is not None:
                reach.start_from(example, movements)
            found |= {island.names[column]: reach.range_of(column, enough) for column in wanted}
    return found


def _islands(
    relations: Iterable[Sum], known: Mapping[str, int], least: Mapping[str, float], most: Mapping[str, float]
) -> list[_Island]:
    equations = sorted({_equation(relation, known) for relation in relations})
    if any(not terms and right for terms, right in equations):
        raise ValueError(CONTRADICTION)
    root = _roots(terms for terms, _ in equations)
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(root):
        members[root_of(root, name)].append(name)
    column = {name: number for names in members.values() for number, name in enumerate(names)}
    rows: dict[str, list[Any]] = defaultdict(list)
    for terms, right in equations:
        if terms:
            placed = tuple((column[name], coefficient) for name, coefficient in terms)
            rows[root_of(root, terms[0][0])].append((placed, right))
    return [
        _Island(
            tuple(names),
            tuple(rows[first]),
            tuple(least.get(name, 0) for name in names),
            tuple(most.get(name, math.inf) for name in names),
        )
        for first, names in members.items()
    ]


def _equation(relation: Sum, known: Mapping[str, int]) -> tuple[tuple[tuple[str, int], ...], int]:
    """What a relation says about the counts that are not known: terms (sorted), and what they add up to."""
    terms: dict[str, int] = defaultdict(int)
    right = 0
    for name, sign in ((relation.total, -1), *((part, 1) for part in relation.parts)):
        if name in known:
            right -= sign * known[name]
        else:
            terms[name] += sign
    return tuple(sorted((name, sign) for name, sign in terms.items() if sign)), right


def _roots(groups: Iterable[tuple[tuple[str, int], ...]]) -> dict[str, str]:
    root: dict[str, str] = {}
    for terms in groups:
        for name, _ in terms:
            root.setdefault(name, name)
            root[root_of(root, name)] = root_of(root, terms[0][0])
    return root


def root_of(root: dict[str, str], name: str) -> str:
    """The name that stands for all names joined with this one."""
    while root[name] != name:
        root[name] = root[root[name]]
        name = root[name]
    return name


class _Reach:
    """How far the counts of one island can go. Every whole-number solution met widens the reach of all of them."""

    def __init__(self, island: _Island) -> None:
        self._island = island
        self._linear = _model(island, whole=False)
        self._whole: Any = None
        self._low = np.full(len(island.names), np.inf)
        self._high = np.full(len(island.names), -np.inf)

    def start_from(self, example: Mapping[str, int], movements: Sequence[Mapping[str, int]]) -> None:
        """Note counts that somebody says fit, if they do."""
        column = {name: place for place, name in enumerate(self._island.names)}
        rows_of: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for row, (terms, _) in enumerate(self._island.rows):
            for place, coefficient in terms:
                rows_of[place].append((row, coefficient))
        if not column.keys() <= example.keys():
            return
        start = np.array([example[name] for name in self._island.names], dtype=float)
        if not self._within(start) or any(
            sum(k * start[c] for c, k in row) != right for row, right in self._island.rows
        ):
            return
        self._meet(start)
        for moved in ({column[name]: by for name, by in one.items() if name in column} for one in movements):
            change: dict[int, int] = defaultdict(int)
            for place, by in moved.items():
                for row, coefficient in rows_of[place]:
                    change[row] += coefficient * by
            there = start.copy()
            there[list(moved)] += list(moved.values())
            if not any(change.values()) and self._within(there):
                self._meet(there)

    def _within(self, values: Any) -> bool:
        return bool((values >= self._island.low).all() and (values <= self._island.high).all())

    def range_of(self, column: int, enough: float) -> Range:
        """The range of one count, or as much of it as is `enough`."""
        for direction in (1, -1):
            if not self._wide(column, enough) and not self._at_limit(column, direction):
                self._stretch(column, direction)
        high = float(self._high[column])
        return int(self._low[column]), high if math.isinf(high) else int(high)

    def _wide(self, column: int, enough: float) -> bool:
        reached = np.isfinite(self._low[column]) and math.isfinite(enough)
        return bool(reached and self._high[column] - self._low[column] >= enough)

    def _at_limit(self, column: int, direction: int) -> bool:
        if direction > 0:
            return bool(self._high[column] >= self._island.high[column])
        return bool(self._low[column] <= self._island.low[column])

    def _stretch(self, column: int, direction: int) -> None:
        """Take one count as high (direction 1) or as low (-1) as it can go."""
        found = _best(self._linear, column, direction)
        if found is None:
            raise RuntimeError("the solver gave no answer")
        in_whole_numbers = self._meet(found.values)
        self._high[found.rising] = np.inf
        if in_whole_numbers or found.rising[column]:
            return
        end = found.values[column]
        nearest = math.floor(end + NEARLY) if direction > 0 else math.ceil(end - NEARLY)
        if nearest != (self._high if direction > 0 else self._low)[column]:
            self._search(column, direction, nearest)

    def _meet(self, values: Any) -> bool:
        """Note a solution, if it is in whole numbers."""
        nearest = np.rint(values)
        if np.abs(values - nearest).max() > NEARLY:
            return False
        self._low = np.minimum(self._low, nearest)
        self._high = np.maximum(self._high, nearest)
        return True

    def _search(self, column: int, direction: int, nearest: int) -> None:
        """Whole numbers only. Where the search gives up with nothing, one possible value is the worst case."""
        if self._whole is None:
            self._whole = _model(self._island, whole=True)
        found = _best(self._whole, column, direction)
        if found is not None:
            self._meet(np.rint(found.values))
        elif not np.isfinite(self._low[column]):
            self._low[column] = self._high[column] = nearest


class _Found(NamedTuple):
    values: Any  # one number a column
    rising: Any  # whether the column can rise for ever


def _best(solver: Any, column: int, direction: int) -> _Found | None:
    """A solution with one count as large (or as small) as can be; None where the search gave up without any.

    Raises ValueError where there is none.
    """
    import highspy  # late: loading it takes longer than `--help` may

    solver.changeColCost(column, -float(direction))
    solver.run()
    if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        raise ValueError(CONTRADICTION)
    found = None
    if solver.getInfo().primal_solution_status == FEASIBLE:
        values = np.array(solver.getSolution().col_value)
        _, rises, ray = solver.getPrimalRay()
        found = _Found(values, np.asarray(ray) > NEARLY if rises else np.zeros(values.size, dtype=bool))
    solver.changeColCost(column, 0.0)  # after reading: any change throws the solution away, but not the basis
    return found


def _model(island: _Island, *, whole: bool) -> Any:
    import highspy

    problem = linear_problem(island.low, island.high, island.rows)
    if whole:
        problem.integrality_ = [highspy.HighsVarType.kInteger] * len(island.names)
    return quiet_solver(problem, presolve="on" if whole else "off")


def linear_problem(low: Sequence[float], high: Sequence[float], rows: Sequence[Row]) -> Any:
    """A HiGHS problem with no cost: a column for each bound, an equation for each row."""
    import highspy

    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = len(low), len(rows)
    problem.col_cost_ = np.zeros(len(low))
    problem.col_lower_, problem.col_upper_ = np.array(low, dtype=float), np.array(high, dtype=float)
    problem.row_lower_ = problem.row_upper_ = np.array([right for _, right in rows], dtype=float)
    entries = [term for terms, _ in rows for term in terms]
    problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    problem.a_matrix_.start_ = np.cumsum([0, *(len(terms) for terms, _ in rows)])
    problem.a_matrix_.index_ = np.array([column for column, _ in entries])
    problem.a_matrix_.value_ = np.array([coefficient for _, coefficient in entries], dtype=float)
    return problem


def quiet_solver(problem: Any, **options: Any) -> Any:
    """A HiGHS solver that holds `problem`: silent, on one thread, the same answer every time, started warm."""
    import highspy

    solver = highspy.Highs()
    for name, value in (OPTIONS | options).items():
        solver.setOptionValue(name, value)
    solver.passModel(problem)
    return solver

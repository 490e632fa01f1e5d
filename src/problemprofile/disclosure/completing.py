"""Counts for the hidden numbers of an earlier release, of which no more is left than it printed: ones that fit.

They need not be the true ones. What a reader cannot rule out is the same whichever counts that fit it is measured from.
Where nothing was corrected since, today's counts fit, and they are taken: a reader would suppose the same.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from problemprofile import attacker
from problemprofile.attacker import NEARLY, Range, Row

UNTIDY = 100.0  # what a sum that is short by 1 costs, against 1 for a count that differs by 1 from today's
NODES = 200  # not a time limit, which is not the same twice
Line = tuple[str, Sequence[str]]  # a total and its parts


def completed(lines: Collection[Line], told: Mapping[str, Range], now: Mapping[str, int]) -> dict[str, int]:
    """A whole number for each name in `told`, within its range: as near as can be to `now`, and so that lines add up.

    Parts may fall short of their total, where not all of them are listed, at a price.
    """
    values = {name: int(min(max(now.get(name, low), low), high)) for name, (low, high) in told.items()}
    open_names = sorted(name for name, (low, high) in told.items() if low < high)
    place = {name: column for column, name in enumerate(open_names)}
    asked = sorted({(total, tuple(sorted(parts))) for total, parts in lines if _is_open(total, parts, told, place)})
    if all(values[total] == sum(values[part] for part in parts) for total, parts in asked):
        return values
    found = _nearest(open_names, place, asked, values, told, now)
    return values | {name: int(value) for name, value in zip(open_names, found, strict=True)}


def _is_open(total: str, parts: Sequence[str], told: Mapping[str, Range], place: Collection[str]) -> bool:
    return total in told and total not in parts and any(name in place for name in (total, *parts))


def _nearest(
    names: list[str],
    place: Mapping[str, int],
    lines: list[tuple[str, tuple[str, ...]]],
    start: Mapping[str, int],
    told: Mapping[str, Range],
    now: Mapping[str, int],
) -> Any:
    """Columns: how far each number rises from its start, how far it falls, and what each line is short of or over."""
    size = len(names)
    rows: list[Row] = []
    for row, (total, parts) in enumerate(lines):
        terms: dict[int, int] = {}
        for name, sign in ((total, -1), *((part, 1) for part in parts)):
            if name in place:
                terms[place[name]] = terms.get(place[name], 0) + sign
        both = [(column, sign) for column, sign in terms.items()] + [(c + size, -sign) for c, sign in terms.items()]
        slack = [(2 * size + 2 * row, 1), (2 * size + 2 * row + 1, -1)]
        rows.append((tuple(sorted(both + slack)), start[total] - sum(start[part] for part in parts)))
    high = [told[name][1] - start[name] for name in names] + [start[name] - told[name][0] for name in names]
    problem = attacker.linear_problem([0.0] * (2 * size + 2 * len(lines)), [*high, *[math.inf] * 2 * len(lines)], rows)
    free = [1.0 if name in now else NEARLY for name in names]
    problem.col_cost_ = np.array([*free, *free, *[UNTIDY] * 2 * len(lines)])
    moved = _solved(problem)
    return np.array([start[name] for name in names]) + np.rint(moved[:size] - moved[size : 2 * size])


def _solved(problem: Any) -> Any:
    """In whole numbers where they are found soon; else as near as rounding brings them, and some lines do not hold."""
    import highspy  # late: loading it takes longer than `--help` may

    solver = attacker.quiet_solver(problem, presolve="on")
    solver.run()
    values = np.array(solver.getSolution().col_value)
    if np.abs(values - np.rint(values)).max() > NEARLY:
        problem.integrality_ = [highspy.HighsVarType.kInteger] * problem.num_col_
        solver = attacker.quiet_solver(problem, presolve="on", mip_max_nodes=NODES, mip_rel_gap=0.1)
        solver.run()
        if solver.getInfo().primal_solution_status == attacker.FEASIBLE:
            values = np.array(solver.getSolution().col_value)
    return values

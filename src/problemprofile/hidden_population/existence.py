"""Whether a model has one best fit at all: a maximum that exists, with terms that can be told apart.

The maximum exists just where some counts, all above 0, have the sums that the model's terms hold the fit to
(Fienberg and Rinaldo 2012). A fit that came to rest and would stay is such a set; else a linear programme looks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

import numpy as np

from problemprofile.hidden_population.models import Model, design

Fault = Literal["", "no maximum", "not identified"]
ABOVE_NOTHING = 1e-5


def fault(lists: int, counts: Any, model: Model, identified: bool, clear: bool) -> Fault:
    """What is wrong with a model on these counts (`counts[0]` is ignored); "" where nothing is."""
    if not identified:
        return "not identified"
    if clear or exists(lists, tuple(int(count > 0) for count in counts), model):
        return ""
    return "no maximum"


@lru_cache(maxsize=50_000)
def exists(lists: int, seen: tuple[int, ...], model: Model) -> bool:
    """Whether the maximum exists. It hangs on which histories anybody has (1 in `seen`), not on how many have them."""
    counts, whole = np.array(seen[1:], dtype=float), design(lists)[:, sorted(model)]
    sums = counts @ whole
    cells = (whole[:, sums == 0] == 0).all(axis=1)
    return _smallest(whole[np.ix_(cells, sums > 0)], sums[sums > 0]) > ABOVE_NOTHING


def _smallest(columns: Any, sums: Any) -> float:
    """How large the smallest of some counts with these sums can be."""
    import highspy  # late: loading it takes longer than `--help` may

    cells, terms = columns.shape
    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = cells + 1, terms
    problem.col_cost_ = np.append(np.zeros(cells), -1.0)
    problem.col_lower_, problem.col_upper_ = np.zeros(cells + 1), np.full(cells + 1, np.inf)
    problem.row_lower_ = problem.row_upper_ = sums
    table = np.vstack([columns, columns.sum(axis=0)]).T  # each count is what it has above the smallest, and that
    problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    problem.a_matrix_.start_ = np.cumsum([0, *(table != 0).sum(axis=1)])
    problem.a_matrix_.index_ = np.nonzero(table)[1]
    problem.a_matrix_.value_ = table[table != 0]
    return _largest_last(problem)


def _largest_last(problem: Any) -> float:
    import highspy

    solver = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, "random_seed": 0}.items():
        solver.setOptionValue(name, value)
    solver.passModel(problem)
    solver.run()
    return float(solver.getSolution().col_value[-1])

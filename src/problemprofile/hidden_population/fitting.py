"""Poisson log-linear models of histories, many at once.

Counts and models come in rows of equal number, or one row of either for all. A term that no one's history holds has
its maximum at minus infinity: the cells that hold it are left out, and it still counts as a parameter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from problemprofile.hidden_population.models import Model, design

STEPS = 60
CLOSE = 1e-10
AT_ONCE = 1024  # fits held in memory together
FURTHEST = 30.0  # logarithm of a fitted count; a fit that comes near it has no maximum
STILL = 0.01  # of a logarithm; on its way to infinity, a fit goes on by about 1 with each step
RIDGE = 1e-10  # keeps the equations solvable while a fit runs away; it does not move where a fit comes to rest


@dataclass(frozen=True)
class Fits:
    """One entry a fit. `fitted` has a column a history; `clear` says where the fit came to rest and would stay, which
    shows that a maximum exists. `error` is the standard error of the logarithm of `unseen`.
    """

    observed: Any
    unseen: Any
    error: Any
    likelihood: Any
    parameters: Any
    fitted: Any
    clear: Any
    identified: Any

    @property
    def estimate(self) -> Any:
        return self.observed + self.unseen

    @property
    def bic(self) -> Any:
        return self.parameters * np.log(self.observed) - 2 * self.likelihood

    @property
    def aic(self) -> Any:
        return 2 * self.parameters - 2 * self.likelihood


def fit(lists: int, counts: Any, models: Sequence[Model]) -> Fits:
    """Fit each row of counts (with `counts[0]`, which is ignored) by its model; either may be one row for all."""
    rows = np.atleast_2d(np.asarray(counts, dtype=float))[:, 1:]
    many = max(len(rows), len(models))
    terms = np.zeros((len(models), 1 << lists), dtype=bool)
    for place, model in enumerate(models):
        terms[place, list(model)] = True
    rows, terms = np.broadcast_to(rows, (many, rows.shape[1])), np.broadcast_to(terms, (many, terms.shape[1]))
    parts = [_fit(lists, rows[at : at + AT_ONCE], terms[at : at + AT_ONCE]) for at in range(0, many, AT_ONCE)]
    return Fits(*(np.concatenate([getattr(part, name) for part in parts]) for name in Fits.__dataclass_fields__))


def _fit(lists: int, counts: Any, terms: Any) -> Fits:
    from scipy.special import gammaln

    whole = design(lists)
    empty = terms & (counts @ whole == 0)
    cells, kept = ~(empty.astype(float) @ whole.T > 0), terms & ~empty
    normal = _Normal(lists, kept, cells)
    logs, settled = normal.maximum(counts)
    fitted = np.where(cells, np.exp(logs), 0.0)
    likelihood = (np.where(cells, counts * logs, 0.0) - fitted - gammaln(counts + 1)).sum(axis=1)
    return Fits(
        observed=counts.sum(axis=1),
        unseen=np.exp(normal.intercept),
        error=normal.error(fitted),
        likelihood=likelihood,
        parameters=terms.sum(axis=1),
        fitted=fitted,
        clear=settled & (normal.next_step(counts, fitted) < STILL),
        identified=normal.full_rank(),
    )


class _Normal:
    """The normal equations of many fits with one design, of which each uses its own terms and cells.

    The product of two terms is the term of both's lists, so the equations' matrix is read off the sums over histories
    that hold a term, with no multiplication.
    """

    def __init__(self, lists: int, kept: Any, cells: Any) -> None:
        used, whole = np.flatnonzero(kept.any(axis=0)), design(lists)
        self._lists, self._whole, self._kept, self._cells = lists, whole, kept, cells
        self._columns, self._inside = whole[:, used], kept[:, used]
        self._unions = used[:, None] | used[None, :]
        self._both = self._inside[:, :, None] & self._inside[:, None, :]
        self._alone = np.where(self._inside, RIDGE, 1.0)[:, :, None] * np.eye(len(used))
        self.intercept: Any = None

    def full_rank(self) -> Any:
        """Whether each fit's terms can be told apart. All cells always can; so only where some are left out."""
        told = np.ones(len(self._cells), dtype=bool)
        for place in np.flatnonzero(~self._cells.all(axis=1)):
            told[place] = _told_apart(self._lists, self._cells[place].tobytes(), self._kept[place].tobytes())
        return told

    def maximum(self, counts: Any) -> tuple[Any, Any]:
        """The logarithms of the fitted counts, and where the search came to rest (Newton's method)."""
        start = np.where(self._cells, counts + 0.1, 0.0)
        logs = np.log(np.where(self._cells, start, 1.0))
        values = self._solve(slice(None), start, start * logs + counts - start)
        enough = CLOSE * (1 + counts.sum(axis=1))
        moving = np.arange(len(counts))
        for _ in range(STEPS):
            logs[moving] = np.clip(values[moving] @ self._columns.T, -FURTHEST, FURTHEST)
            fitted = np.where(self._cells[moving], np.exp(logs[moving]), 0.0)
            apart = np.where(self._cells[moving], counts[moving] - fitted, 0.0)
            off = np.abs(np.where(self._inside[moving], apart @ self._columns, 0.0)).max(axis=1)
            on = off > enough[moving]
            moving = moving[on]
            if not moving.size:
                break
            values[moving] += self._solve(moving, fitted[on], apart[on])
        self.intercept = values[:, 0]
        settled = np.ones(len(counts), dtype=bool)
        settled[moving] = False
        return logs, settled

    def next_step(self, counts: Any, fitted: Any) -> Any:
        """By how much one more step would move the logarithm of any fitted count."""
        step = self._solve(slice(None), fitted, np.where(self._cells, counts - fitted, 0.0))
        return np.abs(np.where(self._cells, step @ self._columns.T, 0.0)).max(axis=1)

    def error(self, fitted: Any) -> Any:
        """The standard error of the intercept."""
        first = np.zeros((len(fitted), self._columns.shape[1]))
        first[:, 0] = 1
        return np.sqrt(np.linalg.solve(self._information(slice(None), fitted), first[:, :, None])[:, 0, 0])

    def _information(self, which: Any, weights: Any) -> Any:
        return np.where(self._both[which], (weights @ self._whole)[:, self._unions], 0.0) + self._alone[which]

    def _solve(self, which: Any, weights: Any, right: Any) -> Any:
        sums = np.where(self._inside[which], right @ self._columns, 0.0)
        return np.linalg.solve(self._information(which, weights), sums[:, :, None])[:, :, 0]


@lru_cache(maxsize=50_000)
def _told_apart(lists: int, cells: bytes, kept: bytes) -> bool:
    """Whether terms (a byte each, 1 where kept) have full column rank on these cells."""
    rows, columns = np.frombuffer(cells, dtype=bool), np.frombuffer(kept, dtype=bool)
    part = design(lists)[np.ix_(rows, columns)]
    return bool(np.linalg.matrix_rank(part) == part.shape[1])

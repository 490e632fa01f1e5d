"""Log-linear regression of counts, by iteratively reweighted least squares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

STEPS = 100
CLOSE = 1e-12
NOTHING = 1e-40  # a fitted count this small is on its way to 0


@dataclass(frozen=True)
class PoissonFit:
    """Coefficients with their covariance (as if not clumped), and the fitted counts."""

    design: Any
    counts: Any
    weights: Any
    coefficients: Any
    covariance: Any
    fitted: Any

    @property
    def likelihood(self) -> float:
        """The logarithm of the likelihood, whole."""
        from scipy.special import gammaln

        return float((self.counts * np.log(self.fitted) - self.fitted - gammaln(self.counts + 1)).sum())

    @property
    def spare(self) -> int:
        """Degrees of freedom left: how many more counts than coefficients."""
        return len(self.counts) - len(self.coefficients)

    @property
    def dispersion(self) -> float:
        """Pearson's: 1 where the counts vary as Poisson counts do, more where they come in clumps."""
        return float((self.weights * (self.counts - self.fitted) ** 2 / self.fitted).sum() / self.spare)

    @property
    def leverage(self) -> Any:
        """How much each count pulls its own fit (the diagonal of the hat matrix)."""
        rooted = self.design * np.sqrt(self.weights * self.fitted)[:, None]
        return np.einsum("ij,jk,ik->i", rooted, self.covariance, rooted)


def fit_poisson(design: Any, counts: Any, offset: Any = 0.0, weights: Any = None) -> PoissonFit:
    """Fit counts by `exp(design @ coefficients + offset)`. `design` has a row a count.

    Raises ValueError where there is no one best fit: terms that cannot be told apart, or a maximum at infinity.
    """
    x, y = np.asarray(design, dtype=float), np.asarray(counts, dtype=float)
    w = np.ones(len(y)) if weights is None else np.asarray(weights, dtype=float)
    fitted, values = y + 0.1, np.zeros(x.shape[1])
    logs = np.log(fitted)
    for _ in range(STEPS):
        right = x.T @ (w * (fitted * (logs - offset) + y - fitted))
        try:
            new = np.linalg.solve(x.T @ (x * (w * fitted)[:, None]), right)
        except np.linalg.LinAlgError as wrong:
            raise ValueError("The terms cannot be told apart.") from wrong
        logs = np.clip(x @ new + offset, -100, 100)
        fitted, moved, values = np.exp(logs), np.abs(new - values).max(initial=0.0), new
        if moved <= CLOSE * (1 + np.abs(new).max(initial=0.0)) and fitted.min() > NOTHING:
            return PoissonFit(x, y, w, values, np.linalg.inv(x.T @ (x * (w * fitted)[:, None])), fitted)
    raise ValueError("The fit has no maximum.")

"""Every hierarchical model, set in order by BIC: minus twice the log-likelihood, plus the logarithm of the number
observed for each parameter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from problemprofile.hidden_population.existence import fault
from problemprofile.hidden_population.fitting import Fits, fit
from problemprofile.hidden_population.lists import Lists
from problemprofile.hidden_population.models import Model, hierarchical, name_of

ORDERS = {2: 1, 3: 2, 4: 3, 5: 3, 6: 2}  # the largest interaction looked at, by number of lists
MOST_LISTS = max(ORDERS)  # seven have two million models of pairs alone


@dataclass(frozen=True)
class Ranked:
    """One model with its estimate and how far its BIC is above the best."""

    model: Model
    estimate: float
    bic: float
    above_best: float

    @property
    def name(self) -> str:
        return name_of(self.model)


def every_model(lists: Lists, order: int | None = None) -> list[Ranked]:
    """All hierarchical models up to an order that have one best fit, the best first."""
    number = len(lists.names)
    models = hierarchical(number, order or ORDERS[number])
    fits = fit(number, lists.counts, models)
    sound = sound_fits(number, lists.array, models, fits)
    bics, estimates = fits.bic.tolist(), fits.estimate.tolist()
    first = sorted(np.flatnonzero(sound).tolist(), key=lambda place: (bics[place], place))
    return [Ranked(models[place], estimates[place], bics[place], bics[place] - bics[first[0]]) for place in first]


def sound_fits(lists: int, counts: Any, models: Sequence[Model], fits: Fits) -> Any:
    """Which of some models, all fitted to one row of counts, have one best fit."""
    told = zip(models, fits.identified, fits.clear, strict=True)
    return np.array([not fault(lists, counts, model, known, clear) for model, known, clear in told], dtype=bool)


def chosen_again(lists: int, counts: Any, models: Sequence[Model]) -> Any:
    """The estimate of the model with the best BIC among a few, for each row of counts; infinite where none has one."""
    rows = np.atleast_2d(np.asarray(counts, dtype=float))
    return np.array([_best(lists, row, models) for row in rows])


def _best(lists: int, row: Any, models: Sequence[Model]) -> float:
    fits = fit(lists, row, models)
    estimates = fits.estimate
    for place in np.argsort(fits.bic, kind="stable"):
        if not fault(lists, row, models[place], fits.identified[place], fits.clear[place]):
            return float(estimates[place])
    return float("inf")

"""Choosing which pairs of lists depend on each other, one pair at a time.

Of the pairs not yet in, the one whose overlap the model so far makes least likely is added (the smaller Poisson tail,
not doubled), if that is less likely than the threshold and the larger model still has one best fit. After Chan,
Silverman and Vincent (2021).
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

from problemprofile.hidden_population.existence import fault
from problemprofile.hidden_population.fitting import fit
from problemprofile.hidden_population.models import Model, design, main_effects

THRESHOLD = 0.02


def stepwise(lists: int, counts: Any, threshold: float = THRESHOLD) -> list[Model]:
    """The model chosen for each row of counts (`counts[0]` is ignored)."""
    rows = np.atleast_2d(np.asarray(counts, dtype=float))
    pairs = [1 << one | 1 << other for one, other in combinations(range(lists), 2)]
    models = [main_effects(lists)] * len(rows)
    going = np.arange(len(rows))
    fitted = fit(lists, rows, models).fitted
    while going.size:
        chances = _chances(lists, rows[going], fitted[going], pairs)
        for place, row in enumerate(going):
            chances[place, [pair in models[row] for pair in pairs]] = 1.0
        going = going[_add_best(lists, rows, going, chances, threshold, pairs, models, fitted)]
    return models


def _chances(lists: int, counts: Any, fitted: Any, pairs: list[int]) -> Any:
    """How likely each pair's overlap is: the smaller of the chances of so few and of so many."""
    from scipy.special import pdtr, pdtrc

    holding = design(lists)[:, pairs]
    seen, mean = np.rint(counts[:, 1:] @ holding), fitted @ holding
    so_many = np.where(seen > 0, pdtrc(np.maximum(seen - 1, 0), mean), 1.0)
    return np.minimum(pdtr(seen, mean), so_many)


def _add_best(
    lists: int,
    rows: Any,
    going: Any,
    chances: Any,
    threshold: float,
    pairs: list[int],
    models: list[Model],
    fitted: Any,
) -> Any:
    """Add to each row's model the likeliest pair that it can bear. Whether one was added, for each row going on."""
    added = np.zeros(len(going), dtype=bool)
    waiting = np.arange(len(going))
    while waiting.size:
        best = chances[waiting].argmin(axis=1)
        waiting = waiting[chances[waiting, best] < threshold]
        best = chances[waiting].argmin(axis=1)
        if not waiting.size:
            break
        larger = [models[going[place]] | {pairs[pair]} for place, pair in zip(waiting, best, strict=True)]
        tried = fit(lists, rows[going[waiting]], larger)
        sound = np.zeros(len(waiting), dtype=bool)
        for place, model in enumerate(larger):
            row = going[waiting[place]]
            sound[place] = not fault(lists, rows[row], model, tried.identified[place], tried.clear[place])
            if sound[place]:
                models[row], fitted[row] = model, tried.fitted[place]
        added[waiting[sound]] = True
        chances[waiting[~sound], best[~sound]] = 1.0
        waiting = waiting[~sound]
    return added

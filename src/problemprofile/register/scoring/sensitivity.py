"""How much the order of the scored risks and priorities rests on the weights: they are drawn anew many times."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from problemprofile.project.partnership_settings import Scoring
from problemprofile.register.scoring.scores import HARMS, Scored, ranks_of, score_of

DRAWS = 1000
_SPREAD = 0.5  # a weight is drawn from half to one and a half times what is set
_SEED = 20_150_331  # fixed, so that a document says the same however often it is made
_DRAWN = (*HARMS, "likelihood", "position", "confidence")
TOP = 3


@dataclass(frozen=True)
class Steadiness:
    """What became of one entry's rank: the shares of draws in which it kept it and was among the top three, and the
    best and worst rank that it had.
    """

    scored: Scored
    kept: float
    among_top: float
    best: int
    worst: int


def steadiness(entries: Sequence[Scored], weights: Scoring, draws: int = DRAWS) -> list[Steadiness]:
    """How steady each entry's rank is over `draws` sets of weights; in the order given."""
    if not entries:
        return []
    chance = random.Random(_SEED)
    ranks = [
        ranks_of([score_of(e.given, tried) for e in entries])
        for tried in (_drawn(weights, chance) for _ in range(draws))
    ]
    found = []
    for position, entry in enumerate(entries):
        own = [row[position] for row in ranks]
        kept, top = sum(rank == entry.rank for rank in own), sum(rank <= TOP for rank in own)
        found.append(Steadiness(entry, kept / draws, top / draws, min(own), max(own)))
    return found


def _drawn(weights: Scoring, chance: random.Random) -> Scoring:
    drawn = {name: getattr(weights, name) * chance.uniform(1 - _SPREAD, 1 + _SPREAD) for name in _DRAWN}
    drawn["confidence"] = min(drawn["confidence"], 1.0)
    return weights.model_copy(update=drawn)

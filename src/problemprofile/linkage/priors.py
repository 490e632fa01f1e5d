"""How much each step of a comparison says before the rows themselves have said anything: `data/priors.toml`."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources

from problemprofile.linkage.person_fields import COMPARISONS, Comparison


@dataclass(frozen=True)
class Priors:
    """`hits` and `chances` by comparison, one figure a step in the ladder's order; the last step takes what is left."""

    hits: dict[str, tuple[float, ...]]
    chances: dict[str, tuple[float, ...]]
    commonness: dict[str, float]
    true_pairs: float
    habit_pairs: float
    pairs: float
    matches_a_row: float
    prevalence_pairs: float
    names: float


@functools.cache
def priors() -> Priors:
    """The figures that ship with the product."""
    told = tomllib.loads((resources.files(__package__) / "data" / "priors.toml").read_text("utf-8"))
    return Priors(
        {each.name: _ladder(told[each.name], each, "hit") for each in COMPARISONS},
        {each.name: _ladder(told[each.name], each, "chance") for each in COMPARISONS},
        told["commonness"],
        **told["blending"],
    )


def _ladder(told: dict[str, dict[str, float]], comparison: Comparison, figure: str) -> tuple[float, ...]:
    """The figures of all steps but the last, and for the last: no hit, or the chance that is left."""
    steps = comparison.steps
    figures = [float(told[step.name][figure]) for step in steps[:-1]]
    if figure == "hit":
        return (*figures, 0.0)
    common = [0.0 if step.rarity else share for step, share in zip(steps, figures, strict=False)]
    return (*figures, max(1.0 - sum(common), 0.001))

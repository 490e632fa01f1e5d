"""All that one set of lists says about how many people there are: several answers, because there is never one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from problemprofile.hidden_population import by_bic, intervals
from problemprofile.hidden_population.existence import Fault, fault
from problemprofile.hidden_population.fitting import fit
from problemprofile.hidden_population.lists import Lists
from problemprofile.hidden_population.models import Model, main_effects, name_of
from problemprofile.hidden_population.stepwise import stepwise
from problemprofile.statistics.intervals import Interval

DRAWS = 1000
NEAR, NOT_FAR = 2.0, 6.0  # how much worse by BIC a model may be and still be hard to tell from the best
TOP = {4: 20}  # models among which one is chosen anew for each draw, by number of lists
TOP_OF_MORE = 100


@dataclass(frozen=True)
class Estimate:
    """One model's answer. `drawn` is None where the lists were not drawn again for it."""

    chosen: str  # "independent", "stepwise", "best" or "asked"
    model: Model
    estimate: float
    bic: float
    wald: Interval
    profile: Interval
    drawn: Interval | None = None

    @property
    def name(self) -> str:
        return name_of(self.model)


@dataclass(frozen=True)
class NoEstimate:
    """A model that has no estimate, and why."""

    chosen: str
    model: Model
    fault: Fault

    @property
    def name(self) -> str:
        return name_of(self.model)


@dataclass(frozen=True)
class Study:
    """The lists, the estimates by model, and every model in order of its BIC (none where there are too many)."""

    lists: Lists
    estimates: tuple[Estimate, ...]
    faults: tuple[NoEstimate, ...]
    ranked: tuple[by_bic.Ranked, ...]
    draws: int

    def within(self, bic: float) -> tuple[by_bic.Ranked, ...]:
        """The models whose BIC is no more than this above the best."""
        return tuple(model for model in self.ranked if model.above_best <= bic)

    def over_models(self, bic: float) -> Interval | None:
        """From the smallest to the largest estimate of these models."""
        found = [model.estimate for model in self.within(bic)]
        return Interval(min(found), max(found)) if found else None


def study(lists: Lists, asked: Model | None = None, draws: int = DRAWS) -> Study:
    """Estimate by independent lists, by stepwise choice and by BIC, and by one model more if `asked`.

    Lists of which two and more cannot be told apart, or share nobody, give faults instead.
    """
    number = len(lists.names)
    made = [_estimate(lists, "independent", main_effects(number))]
    if isinstance(made[0], Estimate):
        found = stepwise(number, lists.counts)[0]
        made.append(_estimate(lists, "stepwise", found, _again(lists, draws)))
    ranked = tuple(by_bic.every_model(lists)) if number <= by_bic.MOST_LISTS else ()
    if ranked:
        top = [model.model for model in ranked[: TOP.get(number, TOP_OF_MORE)]]
        drawn = intervals.bca(lists, lambda rows: by_bic.chosen_again(number, rows, top), draws) if draws else None
        made.append(_estimate(lists, "best", ranked[0].model, drawn))
    if asked is not None:
        made.append(_estimate(lists, "asked", asked))
    return Study(
        lists,
        tuple(one for one in made if isinstance(one, Estimate)),
        tuple(one for one in made if isinstance(one, NoEstimate)),
        ranked,
        draws,
    )


def _again(lists: Lists, draws: int) -> Interval | None:
    """The interval of the stepwise estimate, chosen anew for each draw."""
    number = len(lists.names)

    def choose(rows: Any) -> Any:
        models = stepwise(number, rows)
        found = fit(number, rows, models)
        told = zip(rows, models, found.identified, found.clear, strict=True)
        sound = [not fault(number, row, model, known, clear) for row, model, known, clear in told]
        return np.where(sound, found.estimate, np.inf)

    return intervals.bca(lists, choose, draws) if draws else None


def _estimate(lists: Lists, chosen: str, model: Model, drawn: Interval | None = None) -> Estimate | NoEstimate:
    number = len(lists.names)
    found = fit(number, lists.counts, [model])
    wrong = fault(number, lists.counts, model, bool(found.identified[0]), bool(found.clear[0]))
    if wrong:
        return NoEstimate(chosen, model, wrong)
    return Estimate(
        chosen,
        model,
        float(found.estimate[0]),
        float(found.bic[0]),
        intervals.wald(lists, model),
        intervals.profile(lists, model),
        drawn,
    )

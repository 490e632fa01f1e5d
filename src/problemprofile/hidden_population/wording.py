"""The sentences of `words.toml`, filled with a study's facts."""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any

from problemprofile.hidden_population.lists import Lists
from problemprofile.hidden_population.refusals import Refusal
from problemprofile.hidden_population.study import NEAR, NOT_FAR, Estimate, Study
from problemprofile.statistics.intervals import Interval


@functools.cache
def words() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "words.toml").read_text("utf-8"))


def head(lists: Lists) -> list[str]:
    """That this is a study, and what was observed."""
    said = words()["head"]
    seen = str(said["lists"]).format(
        names=", ".join(lists.names),
        observed=number(lists.observed),
        lists=len(lists.names),
        once=number(lists.seen_once),
        overlap=number(lists.overlap),
        without=len(lists.without_overlap),
        pairs=len(lists.pairs),
    )
    return [str(said["study"]), seen]


def answers(study: Study) -> list[str]:
    """Each model's answer, then how far they lie apart, with empty lines around."""
    return ["", *lines(study), "", *ranges(study), ""]


def lines(study: Study) -> list[str]:
    """A sentence a model, what was seen beside what was estimated."""
    said = words()["head"]
    return [
        str(said["model"]).format(
            name=one.name,
            chosen=str(words()["chosen"][one.chosen]).format(models=number(len(study.ranked))),
            observed=number(study.lists.observed),
            estimate=number(one.estimate),
            wald=between(one.wald),
            profile=between(one.profile),
            drawn=said["drawn"].format(drawn=between(one.drawn), draws=number(study.draws)) if one.drawn else "",
        )
        for one in study.estimates
    ]


def ranges(study: Study) -> list[str]:
    """How far the answers lie apart: over all that was estimated, and over models hard to tell from the best."""
    said = words()["range"]
    found = [said["all"].format(observed=number(study.lists.observed), reach=between(_reach(study.estimates)))]
    if not study.ranked:
        return [*found, said["not_compared"].format(lists=len(study.lists.names))]
    for bic in (NEAR, NOT_FAR):
        reach = between(study.over_models(bic) or Interval(0.0, 0.0))
        found.append(said["near"].format(bic=f"{bic:g}", models=number(len(study.within(bic))), reach=reach))
    return found


def refused(start: str, refusals: Iterable[Refusal]) -> list[str]:
    """That there is no estimate ("start") or none to print ("printing"), each reason, and what may be said instead."""
    said = words()["instead"]
    instead = str(said["text"]).format(estimate=said["estimate"], source=said["source"])
    return [str(words()["refusals"][start]), *(f"- {_sentence(refusal)}" for refusal in refusals), instead]


def between(interval: Interval) -> str:
    said = words()["head"]
    pattern = said["without_end"] if math.isinf(interval.high) else said["between"]
    return str(pattern).format(low=number(interval.low or 0.0), high=number(interval.high))


def number(value: float) -> str:
    """A whole number with thousands marked."""
    return "" if math.isinf(value) else f"{value:,.0f}"


def _sentence(refusal: Refusal) -> str:
    facts = dict(refusal.facts)
    facts["fault_words"] = words()["faults"].get(facts.get("fault"), "")
    shown = {name: number(value) if isinstance(value, int) else value for name, value in facts.items()}
    return str(words()["refusals"][refusal.reason]).format(**shown)


def _reach(estimates: Sequence[Estimate]) -> Interval:
    ends = [end for one in estimates for end in (one.wald, one.profile, one.drawn) if end is not None]
    return Interval(min(end.low or 0.0 for end in ends), max(end.high for end in ends))

"""Why no estimate may be printed. Each reason by its name; the sentences stand in `words.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from problemprofile.hidden_population.lists import Lists
from problemprofile.hidden_population.study import NEAR, Study
from problemprofile.statistics.intervals import Interval

FEWEST_LISTS = 3
LEAST_OVERLAP = 30
MOST_WITHOUT_OVERLAP = 1 / 3
WIDEST_OVER_MODELS = 3.0
POLICE = re.compile(r"police|constabular|\bforce", re.IGNORECASE)
NRM = re.compile(r"\bnrm\b|national referral|referral mechanism", re.IGNORECASE)


@dataclass(frozen=True)
class Refusal:
    """A reason's name in `words.toml`, and the facts its sentence holds."""

    reason: str
    facts: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Declared:
    """What no file can tell, so that a person must say it; not said is taken as no.

    `linked_with_error`: people were matched across the lists one by one, and how often wrongly is known.
    `none_made_from_another`: no list sends its people to another. `one_period`: all speak of the same people and time.
    """

    linked_with_error: bool = False
    none_made_from_another: bool = False
    one_period: bool = False


def before_estimating(lists: Lists) -> list[Refusal]:
    """Why there is nothing to estimate from at all."""
    found = []
    if len(lists.names) < FEWEST_LISTS:
        found.append(_refusal("too_few_lists", lists=len(lists.names), fewest=FEWEST_LISTS))
    empty = [name for place, name in enumerate(lists.names) if not lists.on_all([place])]
    if empty:
        found.append(_refusal("empty_list", lists=", ".join(empty)))
    if not lists.overlap:
        found.append(_refusal("no_overlap"))
    return found


def before_printing(study: Study, declared: Declared) -> list[Refusal]:
    """Why an estimate may not be printed in a profile, though a study may look at it."""
    lists, found = study.lists, []
    if lists.overlap < LEAST_OVERLAP:
        found.append(_refusal("little_overlap", overlap=lists.overlap, least=LEAST_OVERLAP))
    without = len(lists.without_overlap)
    if without > MOST_WITHOUT_OVERLAP * len(lists.pairs):
        found.append(_refusal("pairs_without_overlap", without=without, pairs=len(lists.pairs)))
    if _police_and_nrm(lists):
        found.append(_refusal("police_and_nrm"))
    found += [_refusal("fault", model=one.name, fault=one.fault) for one in study.faults]
    found += _over_models(study.over_models(NEAR))
    return found + [_refusal(name) for name in Declared.__dataclass_fields__ if not getattr(declared, name)]


def _over_models(reach: Interval | None) -> list[Refusal]:
    if reach is None or not reach.low:
        return [_refusal("models_not_compared")]
    if reach.high / reach.low > WIDEST_OVER_MODELS:
        return [_refusal("models_disagree", low=round(reach.low), high=round(reach.high), most=WIDEST_OVER_MODELS)]
    return []


def _police_and_nrm(lists: Lists) -> bool:
    """Whether one list is the police's and another the NRM's, which is made from the police's referrals."""
    return any(POLICE.search(name) for name in lists.names) and any(NRM.search(name) for name in lists.names)


def _refusal(reason: str, **facts: object) -> Refusal:
    return Refusal(reason, tuple(facts.items()))

"""The literature's own estimates, from its own lists."""

from __future__ import annotations

import csv
import math
from functools import cache
from pathlib import Path

import pytest

from problemprofile.hidden_population.by_bic import Ranked, chosen_again, every_model
from problemprofile.hidden_population.fitting import fit
from problemprofile.hidden_population.intervals import bca, profile, wald
from problemprofile.hidden_population.lists import Lists
from problemprofile.hidden_population.models import Model, main_effects, model_of, name_of
from problemprofile.hidden_population.read_lists import read_lists
from problemprofile.hidden_population.stepwise import stepwise
from problemprofile.hidden_population.study import Study

pytestmark = pytest.mark.reference
Ends = tuple[float, float]

# file: lists, seen, seen once, pairs without overlap
SEEN = {
    "UKdat": (6, 2744, 2492, 2),
    "UKdat_5": (5, 2744, 2523, 1),
    "Ned_5": (5, 8234, 7803, 1),
    "NewOrl_185": (8, 185, 172, 18),
    "NewOrl_5_185": (5, 185, 173, 3),
    "Kosovo": (4, 4400, 3218, 0),
}
# file: main effects with Wald's interval; stepwise with Wald's interval
PUBLISHED: dict[str, tuple[float, Ends, float, Ends]] = {
    "UKdat": (12_214, (10_989, 13_621), 11_418, (9_977, 13_146)),
    "UKdat_5": (13_444, (11_985, 15_133), 11_313, (9_884, 13_027)),
    "Ned_5": (52_924, (48_595, 57_718), 121_522, (98_675, 150_139)),
    "NewOrl_185": (996.66, (645, 1_618), 1_183.69, (721, 2_046)),
    "NewOrl_5_185": (1_034.15, (658, 1_709), 1_034.15, (658, 1_709)),
    "Kosovo": (7_394.59, (7_173, 7_634), 14_341.66, (12_541, 16_540)),
}
# file: model with the best BIC, its estimate, its BIC, how many models have one best fit
BY_BIC = {
    "UKdat_5": ("[123,25,34]", 25_311, 195.879, 6_084),
    "Ned_5": ("[135,12,24,34]", 148_789, 219.171, 6_083),
    "Kosovo": ("[123,14,34]", 10_356.52, 203.030, 113),
}
# file: the interval by drawing again, published or measured from 1,000 draws; other draws give others
DRAWN = {"UKdat_5": (9_366.9, 15_219.2), "Ned_5": (47_393, 162_846), "Kosovo": (12_596, 16_528)}


def lists_of(reference_data: Path, name: str) -> Lists:
    return read_lists(reference_data / "mse" / f"{name}.csv")


@cache
def ranked(lists: Lists) -> tuple[Ranked, ...]:
    return tuple(every_model(lists))


def estimate(lists: Lists, model: Model) -> float:
    return float(fit(len(lists.names), lists.counts, [model]).estimate[0])


def printed(value: float, like: float) -> float:
    """To as many digits as the figure is printed with."""
    return round(value, 0 if like == int(like) else 2)


@pytest.mark.parametrize("name", SEEN)
def test_who_was_seen_is_counted_as_published(reference_data: Path, name: str) -> None:
    lists = lists_of(reference_data, name)
    assert SEEN[name] == (len(lists.names), lists.observed, lists.seen_once, len(lists.without_overlap))


@pytest.mark.parametrize("name", PUBLISHED)
def test_main_effects_and_the_stepwise_choice_give_the_published_figures(reference_data: Path, name: str) -> None:
    lists = lists_of(reference_data, name)
    number = len(lists.names)
    main, main_ends, step, step_ends = PUBLISHED[name]
    for model, value, ends in (
        (main_effects(number), main, main_ends),
        (stepwise(number, lists.counts)[0], step, step_ends),
    ):
        assert printed(estimate(lists, model), value) == value
        low, high = wald(lists, model)
        assert (round(low or 0), round(high)) == ends


def test_published_models_refit_to_their_estimates(reference_data: Path) -> None:
    lists = lists_of(reference_data, "UKdat_5")
    pairs = "LA:NG LA:PFNCA NG:PFNCA NG:GP PFNCA:GO", "LA:NG LA:PFNCA NG:GP PFNCA:GP GO:GP"
    for text, value in zip(pairs, (22_991.33, 12_262.41), strict=True):
        terms = [sum(1 << lists.names.index(name) for name in pair.split(":")) for pair in text.split()]
        assert round(estimate(lists, model_of(5, terms)), 2) == value


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("UKdat_5", (12_004, 15_160)),
        ("Ned_5", (48_641, 57_777)),
        ("NewOrl_5_185", (673, 1_771)),
        ("NewOrl_185", (658, 1_671)),
    ],
)
def test_profile_likelihood_intervals_of_independent_lists(reference_data: Path, name: str, ends: Ends) -> None:
    lists = lists_of(reference_data, name)
    low, high = profile(lists, main_effects(len(lists.names)))
    assert (round(low or 0), round(high)) == ends


def test_profile_likelihood_interval_of_the_best_model_for_kosovo(reference_data: Path) -> None:
    low, high = profile(lists_of(reference_data, "Kosovo"), model_of(4, [0b0111, 0b1001, 0b1100]))
    assert (round(low or 0), round(high)) == (9_020, 12_131)


@pytest.mark.parametrize("name", BY_BIC)
def test_every_model_is_ranked_as_published(reference_data: Path, name: str) -> None:
    found = ranked(lists_of(reference_data, name))
    model, value, bic, number = BY_BIC[name]
    best = found[0]
    assert (best.name, printed(best.estimate, value), round(best.bic, 3), len(found)) == (model, value, bic, number)
    with (reference_data / "mse" / f"{name}_bic_top60.csv").open(newline="") as file:
        for ours, theirs in zip(found, csv.DictReader(file), strict=False):
            assert ours.name == theirs["model"]
            assert ours.estimate == pytest.approx(float(theirs["abundance"]), rel=1e-7)
            assert ours.bic == pytest.approx(float(theirs["BIC"]), rel=1e-9)


@pytest.mark.parametrize(("name", "low", "high"), [("UKdat_5", 12_262, 28_822), ("Kosovo", 10_357, 18_393)])
def test_models_hard_to_tell_from_the_best_lie_far_apart(reference_data: Path, name: str, low: int, high: int) -> None:
    lists = lists_of(reference_data, name)
    reach = Study(lists, (), (), ranked(lists), 0).over_models(2)
    assert reach is not None
    assert (round(reach.low or 0), round(reach.high)) == (low, high)


@pytest.mark.parametrize("name", DRAWN)
def test_drawing_the_lists_again_gives_the_published_interval_but_for_the_luck_of_the_draw(
    reference_data: Path, name: str
) -> None:
    lists = lists_of(reference_data, name)
    number = len(lists.names)
    found = bca(lists, lambda rows: fit(number, rows, stepwise(number, rows)).estimate, 2000)
    assert found is not None
    assert found == pytest.approx(DRAWN[name], rel=0.05)


def test_the_interval_of_the_bic_choice_for_kosovo_but_for_the_luck_of_the_draw(reference_data: Path) -> None:
    lists = lists_of(reference_data, "Kosovo")
    top = [model.model for model in ranked(lists)[:20]]
    assert bca(lists, lambda rows: chosen_again(4, rows, top), 1000) == pytest.approx((6_947, 18_010), rel=0.05)


def test_one_record_more_moves_the_new_orleans_estimate_by_six_per_cent(reference_data: Path) -> None:
    lists = lists_of(reference_data, "NewOrl_5_185")
    moved = []
    for history in (history for history, count in enumerate(lists.counts) if history.bit_count() == 2 and count):
        more = lists.with_counts([count + (place == history) for place, count in enumerate(lists.counts)])
        moved.append(abs(math.log(estimate(more, main_effects(5)) / estimate(lists, main_effects(5)))))
    assert max(moved) > 0.05


def test_the_stepwise_model_of_the_new_orleans_lists(reference_data: Path) -> None:
    lists = lists_of(reference_data, "NewOrl_185")
    assert name_of(stepwise(8, lists.counts)[0]) == "[45,1,2,3,6,7,8]"

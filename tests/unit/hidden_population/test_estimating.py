"""Fits with closed forms, models that have none, and the intervals around them. All counts are made up."""

from __future__ import annotations

import math

import numpy as np
import pytest

from problemprofile.hidden_population.existence import fault
from problemprofile.hidden_population.fitting import fit
from problemprofile.hidden_population.intervals import bca, profile, wald
from problemprofile.hidden_population.lists import Lists, from_histories
from problemprofile.hidden_population.models import main_effects, model_named, name_of
from problemprofile.hidden_population.stepwise import stepwise
from problemprofile.hidden_population.study import study
from problemprofile.hidden_population.two_lists import chapman

THREE = Lists(("A", "B", "C"), (0, 60, 50, 12, 40, 9, 8, 3))
NOBODY_ON_C_AND_ANOTHER = from_histories("ABC", [(1, 27), (2, 37), (4, 19), (0b011, 4)])


def fault_of(lists: Lists, name: str) -> str:
    model, number = model_named(len(lists.names), name), len(lists.names)
    found = fit(number, lists.counts, [model])
    return fault(number, lists.counts, model, bool(found.identified[0]), bool(found.clear[0]))


def test_two_independent_lists_give_lincoln_and_petersen() -> None:
    assert fit(2, (0, 80, 60, 20), [main_effects(2)]).unseen[0] == pytest.approx(80 * 60 / 20)


def test_three_lists_with_all_pairs_have_a_closed_form() -> None:
    _, a, b, ab, c, ac, bc, abc = THREE.counts
    found = fit(3, THREE.counts, [model_named(3, "[12,13,23]")])
    assert found.unseen[0] == pytest.approx(a * b * c * abc / (ab * ac * bc))
    assert found.fitted[0] == pytest.approx(THREE.counts[1:])
    assert found.error[0] == pytest.approx(math.sqrt(sum(1 / n for n in THREE.counts[1:])))


def test_many_fits_at_once_are_the_same_as_one_by_one() -> None:
    models = [model_named(3, name) for name in ("[1,2,3]", "[12,3]", "[12,13]")]
    together = fit(3, THREE.counts, models).estimate
    assert together == pytest.approx([fit(3, THREE.counts, [model]).estimate[0] for model in models])


def test_a_term_that_nobody_shares_leaves_its_cells_out_and_still_costs_a_parameter() -> None:
    found = fit(3, NOBODY_ON_C_AND_ANOTHER.counts, [model_named(3, "[13,2]")])
    assert found.parameters[0] == 5
    assert found.fitted[0][4] == found.fitted[0][6] == 0


@pytest.mark.parametrize(
    ("name", "wrong"), [("[12,3]", "no maximum"), ("[12,13,23]", "not identified"), ("[13,23]", "")]
)
def test_models_with_no_one_best_fit_are_told_by_their_fault(name: str, wrong: str) -> None:
    assert fault_of(NOBODY_ON_C_AND_ANOTHER, name) == wrong


def test_lists_that_share_nobody_have_no_maximum() -> None:
    assert fault_of(from_histories("ABC", [(1, 30), (2, 20), (4, 10)]), "[1,2,3]") == "no maximum"


def test_stepwise_finds_a_dependence_that_is_there_and_none_that_is_not() -> None:
    independent = [0, 245, 105, 105, 45, 105, 45, 45]
    assert name_of(stepwise(3, independent)[0]) == "[1,2,3]"
    dependent = [0, 300, 250, 34, 200, 6, 4, 2]
    assert name_of(stepwise(3, dependent)[0]) == "[12,3]"


def test_stepwise_of_many_rows_is_stepwise_of_each() -> None:
    rows = np.random.default_rng(7).multinomial(182, np.array(THREE.counts) / 182, size=25)
    assert stepwise(3, rows) == [stepwise(3, row)[0] for row in rows]


def test_wald_and_profile_hold_the_estimate_and_never_less_than_was_seen() -> None:
    for name in ("[1,2,3]", "[12,3]", "[12,13,23]"):
        model = model_named(3, name)
        value = float(fit(3, THREE.counts, [model]).estimate[0])
        for low, high in (wald(THREE, model), profile(THREE, model)):
            assert low is not None
            assert THREE.observed <= low < value < high


def test_drawing_again_is_the_same_every_time_and_holds_the_estimate() -> None:
    def choose(rows: object) -> object:
        return fit(3, rows, [main_effects(3)]).estimate

    found = bca(THREE, choose, 300)
    assert found == bca(THREE, choose, 300)
    assert found is not None
    assert found.low is not None
    assert found.low < choose(THREE.array)[0] < found.high  # type: ignore[index]


def test_no_interval_is_given_where_no_draw_differs() -> None:
    assert bca(THREE, lambda rows: np.full(len(rows), 500.0), 50) is None


@pytest.mark.parametrize(
    ("lists", "estimate", "error"),
    [((200, 100, 20), 965.71, 173.58), ((149, 75, 30), 366.74, 44.55), ((300, 250, 1), 37774.5, 21650.34)],
)
def test_chapman_on_two_lists(lists: tuple[int, int, int], estimate: float, error: float) -> None:
    found = chapman(*lists)
    assert (round(found.estimate, 2), round(found.error, 2)) == (estimate, error)


@pytest.mark.parametrize("both", [0, 101])
def test_chapman_refuses_lists_that_share_nobody_or_too_many(both: int) -> None:
    with pytest.raises(ValueError, match=r"lists|both"):
        chapman(200, 100, both)


def test_where_some_draws_have_no_estimate_the_interval_has_no_upper_end() -> None:
    few = from_histories("ABC", [(1, 27), (2, 37), (4, 19), (0b011, 4)])
    drawn = [one.drawn for one in study(few, draws=200).estimates if one.chosen == "stepwise"]
    assert drawn[0] is not None
    assert drawn[0].high == math.inf


def covered(referred: float) -> float:
    """How often the interval of independent lists holds the truth, in 300 runs of 500 people on three lists, when the
    police (the first) refer a share of those they know to the second."""
    draw = np.random.default_rng(3)
    on = draw.random((300, 500, 3)) < (0.35, 0.1, 0.05)
    on[:, :, 1] |= on[:, :, 0] & (draw.random((300, 500)) < referred)
    histories = on @ np.array([1, 2, 4])
    counts = np.stack([(histories == history).sum(axis=1) for history in range(8)], axis=1)
    found = fit(3, counts, [main_effects(3)])
    reach = np.exp(1.96 * found.error)
    return float(((found.observed + found.unseen / reach < 500) & (found.observed + found.unseen * reach > 500)).mean())


def test_a_list_made_from_another_makes_the_interval_miss_the_truth() -> None:
    assert covered(0.0) > 0.88
    assert 0.25 < covered(0.1) < 0.5
    assert covered(0.3) < 0.02

"""Fits against closed forms, and against themselves under another order of the lists."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.hidden_population.existence import exists
from problemprofile.hidden_population.fitting import fit
from problemprofile.hidden_population.models import hierarchical, main_effects, model_named

COUNT = st.integers(1, 500)
untimed = settings(deadline=None)  # the first fit loads scipy


@untimed
@given(st.lists(COUNT, min_size=7, max_size=7))
def test_three_lists_with_all_pairs(counts: list[int]) -> None:
    a, b, ab, c, ac, bc, abc = counts
    found = fit(3, [0, *counts], [model_named(3, "[12,13,23]")])
    assert found.unseen[0] == pytest.approx(a * b * c * abc / (ab * ac * bc), rel=1e-6)


@untimed
@given(st.lists(COUNT, min_size=7, max_size=7))
def test_one_list_apart_from_two_that_depend_is_lincoln_and_petersen(counts: list[int]) -> None:
    a, b, ab, c, ac, bc, abc = counts
    on_either, on_both = a + b + ab, ac + bc + abc
    found = fit(3, [0, *counts], [model_named(3, "[12,3]")])
    assert found.unseen[0] == pytest.approx(c * on_either / on_both, rel=1e-6)


@untimed
@given(st.lists(st.integers(0, 60), min_size=15, max_size=15), st.permutations(range(4)))
def test_the_order_of_the_lists_does_not_matter(counts: list[int], order: list[int]) -> None:
    moved = [0] * 16
    for history, count in enumerate(counts, 1):
        moved[sum(1 << order[place] for place in range(4) if history >> place & 1)] = count
    model = main_effects(4)
    seen = tuple(int(count > 0) for count in [0, *counts])
    if sum(counts) and exists(4, seen, model):
        ours, theirs = fit(4, [0, *counts], [model]), fit(4, moved, [model])
        assert ours.estimate[0] == pytest.approx(theirs.estimate[0], rel=1e-6)


@settings(max_examples=20, deadline=None)
@given(st.integers(3, 4), st.data())
def test_a_fit_that_came_to_rest_is_one_that_the_linear_programme_finds(lists: int, data: st.DataObject) -> None:
    histories = 2**lists - 1
    counts = data.draw(st.lists(st.sampled_from([0, 0, 1, 2, 50]), min_size=histories, max_size=histories))
    if not sum(counts):
        return
    models = hierarchical(lists, 2)
    fits = fit(lists, [0, *counts], models)
    seen = tuple(int(count > 0) for count in [0, *counts])
    found = np.array([exists(lists, seen, model) for model in models])
    assert (found | ~fits.clear).all()
    assert (fits.clear | ~found | ~fits.identified).mean() > 0.9

"""The tightest bounds, against trying every set of counts."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.attacker import Sum, bounds

NAMES = "abcdef"
MOST = 4
sums = st.lists(
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True).map(
        lambda names: Sum(names[0], tuple(names[1:]))
    ),
    max_size=4,
)
published = st.dictionaries(st.sampled_from(NAMES), st.integers(0, MOST), max_size=3)


@settings(max_examples=120, deadline=None)
@given(sums, published, st.integers(0, 1))
def test_bounds_are_the_smallest_and_largest_of_all_counts_that_fit(
    relations: list[Sum], known: dict[str, int], lower: int
) -> None:
    hidden = [name for name in NAMES if name not in known]
    worlds = []
    for values in itertools.product(range(lower, MOST + 1), repeat=len(hidden)):
        world = known | dict(zip(hidden, values, strict=True))
        if all(world[one.total] == sum(world[part] for part in one.parts) for one in relations):
            worlds.append(world)
    if not worlds:
        with pytest.raises(ValueError, match="contradict"):
            bounds(relations, known, hidden, lower, MOST)
        return
    expected = {name: (min(w[name] for w in worlds), max(w[name] for w in worlds)) for name in hidden}
    assert bounds(relations, known, hidden, lower, MOST) == expected

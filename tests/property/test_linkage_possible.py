"""The list of possible duplicates: one to one, and never surer than the rivals of a pair allow."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from problemprofile.linkage.possible import _less_rivals, _one_to_one, _Pairs

ROWS = 8
WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, ROWS - 1), st.integers(ROWS, 2 * ROWS - 1)), st.floats(-8, 8), min_size=1, max_size=30
)


def pairs_of(weights: dict[tuple[int, int], float]) -> _Pairs:
    sides = np.array(sorted(weights), dtype=np.int64).T
    nothing = np.zeros((len(weights), 0), dtype=np.int64)
    return _Pairs(sides[0], sides[1], nothing, np.zeros(len(weights)), sides)


def slowly(weights: dict[tuple[int, int], float]) -> list[float]:
    """One over all that might be true instead: nothing, this pair, and every other pair of its rows."""
    found = []
    for left, right in sorted(weights):
        near = [2**weight for (one, other), weight in weights.items() if one == left or other == right]
        found.append(2 ** weights[left, right] / (1 + sum(near)))
    return found


@given(WEIGHTS)
def test_rivals_share_what_one_row_can_be(weights: dict[tuple[int, int], float]) -> None:
    likely = _less_rivals(pairs_of(weights), np.array([weights[pair] for pair in sorted(weights)]))
    assert np.allclose(likely, slowly(weights))
    for side in (0, 1):
        for row in {pair[side] for pair in weights}:
            assert sum(p for p, pair in zip(likely, sorted(weights), strict=True) if pair[side] == row) <= 1 + 1e-9


@given(WEIGHTS, st.floats(0.01, 0.5))
def test_each_row_is_listed_once_and_no_better_pair_of_two_free_rows_is_left_out(
    weights: dict[tuple[int, int], float], least: float
) -> None:
    pairs = pairs_of(weights)
    likely = _less_rivals(pairs, np.array([weights[pair] for pair in sorted(weights)]))
    chosen = _one_to_one(pairs, likely, least)
    listed = [row for at in chosen for row in sorted(weights)[at]]
    assert len(listed) == len(set(listed))
    for at, pair in enumerate(sorted(weights)):
        if likely[at] >= least:
            assert at in chosen or set(pair) & set(listed)

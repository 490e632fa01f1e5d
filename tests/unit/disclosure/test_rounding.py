from __future__ import annotations

import pytest

from problemprofile.disclosure.rounding import read_as, rounded


@pytest.mark.parametrize(
    ("count", "base", "expected"),
    [(7, 5, 5), (8, 5, 10), (12, 5, 10), (5, 10, 10), (4, 10, 0), (3, 2, 4), (1234, 5, 1235), (7, 0, 7), (7, 1, 7)],
)
def test_counts_are_rounded_to_the_nearest_multiple_with_halves_going_up(count: int, base: int, expected: int) -> None:
    assert rounded(count, base) == expected


@pytest.mark.parametrize("base", [0, 1, 2, 3, 4, 5, 10])
def test_a_reader_takes_a_rounded_number_for_just_the_counts_that_are_rounded_to_it(base: int) -> None:
    possible = [0, *range(5, 60)]
    for count in possible[:40]:
        low, high = read_as(count, base, smallest=5)
        same = [other for other in possible if rounded(other, base) == rounded(count, base)]
        assert (low, high) == (min(same), max(same))

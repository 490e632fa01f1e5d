"""No rate, rank, sum or expectation ever stands for a number that is hidden, too small, or may be by its rounding."""

from __future__ import annotations

import math
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.handling import DisclosurePolicy
from problemprofile.rates import area_rates, could_be, ranked, together
from problemprofile.released import Outcome, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable
from problemprofile.statistics.ranks import ranks
from problemprofile.statistics.shortfalls import fewer, shortfalls

SMALLEST = 5
COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=8)
PEOPLE = st.integers(1, 500_000)
untimed = settings(deadline=None)  # the first call loads scipy


def released(counts: list[int], hidden: set[int], outcome: Outcome, base: int) -> ReleasedTable:
    """Counts as they are, hidden at some places, or rounded to multiples of a base."""
    cells = []
    for place, count in enumerate(counts):
        gone = place in hidden
        shown = (2 * count + base) // (2 * base) * base if outcome == "rounded" else count  # halves up
        cells.append(
            ReleasedCell(
                f"t:{place}",
                (("local_authority", str(place)),),
                "hidden" if gone else outcome,
                None if gone else shown,
                "[c]" if gone else str(shown),
            )
        )
    dimension = ReleasedDimension(
        "local_authority", "Area", tuple(ReleasedCategory(str(place), "") for place in range(len(counts)))
    )
    return ReleasedTable(
        "t", "", "", "referrals", "", "s", "local", "public", "", (dimension,), tuple(cells), (), (), ""
    )


@untimed
@given(COUNTS, st.sets(st.integers(0, 7)), PEOPLE)
def test_a_rate_is_of_a_shown_number_that_is_large_enough_and_says_no_more_than_it(
    counts: list[int], hidden: set[int], people: int
) -> None:
    policy = DisclosurePolicy("public", smallest_count=SMALLEST)
    living = {str(place): people + place for place in range(len(counts))}
    lines = ranked(area_rates(released(counts, hidden, "shown", 1), living, policy))
    for place, line in enumerate(lines):
        may = place not in hidden and counts[place] >= SMALLEST and line.people >= SMALLEST
        assert (line.rate is not None) == (line.between is not None) == may
        assert line.rank is None or may
        if line.rate is not None:
            assert math.isclose(line.rate, Fraction(counts[place] * 100_000, line.people))
            assert line.between is not None
            assert (line.between.low or 0) <= line.rate <= line.between.high


@untimed
@given(COUNTS, st.sets(st.integers(0, 7)), PEOPLE)
def test_what_is_said_of_all_together_never_holds_a_hidden_number(
    counts: list[int], hidden: set[int], people: int
) -> None:
    policy = DisclosurePolicy("public", smallest_count=SMALLEST)
    living = {str(place): people for place in range(len(counts))}
    found = together(area_rates(released(counts, hidden, "shown", 1), living, policy), policy)
    shown = [count for place, count in enumerate(counts) if place not in hidden]
    if found:
        assert found.count == sum(shown)
        assert found.people == people * len(shown)
        assert all(cell.value is not None for cell in found.cells)
    else:
        assert len(shown) < 2 or sum(shown) < SMALLEST


@untimed
@given(COUNTS, st.sampled_from([3, 5, 10]), PEOPLE)
def test_the_interval_of_a_rounded_number_holds_that_of_every_count_it_may_stand_for(
    counts: list[int], base: int, people: int
) -> None:
    policy = DisclosurePolicy("public", smallest_count=SMALLEST, rounding_base=base)
    exact = DisclosurePolicy("public", smallest_count=0)
    living = {str(place): people + SMALLEST for place in range(len(counts))}
    truth = area_rates(released(counts, set(), "shown", 1), living, exact)
    for count, true, line in zip(
        counts, truth, area_rates(released(counts, set(), "rounded", base), living, policy), strict=True
    ):
        least, most = could_be(line.cell, policy)
        assert least <= count <= most
        if line.between and true.between:
            assert least >= SMALLEST
            assert (line.between.low or 0) <= (true.between.low or 0)
            assert true.between.high <= line.between.high


@untimed
@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1_000, 90_000)), min_size=1, max_size=6))
def test_a_rank_lies_in_its_range_and_the_order_of_the_areas_makes_no_difference(areas: list[tuple[int, int]]) -> None:
    counts, people = [count for count, _ in areas], [living for _, living in areas]
    found = ranks(counts, people)
    turned = ranks(counts[::-1], people[::-1])[::-1]
    for rank, same, (count, living) in zip(found, turned, areas, strict=True):
        above = sum(Fraction(other, people) > Fraction(count, living) for other, people in areas)
        assert rank.place == above + 1
        assert 1 <= rank.best <= rank.place <= rank.worst <= rank.of == len(areas)
        assert rank == same


@untimed
@given(st.lists(st.tuples(st.integers(0, 60), st.floats(3, 60)), min_size=1, max_size=10))
def test_a_shortfall_is_the_poisson_sum_and_less_sure_the_more_are_looked_at(lines: list[tuple[int, float]]) -> None:
    found = shortfalls([seen for seen, _ in lines], [mean for _, mean in lines])
    for one, (seen, mean) in zip(found, lines, strict=True):
        sums = sum(math.exp(-mean + count * math.log(mean) - math.lgamma(count + 1)) for count in range(seen + 1))
        assert math.isclose(one.chance, min(sums, 1.0), rel_tol=1e-9)
        assert one.chance * (1 - 1e-12) <= one.adjusted <= 1
        assert not one.is_short or seen < mean
        assert fewer(seen, mean) <= fewer(seen + 1, mean)

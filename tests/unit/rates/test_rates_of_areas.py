"""Rates of released cells on the people who live there. All numbers are made up."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from problemprofile.handling import DisclosurePolicy
from problemprofile.rates import area_rates, could_be, people_of, ranked, rate_of, rate_tables, together
from problemprofile.released import (
    TOTAL,
    Edition,
    Outcome,
    ReleasedCategory,
    ReleasedCell,
    ReleasedDimension,
    ReleasedTable,
)

POLICY = DisclosurePolicy("public", smallest_count=5)
ROUNDED = DisclosurePolicy("public", smallest_count=5, small_numbers="rounded", rounding_base=5)
PEOPLE = {"A": 100_000, "B": 200_000, "C": 50_000, "D": 80_000}
OWN = {"local_authority": tuple(PEOPLE)}


def released(
    counts: Mapping[str, int | None], outcome: Outcome = "shown", name: str = "local_authority", **changes: str
) -> ReleasedTable:
    """A one-way table; None is a hidden number."""
    made = {"series": "referrals", "scope": "local", "unit": "referrals"} | changes
    table_id = f"{made['series']}-by-{name}"
    cells = [_cell(f"{table_id}:{name}={code}", name, code, count, outcome) for code, count in counts.items()]
    whole = sum(count or 0 for count in counts.values())
    cells.append(_cell(f"{table_id}:{TOTAL}", name, TOTAL, whole, outcome))
    dimension = ReleasedDimension(name, "Area", tuple(ReleasedCategory(code, f"Area {code}") for code in counts))
    return ReleasedTable(
        table_id, "T", "", made["unit"], "", made["series"], made["scope"], "public", "", (dimension,), tuple(cells),
        (), (), "",
    )  # fmt: skip


def _cell(cell_id: str, name: str, code: str, count: int | None, outcome: Outcome) -> ReleasedCell:
    outcome = "hidden" if count is None else outcome
    return ReleasedCell(cell_id, ((name, code),), outcome, count, "[c]" if count is None else f"{count:,}")


def edition(*tables: ReleasedTable, policy: DisclosurePolicy = POLICY) -> Edition:
    return Edition(policy, tables)


@pytest.mark.parametrize(
    ("count", "people", "expected"),
    [
        (33, 1_147_100, (2.8768, 1.9799, 4.0403)),
        (149, 1_162_000, (12.8227, 10.8464, 15.0549)),
        (9, 117_800, (7.6401, 3.4935, 14.5032)),
        (10, 117_800, (8.4890, 4.0640, 15.6124)),
    ],
)
def test_a_rate_is_the_published_one(count: int, people: int, expected: tuple[float, ...]) -> None:
    (line,) = area_rates(released({"A": count}), {"A": people}, POLICY)
    assert line.between
    assert (line.rate, *line.between) == pytest.approx(expected, abs=5e-5)


def test_a_hidden_or_small_number_and_an_area_without_people_have_no_rate() -> None:
    hidden, small, nobody = area_rates(released({"A": None, "B": 4, "C": 0, "Z": 50}), PEOPLE, POLICY)
    assert [line.rate for line in (hidden, small, nobody)] == [None, None, None]
    assert [line.between for line in (hidden, small, nobody)] == [None, None, None]


def test_few_people_are_no_base() -> None:
    assert rate_of(released({"A": 9}).cells[0], 4, POLICY) is None


def test_joined_areas_are_one_area_with_the_people_of_both() -> None:
    (line,) = area_rates(released({"A & B": 30}), PEOPLE, POLICY)
    assert (line.people, line.rate) == (300_000, 10.0)
    assert people_of("A & Z", PEOPLE) is None
    assert area_rates(released({"A & Z": 30}), PEOPLE, POLICY) == []


def test_of_a_rounded_number_the_interval_allows_for_the_rounding() -> None:
    (exact,) = area_rates(released({"A": 20}), PEOPLE, POLICY)
    (rounded,) = area_rates(released({"A": 20}, "rounded"), PEOPLE, ROUNDED)
    assert exact.between
    assert rounded.between
    assert (rounded.between.low or 0) < (exact.between.low or 0)
    assert rounded.between.high > exact.between.high
    assert could_be(rounded.cell, ROUNDED) == (16, 24)


def test_a_rounded_number_that_may_be_small_has_no_rate() -> None:
    five, ten = area_rates(released({"A": 5, "B": 10}, "rounded"), PEOPLE, ROUNDED)
    assert five.rate is None  # it may be 1
    assert ten.rate == 5.0  # it is 6 or more


@pytest.mark.parametrize(
    ("base", "value", "ends"), [(5, 20, (18, 22)), (3, 9, (8, 10)), (10, 20, (15, 24)), (5, 0, (0, 2))]
)
def test_a_number_rounded_by_itself_may_be_what_rounds_to_it(base: int, value: int, ends: tuple[int, int]) -> None:
    policy = DisclosurePolicy("public", rounding_base=base)
    assert could_be(released({"A": value}, "rounded").cells[0], policy) == ends


def test_all_areas_together_leave_out_the_hidden_ones_and_their_people() -> None:
    found = together(area_rates(released({"A": 30, "B": 40, "C": None}), PEOPLE, POLICY), POLICY)
    assert found
    assert (found.count, found.people) == (70, 300_000)
    assert together(area_rates(released({"A": 30, "B": None}), PEOPLE, POLICY), POLICY) is None


def test_ranks_are_among_those_shown_and_never_of_rounded_numbers() -> None:
    lines = ranked(area_rates(released({"A": 30, "B": 10, "C": 40, "D": None}), PEOPLE, POLICY))
    assert [line.rank.place if line.rank else None for line in lines] == [2, 3, 1, None]
    assert {line.rank.of for line in lines if line.rank} == {3}
    rounded = ranked(area_rates(released({"A": 30, "B": 10, "C": 40}, "rounded"), PEOPLE, ROUNDED))
    assert [line.rank for line in rounded] == [None] * 3


def test_a_national_table_ranks_the_profiles_own_force_among_all_and_replaces_the_local_one() -> None:
    forces = {"A": 30, "B": 40, "C": 50}
    national = released(forces, name="police_force", series="national-referrals", scope="national")
    local = released({"A": 30}, name="police_force")
    people, own = {"police_force": PEOPLE}, {"police_force": ("A",)}
    (found,) = rate_tables(edition(local, national), people, own)
    assert found.table is national
    assert [line.code for line in found.printed] == ["A"]
    assert [bool(line.rank) for line in found.lines] == [True, False, False]
    (alone,) = rate_tables(edition(local), people, own)
    assert alone.table is local


def test_places_outside_the_profile_are_no_lines_of_a_local_table() -> None:
    (found,) = rate_tables(
        edition(released({"A": 30, "B": 40, "Z": 9})), {"local_authority": PEOPLE | {"Z": 9000}}, OWN
    )
    assert [line.code for line in found.lines] == ["A", "B"]


@pytest.mark.parametrize(
    "made",
    [
        released({"A": None, "B": 4}),
        released({"A": 30}, unit="enquiries"),
        released({"A": 30}, name="postcode_area"),
        released({"A": 30}, series=""),
    ],
)
def test_a_table_without_a_rate_to_give_is_left_out(made: ReleasedTable) -> None:
    assert rate_tables(edition(made), {"local_authority": PEOPLE}, OWN) == []


def test_without_population_files_there_are_no_rates() -> None:
    assert rate_tables(edition(released({"A": 30, "B": 40})), {}, OWN) == []

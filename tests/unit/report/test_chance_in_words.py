"""A verdict beside every change: larger than chance, or within ordinary variation. All numbers are made up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from editions import edition, table

from problemprofile.released import ReleasedRange
from problemprofile.report.figures import Figures


def verdict(before: int, after: int) -> str:
    made = edition(table(dimensions={"year": ["2023", "2024"]}, counts={"2023": before, "2024": after}))
    start, end = (f"referrals-by-year:year={year}" for year in (2023, 2024))
    return Figures(made).chance(start, end).replace("\\", "")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (33, 72, "That is a rise larger than chance. Its 95% interval is up 43% to up 240%."),
        (72, 33, "That is a fall larger than chance. Its 95% interval is down 71% to down 30%."),
        (
            38,
            23,
            "That is within the ordinary variation of numbers this small. Its 95% interval is down 66% to up 4%.",
        ),
        (
            400,
            410,
            "That is within the ordinary variation of such numbers. Its 95% interval is down 11% to up 18%.",
        ),
        (6, 17, "That is a rise larger than chance."),
        (0, 0, "That is within the ordinary variation of a number this small. From 0, 6 or more would be a real rise."),
    ],
)
def test_a_change_is_larger_than_chance_or_it_is_not(before: int, after: int, said: str) -> None:
    assert verdict(before, after) == said


@pytest.mark.parametrize(("before", "needed"), [(4, "13 or more would be a real rise."), (6, "17 or more")])
def test_beside_a_small_number_stands_what_would_be_a_real_change(before: int, needed: str) -> None:
    assert needed in verdict(before, before + 3)


def test_what_a_real_fall_would_be_is_said_where_there_is_one() -> None:
    assert verdict(6, 8).endswith("and none a real fall.")
    assert verdict(12, 14).endswith("25 or more would be a real rise and 3 or fewer a real fall.")


def test_no_percentage_stands_beside_a_number_under_ten() -> None:
    assert "%" not in verdict(9, 30)


def test_nothing_is_said_of_numbers_that_are_rounded_hidden_or_have_a_range() -> None:
    made = table(dimensions={"year": ["2023", "2024"]}, counts={"2023": 30, "2024": 60})
    start, end = (cell.cell_id for cell in made.cells if cell.value in (30, 60))
    rounded = replace(made, cells=tuple(replace(cell, outcome="rounded") for cell in made.cells))
    hidden = replace(made, cells=tuple(replace(cell, outcome="hidden", value=None) for cell in made.cells))
    ranged = replace(made, between=(ReleasedRange(end, "count", 55, 66),))
    for kept in (rounded, hidden, ranged):
        figures = Figures(edition(kept))
        assert figures.chance(start, end) == ""
        assert figures.printed() == []


def test_a_verdict_is_a_figure_with_its_cells() -> None:
    made = edition(table(dimensions={"year": ["2023", "2024"]}, counts={"2023": 33, "2024": 72}))
    figures = Figures(made)
    figures.chance("referrals-by-year:year=2023", "referrals-by-year:year=2024")
    (kept,) = figures.printed()
    assert (kept.kind, kept.cells) == ("chance", ("referrals-by-year:year=2023", "referrals-by-year:year=2024"))

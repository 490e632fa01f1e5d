"""What is said of bands of waits and of ages. All numbers are made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from editions import edition, table

from problemprofile.report.bands import Bands
from problemprofile.report.figures import Figures
from problemprofile.report.series import breakdown

WAITS = ("within_week", "within_month", "within_year", "still_waiting", "unknown")


def said(dimension: str, counts: Mapping[str, int | None], outcome: str = "") -> str:
    made = table(dimensions={dimension: list(counts)}, counts=counts, total=100)
    if outcome:
        made = replace(made, cells=tuple(replace(cell, outcome=outcome) for cell in made.cells))
    parts = breakdown(made)
    assert parts
    bands = Bands(Figures(edition(made)))
    return " ".join([*bands.waits(parts), bands.ends(parts)]).replace("\\", "")


def wait(*counts: int | None, outcome: str = "") -> str:
    return said("reasonable_wait", dict(zip(WAITS, counts, strict=True)), outcome)


@pytest.mark.parametrize(
    ("counts", "middle"),
    [
        ((6, 7, 10, 0, 40), "falls in “within_month”"),
        ((12, 6, 5, 50, 0), "falls in “within_week”"),
        ((10, 6, 4, 0, 0), "lies between “within_week” and “within_month”"),
        ((10, 0, 10, 0, 0), "lies between “within_week” and “within_year”"),
    ],
)
def test_the_middle_one_is_of_those_whose_wait_is_over(counts: tuple[int, ...], middle: str) -> None:
    assert middle in wait(*counts)


def test_those_still_waiting_have_their_share() -> None:
    assert "Still waiting when the source was sent: 20% (20 of 100)." in wait(40, 30, 10, 20, 0)


@pytest.mark.parametrize("counts", [(None, 30, 30, 0, 0), (1, 2, 3, 0, 0), (0, 0, 0, 0, 60)])
def test_no_middle_is_named_where_a_number_is_hidden_or_there_are_few(counts: tuple[int | None, ...]) -> None:
    assert "middle" not in wait(*counts)


def test_no_middle_is_named_of_rounded_numbers() -> None:
    assert "middle" not in wait(20, 30, 50, 0, 0, outcome="rounded")


def test_the_youngest_and_the_oldest_are_bands_with_a_number() -> None:
    counts = {"under_11": 0, "11_15": 12, "16_17": 20, "65_over": 0, "unknown": 9}
    assert "from “11_15” to “16_17”" in said("age_band", counts)


def test_where_a_number_is_hidden_only_what_can_be_shown_is_the_youngest() -> None:
    counts = {"under_11": None, "11_15": 12, "16_17": 20, "65_over": 0}
    assert "the youngest group that can be shown is “11_15” and the oldest “16_17”" in said("age_band", counts)
    assert said("age_band", {"under_11": None, "11_15": 12}) == ""

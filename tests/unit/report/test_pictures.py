"""What stands under a picture: who is not in it."""

from __future__ import annotations

import pytest
from editions import edition, exhibit, table

from problemprofile.report.figures import Figures
from problemprofile.report.pictures import Pictures


def under(dimension: str, **counts: int | None) -> str:
    drawn = table(dimensions={dimension: list(counts)}, counts=counts)
    made = edition(drawn)
    return Pictures([exhibit(drawn)], made, Figures(made)).markdown(drawn.table_id).replace("\\", "")


def test_a_picture_over_time_says_how_many_have_no_period() -> None:
    said = under("quarter", **{"2024 Q1": 12, "2024 Q2": 9, "unknown": 7})
    assert "Not in the figure, because no quarter is given for them: 7." in said


@pytest.mark.parametrize("without", [0, None])
def test_where_nobody_is_without_or_their_number_is_hidden_nothing_is_said(without: int | None) -> None:
    assert "Not in the figure" not in under("year", **{"2023": 12, "2024": 9, "unknown": without})


def test_a_picture_of_groups_has_those_that_are_not_known_in_it() -> None:
    assert "Not in the figure" not in under("gender", male=12, female=9, unknown=7)

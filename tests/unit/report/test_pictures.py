"""What stands under a picture: who is not in it."""

from __future__ import annotations

from dataclasses import replace

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


def test_under_each_picture_stands_which_sheet_has_its_numbers_and_the_table_if_it_is_printed() -> None:
    said = under("gender", male=12, female=9)
    assert "The numbers: sheet 1 of the workbook[and](#tbl-referrals-by-gender){.also}." in said


def test_a_picture_of_several_tables_notes_the_cells_that_it_shows() -> None:
    drawn = table(dimensions={"gender": ["male", "female"]}, counts={"male": 12, "female": None})
    made = edition(drawn)
    cells = tuple(cell.cell_id for cell in drawn.cells)
    figures = Figures(made)
    shown = replace(exhibit(drawn), exhibit_id="summary", kind="summary", table_id="", cells=cells)
    said = Pictures([shown], made, figures).markdown("summary")
    assert "The numbers" not in said
    assert [one.printed for one in figures.printed()] == ["12", "12"]  # male, and the total; never the hidden one


def test_where_a_map_is_refused_its_reason_is_printed_and_nothing_is_drawn() -> None:
    drawn = table(dimensions={"gender": ["male", "female"]}, counts={"male": 12, "female": 9})
    made = edition(drawn)
    refused = replace(exhibit(drawn), kind="refused", title="Where", alt_text="Most are hidden.", vega_spec={})
    pictures = Pictures([refused], made, Figures(made))
    said = pictures.markdown(refused.exhibit_id).replace("\\", "")
    assert said == "**Where.** No map is printed here. Most are hidden."
    assert not pictures.used

"""Shifts of the mix of types, seasons, and the six questions. All numbers are made up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from editions import dataset, edition, project, table

from problemprofile.released import ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.series import all_series
from problemprofile.report.shifts import Shifts
from problemprofile.report.six_questions import SixQuestions
from problemprofile.series_breaks import SeriesBreak

WHOLE = (("2022-01-01", "2024-12-31"),)


def by_year(before: dict[str, int | None], after: dict[str, int | None]) -> ReleasedTable:
    years = (("2023", before), ("2024", after))
    counts: dict[Any, int | None] = {(code, year): count for year, side in years for code, count in side.items()}
    counts |= {("total", year): sum(count or 0 for count in side.values()) for year, side in years}
    return table(
        dimensions={"exploitation_group": list(before), "year": ["2023", "2024"]}, counts=counts, covered=WHOLE
    )


def by_quarter(*counts: int) -> ReleasedTable:
    codes = [f"{year} Q{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4)]
    return table(dimensions={"quarter": codes}, counts=dict(zip(codes, counts, strict=False)), covered=WHOLE)


def said(*tables: ReleasedTable) -> str:
    made = edition(table(total=500, covered=WHOLE), *tables)
    (series,) = all_series(made, project(Path("nowhere"), [dataset()]))
    return Shifts(Figures(made)).shifts(series).replace("\\", "")


def test_a_type_with_another_share_is_named_with_both_shares_and_their_bases() -> None:
    text = said(by_year({"labour": 80, "sexual": 20, "criminal": 50}, {"labour": 30, "sexual": 22, "criminal": 98}))
    assert "labour, from 53% (80 of 150) to 20% (30 of 150)" in text.lower()
    assert "sexual" not in text.lower()
    assert "depends on how the others are recorded" in text


def test_a_mix_that_moved_within_chance_is_said_to_be_so() -> None:
    text = said(by_year({"labour": 80, "sexual": 20, "criminal": 50}, {"labour": 75, "sexual": 22, "criminal": 53}))
    assert "no type's share moved by more than chance" in text


@pytest.mark.parametrize(
    "made",
    [
        by_year({"labour": 10, "sexual": 5}, {"labour": 2, "sexual": 15}),
        by_year({"labour": 80, "sexual": None}, {"labour": 30, "sexual": 60}),
        replace(
            by_year({"labour": 80, "sexual": 20}, {"labour": 30, "sexual": 60}),
            breaks=(SeriesBreak("2024-01-01", "Counted otherwise.", dimensions=("exploitation_group",)),),
        ),
    ],
)
def test_of_few_of_hidden_ones_or_across_a_break_no_mix_is_compared(made: ReleasedTable) -> None:
    assert said(made) == ""


def test_a_season_needs_three_whole_years() -> None:
    summer = (10, 20, 60, 20)
    assert "the third quarter of the year" in said(by_quarter(*summer * 3))
    assert said(by_quarter(*summer * 2)) == ""
    assert "no season can be told" in said(by_quarter(*(21, 24, 22, 20) * 3))


def test_a_quarter_of_the_year_without_any_gives_no_season() -> None:
    assert said(by_quarter(*(10, 20, 30, 0) * 3)) == ""


def asked(*tables: ReleasedTable) -> str:
    made = edition(*tables)
    series = all_series(made, project(Path("nowhere"), [dataset()]))
    return SixQuestions(made, Figures(made), [one for one in series if one.scope == "local"]).six_questions()


def test_the_six_questions_say_which_sheets_answer_and_how_much_is_not_recorded() -> None:
    gender = table(dimensions={"gender": ["male", "unknown"]}, counts={"male": 90, "unknown": 10})
    text = asked(table(total=100), gender).replace("\\", "")
    assert "gender: sheet 2" in text
    assert "gender: 10% (NRM referrals)" in text
    assert "Not in this edition: adult or child, nationality and who is suspected." in text
    assert text.count("\n| W") + text.count("\n| H") == 6


@pytest.mark.parametrize(("unknown", "says"), [(0, "| Nothing |"), (None, "| gender: not shown |")])
def test_that_nothing_is_missing_is_another_thing_than_that_it_is_not_shown(unknown: int | None, says: str) -> None:
    gender = table(
        dimensions={"gender": ["male", "female", "unknown"]}, counts={"male": 90, "female": 9, "unknown": unknown}
    )
    text = asked(table(total=100), gender).replace("\\", "")
    assert says in text
    assert text.count("not shown") == (unknown is None)


def test_a_table_that_shows_nothing_answers_nothing() -> None:
    gender = table(dimensions={"gender": ["male", "unknown"]}, counts={"male": None, "unknown": None}, total=None)
    assert "gender: sheet" not in asked(table(total=100), gender)


def test_sheets_in_a_row_are_named_by_their_ends() -> None:
    made = [
        table(dimensions={name: ["a", "b"]}, counts={"a": 5, "b": 5}, series=f"s{n}")
        for n, name in enumerate(["gender"] * 4)
    ]
    text = asked(*(one for n in range(4) for one in (table(f"s{n}", total=10),)), *made).replace("\\", "")
    assert "gender: sheets 5 to 8" in text


def test_without_local_records_there_are_no_questions() -> None:
    assert asked(table("national-referrals", total=9)) == ""

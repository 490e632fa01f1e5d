"""Local growth beside national growth: the same periods of one edition of the national figures, or a reason why not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from editions import dataset, edition, project, table

from problemprofile.released import ReleasedTable
from problemprofile.report.beside_nation import BesideNation
from problemprofile.report.figures import Figures
from problemprofile.report.series import all_series
from problemprofile.series_breaks import SeriesBreak

BREAK = SeriesBreak("2023-07-01", "A new form.", "recording")


def by_year(series: str, counts: dict[str, int | None], **changes: Any) -> ReleasedTable:
    return table(series, {"year": list(counts)}, counts, total=900, **changes)


def both(here: ReleasedTable, there: ReleasedTable, figures: Figures | None = None) -> BesideNation:
    made = edition(table(total=900, covered=here.covered), here, table("national-referrals", total=900), there)
    local, national = all_series(made, project(Path("nowhere"), [dataset()]))
    national = replace(national, stretches=local.stretches)
    return BesideNation(figures or Figures(made), local, national, "Northshire", "United Kingdom")


def said(here: ReleasedTable, there: ReleasedTable, figures: Figures | None = None) -> str:
    return both(here, there, figures).told().replace("\\", "")


def lines(here: ReleasedTable, there: ReleasedTable) -> list[str]:
    text = both(here, there).over_the_years().replace("\\", "")
    return [line for line in text.splitlines() if line.startswith("| 20")]


LOCAL = by_year("referrals", {"2023": 40, "2024": 60})
NATION = {"2023": 400, "2024": 500}


def test_local_growth_stands_beside_national_growth_of_the_same_periods_and_says_of_which_edition() -> None:
    assert said(LOCAL, by_year("national-referrals", NATION, vintage=("2025-02-05",))) == (
        "Between 2023 and 2024, referrals in Northshire went from 40 to 60, up 50%; "
        "across the United Kingdom they went from 400 to 500, up 25%. "
        "The two changes are no further apart than chance may set them. "
        "Both national numbers are of the edition that was received on 5 February 2025."
    )


def test_quarters_of_unlike_seasons_are_not_set_beside_each_other() -> None:
    counts = {"2023 Q4": 40, "2024 Q2": 60}
    sides = [table(name, {"quarter": list(counts)}, counts, total=900) for name in ("referrals", "national-referrals")]
    assert "went" not in said(*sides)


def test_national_figures_of_several_editions_are_not_compared() -> None:
    text = said(LOCAL, by_year("national-referrals", NATION, vintage=("2024-02-05", "2025-02-05")))
    assert "came on 5 February 2024 and 5 February 2025" in text
    assert "went" not in text


@pytest.mark.parametrize(("here", "there"), [(9, None), (30, 0), (None, 0)])
def test_an_effect_of_rows_without_a_year_is_not_compared(here: int | None, there: int | None) -> None:
    local = by_year("referrals", {"2023": 40, "2024": 60, "unknown": here})
    nation = by_year("national-referrals", {**NATION, "unknown": there})
    made = edition(table(total=100), local, table("national-referrals", total=900), nation)
    figures = Figures(made)
    assert said(local, nation, figures).endswith("for too many the period is not known.")
    assert not figures.printed()


def test_other_years_or_another_kind_of_period_are_not_compared() -> None:
    for nation in (
        by_year("national-referrals", {"2020": 400, "2021": 500}),
        table("national-referrals", {"financial_year": ["2022/23"]}, {"2022/23": 400}),
        by_year("national-referrals", {"2023": None, "2024": 500}),
    ):
        assert "no two whole periods of one kind are shown for both" in said(LOCAL, nation)


@pytest.mark.parametrize("broken", ["referrals", "national-referrals"])
def test_a_break_in_either_series_is_told_and_nothing_is_compared(broken: str) -> None:
    tables = {
        name: by_year(name, counts, breaks=(BREAK,) if name == broken else ())
        for name, counts in (("referrals", {"2023": 40, "2024": 60}), ("national-referrals", NATION))
    }
    text = said(*tables.values())
    assert text.endswith("Nothing is compared across 1 July 2023: A new form.")
    assert "went" not in text


THREE = (("2022-01-01", "2024-12-31"),)
ROSE = {"2022": 50, "2023": 40, "2024": 60}
GREW = {"2022": 300, "2023": 400, "2024": 500}


def over(series: str, counts: dict[str, int | None], **changes: Any) -> ReleasedTable:
    return by_year(series, counts, covered=THREE, **changes)


def test_years_stand_side_by_side_each_with_its_change_and_the_whole_at_the_end() -> None:
    assert lines(over("referrals", ROSE), over("national-referrals", GREW)) == [
        "| 2022 | 50 | – | 300 | – |",
        "| 2023 | 40 | down 20% | 400 | up 33% |",
        "| 2024 | 60 | up 50% | 500 | up 25% |",
        "| 2022 to 2024 | – | up 20% | – | up 67% |",
    ]


def test_a_year_that_one_side_keeps_back_is_left_out_and_so_are_those_before_a_break() -> None:
    assert [
        line[:6] for line in lines(over("referrals", {**ROSE, "2022": None}), over("national-referrals", GREW))
    ] == [
        "| 2023",
        "| 2024",
    ]
    broken = over("referrals", ROSE, breaks=(replace(BREAK, on="2023-01-01"),))
    assert [line[:6] for line in lines(broken, over("national-referrals", GREW))] == ["| 2023", "| 2024"]
    assert not lines(over("referrals", ROSE, breaks=(BREAK,)), over("national-referrals", GREW))


def test_over_a_year_that_is_kept_back_no_change_since_the_year_before_is_given() -> None:
    gap = over("referrals", {**ROSE, "2023": None})
    assert lines(gap, over("national-referrals", GREW)) == [
        "| 2022 | 50 | – | 300 | – |",
        "| 2024 | 60 | – | 500 | – |",
    ]


def test_on_a_small_number_no_percentage_stands_in_the_table() -> None:
    few = over("referrals", {"2022": 9, "2023": 40, "2024": 60})
    assert lines(few, over("national-referrals", GREW))[1] == "| 2023 | 40 | – | 400 | up 33% |"


def test_years_are_not_set_side_by_side_from_several_editions_or_with_undated_rows() -> None:
    assert not lines(over("referrals", ROSE), over("national-referrals", GREW, vintage=("2024-01-01", "2025-01-01")))
    assert not lines(over("referrals", {**ROSE, "unknown": 3}), over("national-referrals", GREW))

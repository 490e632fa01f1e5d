"""Breaks in a series as charts over time mark them."""

from __future__ import annotations

from dataclasses import replace

from released_tables import edition, one_way, table

from problemprofile.charts import draw
from problemprofile.released import Exhibit, ReleasedTable
from problemprofile.series_breaks import SeriesBreak

QUARTERS = {f"{year} Q{n}": 10 + n for year in (2023, 2024) for n in (1, 2, 3, 4)}
WHY = "The form changed."


def drawn(released: ReleasedTable, *breaks: SeriesBreak) -> Exhibit:
    return draw(edition(replace(released, breaks=breaks)))[0]


def rows(exhibit: Exhibit) -> list[dict]:
    return exhibit.vega_spec["data"]["values"]


def test_a_line_is_not_drawn_across_a_break() -> None:
    found = rows(drawn(one_way("quarter", QUARTERS), SeriesBreak("2024-01-01", WHY)))
    assert [row["part"] for row in found] == [0, 0, 0, 0, 1, 1, 1, 1]
    assert [row["code"] for row in found if row.get("breaks") == "before"] == ["2024 Q1"]


def test_a_quarter_with_a_break_in_it_belongs_to_neither_side() -> None:
    found = rows(drawn(one_way("quarter", QUARTERS), SeriesBreak("2024-02-15", WHY)))
    assert [row["part"] for row in found] == [0, 0, 0, 0, 1, 2, 2, 2]
    assert [row["code"] for row in found if row.get("breaks") == "inside"] == ["2024 Q1"]


def test_the_break_is_named_on_the_chart_under_it_and_in_its_words() -> None:
    exhibit = drawn(one_way("quarter", QUARTERS), SeriesBreak("2024-01-01", WHY))
    written = [layer["data"]["values"][0]["words"] for layer in exhibit.vega_spec["layer"] if "data" in layer]
    assert written == ["break, 1 January 2024"]
    assert "1 January 2024: The form changed." in " ".join(exhibit.vega_spec["title"]["text"])
    assert "The form changed." in exhibit.alt_text


def test_no_change_and_no_extreme_is_told_across_a_break() -> None:
    exhibit = drawn(one_way("quarter", QUARTERS | {"2023 Q2": 99}), SeriesBreak("2024-01-01", WHY))
    assert "99" not in exhibit.alt_text
    assert "From 2024 Q1 (11) to 2024 Q4 (14) it rose by 3." in exhibit.alt_text


def test_a_series_with_a_break_has_no_limits_over_all_of_it() -> None:
    long = {f"{year} Q{n}": 30 + n for year in range(2020, 2025) for n in (1, 2, 3, 4)}
    assert "Grey: the mean" in drawn(one_way("quarter", long)).alt_text
    assert "Grey: the mean" not in drawn(one_way("quarter", long), SeriesBreak("2023-01-01", WHY)).alt_text


def test_a_break_outside_the_periods_drawn_is_not_marked() -> None:
    for day in ("2019-10-01", "2023-01-01", "2030-01-01"):
        assert "Dashed" not in drawn(one_way("quarter", QUARTERS), SeriesBreak(day, WHY)).alt_text


def test_columns_are_marked_too() -> None:
    found = rows(drawn(one_way("year", {"2022": 9, "2023": 12, "2024": 15}), SeriesBreak("2023-07-01", WHY)))
    assert [row.get("breaks") for row in found] == [None, "inside", None]


def test_of_small_panels_only_the_one_that_a_break_touches_is_marked() -> None:
    numbers = {(kind, quarter): 12 for kind in ("labour", "criminal") for quarter in QUARTERS}
    broken = SeriesBreak("2024-01-01", WHY, dimensions=("exploitation_group",), codes=("labour",))
    found = rows(drawn(table(numbers, "exploitation_group", "quarter"), broken))
    assert {row["code"] for row in found if row.get("breaks")} == {"labour"}
    assert {row["part"] for row in found if row["code"] == "criminal"} == {0}

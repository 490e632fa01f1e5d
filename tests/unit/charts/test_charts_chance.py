"""Ranges of chance on small numbers, and the limits of a series' ordinary variation."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from released_tables import edition, one_way

from problemprofile.charts import draw
from problemprofile.released import Exhibit, ReleasedRange, ReleasedTable

RANGE = "The thin lines"
QUARTERS = [f"{year} Q{n}" for year in (2022, 2023, 2024, 2025) for n in (1, 2, 3, 4)]
STEADY = dict(zip(QUARTERS, [30, 33, 29, 31, 34, 30, 32, 28, 31, 33, 30, 29, 32, 31, 30, 33], strict=True))


def drawn(released: ReleasedTable) -> Exhibit:
    return draw(edition(released))[0]


def under(exhibit: Exhibit) -> str:
    return " ".join(exhibit.vega_spec.get("title", {}).get("text", []))


def rows(exhibit: Exhibit) -> dict[str, dict]:
    return {row["code"]: row for row in exhibit.vega_spec["data"]["values"]}


def test_small_years_carry_the_exact_range_below_ten_and_byars_from_ten() -> None:
    found = rows(drawn(one_way("year", {"2023": 5, "2024": 10, "2025": 65})))
    assert [(row["low"], row["high"]) for row in found.values()] == [(1.6, 11.7), (4.8, 18.4), (50.2, 82.8)]


def test_the_range_is_told_under_the_chart_and_in_its_words() -> None:
    exhibit = drawn(one_way("year", {"2023": 5, "2024": 10}))
    assert RANGE in under(exhibit)
    assert RANGE in exhibit.alt_text


def test_large_numbers_carry_none() -> None:
    exhibit = drawn(one_way("year", {"2023": 500, "2024": 1000}))
    assert RANGE not in under(exhibit)
    assert all("high" not in row for row in rows(exhibit).values())


def test_a_hidden_number_has_no_range_and_the_others_do_not_change_for_it() -> None:
    found = rows(drawn(one_way("year", {"2023": 9, "2024": None, "2025": 12})))
    assert "high" not in found["2024"]
    assert {key: found["2025"][key] for key in ("low", "high")} == {"low": 6.2, "high": 21.0}


def test_rounded_numbers_and_those_between_two_others_have_none_and_the_chart_says_so() -> None:
    made = one_way("year", {"2023": 10, "2024": 15})
    rounded = replace(made, cells=tuple(replace(cell, outcome="rounded") for cell in made.cells))
    ranged = replace(made, between=(ReleasedRange(made.cells[0].cell_id, "count", 8, 12),))
    for released in (rounded, ranged):
        exhibit = drawn(released)
        assert "no range of chance is drawn" in under(exhibit)
        assert all("high" not in row for row in rows(exhibit).values())


def test_kinds_that_are_not_compared_over_time_carry_none() -> None:
    assert RANGE not in under(drawn(one_way("gender", {"female": 8, "male": 9})))


def test_a_long_series_has_its_mean_and_limits_and_a_point_beyond_is_a_diamond_with_its_word() -> None:
    exhibit = drawn(one_way("quarter", STEADY | {"2024 Q3": 60}))
    found = rows(exhibit)
    assert found["2024 Q3"]["signal"] == "above the limit"
    assert found["2024 Q3"]["shown"] == "60 above the limit"
    assert [code for code, row in found.items() if row["signal"]] == ["2024 Q3"]
    shapes = [layer["encoding"]["shape"] for layer in exhibit.vega_spec["layer"] if "shape" in layer["encoding"]]
    assert [shape["condition"]["value"] for shape in shapes] == ["diamond"]
    assert "2024 Q3 is above the limit." in exhibit.alt_text


def test_the_grey_lines_are_the_mean_and_the_limits_of_the_moving_range() -> None:
    values = list(STEADY.values())
    steps = [abs(after - before) for before, after in itertools.pairwise(values)]
    tame = [step for step in steps if step < 3.267 * sum(steps) / len(steps)]
    mean, reach = sum(values) / len(values), 2.66 * sum(tame) / len(tame)
    lines = [
        layer["data"]["values"] for layer in drawn(one_way("quarter", STEADY)).vega_spec["layer"] if "data" in layer
    ]
    assert {row["name"]: row["at"] for row in lines[0]} == {
        "mean": pytest.approx(mean, abs=0.06),
        "upper limit": pytest.approx(mean + reach, abs=0.06),
        "lower limit": pytest.approx(mean - reach, abs=0.06),
    }


def test_a_series_within_its_limits_says_that() -> None:
    assert "No period is beyond the limits." in under(drawn(one_way("quarter", STEADY)))


@pytest.mark.parametrize(
    "numbers",
    [
        dict(list(STEADY.items())[:12]),
        {code: number // 10 for code, number in STEADY.items()},
        STEADY | {"2023 Q1": None},
    ],
    ids=["too short", "too small", "with a gap"],
)
def test_where_limits_would_mean_little_the_line_is_plain(numbers: dict) -> None:
    exhibit = drawn(one_way("quarter", numbers))
    assert "Grey: the mean" not in under(exhibit)
    assert RANGE in under(exhibit)


def test_a_part_of_a_quarter_is_drawn_and_not_judged() -> None:
    numbers = STEADY | {"2026 Q1": 2}
    exhibit = drawn(one_way("quarter", numbers, labels={"2026 Q1": "2026 Q1 (part)"}))
    assert rows(exhibit)["2026 Q1"]["signal"] == ""
    assert "Grey: the mean" in under(exhibit)

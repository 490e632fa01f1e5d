"""Whatever is hidden, a chart has the released numbers of its table, each once, and nothing in a hidden one's place."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.charts import draw
from problemprofile.handling import DisclosurePolicy
from problemprofile.released import (
    Edition,
    Exhibit,
    Outcome,
    ReleasedCategory,
    ReleasedCell,
    ReleasedDimension,
    ReleasedTable,
)
from problemprofile.series_breaks import SeriesBreak

QUARTERS = [f"{year} Q{n}" for year in range(2021, 2026) for n in (1, 2, 3, 4)]
NUMBERS = st.lists(st.one_of(st.none(), st.integers(0, 3_000)), min_size=2, max_size=len(QUARTERS))
DAYS = st.sampled_from(["2022-01-01", "2022-02-15", "2024-10-01", "2030-01-01"])
BREAKS = st.lists(DAYS, max_size=2, unique=True)


def table(numbers: list[int | None], breaks: list[str], *, rounded: bool) -> ReleasedTable:
    codes = QUARTERS[: len(numbers)]
    how: Outcome = "rounded" if rounded else "shown"
    cells = tuple(
        ReleasedCell(
            f"t:quarter={c}", (("quarter", c),), "hidden" if n is None else how, n, "[c]" if n is None else f"{n:,}"
        )
        for c, n in zip(codes, numbers, strict=True)
    )
    dimension = ReleasedDimension("quarter", "Quarter", tuple(ReleasedCategory(code, code) for code in codes))
    said = ("t", "Referrals", "How many?", "referrals", "volumes", "referrals", "local", "public", "OFFICIAL")
    made = ReleasedTable(*said, (dimension,), cells, (), (), "fewer than 5")
    return replace(made, breaks=tuple(SeriesBreak(day, "Why.") for day in breaks))


def drawn(*made: object, rounded: bool) -> Exhibit | None:
    found = draw(Edition(DisclosurePolicy("public"), (table(*made, rounded=rounded),)))  # type: ignore[arg-type]
    return found[0] if found else None


@settings(deadline=None, max_examples=50)
@given(NUMBERS, BREAKS, st.booleans())
def test_a_chart_over_time_has_each_released_number_and_no_other(
    numbers: list[int | None], breaks: list[str], rounded: bool
) -> None:
    exhibit = drawn(numbers, breaks, rounded=rounded)
    if exhibit is None:
        assert sum(number is not None for number in numbers) < 2 or not any(numbers)
        return
    rows = exhibit.vega_spec["data"]["values"]
    assert [row["value"] for row in rows] == numbers
    assert all("high" not in row for row in rows if row["value"] is None or rounded)
    assert all(
        row["low"] <= row["value"] + 0.05 and row["value"] - 0.05 <= row["high"] for row in rows if "high" in row
    )


@settings(deadline=None, max_examples=50)
@given(NUMBERS, BREAKS)
def test_no_line_runs_across_a_break(numbers: list[int | None], breaks: list[str]) -> None:
    exhibit = drawn(numbers, breaks, rounded=False)
    for day in breaks if exhibit else ():
        year, month = int(day[:4]), int(day[5:7])
        first = f"{year} Q{(month + 2) // 3}"
        parts = {row["code"]: row["part"] for row in exhibit.vega_spec["data"]["values"]} if exhibit else {}
        before = {part for code, part in parts.items() if code < first}
        after = {part for code, part in parts.items() if code >= first}
        assert not before & after

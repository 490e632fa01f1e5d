"""What kind of change a change is: the most cautious of what applies, and all reasons told. All numbers are made up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from editions import table

from problemprofile.released import ReleasedCategory, ReleasedTable
from problemprofile.report.kinds_of_change import Found, kind_of
from problemprofile.report.then_and_now import Number
from problemprofile.series_breaks import SeriesBreak

TYPES = ["labour", "criminal", "unknown"]
SPLIT = SeriesBreak("2025-06-01", "Split.", "definition", ("exploitation_group",), ("criminal",))
FORM = SeriesBreak("2025-03-01", "A new form.", "recording")


def number(year: str, count: int | None, code: str = "criminal", **changes: Any) -> Number:
    unknown = changes.pop("unknown", 10)
    counts = {("criminal", year): count, ("labour", year): 40, ("unknown", year): unknown}
    counts[("total", year)] = (count or 0) + 40 + unknown
    made = table(dimensions={"exploitation_group": TYPES, "year": [year]}, counts=counts, **changes)
    cell = made.cell(exploitation_group=code, year=year)
    assert cell
    return Number(made, cell, year)


def rounded(of: Number) -> Number:
    return replace(of, cell=replace(of.cell, outcome="rounded"))


def relabelled(of: Number) -> Number:
    first = of.table.dimensions[0]
    categories = tuple(ReleasedCategory(c.code, f"{c.label} (new)") for c in first.categories)
    made: ReleasedTable = replace(
        of.table, dimensions=(replace(first, categories=categories), *of.table.dimensions[1:])
    )
    return replace(of, table=made)


THEN = number("2024", 100)


@pytest.mark.parametrize(
    ("after", "kind", "compares"),
    [
        (number("2025", 150), "real", True),
        (number("2025", 60), "real", True),
        (number("2025", 104), "chance", True),
        (number("2025", None), "unknown", True),
        (rounded(number("2025", 150)), "unknown", True),
        (number("2025", 150, sources=("Another force",)), "recording", True),
        (number("2025", 104, sources=("Another force",)), "recording", True),
        (number("2025", 150, unknown=90), "recording", True),
        (number("2025", 150, breaks=(SPLIT,)), "definition", False),
        (number("2025", 150, breaks=(FORM,)), "recording", False),
        (number("2025", 150, breaks=(FORM,), sources=("Another",)), "recording", False),
        (number("2025", 150, unit="people"), "definition", False),
        (relabelled(number("2025", 150)), "definition", True),
        (rounded(number("2025", 150, sources=("Another force",))), "recording", True),
    ],
)
def test_a_change_has_the_kind_that_its_evidence_gives(after: Number, kind: str, compares: bool) -> None:
    found = kind_of(THEN, after)
    assert (found.kind, found.compares) == (kind, compares)


def test_several_reasons_are_all_told_and_the_most_cautious_names_the_kind() -> None:
    found = kind_of(THEN, number("2025", 150, breaks=(SPLIT,), sources=("Another",), unknown=90))
    assert found.kind == "definition"
    assert [reason.kind for reason in found.reasons] == ["definition", "recording", "recording"]


def test_a_break_that_does_not_touch_the_number_is_no_reason() -> None:
    assert kind_of(THEN, number("2025", 150, breaks=(replace(SPLIT, codes=("labour",)),))).kind == "real"


def test_records_that_came_late_are_no_rise() -> None:
    after = number("2025", 150)
    assert kind_of(THEN, after, again=number("2024", 140)).kind == "recording"
    assert kind_of(THEN, after, again=number("2024", 102)).kind == "real"
    assert kind_of(THEN, after, again=number("2024", None)).kind == "real"  # what is hidden is no evidence


def whole(first: str, last: str, count: int) -> Number:
    made = table(total=count, covered=((first, last),))
    return Number(made, made.cells[0], f"{first} to {last}")


def test_periods_of_another_length_or_with_days_in_common_are_not_compared() -> None:
    three, one = whole("2022-01-01", "2024-12-31", 300), whole("2025-01-01", "2025-12-31", 150)
    for found in (kind_of(three, one), kind_of(three, whole("2023-01-01", "2025-12-31", 310))):
        assert (found.kind, found.compares, found.verdict) == ("unknown", False, None)


def test_a_leap_year_is_no_other_length() -> None:
    assert isinstance(
        found := kind_of(whole("2024-01-01", "2024-12-31", 300), whole("2025-01-01", "2025-12-31", 400)), Found
    )
    assert found.kind == "real"

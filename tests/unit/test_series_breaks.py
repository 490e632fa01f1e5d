"""Breaks in a series: which numbers they touch, and where they stand among the periods of a table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from problemprofile import codelists
from problemprofile.analysis.periods import span
from problemprofile.counts import Category, Dimension
from problemprofile.dated_rules import every_rule
from problemprofile.handling import DisclosurePolicy
from problemprofile.released import Edition, ReleasedTable, content_hash, load_edition, save_edition
from problemprofile.series_breaks import SeriesBreak, breakdowns_of, breaks_of, comparable, marks_of, period_days

SPLIT = SeriesBreak("2019-10-01", "Split.", "definition", ("exploitation_group",), ("labour", "criminal"))
WHOLE = SeriesBreak("2025-04-01", "A new system.", "recording")


class Table:
    def __init__(self, *breaks: SeriesBreak, **dimensions: list[str]) -> None:
        self.breaks = breaks
        self.dimensions = [
            Dimension(name, name, tuple(Category(code, code) for code in codes)) for name, codes in dimensions.items()
        ]


@pytest.mark.parametrize(
    ("code", "touched"),
    [
        ("labour", True),
        ("criminal", True),
        ("sexual", False),
        ("unknown", False),
        ("total", False),
        ("sexual+criminal", True),
        ("sexual & labour", True),
        ("sexual & domestic", False),
    ],
)
def test_a_split_of_types_touches_these_types_and_no_volume(code: str, touched: bool) -> None:
    assert SPLIT.touches([("exploitation_group", code), ("year", "2019")]) is touched


def test_without_a_breakdown_every_number_is_touched_and_without_codes_every_category_but_not_the_total() -> None:
    assert WHOLE.touches([])
    every = SeriesBreak("2025-04-01", "A new list.", "recording", ("gender",))
    assert every.touches([("gender", "female")])
    assert not every.touches([("gender", "total")])
    assert not every.touches([("exploitation_group", "female")])


@pytest.mark.parametrize(
    ("name", "code"), [("year", "2024"), ("quarter", "2024 Q1"), ("month", "2024-02"), ("financial_year", "2023/24")]
)
def test_a_period_has_the_days_that_analysis_gives_it(name: str, code: str) -> None:
    found = span(name, code)
    assert found
    assert period_days(name, code) == (f"{found.start}", f"{found.end}")


@pytest.mark.parametrize(
    ("name", "code"), [("year", "unknown"), ("gender", "2024"), ("year", "0000"), ("month", "2024-13")]
)
def test_what_is_no_period_has_no_days(name: str, code: str) -> None:
    assert period_days(name, code) is None


def test_two_years_compare_only_on_one_side() -> None:
    categories = [("exploitation_group", "labour")]
    years = {year: (f"{year}-01-01", f"{year}-12-31") for year in range(2017, 2023)}
    assert comparable([SPLIT], categories, years[2017], years[2018]) is None
    assert comparable([SPLIT], categories, years[2018], years[2019]) is SPLIT
    assert comparable([SPLIT], categories, years[2019], years[2020]) is SPLIT
    assert comparable([SPLIT], categories, years[2020], years[2022]) is None
    assert comparable([SPLIT], [("exploitation_group", "total")], years[2017], years[2022]) is None


def test_a_break_is_marked_before_a_period_or_inside_it() -> None:
    marks = marks_of(Table(WHOLE, year=["2024", "2025", "2026"], financial_year=["2024/25", "2025/26"]))
    assert [(m.dimension, m.period, m.inside) for m in marks] == [
        ("year", "2025", True),
        ("financial_year", "2025/26", False),
    ]


def test_a_break_before_or_after_all_periods_or_of_another_breakdown_is_not_marked() -> None:
    assert not marks_of(Table(WHOLE, year=["2025", "2026"][1:]))
    assert not marks_of(Table(WHOLE, year=["2022", "2023"]))
    assert not marks_of(Table(SPLIT, year=["2018", "2019", "2020"]))
    crossed = Table(SPLIT, exploitation_group=["labour", "sexual"], year=["2018", "2019", "2020"])
    assert [mark.period for mark in marks_of(crossed)] == ["2019"]
    assert not marks_of(crossed, ("exploitation_group", "sexual"))
    assert breaks_of(crossed, ("exploitation_group", "labour")) == (SPLIT,)


def test_a_break_in_a_field_touches_all_that_is_read_from_it() -> None:
    assert breakdowns_of(["age", "gender"]) == ("age_band", "age_group", "gender")
    assert SPLIT.day == "1 October 2019"


def test_dated_rules_name_codes_that_their_lists_have() -> None:
    for rule in every_rule():
        lists = [codelists.load(name) for name in breakdowns_of(rule.fields) if rule.touched]
        known = {one.code for each in lists for one in each.codes}
        assert set(rule.touched) <= known, rule.name


def test_breaks_and_vintages_are_kept_with_a_released_table_and_change_nothing_where_there_are_none(
    tmp_path: Path,
) -> None:
    plain = ReleasedTable("a", "", "", "people", "", "", "local", "public", "", (), (), (), (), "")
    broken = replace(plain, table_id="b", breaks=(SPLIT, WHOLE), vintage=("2026-02-05",))
    save_edition(made := Edition(DisclosurePolicy("public", "Public"), (plain, broken)), tmp_path)
    assert load_edition(tmp_path).tables == made.tables
    assert "breaks" not in (tmp_path / "a.json").read_text("utf-8")
    assert content_hash(broken) != content_hash(replace(broken, breaks=(SPLIT,)))

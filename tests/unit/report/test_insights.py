"""Sentences from released tables claim no more than the shown numbers bear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from editions import POLICY, dataset, edition, project, table, withheld

from problemprofile.released import Edition, ReleasedTable
from problemprofile.report.changes import Changes
from problemprofile.report.figures import Figures
from problemprofile.report.insights import Insights, sourced
from problemprofile.report.periods import Span, covered_whole, days, year_before
from problemprofile.report.series import Series, all_series, breakdown, with_sender
from problemprofile.series_breaks import SeriesBreak

WHOLE = Span(date(2023, 1, 1), date(2024, 12, 31))


def types(total: int | None = -1, **counts: int | None) -> ReleasedTable:
    return table(dimensions={"exploitation_group": list(counts)}, counts=counts, total=total)


def said(tables: ReleasedTable | Edition, **fixed: str) -> str:
    """What the first table of an edition says, as it reads."""
    made = tables if isinstance(tables, Edition) else edition(tables, table(total=100))
    series = one_series(made)
    sentences = Insights(Figures(made), WHOLE).about(made.tables[0], series, **fixed)
    return " ".join(sentences).replace("\\", "")


def one_series(made: Edition, **settings: object) -> Series:
    return all_series(made, project(Path("nowhere"), [dataset(**settings)]))[0]


def test_more_than_half_is_a_majority_and_exactly_half_is_not() -> None:
    assert "Criminal is the majority, with 51% (51 of 100)" in said(types(criminal=51, labour=49))
    assert "the largest group is Criminal, with 50% (50 of 100)" in said(types(criminal=50, labour=30, sexual=20))


def test_one_group_that_holds_everybody_is_said_to_be_all() -> None:
    assert said(types(criminal=40, labour=0)) == "Exploitation type: all 40 are Criminal."
    assert "all 40" not in said(types(criminal=40, labour=None, sexual=None, total=40))


def test_just_over_half_that_prints_as_50_percent_is_no_majority() -> None:
    assert "the largest group is Criminal, with 50% (51 of 101)" in said(types(criminal=51, labour=50))


def test_where_nobody_is_in_a_group_the_sentence_names_its_subject() -> None:
    assert said(types(labour=0, unknown=102)) == (
        "Exploitation type: not recorded or not recognised for 100% (102 of 102)."
    )
    assert "type. It is not" not in said(types(labour=0, unknown=102))


def test_a_label_that_is_no_name_has_no_capital_inside_a_sentence() -> None:
    places = ["In the area", "Elsewhere in the UK", "Inverness", "Overton"]
    given = {"footprint": places}
    alone = table(dimensions=given, counts=dict(zip(places, (168, 0, 0, 0), strict=True)))
    assert said(alone) == "Footprint: all 168 are in the area."
    several = said(table(dimensions=given, counts=dict(zip(places, (20, 40, 30, 10), strict=True))))
    assert "the largest group is elsewhere in the UK" in several
    assert "Next come Inverness (30) and in the area (20)" in several
    assert "Overton (35)" in said(table(dimensions=given, counts=dict(zip(places, (0, 40, 0, 35), strict=True))))


def test_the_next_groups_follow() -> None:
    assert "Next come Labour (30) and Sexual (20)." in said(types(criminal=50, labour=30, sexual=20))


def test_what_is_withheld_is_not_said_to_be_small() -> None:
    hidden = types(criminal=None, labour=None, total=None)
    cells = tuple(replace(cell, outcome="withheld") for cell in hidden.cells)
    assert "each is small" in said(hidden)
    assert said(replace(hidden, cells=cells)).endswith("not given to this audience by the owner of the data.")
    assert said(withheld(hidden)) == ""
    total = edition(withheld(table(total=9)))
    reads = Insights(Figures(total), WHOLE).total(one_series(total))
    assert "is not given to this audience by the owner" in reads


def test_a_tie_is_told_as_one() -> None:
    assert "Criminal and Labour are equally the largest, with 40 each." in said(
        types(criminal=40, labour=40, sexual=20)
    )


def test_not_recorded_is_never_the_largest_group() -> None:
    text = said(types(labour=20, sexual=10, unknown=70))
    assert "the largest known group is Labour, with 20% (20 of 100)" in text
    assert "not recorded or not recognised for 70% (70 of 100)" in text


def test_a_hidden_group_that_may_be_as_large_limits_the_claim() -> None:
    text = said(types(labour=12, sexual=None, criminal=None, total=40))
    assert "the largest group that can be shown is Labour, with 30% (12 of 40)" in text
    assert "Not shown: 2 of the 3 numbers by exploitation type, which together are 28 of 40." in text


def test_the_largest_group_is_certain_where_the_hidden_ones_are_too_few() -> None:
    assert "the largest group is Labour, with 40% (12 of 30)" in said(
        types(labour=12, sexual=10, criminal=None, domestic=None, total=30)
    )


def test_the_rest_is_not_told_where_it_is_one_number_or_a_small_one() -> None:
    assert "together" not in said(types(labour=12, sexual=10, criminal=None, total=30))
    assert "together" not in said(types(labour=12, criminal=None, domestic=None, total=16))


def test_a_table_with_nothing_to_show_says_so_and_a_table_of_zeros_says_nothing() -> None:
    assert "none of the 3 numbers can be shown" in said(types(labour=None, sexual=None, criminal=None, total=9))
    assert said(types(labour=0, sexual=0)) == ""


def test_rounded_numbers_just_over_half_are_no_majority() -> None:
    rounded = replace(POLICY, rounding_base=10)  # 50 may be 45, and 90 may be 95
    assert "majority" not in said(edition(types(criminal=50, labour=40), table(total=90), policy=rounded))
    assert "majority" in said(edition(types(criminal=60, labour=30), table(total=90), policy=rounded))


def test_the_last_quarter_is_compared_with_the_same_one_a_year_before() -> None:
    counts = {"2023 Q3": 99, "2023 Q4": 20, "2024 Q3": 40, "2024 Q4": 30}
    text = said(table(dimensions={"quarter": list(counts)}, counts=counts))
    assert "Between 2023 Q4 and 2024 Q4 the number of referrals went from 20 to 30, up 50%." in text


def test_a_quarter_or_month_is_compared_with_no_other_than_the_one_a_year_before() -> None:
    quarters = {"2023 Q4": 15, "2024 Q1": 21, "2024 Q2": 16}
    assert "went" not in said(table(dimensions={"quarter": list(quarters)}, counts=quarters))
    months = {"2023-11": 15, "2024-02": 21}
    assert "went" not in said(table(dimensions={"month": list(months)}, counts=months))


def test_a_part_of_a_year_is_not_compared() -> None:
    counts = {"2022": 10, "2023": 40, "2024": 60}
    text = said(table(dimensions={"year": list(counts)}, counts=counts))
    assert "Between 2023 and 2024 the number of referrals went from 40 to 60, up 50%." in text
    assert "The records cover 2022 only in part, so it is left out" in text


def test_rows_without_a_year_are_no_period() -> None:
    assert "covered" not in said(
        table(dimensions={"year": ["2023", "2024", "unknown"]}, counts={"2023": 40, "2024": 60, "unknown": 9})
    )


def by_year(**undated: int | None) -> ReleasedTable:
    counts = {"2023": 40, "2024": 60, **undated}
    return table(dimensions={"year": list(counts)}, counts=counts, total=200)


@pytest.mark.parametrize("undated", [{"unknown": 21}, {"unknown": 20}, {"unknown": None}, {"not_shown": 30}])
def test_no_change_is_told_where_those_without_a_year_may_be_all_of_it(undated: dict[str, int | None]) -> None:
    assert "went" not in said(by_year(**undated))


def test_a_change_is_told_with_how_many_have_no_year() -> None:
    text = said(by_year(unknown=19))
    assert "went from 40 to 60, up 50%, and for a further 19 the year is not known." in text


def test_a_change_alone_is_told_where_everybody_has_a_year() -> None:
    assert "went from 40 to 60, up 50%." in said(by_year(unknown=0))


@pytest.mark.parametrize(("open_then", "is_said"), [(50, True), (5, False)])
def test_a_rise_of_a_type_says_where_fewer_records_leave_the_type_open(open_then: int, is_said: bool) -> None:
    years, groups = ["2023", "2024"], ["labour", "unknown"]
    counts = {("labour", "2023"): 40, ("labour", "2024"): 90, ("unknown", "2023"): open_then, ("unknown", "2024"): 5}
    counts |= {("total", "2023"): 40 + open_then, ("total", "2024"): 95}
    by_group = table(dimensions={"exploitation_group": groups}, counts={"labour": 130, "unknown": open_then + 5})
    crossed = table(dimensions={"exploitation_group": groups, "year": years}, counts=counts)
    made = edition(table(total=135 + open_then), by_group, crossed)
    text = Insights(Figures(made), WHOLE).of_type(one_series(made), "labour").replace("\\", "")
    assert "went from 40 to 90" in text
    assert ("may be better recording" in text) is is_said


def test_a_break_before_both_periods_says_nothing_and_one_inside_the_newest_stops_the_comparison() -> None:
    years = {"2022": 20, "2023": 40, "2024": 60}
    form = SeriesBreak("2023-01-01", "A new form.", "recording")
    made = edition(table(total=120), table(dimensions={"year": list(years)}, counts=years, breaks=(form,)))
    series = replace(one_series(made), stretches=(Span(date(2022, 1, 1), date(2024, 12, 31)),))
    parts = breakdown(made.tables[1])
    assert parts is not None
    told = Changes(Figures(made)).change(parts, series).replace("\\", "")
    assert "from 40 to 60" in told
    assert "across" not in told  # a year before the last lies on this side of it
    inside = replace(parts, table=replace(parts.table, breaks=(replace(form, on="2024-03-01"),)))
    only = Changes(Figures(made)).change(inside, series).replace("\\", "")
    assert only == "Nothing is compared across 1 March 2024: A new form."


def test_a_series_covers_only_the_days_that_its_sources_cover() -> None:
    made = edition(table(total=70))
    series = one_series(made, period_covered={"start": date(2023, 4, 1), "end": date(2030, 1, 1)})
    assert series.period == Span(date(2023, 4, 1), date(2024, 12, 31))
    assert "covers 1 April 2023 to 31 December 2024" in Insights(Figures(made), WHOLE).total(series)


def test_one_type_is_told_with_its_share_and_change_and_an_absent_type_not_at_all() -> None:
    by_year = {("labour", "2023"): 20, ("labour", "2024"): 30, ("labour", "total"): 50, ("sexual", "total"): 0}
    crossed = table(
        dimensions={"exploitation_group": ["labour", "sexual"], "year": ["2023", "2024"]}, counts=by_year, total=50
    )
    made = edition(table(total=50), types(labour=50, sexual=0), crossed)
    insights, series = Insights(Figures(made), WHOLE), one_series(made)
    assert "100% (50 of 50). Between 2023 and 2024 the number of referrals went from 20 to 30" in insights.of_type(
        series, "labour"
    )
    assert insights.of_type(series, "sexual") == ""


@pytest.mark.parametrize(
    ("label", "providers", "reads"),
    [
        ("NRM referrals", ("Northshire Police",), "NRM referrals (Northshire Police)"),
        ("A partner's own list, Hope House", ("Hope House",), "A partner's own list, Hope House"),
        ("Referrals, HOPE HOUSE", ("Hope House", "Northshire Police"), "Referrals, HOPE HOUSE (Northshire Police)"),
        ("Hopeful referrals", ("Hope",), "Hopeful referrals (Hope)"),
        ("Referrals (all)", ("Hope House",), "Referrals (all), Hope House"),
        ("Referrals", (), "Referrals"),
    ],
)
def test_a_source_is_named_with_its_sender_once(label: str, providers: tuple[str, ...], reads: str) -> None:
    assert with_sender(label, providers) == reads


def test_a_type_whose_number_is_hidden_is_not_told_by_its_change() -> None:
    by_year = {("labour", "2023"): 9, ("labour", "2024"): 12, ("labour", "total"): None}
    crossed = table(dimensions={"exploitation_group": ["labour"], "year": ["2023", "2024"]}, counts=by_year, total=50)
    made = edition(table(total=50), types(labour=None, total=50), crossed)
    assert "went" not in Insights(Figures(made), WHOLE).of_type(one_series(made), "labour")


def test_a_national_series_is_named_with_the_nation_and_a_name_in_brackets_gets_no_second_pair() -> None:
    made = edition(table("national-referrals", total=900), table("incidents", total=9, unit="incidents"))
    nation, incidents = all_series(made, project(Path("nowhere"), [dataset()]))
    assert nation.label == "NRM referrals, United Kingdom"
    assert sourced(replace(incidents, providers=("Northshire Police",))) == (
        "Modern slavery incidents (not crimes), Northshire Police"
    )


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024 Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024 Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2023/24", date(2023, 4, 1), date(2024, 3, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(code: str, first: date, last: date) -> None:
    assert days(code) == (first, last)
    assert covered_whole(code, Span(first, last))
    assert not covered_whole(code, Span(first, date(last.year, last.month, last.day - 1)))


def test_the_same_period_a_year_before() -> None:
    assert [year_before(code) for code in ("2024", "2024 Q3", "2024/25", "2000/01")] == [
        "2023",
        "2023 Q3",
        "2023/24",
        "1999/00",
    ]


def test_only_periods_that_the_source_speaks_for_are_compared() -> None:
    quarters = ["2023 Q1", "2023 Q2", "2023 Q4", "2024 Q1", "2024 Q2"]
    counts = dict(zip(quarters, (40, 41, 42, 43, 9), strict=True))
    covered = (("2023-01-01", "2023-06-30"), ("2023-10-01", "2024-05-31"))
    by_quarter = table(dimensions={"quarter": quarters}, counts=counts, covered=covered)
    by_year = table(dimensions={"year": ["2023", "2024"]}, counts={"2023": 123, "2024": 52}, covered=covered)
    text = said(edition(by_quarter, table(total=175, covered=covered)))
    assert "Between 2023 Q1 and 2024 Q1 the number of referrals went from 40 to 43" in text
    assert "2024 Q2 only in part" in text
    assert "went" not in said(edition(by_year, table(total=175, covered=covered)))

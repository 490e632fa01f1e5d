"""Nothing that is printed compares numbers across a break that touches them: held against a walk day by day."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.analysis.periods import span
from problemprofile.released import Edition, ReleasedTable
from problemprofile.report.beside_nation import BesideNation
from problemprofile.report.changes import Changes
from problemprofile.report.figures import Figures
from problemprofile.report.kinds_of_change import kind_of
from problemprofile.report.rising import rising
from problemprofile.report.series import all_series, breakdown
from problemprofile.report.then_and_now import Number
from problemprofile.series_breaks import SeriesBreak, marks_of

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "report"))

from editions import dataset, edition, project, table

YEARS = ["2023", "2024", "2025"]
QUARTERS = [f"{year} Q{number}" for year in YEARS for number in (1, 2, 3, 4)]
GROUPS = ["labour", "criminal"]
COMPARING = ("change", "chance", "typical")
COVERED = (("2023-01-01", "2025-12-31"),)

breaks = st.lists(
    st.builds(
        SeriesBreak,
        st.dates(date(2022, 6, 1), date(2026, 6, 1)).map(str),
        st.just("Something changed."),
        st.sampled_from(["definition", "recording"]),
        st.sampled_from([(), ("exploitation_group",), ("gender",)]),
        st.sampled_from([(), ("labour",), ("criminal", "sexual")]),
    ),
    max_size=3,
).map(tuple)


def made(of: str, found: tuple[SeriesBreak, ...]) -> list[ReleasedTable]:
    """A total, years, quarters and types by year of one series, growing so much that there is always a change."""
    years = {year: 20 * 2**place for place, year in enumerate(YEARS)}
    quarters = {quarter: 5 * 2 ** (place // 4) for place, quarter in enumerate(QUARTERS)}
    crossed = {(group, year): count // 2 for group in GROUPS for year, count in years.items()}
    crossed |= {("total", year): count for year, count in years.items()}
    return [
        table(of, total=140, covered=COVERED, breaks=found),
        table(of, {"year": YEARS}, years, covered=COVERED, breaks=found),
        table(of, {"quarter": QUARTERS}, quarters, covered=COVERED, breaks=found),
        table(of, {"exploitation_group": GROUPS, "year": YEARS}, crossed, covered=COVERED, breaks=found),
    ]


def told(made: Edition) -> Figures:
    """Everything that the report compares over time, printed."""
    figures = Figures(made)
    local, national = all_series(made, project(Path("nowhere"), [dataset()]))
    changes = Changes(figures)
    for series in (local, national):
        for each in series.tables[1:3]:
            changes.change(breakdown(each), series)
        for group in GROUPS:
            changes.change(breakdown(series.tables[3], exploitation_group=group), series)
        for each in series.tables:
            ends = each.cells[0].cell_id, each.cells[-2 if len(each.cells) > 1 else 0].cell_id
            figures.change(*ends)
            figures.chance(*ends)
    BesideNation(figures, local, national, "Northshire", "United Kingdom").told()
    rising([local], figures)
    return figures


def spans_a_break(made: Edition, cells: Iterable[str]) -> bool:
    """The second way: go through all days from the first to the last and look for a day on which a break begins."""
    tables = [(made.table(cell.partition(":")[0]), made.cell(cell)) for cell in cells]
    found = [(each, dict(cell.categories)) for each, cell in tables if each and cell]
    days: list[date] = []
    for _, codes in found:
        for name in ("year", "quarter"):
            if (period := span(name, codes.get(name, ""))) is not None:
                days += [period.start, period.end]
    days = days or [date(2023, 1, 1), date(2025, 12, 31)]
    walked = {min(days) + timedelta(n) for n in range(1, (max(days) - min(days)).days + 1)}
    for each, codes in found:
        for one in each.breaks:
            group = codes.get("exploitation_group", "total")
            by_group = "exploitation_group" in one.dimensions and group != "total"
            touched = not one.dimensions or (by_group and (not one.codes or group in one.codes))
            if touched and date.fromisoformat(one.on) in walked:
                return True
    return False


@settings(max_examples=20, deadline=None)
@given(breaks, breaks)
def test_no_printed_comparison_spans_a_break_that_touches_it(here: tuple, there: tuple) -> None:
    of_both = edition(*made("referrals", here), *made("national-referrals", there))
    compared = [one for one in told(of_both).printed() if one.kind in COMPARING]
    assert not [one.cells for one in compared if spans_a_break(of_both, one.cells)]


@settings(max_examples=5, deadline=None)
@given(breaks)
def test_what_no_break_touches_is_told_as_if_there_were_none(found: tuple) -> None:
    elsewhere = tuple(one for one in found if one.dimensions == ("gender",))
    plain, broken = (edition(*made("referrals", one), *made("national-referrals", ())) for one in ((), elsewhere))
    assert told(plain).printed() == told(broken).printed()


@given(breaks, st.sampled_from(GROUPS), st.sampled_from(YEARS), st.sampled_from(YEARS))
def test_two_cycles_are_compared_just_where_no_break_lies_between(
    found: tuple, group: str, one: str, other: str
) -> None:
    of_both = edition(*made("referrals", found))
    crossed = of_both.tables[3]
    numbers = [
        Number(crossed, crossed.cell(exploitation_group=group, year=year), year) for year in sorted((one, other))
    ]
    if one != other:
        cells = [number.cell.cell_id for number in numbers]
        assert kind_of(*numbers).compares is not spans_a_break(of_both, cells)


@given(breaks)
def test_each_mark_stands_at_the_first_period_with_a_day_of_the_new_meaning(found: tuple) -> None:
    for mark in marks_of(made("referrals", found)[2]):
        period = span("quarter", mark.period)
        on = date.fromisoformat(mark.broken.on)
        assert period is not None
        assert period.end >= on
        assert mark.inside is (period.start < on)
        assert mark.inside or QUARTERS.index(mark.period) > 0
        assert all(span("quarter", code).end < on for code in QUARTERS[: QUARTERS.index(mark.period)])

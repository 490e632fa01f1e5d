"""Periods that a source does not speak for have no line, and a period of which it covers a part says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from small_partnership import NRM, TABLE, day, write_rows

from problemprofile import analysis
from problemprofile.counts import CountTable
from problemprofile.project.load import Project
from problemprofile.store import Store

Make = Callable[..., Project]
COVERED = "period_covered = { start = 2024-01-01, end = 2025-12-31 }\n"


def tables_of(project: Project, store: Store, rows: list[dict]) -> dict[str, CountTable]:
    write_rows(store, rows)
    return {table.table_id: table for table in analysis.count(project, store)[0]}


def by_label(table: CountTable) -> dict[str, int]:
    counts = [cell.count for cell in table.cells]  # in the order of the categories, the total last
    return dict(zip((category.label for category in table.dimensions[0].categories), counts, strict=False))


def referrals(last: date) -> list[dict]:
    return [day(f"{date(2024, 1, 1) + timedelta(n)}") for n in range(0, (last - date(2024, 1, 1)).days, 7)]


def test_after_the_end_of_a_source_there_is_no_nought(make_project: Make, store: Store) -> None:
    tables = tables_of(make_project(nrm=NRM), store, referrals(date(2025, 6, 30)))
    assert list(by_label(tables["referrals-by-quarter"]))[-1] == "2025 Q2"
    assert list(by_label(tables["referrals-by-year"])) == ["2024", "2025 (part)"]
    assert tables["referrals"].covered == (("2024-01-01", "2025-06-30"),)
    assert any("Not available: 2025 Q3, 2025 Q4." in note for note in tables["referrals-by-quarter"].notes)


def test_where_the_settings_say_that_it_is_covered_there_is(make_project: Make, store: Store) -> None:
    tables = tables_of(make_project(nrm=COVERED + NRM), store, referrals(date(2025, 6, 30)))
    assert by_label(tables["referrals-by-quarter"])["2025 Q4"] == 0
    assert list(by_label(tables["referrals-by-year"])) == ["2024", "2025"]
    assert not [note for note in tables["referrals-by-quarter"].notes if "Not available" in note]


def test_a_quarter_whose_figures_cannot_be_read_has_no_line_and_its_year_is_a_part(
    make_project: Make, store: Store
) -> None:
    source = {"dataset": "table", "count": 20}
    rows = [source | day(f"2024-{month:02}-01") for month in (1, 4, 7, 10)]
    unread = {"count": None, "decision": "unreadable", "because": "suppressed_count"}
    rows += [source | day("2025-01-01"), source | day("2025-04-01"), source | day("2025-10-01")]
    rows += [source | day("2025-07-01") | unread]
    for rest in ("", COVERED):
        tables = tables_of(make_project(table=TABLE.format(rest=rest)), store, rows)
        assert "2025 Q3" not in by_label(tables["referrals-by-quarter"])
        assert by_label(tables["referrals-by-year"]) == {"2024": 80, "2025 (part)": 60}


def test_where_a_national_table_has_a_quarter_without_this_area_the_area_had_none(
    make_project: Make, store: Store
) -> None:
    source = {"dataset": "table", "count": 20}
    elsewhere = {"decision": "out_of_scope", "because": "not_kept"}
    rows = [source | day("2024-01-01"), source | day("2024-04-01") | elsewhere, source | day("2024-07-01")]
    tables = tables_of(make_project(table=TABLE.format(rest="")), store, rows)
    assert by_label(tables["referrals-by-quarter"]) == {"2024 Q1": 20, "2024 Q2": 0, "2024 Q3": 20}

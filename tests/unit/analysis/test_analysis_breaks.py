"""Breaks that everybody knows, and those that a partner told, stand with the tables that they touch and no other."""

from __future__ import annotations

from collections.abc import Callable

from small_partnership import NRM, TABLE, day, write_rows

from problemprofile import analysis
from problemprofile.counts import CountTable
from problemprofile.project.load import Project
from problemprofile.store import Store

Make = Callable[..., Project]
TOLD = """
[[breaks]]
on = 2025-04-01
why = "A new system {from} April"
"""
OF_GENDER = TOLD + 'fields = ["gender"]\n'
ROWS = [day(f"{year}-{month:02}-01") | {"gender": "female"} for year in (2024, 2025) for month in (1, 4, 7, 10)]


def tables_of(project: Project, store: Store, rows: list[dict]) -> dict[str, CountTable]:
    write_rows(store, rows)
    return {table.table_id: table for table in analysis.count(project, store)[0]}


def days_of(table: CountTable) -> list[str]:
    return [one.on for one in table.breaks]


def test_the_split_of_types_stands_with_types_and_not_with_volumes(make_project: Make, store: Store) -> None:
    rows = [one | {"exploitation_group": "labour", "exploitation_type": "labour"} for one in ROWS]
    tables = tables_of(make_project(nrm=NRM), store, rows)
    assert days_of(tables["referrals-by-exploitation-group"]) == ["2019-10-01"]
    assert days_of(tables["referrals-by-exploitation-group-and-year"]) == ["2019-10-01"]
    assert not tables["referrals-by-year"].breaks
    assert not tables["referrals"].breaks


def test_a_break_that_a_partner_told_of_a_field_stands_with_its_breakdown(make_project: Make, store: Store) -> None:
    tables = tables_of(make_project(nrm=NRM + OF_GENDER), store, ROWS)
    assert days_of(tables["referrals-by-gender"]) == ["2025-04-01"]
    assert not tables["referrals-by-year"].breaks
    assert any("A new system {from} April. Numbers before" in note for note in tables["referrals-by-gender"].notes)


def test_a_break_without_a_field_is_of_every_number_and_noted_where_time_is_told(
    make_project: Make, store: Store
) -> None:
    tables = tables_of(make_project(nrm=NRM + TOLD), store, ROWS)
    assert all("2025-04-01" in days_of(table) for table in tables.values() if table.series == "referrals")
    noted = {name for name, table in tables.items() if any("From 1 April 2025" in note for note in table.notes)}
    assert {"referrals-by-year", "referrals-by-quarter"} <= noted
    assert "referrals-by-gender" not in noted


def test_the_vintage_of_national_figures_goes_with_them(make_project: Make, store: Store) -> None:
    source = {"dataset": "table", "count": 20, "scope": "national", "series": "national-referrals"}
    national = 'scope = "national"\nreceived_on = 2026-02-05\n'
    project = make_project(table=TABLE.format(rest=national))
    tables = tables_of(project, store, [source | one for one in ROWS])
    assert {table.vintage for table in tables.values() if table.scope == "national"} == {("2026-02-05",)}
    assert not any(table.vintage for table in tables.values() if table.scope == "local")

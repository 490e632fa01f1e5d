"""Methods of control, decisions and waits, main types and sectors. All rows are made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from small_partnership import NRM, day, write_rows

from problemprofile import analysis
from problemprofile.analysis.counting import members
from problemprofile.counts import CountTable
from problemprofile.project.load import Project
from problemprofile.store import Store

Make = Callable[..., Project]
LABOUR = {"exploitation_group": "labour"} | day("2024-05-01")
METHODS = "referrals-by-exploitation-group-and-method"
PRIMARY = "referrals-by-exploitation-group-and-exploitation-primary"
SECTORS = "referrals-by-exploitation-group-and-sector"


def counted(make: Make, store: Store, *rows: dict[str, Any]) -> dict[str, CountTable]:
    write_rows(store, [LABOUR | row for row in rows])
    tables, _ = analysis.count(make(nrm=NRM), store)
    return {table.table_id: table for table in tables}


def numbers(table: CountTable) -> dict[str, int]:
    return {cell.cell_id.partition(":")[2]: cell.count for cell in table.cells if cell.count}


def test_a_record_counts_under_each_method_that_it_mentions_and_nothing_is_summed(
    make_project: Make, store: Store
) -> None:
    several = {"methods": "debt_bondage+documents_held"}
    rows = [several, {"methods": "documents_held"}, {"methods": "unknown"}, several | {"exploitation_group": "sexual"}]
    table = counted(make_project, store, *rows)[METHODS]
    assert numbers(table) == {
        "exploitation_group=labour|method=debt_bondage": 1,
        "exploitation_group=labour|method=documents_held": 2,
        "exploitation_group=sexual|method=debt_bondage": 1,
        "exploitation_group=sexual|method=documents_held": 1,
    }
    assert not table.additive
    assert [category.code for category in table.dimensions[1].categories] == ["debt_bondage", "documents_held"]
    found = members(store, METHODS, {"exploitation_group": "labour", "method": "documents_held"})
    assert [row["row_key"] for row in store.rows(found)] == [0, 1]


def test_where_no_method_is_mentioned_there_is_no_table(make_project: Make, store: Store) -> None:
    assert METHODS not in counted(make_project, store, {"methods": "unknown"}, {})


def test_those_still_waiting_are_the_same_number_as_those_who_await_the_decision(
    make_project: Make, store: Store
) -> None:
    waiting = {"reasonable_grounds": "awaiting", "reasonable_wait": "still_waiting"}
    decided = {"reasonable_grounds": "positive", "reasonable_wait": "within_week"}
    found = counted(make_project, store, waiting, decided, decided)
    cells = {cell.cell_id: cell for table in found.values() for cell in table.cells}
    wait = cells["referrals-by-reasonable-wait:reasonable_wait=still_waiting"]
    assert wait.people == cells["referrals-by-reasonable-grounds:reasonable_grounds=awaiting"].people
    assert wait.count == 1


def test_a_main_type_is_told_only_where_several_were_ranked(make_project: Make, store: Store) -> None:
    alone = {"exploitation_primary": "labour"}
    unranked = {"exploitation_group": "multiple", "exploitation_primary": "unknown"}
    assert PRIMARY not in counted(make_project, store, alone, unranked)
    found = counted(make_project, store, alone, unranked, unranked | {"exploitation_primary": "sexual"})
    assert numbers(found[PRIMARY])["exploitation_group=multiple|exploitation_primary=sexual"] == 1


def test_sectors_are_told_inside_labour_only_where_most_of_its_records_name_one(
    make_project: Make, store: Store
) -> None:
    assert SECTORS not in counted(make_project, store, {"sector": "care"}, {"sector": "unknown"})
    assert SECTORS in counted(make_project, store, {"sector": "care"}, {"sector": "care"}, {"sector": "unknown"})


def test_months_are_named_as_a_reader_names_them(make_project: Make, store: Store) -> None:
    table = counted(make_project, store, {})["referrals-by-month"]
    labels = {category.code: category.label for category in table.dimensions[0].categories}
    assert labels["2024-05"].startswith("May 2024")
    assert table.dimensions[0].parents["2024-05"] == "2024 Q2"


def test_what_readers_can_tell_of_sectors_and_decisions_is_known_to_disclosure(
    make_project: Make, store: Store
) -> None:
    """A sector belongs to a form of exploitation; whoever has no recorded decision has no wait."""
    rows = [{"sector": "care"}, {"sector": "sex_work", "exploitation_group": "sexual"}]
    found = counted(make_project, store, *rows, {"reasonable_wait": "unknown", "reasonable_grounds": "unknown"})
    by_sector = next(table for name, table in found.items() if name.endswith("-by-sector"))
    assert by_sector.dimensions[0].parents["sex_work"] == "sexual"
    decisions = found["referrals-by-reasonable-grounds"].dimensions[0]
    assert decisions.supposed["reasonable_wait"] == {"unknown": "unknown"}

"""Suspects are counted apart from crimes and from victims. All rows are made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from small_partnership import CRIMES, day, write_rows

from problemprofile import analysis
from problemprofile.analysis.counting import members
from problemprofile.counts import CountTable
from problemprofile.project.load import Project
from problemprofile.store import Store

Make = Callable[..., Project]
CRIME = {"dataset": "crimes", "series": "crimes", "unit": "crimes", "exploitation_group": "labour"} | day("2024-05-01")
SAME = {"decision": "duplicate", "because": "same_crime", "duplicate_of": 0}
VICTIM = {"role": "victim", "gender": "female", "age_band": "18_24", "nationality_group": "not_uk"}
SUSPECT = {"role": "suspect", "gender": "male", "age_band": "25_34", "nationality_group": "uk"}


def counted(make: Make, store: Store, *rows: dict[str, Any]) -> dict[str, CountTable]:
    write_rows(store, [CRIME | row for row in rows])
    tables, _ = analysis.count(make(crimes=CRIMES), store)
    return {table.table_id: table for table in tables}


def numbers(table: CountTable) -> dict[str, int]:
    return {cell.cell_id.partition(":")[2]: cell.count for cell in table.cells if cell.count}


def test_a_crime_of_two_suspects_is_one_crime_and_two_suspects(make_project: Make, store: Store) -> None:
    found = counted(make_project, store, VICTIM, SUSPECT | SAME, SUSPECT | SAME | {"gender": "female"})
    assert numbers(found["crimes"]) == {"total": 1}
    assert numbers(found["suspects"]) == {"total": 2}
    assert found["suspects"].unit == "suspects"
    by_gender = numbers(found["suspects-by-exploitation-group-and-gender"])
    assert by_gender["exploitation_group=labour|gender=male"] == 1
    rows = store.rows(members(store, "suspects-by-exploitation-group", {"exploitation_group": "labour"}))
    assert [row["row_key"] for row in rows] == [1, 2]


def test_what_is_told_of_a_suspect_is_told_of_no_victim(make_project: Make, store: Store) -> None:
    found = counted(make_project, store, SUSPECT)
    assert numbers(found["crimes-by-gender"]) == {"gender=unknown": 1, "total": 1}
    assert numbers(found["crimes-by-exploitation-group"]) == {"exploitation_group=labour": 1, "total": 1}
    assert numbers(found["suspects-by-exploitation-group-and-gender"])["gender=male"] == 1


@pytest.mark.parametrize("row", [{"unit": "incidents", "series": "incidents"}, {"decision": "out_of_scope"}])
def test_nobody_is_a_suspect_in_what_is_no_crime_or_is_not_counted(
    make_project: Make, store: Store, row: dict[str, str]
) -> None:
    assert "suspects" not in counted(make_project, store, VICTIM, SUSPECT | row)


def test_of_suspects_only_that_is_counted_which_is_asked_of_them(make_project: Make, store: Store) -> None:
    found = counted(make_project, store, VICTIM, SUSPECT | SAME)
    assert {table.analysis for table in found.values() if table.series == "suspects"} == {"suspects"}
    assert "rows-by-series" not in found  # the crimes are still the one series of their source

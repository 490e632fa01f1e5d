"""The figures of a police report whose rows do not reach its totals, and other totals that sources state."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from small_partnership import NRM, TABLE, day, write_rows

from problemprofile import analysis
from problemprofile.counts import CountTable
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.store import Store

Make = Callable[..., Project]
YEAR = {"financial_year": "2024/25"}
CRIMES = {"labour": 23, "sexual": 3, "criminal": 42, "domestic": 3}
REFERRALS = {"labour": 38, "sexual": 23, "criminal": 72, "domestic": 6}
TOTAL = {"decision": "out_of_scope", "because": "total_row"}


def typed(kind: str) -> dict[str, str]:
    return {"exploitation_type": kind, "exploitation_group": kind}


def by_type(counts: dict[str, int], total: int, **periods: str) -> list[dict[str, Any]]:
    parts = [typed(kind) | {"count": count, "cells": {"exploitation_type": kind}} for kind, count in counts.items()]
    rows = [*parts, typed("unknown") | TOTAL | {"count": total, "cells": {"exploitation_type": "Total"}}]
    return [row | {"dataset": "table", "series": "referrals"} | (periods or YEAR) for row in rows]


def counted(project: Project, store: Store, rows: list[dict]) -> tuple[dict[str, CountTable], list[Finding]]:
    write_rows(store, rows)
    tables, findings = analysis.count(project, store)
    return {table.table_id: table for table in tables}, findings


@pytest.mark.parametrize(
    ("counts", "total", "missing"), [(CRIMES, 75, 4), (REFERRALS, 149, 10)], ids=["crimes", "referrals"]
)
def test_what_a_stated_total_has_beyond_its_rows_is_found_and_counted_apart(
    make_project: Make, store: Store, counts: dict[str, int], total: int, missing: int
) -> None:
    tables, findings = counted(make_project(table=TABLE.format(rest="")), store, by_type(counts, total))
    assert [finding.check for finding in findings] == ["total-differs"]
    assert "is larger than the rows under it" in findings[0].message
    assert not re.search(r"\d", findings[0].message.replace("row 6 of “Sheet1”", "")), (
        "how much larger may be one person"
    )
    table = tables["referrals-by-exploitation-group"]
    shown = {dict(c.categories)["exploitation_group"]: c.count for c in table.cells}
    assert {code: count for code, count in shown.items() if count} == counts | {"not_shown": missing, "total": total}
    assert table.dimensions[0].categories[-1].label == "Not shown in the source's breakdown"
    assert tables["referrals-by-financial-year"].cells[0].count == total


def test_the_member_of_what_no_row_shows_is_the_total_row(make_project: Make, store: Store) -> None:
    counted(make_project(table=TABLE.format(rest="")), store, by_type(CRIMES, 75))
    asked = analysis.members(store, "referrals-by-exploitation-type", {"exploitation_type": "not_shown"})
    assert store.rows(asked) == [{"row_key": 4, "count": 4}]


def test_a_total_that_agrees_is_no_finding_and_adds_nothing(make_project: Make, store: Store) -> None:
    tables, findings = counted(make_project(table=TABLE.format(rest="")), store, by_type(CRIMES, 71))
    assert findings == []
    assert tables["referrals"].cells[0].count == 71


def test_rows_beyond_their_total_are_a_finding_and_stay(make_project: Make, store: Store) -> None:
    tables, findings = counted(make_project(table=TABLE.format(rest="")), store, by_type(CRIMES, 70))
    assert "is smaller than the rows under it" in findings[0].message
    assert tables["referrals"].cells[0].count == 71


def test_each_year_has_its_own_total(make_project: Make, store: Store) -> None:
    rows = by_type(CRIMES, 75, year="2024") + by_type(REFERRALS, 139, year="2025")
    tables, findings = counted(make_project(table=TABLE.format(rest="")), store, rows)
    assert len(findings) == 1
    by_year = {dict(c.categories)["year"]: c.count for c in tables["referrals-by-year"].cells}
    assert by_year == {"2024": 75, "2025": 139, "total": 214}


def test_a_total_of_unknown_is_not_taken_for_the_total_of_all(make_project: Make, store: Store) -> None:
    def cell(age: str, place: str, count: int, **more: str) -> dict[str, Any]:
        cells = {"age_group": age, "exploitation_location": place}
        codes = {field: "unknown" if text == "Total" else text for field, text in cells.items()}
        return {"dataset": "table", "count": count, "year": "2024", "cells": cells} | codes | more

    rows = [cell("adult", "uk", 5), cell("adult", "overseas", 2), cell("unknown", "uk", 3)]
    rows += [cell("adult", "Total", 7, **TOTAL), cell("unknown", "Total", 3, **TOTAL)]
    rows += [cell("Total", "Total", 10, **TOTAL), cell("Total", "uk", 8, **TOTAL)]
    assert counted(make_project(table=TABLE.format(rest="")), store, rows)[1] == []


def test_spellings_that_mean_the_same_may_each_have_a_total(make_project: Make, store: Store) -> None:
    def cell(nationality: str, gender: str, count: int, **more: str) -> dict[str, Any]:
        cells = {"nationality": nationality, "gender": gender}
        return {"dataset": "table", "count": count, "nationality": "albanian", "gender": "male", "cells": cells} | more

    rows = [cell("Albanian", "Male", 5), cell("Albania", "Male", 2)]
    rows += [cell("Albanian", "Total", 5, **TOTAL), cell("Albania", "Total", 2, **TOTAL)]
    assert counted(make_project(table=TABLE.format(rest="")), store, rows)[1] == []


def test_a_total_may_be_of_its_own_file_only(make_project: Make, store: Store) -> None:
    first, second = by_type(CRIMES, 71), by_type(REFERRALS, 139)
    rows = [row | {"file_no": 0} for row in first] + [row | {"file_no": 1} for row in second]
    assert counted(make_project(table=TABLE.format(rest="")), store, rows)[1] == []


def test_a_column_that_is_mapped_to_nothing_may_say_what_a_total_is_of(make_project: Make, store: Store) -> None:
    def cell(region: str, kind: str, count: int, **more: str) -> dict[str, Any]:
        return {"dataset": "table", "count": count, "cells": {"exploitation_type": kind, "Region": region}} | more

    rows = [cell("East", "Labour", 5), cell("West", "Labour", 2), cell("East", "Total", 5, **TOTAL)]
    assert counted(make_project(table=TABLE.format(rest="")), store, rows)[1] == []


def test_a_total_of_a_year_given_by_quarters_is_checked_but_its_rest_is_in_no_quarter(
    make_project: Make, store: Store
) -> None:
    quarters = [{"count": 10} | day(f"2024-{month:02}-01") for month in (1, 4, 7, 10)]
    rows = [*quarters, {"count": 41, "year": "2024"} | TOTAL]
    rows = [row | {"dataset": "table", "cells": {"note": None}} for row in rows]
    tables, findings = counted(make_project(table=TABLE.format(rest="")), store, rows)
    assert "is larger than the rows under it" in findings[0].message
    assert not re.search(r"\d", findings[0].message.replace("row 6 of “Sheet1”", "")), (
        "how much larger may be one person"
    )
    assert tables["referrals-by-quarter"].cells[-1].count == 40


def test_a_total_without_a_period_has_that_of_its_rows(make_project: Make, store: Store) -> None:
    *parts, total = by_type(REFERRALS, 149)
    tables, _ = counted(make_project(table=TABLE.format(rest="")), store, [*parts, total | {"financial_year": None}])
    by_year = {dict(c.categories)["financial_year"]: c.count for c in tables["referrals-by-financial-year"].cells}
    assert by_year == {"2024/25": 149, "total": 149}


def test_a_total_of_a_year_whose_period_is_in_two_columns_is_of_that_year(make_project: Make, store: Store) -> None:
    def row(year: str, quarter: str, count: int) -> dict[str, Any]:
        return {"dataset": "table", "count": count, "cells": {"period": year, "recorded_on": quarter}}

    rows = [row("2024", "Q1", 5) | day("2024-01-01"), row("2024", "Q2", 6) | day("2024-04-01")]
    rows += [row("2025", "Q1", 7) | day("2025-01-01"), row("2024", "Total", 11) | TOTAL]
    assert counted(make_project(table=TABLE.format(rest="")), store, rows)[1] == []


def test_many_differences_are_one_finding(make_project: Make, store: Store) -> None:
    rows = [row for year in range(2010, 2020) for row in by_type(CRIMES, 80, year=str(year))]
    findings = counted(make_project(table=TABLE.format(rest="")), store, rows)[1]
    said = "10 of 10 total rows do not agree with the rows under them: 10 are larger and 0 are smaller."
    assert [f.message for f in findings] == [said]


def test_a_finding_points_at_the_total_row(make_project: Make, store: Store) -> None:
    findings = counted(make_project(table=TABLE.format(rest="")), store, by_type(CRIMES, 75))[1]
    assert findings[0].row_id == "table:3f9a2c1b:Sheet1:6"


def test_one_source_by_two_kinds_of_year_is_found(make_project: Make, store: Store) -> None:
    rows = [{"dataset": "table", "count": n, "year": y} for n, y in ((33, "2017"), (72, "2018"))]
    rows.append({"dataset": "table", "count": 149, "financial_year": "2019/20"})
    tables, findings = counted(make_project(table=TABLE.format(rest="")), store, rows)
    assert [finding.check for finding in findings] == ["mixed-periods"]
    by_year = {dict(c.categories)["year"]: c.count for c in tables["referrals-by-year"].cells}
    assert by_year == {"2017": 33, "2018": 72, "unknown": 149, "total": 254}
    assert any("other kind of year" in note for note in tables["referrals-by-year"].notes)


def test_a_year_printed_beside_its_quarters_would_be_counted_twice_and_is_found(
    make_project: Make, store: Store
) -> None:
    rows = [{"dataset": "table", "count": 10} | day("2024-02-01"), {"dataset": "table", "count": 40, "year": "2024"}]
    findings = counted(make_project(table=TABLE.format(rest="")), store, rows)[1]
    assert [finding.check for finding in findings] == ["overlapping-periods"]


@pytest.mark.parametrize(("national", "found"), [({"year": "2024"}, True), ({"financial_year": "2024/25"}, False)])
def test_local_by_financial_year_beside_national_by_calendar_year_is_found(
    make_project: Make, store: Store, national: dict[str, str], found: bool
) -> None:
    project = make_project(table=TABLE.format(rest=""), uk=TABLE.format(rest='scope = "national"\n'))
    there = {"dataset": "uk", "series": "national-referrals", "scope": "national", "count": 10_627}
    tables, findings = counted(project, store, [{"dataset": "table", "count": 149} | YEAR, there | national])
    assert [finding.check for finding in findings] == ["mixed-periods"] * found
    notes = " ".join(tables["referrals-by-financial-year"].notes)
    assert ("not given for the same kind of year" in notes) == found


def test_sources_that_count_different_things_are_not_counted_together(make_project: Make, store: Store) -> None:
    enquiries = NRM.replace("nrm_referrals", "agency_records").replace("files", 'series = "referrals"\nfiles')
    project = make_project(nrm=NRM.replace("files", 'series = "referrals"\nfiles'), council=enquiries)
    findings = counted(project, store, [{}, {"dataset": "council", "unit": "enquiries"}])[1]
    assert {(finding.check, finding.severity) for finding in findings} == {("mixed-units", "blocks")}

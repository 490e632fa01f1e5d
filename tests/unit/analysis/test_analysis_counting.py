from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from small_partnership import NRM, TABLE, day, write_rows

from problemprofile import analysis
from problemprofile.counts import CountTable
from problemprofile.project.load import Project
from problemprofile.store import Store

Make = Callable[..., Project]


def counted(table: CountTable) -> dict[str, int]:
    return {cell.cell_id.partition(":")[2]: cell.count for cell in table.cells}


def tables_of(project: Project, store: Store, rows: list[dict]) -> dict[str, CountTable]:
    write_rows(store, rows)
    return {table.table_id: table for table in analysis.count(project, store)[0]}


LABOUR = {"exploitation_group": "labour", "exploitation_type": "labour"}
BOTH = {"exploitation_group": "multiple", "exploitation_type": "sexual+labour"}


def test_a_table_has_a_line_for_every_code_of_a_short_list_and_its_total(make_project: Make, store: Store) -> None:
    table = tables_of(make_project(nrm=NRM), store, [{"gender": "female"}, {"gender": "female"}, {"gender": None}])
    by_gender = counted(table["referrals-by-gender"])
    assert by_gender["gender=female"] == 2
    assert by_gender["gender=male"] == 0
    assert by_gender["gender=unknown"] == 1
    assert by_gender["total"] == 3


def test_a_long_list_has_lines_only_for_what_occurs_and_unknown_comes_last(make_project: Make, store: Store) -> None:
    rows = [{"nationality": code} for code in ("unknown", "romanian", "albanian", "no-such-code")]
    table = tables_of(make_project(nrm=NRM), store, rows)["referrals-by-nationality"]
    codes = [category.code for category in table.dimensions[0].categories]
    assert codes == ["albanian", "romanian", "no-such-code", "unknown"]


def test_a_two_way_table_has_both_margins_and_their_corner(make_project: Make, store: Store) -> None:
    rows = [LABOUR | {"gender": "male"}, LABOUR | {"gender": "female"}, BOTH | {"gender": "male"}]
    cells = counted(tables_of(make_project(nrm=NRM), store, rows)["referrals-by-exploitation-group-and-gender"])
    assert cells["exploitation_group=labour|gender=male"] == 1
    assert cells["exploitation_group=labour"] == 2
    assert cells["gender=male"] == 2
    assert cells["total"] == 3
    assert cells["exploitation_group=sexual|gender=other"] == 0


def test_the_figure_in_a_counted_row_is_what_is_counted(make_project: Make, store: Store) -> None:
    rows = [
        {"dataset": "uk", "series": "national-referrals", "scope": "national", "count": n} | day(f"2024-0{m}-01")
        for n, m in ((500, 1), (700, 4))
    ]
    found = tables_of(make_project(uk=TABLE.format(rest='scope = "national"\n')), store, rows)
    assert counted(found["national-referrals-by-quarter"]) == {
        "quarter=2024 Q1": 500,
        "quarter=2024 Q2": 700,
        "total": 1200,
    }
    assert found["national-referrals"].title.startswith("NRM referrals, United Kingdom, January 2024 to June 2024")


def test_a_field_that_no_source_has_gives_no_table_and_one_that_is_never_filled_in_does(
    make_project: Make, store: Store
) -> None:
    found = tables_of(make_project(nrm=NRM), store, [{"gender": "unknown"} | day("2024-05-01")])
    assert "referrals-by-gender" in found
    assert "referrals-by-nationality" not in found
    assert "crimes" not in found


def test_a_source_by_calendar_year_has_no_quarters_or_financial_years(make_project: Make, store: Store) -> None:
    row = {"dataset": "uk", "series": "national-referrals", "scope": "national", "count": 9, "year": "2024"}
    found = tables_of(make_project(uk=TABLE.format(rest='scope = "national"\n')), store, [row])
    assert {table_id for table_id in found if table_id.startswith("national")} == {
        "national-referrals",
        "national-referrals-by-year",
    }


def test_periods_without_rows_have_a_line_and_a_part_of_a_period_says_so(make_project: Make, store: Store) -> None:
    covered = NRM.replace("[columns]", "[period_covered]\nstart = 2024-04-01\nend = 2025-12-31\n[columns]")
    found = tables_of(make_project(nrm=covered), store, [day("2024-05-01"), day("2025-11-01")])
    quarters = [c.label for c in found["referrals-by-quarter"].dimensions[0].categories]
    assert quarters == [f"2024 Q{n}" for n in (2, 3, 4)] + [f"2025 Q{n}" for n in (1, 2, 3, 4)]
    years = [c.label for c in found["referrals-by-year"].dimensions[0].categories]
    assert years == ["2024 (part)", "2025"]
    assert any("not covered whole" in note for note in found["referrals-by-year"].notes)


def test_only_rows_that_are_kept_are_counted(make_project: Make, store: Store) -> None:
    rows = [{}, {"decision": "duplicate"}, {"decision": "out_of_scope"}, {"decision": "unreadable"}]
    assert counted(tables_of(make_project(nrm=NRM), store, rows)["referrals"]) == {"total": 1}


def test_quarters_add_up_to_years_and_to_financial_years(make_project: Make, store: Store) -> None:
    found = tables_of(make_project(nrm=NRM), store, [day("2024-02-01"), day("2024-05-01"), day("2025-01-01")])
    quarter = found["referrals-by-quarter"].dimensions[0]
    assert quarter.parent == "year"
    assert quarter.parents["2024 Q2"] == "2024"
    assert quarter.also_within["financial_year"]["2025 Q1"] == "2024/25"
    assert quarter.parents["2025 Q4"] == "2025", "a quarter without rows is in the sum too"


def test_a_parent_is_named_only_where_it_is_the_exact_sum_of_its_categories(make_project: Make, store: Store) -> None:
    rows = [
        {"age_band": "18_24", "age_group": "adult"},
        {"age_band": "16_17", "age_group": "child"},
        {"age_band": "16_17", "age_group": "unknown"},
    ]
    bands = tables_of(make_project(nrm=NRM), store, rows)["referrals-by-age-band"].dimensions[0]
    assert bands.parent == "age_group"
    assert bands.parents["18_24"] == "adult"
    assert "16_17" not in bands.parents
    assert set(bands.parents.values()) == {"adult"}
    assert bands.supposed["age_group"]["16_17"] == "child", "what the name says, though a row does not"
    assert "18_24" not in bands.supposed["age_group"]


def test_a_cell_says_how_many_organisations_sent_its_rows_and_zero_rows_send_nobody(
    make_project: Make, store: Store
) -> None:
    other = NRM.replace("Northshire Police", "Northshire Council").replace("files", 'series = "referrals"\nfiles')
    project = make_project(nrm=NRM.replace("files", 'series = "referrals"\nfiles'), council=other)
    rows = [{"gender": "female"}, {"gender": "female", "dataset": "council"}, {"gender": "male"}]
    table = tables_of(project, store, [*rows, {"gender": "other", "count": 0}])["referrals-by-gender"]
    assert {cell.cell_id.partition("=")[2]: cell.organisations for cell in table.cells} == {
        "female": 2,
        "male": 1,
        "other": 0,
        "unknown": 0,
        "": 2,
    }
    assert len(table.handling) == len(table.datasets) == 2


def test_the_same_people_have_one_key_in_every_table(make_project: Make, store: Store) -> None:
    found = tables_of(make_project(nrm=NRM), store, [LABOUR | {"gender": "male"} | day("2024-05-01")])
    keys: dict[str, set[int]] = {}
    for table in found.values():
        for cell in table.cells:
            keys.setdefault(cell.people, set()).add(cell.count)
    assert all(len(counts) == 1 for counts in keys.values())
    in_both = [c for t in found.values() for c in t.cells if c.people == "referrals:exploitation_group=labour"]
    assert len(in_both) >= 3


def test_the_members_of_a_cell_are_the_rows_that_it_counts(make_project: Make, store: Store) -> None:
    tables_of(make_project(nrm=NRM), store, [{"gender": "male"}, {"gender": None}, {"gender": "male"}])
    asked = analysis.members(store, "referrals-by-gender", {"gender": "male"})
    assert store.rows(asked) == [{"row_key": 0, "count": 1}, {"row_key": 2, "count": 1}]
    unknown = analysis.members(store, "referrals-by-gender", {"gender": "unknown"})
    assert [row["row_key"] for row in store.rows(unknown)] == [1]
    everyone = analysis.members(store, "referrals-by-gender", {"gender": "total"})
    assert len(store.rows(everyone)) == 3


def test_members_can_be_asked_for_in_a_later_process(make_project: Make, store: Store) -> None:
    tables_of(make_project(nrm=NRM), store, [{"gender": "male"}])
    store.close()
    with Store(store.path, read_only=True) as later:
        assert later.rows(analysis.members(later, "referrals", {})) == [{"row_key": 0, "count": 1}]


def test_no_rows_at_all_is_no_trouble(make_project: Make, store: Store) -> None:
    found = tables_of(make_project(nrm=NRM), store, [])
    assert set(found) == {"rows-by-dataset"}
    assert set(counted(found["rows-by-dataset"]).values()) == {0}


def test_counting_twice_gives_the_same_tables(make_project: Make, store: Store) -> None:
    rows = [LABOUR | {"nationality": code} | day("2024-05-01") for code in ("albanian", "uk", "romanian")] * 3
    project = make_project(nrm=NRM)
    assert tables_of(project, store, rows) == tables_of(project, store, rows)


@pytest.mark.parametrize(
    ("table_id", "start", "words"),
    [
        ("referrals-by-exploitation-group", "2019-09-01", "1 October 2019"),
        ("referrals-by-reasonable-grounds", "2023-01-01", "30 January 2023"),
        ("referrals-by-first-responder", "2026-01-01", "26 March 2026"),
    ],
)
def test_a_break_in_a_series_is_noted_only_where_the_period_crosses_it(
    make_project: Make, store: Store, table_id: str, start: str, words: str
) -> None:
    row = LABOUR | {"reasonable_grounds": "positive", "first_responder": "nca"} | day("2026-05-01")
    project = make_project(nrm=NRM)
    assert words not in " ".join(tables_of(_from(project, "2026-04-01"), store, [row])[table_id].notes)
    assert words in " ".join(tables_of(_from(project, start), store, [row])[table_id].notes)


def _from(project: Project, start: str) -> Project:
    period = type(project.profile.period).model_validate({"start": start, "end": "2026-12-31"})
    return dataclasses.replace(project, profile=project.profile.model_copy(update={"period": period}))

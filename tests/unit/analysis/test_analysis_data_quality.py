"""How good the sources' data are, counted like everything else."""

from __future__ import annotations

from collections.abc import Callable

from small_partnership import NRM, day, write_rows

from problemprofile import analysis
from problemprofile.analysis.data_quality import code_of
from problemprofile.counts import CountTable
from problemprofile.project.load import Project
from problemprofile.store import Store, arrow

Make = Callable[..., Project]
KEYS = {"row_key": "BIGINT"}
ROWS = [{"gender": "unknown"}, {"gender": None}, {"gender": "male"}, {"gender": "unknown", "decision": "duplicate"}]


def tables(project: Project, store: Store, rows: list[dict]) -> dict[str, CountTable]:
    write_rows(store, [row | day("2024-05-01") for row in rows])
    return {table.table_id: table for table in analysis.count(project, store)[0]}


def counts(table: CountTable) -> dict[str, int]:
    return {cell.cell_id.partition(":")[2]: cell.count for cell in table.cells}


def why(store: Store, *reasons: str | None) -> None:
    import pyarrow as pa

    columns = {"row_key": list(range(len(reasons))), "why_gender": list(reasons)}
    store.write_arrow("why_nrm", arrow(columns, {"row_key": pa.int64()}))


def test_the_reasons_add_up_to_what_is_not_recorded_and_are_hidden_with_it(make_project: Make, store: Store) -> None:
    why(store, "blank", "not_understood", None)
    found = tables(make_project(nrm=NRM), store, ROWS)
    table = found["not-recorded-by-reason"]
    line = "dataset=nrm|field=gender"
    assert counts(table) == {
        f"{line}|why=blank": 1,
        f"{line}|why=said_not_known": 0,
        f"{line}|why=not_understood": 1,
        line: 2,
    }
    (whole,) = [cell for cell in table.cells if cell.cell_id.endswith("field=gender")]
    (unknown,) = [cell for cell in found["referrals-by-gender"].cells if "unknown" in cell.cell_id]
    assert whole.people == unknown.people
    assert table.additive


def test_the_rows_behind_a_reason_can_be_asked_for(make_project: Make, store: Store) -> None:
    why(store, "blank", "not_understood", None)
    tables(make_project(nrm=NRM), store, ROWS)
    codes = {"dataset": "nrm", "field": "gender", "why": "not_understood"}
    assert [row["row_key"] for row in store.rows(analysis.members(store, "not-recorded-by-reason", codes))] == [1]


def test_contradictions_are_counted_by_rule_and_do_not_add_up(make_project: Make, store: Store) -> None:
    store.create("contradictions", KEYS | {"dataset": "VARCHAR", "contradiction": "VARCHAR"})
    import pyarrow as pa

    broken = {"row_key": [0, 0, 1], "dataset": ["nrm"] * 3}
    broken["contradiction"] = ["age_and_band", "age_and_birth", "age_and_band"]
    store.append_arrow("contradictions", arrow(broken, {"row_key": pa.int64()}))
    table = tables(make_project(nrm=NRM), store, ROWS)["contradictions"]
    assert counts(table) == {
        "dataset=nrm|contradiction=age_and_band": 2,
        "dataset=nrm|contradiction=age_and_birth": 1,
    }
    assert not table.additive


def test_values_read_by_a_rule_are_counted_as_cells_with_their_rows(make_project: Make, store: Store) -> None:
    import pyarrow as pa

    changed = {"dataset": ["nrm", "nrm"], "field": ["gender", "gender"], "before": ["M", "F"]}
    changed |= {"rule": ["code list", "A close spelling"], "rows": [2, 1]}
    store.write_arrow("value_changes", arrow(changed, {"rows": pa.int64()}))
    cells = {"row_key": [0, 1, 2, 3], "raw_gender": ["M", "M", "F", "male"]}
    store.write_arrow("cells_nrm", arrow(cells, {"row_key": pa.int64()}))
    table = tables(make_project(nrm=NRM), store, ROWS)["changed-values"]
    assert table.unit == "cells"
    assert counts(table)["dataset=nrm|rule=code_list"] == 2
    assert counts(table)["dataset=nrm"] == 3
    members = analysis.members(store, "changed-values", {"dataset": "nrm", "rule": "code_list"})
    assert [row["row_key"] for row in store.rows(members)] == [0, 1]


def test_cells_of_total_rows_are_not_values_that_had_to_be_read(make_project: Make, store: Store) -> None:
    import pyarrow as pa

    changed = {"dataset": ["nrm"], "field": ["gender"], "before": ["Total"], "rule": ["unrecognised"], "rows": [2]}
    store.write_arrow("value_changes", arrow(changed, {"rows": pa.int64()}))
    cells = {"row_key": list(range(3)), "raw_gender": ["Total", "Total", "male"]}
    store.write_arrow("cells_nrm", arrow(cells, {"row_key": pa.int64()}))
    total = {"decision": "out_of_scope", "because": "total_row", "count": None}
    table = tables(make_project(nrm=NRM), store, [{"gender": "unknown"}, total, {"gender": "male"}])["changed-values"]
    assert counts(table)["dataset=nrm"] == 1
    assert len(store.rows(analysis.members(store, "changed-values", {"dataset": "nrm"}))) == 1


def test_a_rule_in_words_is_a_code_that_can_stand_in_an_address() -> None:
    assert code_of("month first, the only way to read it|=:") == "month_first_the_only_way_to_read_it"


def test_forms_are_counted_by_how_usable_they_are_and_who_made_them(make_project: Make, store: Store) -> None:
    made = {"first_responder": "kent_police", "first_responder_type": "police"}
    rows = [made | {"usability": band} for band in ("weak", "weak", "usable")]
    found = tables(make_project(nrm=NRM), store, rows)
    assert counts(found["referrals-by-usability"])["usability=weak"] == 2
    by_agency = counts(found["referrals-by-first-responder-and-usability"])
    assert by_agency["first_responder=kent_police|usability=usable"] == 1


def test_the_time_from_event_to_record_is_counted_where_a_source_says_both(make_project: Make, store: Store) -> None:
    found = tables(make_project(nrm=NRM), store, [{"recording_delay": "within_week"}, {"recording_delay": "unknown"}])
    assert counts(found["referrals-by-recording-delay"])["recording_delay=within_week"] == 1
    assert "referrals-by-usability" not in found


def test_a_record_without_a_victim_leaves_blank_what_is_asked_of_one(make_project: Make, store: Store) -> None:
    why(store, "not_understood", None)
    found = tables(make_project(nrm=NRM), store, [{"gender": "unknown"}, {"gender": "male", "role": "suspect"}])
    line = "dataset=nrm|field=gender"
    assert counts(found["not-recorded-by-reason"]) == {
        f"{line}|why=blank": 1,
        f"{line}|why=said_not_known": 0,
        f"{line}|why=not_understood": 1,
        line: 2,
    }


def test_cells_of_rows_from_elsewhere_are_not_values_that_had_to_be_read(make_project: Make, store: Store) -> None:
    import pyarrow as pa

    changed = {"dataset": ["nrm"], "field": ["gender"], "before": ["M"], "rule": ["code list"], "rows": [3]}
    store.write_arrow("value_changes", arrow(changed, {"rows": pa.int64()}))
    cells = {"row_key": [0, 1, 2], "raw_gender": ["M", "M", "M"]}
    store.write_arrow("cells_nrm", arrow(cells, {"row_key": pa.int64()}))
    elsewhere = {"gender": "male", "decision": "out_of_scope", "because": "other_area"}
    table = tables(make_project(nrm=NRM), store, [{"gender": "male"}, elsewhere, {"gender": "male"}])["changed-values"]
    assert counts(table)["dataset=nrm"] == 2
    assert len(store.rows(analysis.members(store, "changed-values", {"dataset": "nrm"}))) == 2

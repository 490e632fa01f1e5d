from __future__ import annotations

from collections.abc import Callable

import pytest
from small_partnership import CRIMES, NRM, TABLE, day, write_rows

from problemprofile import analysis
from problemprofile.counts import Cell, CountTable
from problemprofile.project.load import Project
from problemprofile.store import Store, arrow

Make = Callable[..., Project]


def tables_of(project: Project, store: Store, rows: list[dict]) -> dict[str, CountTable]:
    write_rows(store, rows)
    return {table.table_id: table for table in analysis.count(project, store)[0]}


def cell(table: CountTable, name: str) -> Cell:
    return next(cell for cell in table.cells if cell.cell_id == f"{table.table_id}:{name}")


def test_every_row_received_is_kept_or_left_out_for_a_reason(make_project: Make, store: Store) -> None:
    rows = [{}, {}, {"decision": "duplicate"}, {"decision": "out_of_scope"}, {"decision": "unreadable"}]
    table = tables_of(make_project(nrm=NRM, empty=NRM), store, rows)["rows-by-dataset"]
    line = {dict(c.categories)["decision"]: c.count for c in table.cells if dict(c.categories)["dataset"] == "nrm"}
    assert line == {"kept": 2, "duplicate": 1, "out_of_scope": 1, "unreadable": 1, "total": 5}
    assert cell(table, "dataset=empty").count == 0


def test_a_row_that_is_lost_between_two_rooms_stops_the_build(make_project: Make, store: Store) -> None:
    store.write_arrow("received_nrm", arrow({"row_key": ["0", "1"]}))
    with pytest.raises(RuntimeError, match="2 rows were received and 1"):
        tables_of(make_project(nrm=NRM), store, [{}])


def test_kept_rows_are_hidden_with_the_total_of_their_series(make_project: Make, store: Store) -> None:
    found = tables_of(make_project(nrm=NRM), store, [{}, {}])
    kept = cell(found["rows-by-dataset"], "dataset=nrm|decision=kept")
    assert kept.people == cell(found["referrals"], "total").people
    assert "rows-by-series" not in found


def test_rows_of_a_published_table_are_not_the_people_that_they_count(make_project: Make, store: Store) -> None:
    row = {"dataset": "uk", "series": "national-referrals", "scope": "national", "count": 70} | day("2024-05-01")
    found = tables_of(make_project(uk=TABLE.format(rest='scope = "national"\n')), store, [row])
    kept = cell(found["rows-by-dataset"], "dataset=uk|decision=kept")
    assert kept.count == 1
    assert kept.people != cell(found["national-referrals"], "total").people


def test_where_one_file_is_counted_in_two_series_their_sum_is_a_table_too(make_project: Make, store: Store) -> None:
    rows = [{"dataset": "police", "series": s, "unit": s} for s in ("crimes", "crimes", "incidents")]
    found = tables_of(make_project(police=CRIMES), store, rows)
    split = found["rows-by-series"]
    assert cell(split, "dataset=police|series=crimes").people == "crimes:total"
    assert cell(split, "dataset=police").people == cell(found["rows-by-dataset"], "dataset=police|decision=kept").people
    assert cell(split, "dataset=police").count == 3


def test_what_is_not_recorded_is_the_same_number_as_the_unknown_line_of_its_table(
    make_project: Make, store: Store
) -> None:
    rows = [{"gender": "unknown", "nationality": "uk"}, {"gender": None, "nationality": "unknown"}, {"gender": "male"}]
    found = tables_of(make_project(nrm=NRM), store, rows)
    missing = cell(found["not-recorded"], "dataset=nrm|field=gender")
    assert missing.count == 2
    assert missing.people == cell(found["referrals-by-gender"], "gender=unknown").people
    assert cell(found["not-recorded"], "dataset=nrm|field=nationality").count == 2
    assert not found["not-recorded"].additive
    assert not [c for c in found["not-recorded"].cells if "age_band" in c.cell_id], "a field that the source lacks"


def test_the_rows_of_each_line_can_be_asked_for(make_project: Make, store: Store) -> None:
    tables_of(make_project(nrm=NRM), store, [{"gender": "male"}, {"decision": "duplicate"}, {"gender": "unknown"}])
    left_out = analysis.members(store, "rows-by-dataset", {"dataset": "nrm", "decision": "duplicate"})
    assert [row["row_key"] for row in store.rows(left_out)] == [1]
    missing = analysis.members(store, "not-recorded", {"dataset": "nrm", "field": "gender"})
    assert [row["row_key"] for row in store.rows(missing)] == [2]

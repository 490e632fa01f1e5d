"""Day first or month first, told by each file of a source. All rows are fictional."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from received_rows import Source

from problemprofile import cleaning
from problemprofile.findings import Finding
from problemprofile.store import arrow

BRITISH = ("13/04/2024", "03/04/2024", "25/12/2024")
AMERICAN = ("04/13/2024", "03/04/2024", "12/25/2024")
OPEN = ("05/07/2024", "03/04/2024")
NAMES = ("a.csv", "b.csv", "c.csv")


def files(source: Source, *cells_of: tuple[str, ...], settings: str = "", deliveries: str = "") -> list[Finding]:
    """Clean one source that came in several files, each with these dates."""
    rows = [(f"N{number}-{place}", cell) for number, cells in enumerate(cells_of) for place, cell in enumerate(cells)]
    source.add("agency_records", {"Ref": "reference", "Date": "recorded_on"}, rows, settings=settings)
    return in_files(source, [len(cells) for cells in cells_of], deliveries)


def in_files(source: Source, lengths: list[int], deliveries: str = "") -> list[Finding]:
    """Clean the source's rows as those of files with so many rows each."""
    numbers = pa.array([number for number, length in enumerate(lengths, 1) for _ in range(length)], pa.int32())
    received = pa.table(source.store.columns(source.store.frame("received_nrm").sort("row_key")))
    place = received.schema.get_field_index("file_no")
    source.store.write_arrow("received_nrm", received.set_column(place, "file_no", numbers))
    count = len(lengths)
    named = {"file_no": list(range(1, count + 1)), "dataset": ["nrm"] * count, "name": list(NAMES[:count])}
    named["sha256"] = [str(number) * 64 for number in range(1, count + 1)]
    source.store.write_arrow("source_files", arrow(named, {"file_no": pa.int32()}))
    path = source.folder / "datasets" / "nrm.toml"
    text = path.read_text("utf-8").replace('["a.csv"]', '["a.csv", "b.csv", "c.csv"]')
    path.write_text(text + deliveries, encoding="utf-8")
    return cleaning.clean(source.project, source.store)


def said(findings: list[Finding], check: str) -> list[str]:
    return [finding.message for finding in findings if finding.check == check]


def test_two_files_with_opposite_orders_are_each_read_right(source: Source) -> None:
    found = files(source, BRITISH, AMERICAN)
    days = [date(2024, 4, 13), date(2024, 4, 3), date(2024, 12, 25)]
    assert source.rows("recorded_on") == [*days, date(2024, 4, 13), date(2024, 3, 4), date(2024, 12, 25)]
    assert source.rows("quarter")[1::3] == ["2024 Q2", "2024 Q1"]
    (message,) = said(found, "date-orders-by-file")
    assert "day first in a.csv (of 3 dates in figures 2 can only be day first, 0 only month first)" in message
    assert "month first in b.csv (of 3 dates in figures 0 can only be day first, 2 only month first)" in message
    assert not said(found, "both-date-orders") + said(found, "undecided-date") + said(found, "other-date-order")


def test_a_text_that_means_two_days_is_one_change_that_shows_both(source: Source) -> None:
    files(source, BRITISH, AMERICAN)
    changes = source.store.rows(source.store.frame("value_changes"))
    both = [(row["after"], row["rows"]) for row in changes if row["before"] == "03/04/2024"]
    assert both == [("2024-03-04 or 2024-04-03", 2)]


def test_a_file_that_tells_nothing_follows_the_others_where_they_agree(source: Source) -> None:
    found = files(source, AMERICAN, OPEN, AMERICAN)
    assert source.rows("recorded_on")[3:5] == [date(2024, 5, 7), date(2024, 3, 4)]
    assert any("of b.csv tells whether" in message for message in said(found, "date-order-told"))
    assert not said(found, "date-orders-by-file") + said(found, "ambiguous-date")


def test_a_file_that_tells_nothing_follows_nobody_where_the_others_disagree(source: Source) -> None:
    found = files(source, BRITISH, AMERICAN, OPEN)
    assert source.rows("recorded_on")[6:] == [None, None]
    assert source.rows("recorded_on")[1] == date(2024, 4, 3)
    assert "not to be told in c.csv (none of 2 dates" in said(found, "date-orders-by-file")[0]
    (message,) = said(found, "undecided-date")
    assert "” of c.csv could be" in message


def test_both_orders_inside_one_file_are_a_finding_and_cost_only_its_own_days(source: Source) -> None:
    found = files(source, BRITISH, (*BRITISH[:1], *AMERICAN))
    assert source.rows("recorded_on")[1] == date(2024, 4, 3)
    assert source.rows("recorded_on")[3:] == [date(2024, 4, 13), date(2024, 4, 13), None, date(2024, 12, 25)]
    (message,) = said(found, "both-date-orders")
    assert " of b.csv " in message
    assert "1 can only be day first, 2 only month first" in message


def test_an_order_set_for_the_dataset_holds_in_every_file(source: Source) -> None:
    found = files(source, BRITISH, AMERICAN, settings='date_order = "day-first"')
    assert source.rows("recorded_on")[1::3] == [date(2024, 4, 3)] * 2
    assert said(found, "date-order-against-setting")
    assert not said(found, "date-orders-by-file")


@pytest.mark.parametrize("others", [(BRITISH,), ()])
def test_an_order_set_for_one_file_holds_in_it_alone(source: Source, others: tuple[tuple[str, ...], ...]) -> None:
    files(source, OPEN, *others, deliveries='[[delivery]]\nfile = "a.csv"\ndate_order = "month-first"\n')
    assert source.rows("recorded_on")[:2] == [date(2024, 5, 7), date(2024, 3, 4)]
    assert source.rows("recorded_on")[3:4] == [date(2024, 4, 3)] * len(others)


def test_files_of_one_order_are_read_as_one_column(source: Source) -> None:
    found = files(source, BRITISH, BRITISH)
    (message,) = said(found, "date-order-told")
    assert message.startswith("Of 6 dates in figures")


def test_a_date_taken_from_a_row_of_another_file_is_read_in_the_order_of_that_file(source: Source) -> None:
    columns = {"Ref": "reference", "Born": "date_of_birth", "Date": "recorded_on"}
    columns |= {"Sex": "gender", "From": "nationality"}
    british = [("N1", "", "2 May 2024", "Male", "Albania"), ("N2", "25/12/1990", "3 May 2024", "Male", "Albania")]
    american = [("N1", "03/04/1990", "2 May 2024", "", ""), ("N3", "12/25/1990", "3 May 2024", "Male", "Albania")]
    source.add("nrm_referrals", columns, [*british, *american])
    in_files(source, [2, 2])
    assert source.decisions.count("kept") == 3
    assert source.rows("date_of_birth")[0] == date(1990, 3, 4)

"""From a printed number to its cell and rows. Everybody here is made up."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import narwhals as nw
import pyarrow as pa
import pytest

from problemprofile import screen
from problemprofile.errors import ProfileError
from problemprofile.handling import DisclosurePolicy
from problemprofile.project.paths import Paths
from problemprofile.released import (
    Edition,
    ReleasedCategory,
    ReleasedCell,
    ReleasedDimension,
    ReleasedTable,
    save_edition,
)
from problemprofile.rows import CellChange
from problemprofile.store import Store, arrow
from problemprofile.trace import WARNING, Trace, TracedNumber, TracedRow, trace

YEAR = ReleasedDimension("year", "Year", (ReleasedCategory("2024", "2024"), ReleasedCategory("2025", "2025")))


def table(audience: str, shown_2024: ReleasedCell) -> ReleasedTable:
    cells = (
        shown_2024,
        ReleasedCell("referrals-by-year:year=2025", (("year", "2025"),), "shown", 12, "12"),
        ReleasedCell("referrals-by-year:total", (("year", "total"),), "shown", 15, "15"),
    )
    return ReleasedTable(
        "referrals-by-year", "NRM referrals by year", "?", "referrals", "volumes", "referrals", "local", audience,
        "OFFICIAL", (YEAR,), cells, ("Northshire Police",), (), "not shown", content_sha256="ab",
    )  # fmt: skip


@pytest.fixture
def folder(project_folder: Path) -> Path:
    hidden = ReleasedCell("referrals-by-year:year=2024", (("year", "2024"),), "hidden", None, "[c]")
    shown = ReleasedCell("referrals-by-year:year=2024", (("year", "2024"),), "shown", 3, "3")
    for audience, cell in (("public", hidden), ("board", shown)):
        edition = Edition(DisclosurePolicy(audience), (table(audience, cell),))
        save_edition(edition, Paths(project_folder).released / audience)
    return project_folder


DATASET = """
kind = "nrm_referrals"
provider = "Northshire Police"
files = ["nrm.xlsx"]
columns = { Date = "recorded_on", Nat = "nationality" }
"""


def build_database(folder: Path) -> None:
    (folder / "datasets" / "police.toml").write_text(DATASET, encoding="utf-8")
    keys = {"row_key": pa.int64(), "count": pa.int64(), "row_number": pa.int32(), "file_no": pa.int32()}
    keys |= {"duplicate_of": pa.int64(), "from_key": pa.int64()}
    with Store(Paths(folder).build_database) as store:
        store.write_arrow(
            "clean_rows",
            arrow(
                {
                    "row_key": [1, 2, 3, 4],
                    "dataset": ["police"] * 4,
                    "year": ["2024", "2024", "2025", "2025"],
                    "count": [1, 2, 1, 1],
                    "because": ["", "", "", "sent_again"],
                    "duplicate_of": [None, None, None, 3],
                },
                keys,
            ),
        )
        received = {
            "row_key": [1, 2, 3, 4],
            "file_no": [7, 7, 7, 7],
            "sheet": ["Sheet1"] * 4,
            "row_number": [4, 5, 6, 9],
            "c1": ["03/04/2024", "2024-05-01", None, "3 May 2025"],
            "c2": ["vietnamise", "UK", "??", None],
            "c3": ["x", "y", "z", "z"],
        }
        store.write_arrow("received_police", arrow(received, keys))
        store.write_arrow(
            "source_files",
            arrow({"file_no": [7], "dataset": ["police"], "name": ["nrm.xlsx"], "sha256": ["3f9a2c1b00"]}, keys),
        )
        columns = {
            "dataset": ["police"] * 3,
            "position": [1, 2, 3],
            "heading": ["Date", "Nat", "X"],
            "field": ["recorded_on", "nationality", None],
        }
        store.write_arrow("received_columns", arrow(columns, {"position": pa.int32()}))
        changes = {
            "dataset": ["police", "police", "council"],
            "field": ["nationality", "recorded_on", "nationality"],
            "before": ["vietnamise", "03/04/2024", "UK"],
            "after": ["vn", "2024-04-03", "uk"],
            "rule": ["spelling", "day first", "spelling"],
        }
        store.write_arrow("value_changes", arrow(changes))
        corrected = {
            "row_key": [3],
            "dataset": ["police"],
            "field": ["nationality"],
            "before": ["??"],
            "after": ["vietnamise"],
            "decided_by": ["A. Nalyst"],
            "decided_on": ["2026-01-05"],
            "reason": ["telephoned"],
        }
        store.write_arrow("corrections", arrow(corrected, keys))
        merged = {"dataset": ["police"], "row_key": [3], "field": ["recorded_on"], "value": ["3 May 2025"]}
        store.write_arrow("merged_cells", arrow(merged | {"from_key": [4]}, keys))
        frame = store.frame("clean_rows").filter(nw.col("because") == "").select("row_key", "count", "year")
        store.keep_view("members_referrals-by-year", frame)


def test_a_cell_is_found_in_every_edition_with_what_each_may_see(folder):
    (number,) = trace(folder, "referrals-by-year:year=2024").numbers
    assert [(r.audience, r.outcome, r.shown) for r in number.released] == [
        ("board", "shown", "3"),
        ("public", "hidden", "[c]"),
    ]
    assert number.categories == (("Year", "2024"),)
    assert number.sources == ("Northshire Police",)


def test_one_edition_may_be_asked_for(folder):
    (number,) = trace(folder, "referrals-by-year:year=2024", audience="public").numbers
    assert [r.audience for r in number.released] == ["public"]


@pytest.mark.parametrize("asked", ["referrals-by-year", "NRM Referrals by year."])
def test_a_table_is_traced_to_its_total(folder, asked):
    assert [number.cell_id for number in trace(folder, asked).numbers] == ["referrals-by-year:total"]


def test_a_share_is_traced_by_its_text_to_both_its_cells(folder):
    cells = ["referrals-by-year:year=2025", "referrals-by-year:total"]
    output = Paths(folder).output / "board"
    output.mkdir(parents=True)
    printed = {"figures": [{"printed": "80% (12 of 15)", "cells": cells, "kind": "share", "section": "5"}]}
    (output / "figures.json").write_text(json.dumps(printed), encoding="utf-8")
    assert [number.cell_id for number in trace(folder, "80% (12 of 15)").numbers] == cells


def test_a_misspelt_cell_is_refused_with_the_nearest(folder):
    with pytest.raises(ProfileError, match="referrals-by-year:year=2025"):
        trace(folder, "referals-by-year:year=2025")


def test_a_folder_with_nothing_released_says_so(tmp_path):
    with pytest.raises(ProfileError, match="Nothing is released"):
        trace(tmp_path, "referrals:total")


def test_an_audience_that_has_no_edition_is_refused(folder):
    with pytest.raises(ProfileError, match="There are board, public"):
        trace(folder, "referrals-by-year:total", audience="press")


def test_rows_are_not_given_unless_asked_for(folder):
    build_database(folder)
    traced = trace(folder, "referrals-by-year:year=2024")
    assert traced.warning == ""
    assert traced.numbers[0].rows == ()


def test_rows_without_a_build_are_refused(folder):
    with pytest.raises(ProfileError, match="only where build/ is"):
        trace(folder, "referrals-by-year:year=2024", rows=True)
    assert not Paths(folder).build.exists()


def test_a_cell_is_traced_to_the_partners_rows_and_what_changed_in_each(folder):
    build_database(folder)
    traced = trace(folder, "referrals-by-year:year=2024", rows=True)
    assert traced.warning == WARNING
    first, second = traced.numbers[0].rows
    assert (first.file, first.sheet, first.row_number, first.count) == ("nrm.xlsx", "Sheet1", 4, 1)
    assert first.row_id == "police:3f9a2c1b:Sheet1:4"
    assert first.changes == (
        CellChange(first.row_id, "recorded_on", "03/04/2024", "2024-04-03", "day first"),
        CellChange(first.row_id, "nationality", "vietnamise", "vn", "spelling"),
    )
    assert (second.row_number, second.count, second.changes) == (5, 2, ())


def test_a_row_that_was_sent_twice_names_the_other_row_and_what_was_taken_from_it(folder: Path) -> None:
    build_database(folder)
    (number,) = trace(folder, "referrals-by-year:year=2025", rows=True).numbers
    (row,) = number.rows
    assert row.also == ("police:3f9a2c1b:Sheet1:9",)
    taken = [(c.field, c.before, c.after) for c in row.changes if c.rule.startswith("taken from police:3f9a2c1b")]
    assert taken == [("recorded_on", "", "3 May 2025")]


def test_a_text_that_was_coded_shows_the_deciding_words_and_who_decided_otherwise(folder: Path) -> None:
    build_database(folder)
    with Store(Paths(folder).build_database) as store:
        said = {"families": ["labour"], "county_lines": [None], "cuckooing": [None], "methods": [""]}
        said |= {"sectors": ["care"], "because": ["labour: not paid"]}
        told = {"rule": ["terms in the text; sectors decided by A. on 2026-01-02: why"]}
        of_text = {"dataset": ["police"], "field": ["nationality"], "text": ["UK"]}
        store.write_arrow("codings", arrow(of_text | said | told))
    (number,) = trace(folder, "referrals-by-year:year=2024", rows=True).numbers
    address = number.rows[1].row_id
    assert number.rows[1].changes == (
        CellChange(
            address,
            "nationality",
            "UK",
            "labour, sectors care",
            "terms in the text; sectors decided by A. on 2026-01-02: why; labour: not paid",
        ),
    )


def test_a_correction_by_hand_comes_before_what_the_rules_made_of_it(folder):
    build_database(folder)
    (row,) = trace(folder, "referrals-by-year:year=2025", rows=True).numbers[0].rows
    assert [(change.before, change.after, change.rule) for change in row.changes if change.field == "nationality"] == [
        ("??", "vietnamise", "corrected by A. Nalyst on 2026-01-05: telephoned"),
        ("vietnamise", "vn", "spelling"),
    ]


def test_a_correction_that_was_taken_back_says_so(folder):
    build_database(folder)
    with Store(Paths(folder).build_database) as store:
        back = store.frame("corrections").with_columns(after=nw.col("before"), reason=nw.lit("a mix-up"))
        store.write("corrections", back)
    (row,) = trace(folder, "referrals-by-year:year=2025", rows=True).numbers[0].rows
    told = [(change.before, change.after, change.rule) for change in row.changes if change.field == "nationality"]
    assert told == [("??", "??", "taken back by A. Nalyst on 2026-01-05: a mix-up")]


def test_the_rows_of_a_total_are_the_rows_of_its_parts(folder):
    build_database(folder)
    (number,) = trace(folder, "referrals-by-year:total", rows=True).numbers
    assert [row.row_number for row in number.rows] == [4, 5, 6]
    assert number.counted == 4  # and 15 is released, so build/ is of another build


def test_a_long_list_of_rows_is_cut_and_says_how_many_are_left(folder, monkeypatch):
    build_database(folder)
    monkeypatch.setattr("problemprofile.trace.MOST_ROWS", 2)
    (number,) = trace(folder, "referrals-by-year:total", rows=True).numbers
    assert (len(number.rows), number.more_rows) == (2, 1)


def test_a_number_of_a_table_that_is_withheld_from_an_audience_is_withheld_from_it(folder):
    total = ReleasedCell("referrals-by-year:total", (("year", "total"),), "withheld", None, "[c]")
    made = replace(table("public", total), cells=(total,), dimensions=(replace(YEAR, categories=()),))
    save_edition(Edition(DisclosurePolicy("public"), (made,)), Paths(folder).released / "public")
    (number,) = trace(folder, "referrals-by-year:year=2024").numbers
    assert [(r.audience, r.outcome) for r in number.released] == [("board", "shown"), ("public", "withheld")]
    assert number.categories == (("Year", "2024"),)
    (alone,) = trace(folder, "referrals-by-year:year=2024", audience="public").numbers
    assert [(r.outcome, r.shown) for r in alone.released] == [("withheld", "[c]")]
    with pytest.raises(ProfileError, match="no such number"):
        trace(folder, "referrals-by-year:year=1999")


def test_a_rows_address_is_printed_whole_on_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(screen.console, "width", 40)
    address = "northshire-police-nrm-referrals:3f9a2c1b:Referrals 2024 to 2025 [all]:1042"
    other = "northshire-police-nrm-referrals:77aa0011:Referrals 2023 to 2024 [all]:9001"
    change = CellChange(address, "nationality", "", "vn", "spelling")
    row = TracedRow(address, "police", "a file with a long name.xlsx", "Referrals", 1042, 1, (change,), (other,))
    beyond = TracedRow("", "police", "", "", 0, 3, ())
    number = TracedNumber("referrals:total", "NRM referrals", "referrals", (), (), (), (row, beyond), 2)
    screen.traced(Trace("referrals", (number,), WARNING))
    lines = capsys.readouterr().out.splitlines()
    assert address in lines
    assert f"  stands also for {other}" in lines
    assert "  nationality: blank → vn (spelling)" in lines
    assert "no row of the file: the source's own total has this many more (3)" in lines

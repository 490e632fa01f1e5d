"""People of the rows, recognised in a text. Everybody here is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from problemprofile.everyday import is_everyday
from problemprofile.recognition import Words, dates_in, full_names, name_words, postcodes, references, single_names
from problemprofile.store import Store, arrow

ROWS = {
    "first_name": ["Mai-Linh", "ŁUKASZ", None, "Unknown", "Bo"],
    "surname": ["d'Souza", "Nowak  Kowalski", "Ahmed Hassan", "Male", "Li"],
    "reference": ["A/1", "12-34-567", None, None, None],
    "person_reference": ["p00001", None, None, None, None],
    "quoted_reference": [None, None, None, None, None],
}


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "rows.duckdb") as opened:
        opened.write_arrow("clean_rows", arrow(ROWS))
        yield opened


def test_runs_are_neighbouring_words_that_are_all_among_the_wanted():
    words = Words("Anna Maria, SMITH and Anna Jones")
    assert set(words.runs({"anna", "maria", "smith"})) == {"anna maria", "anna maria smith", "maria smith"}


def test_apostrophes_join_and_a_possessive_is_left_off():
    assert Words("d’Souza's o'hara").vocabulary == {"dsouza", "ohara"}


def test_figures_side_by_side_in_a_table_are_not_run_together_to_a_reference():
    codes = Words("12 345 678 90 and NRM 2025 00412, 12/345-678").codes()
    assert "nrm202500412" in codes
    assert "12345678" in codes
    assert "1234567890" not in codes


def test_places_say_where_and_how_a_run_is_written():
    text = "Grace said grace. So Grace"
    places = [(place.start, place.capitals, place.begins_sentence) for _, place in Words(text).places({"grace"})]
    assert places == [(0, True, True), (11, False, False), (21, True, False)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mai Linh D’Souza", "mai linh dsouza"),
        ("d'souza, mai-linh", "dsouza mai linh"),
        ("łukasz NOWAK-KOWALSKI", "łukasz nowak kowalski"),
        ("Ahmed Hassan", "ahmed hassan"),
    ],
)
def test_a_full_name_is_known_in_either_order_whatever_its_case_and_hyphens(text, name, store):
    assert full_names(store, [Words(f"when {text} came")]) == {name}


def test_placeholders_and_very_short_names_are_not_full_names(store):
    assert full_names(store, [Words("unknown male, Bo Li, Mai Linh")]) == set()


def test_single_names_are_known_by_each_of_their_words(store):
    parts = name_words(store, [Words("linh kowalski dsouza unknown li")])
    assert single_names(parts) == {"linh", "kowalski", "dsouza"}


def test_references_are_known_whatever_stands_between_their_parts(store):
    assert references(store, [Words("1234567, P 00001 and A1")]) == {"1234567", "p00001"}


@pytest.mark.parametrize("text", ["3/4/2025", "03-04-2025", "2025.04.03", "3rd April 2025", "the 3rd of Apr, 2025"])
def test_a_date_is_read_day_first_however_it_is_written(text):
    assert [day for _, day in dates_in(f"on {text}.")] == [date(2025, 4, 3)]


def test_what_is_no_date_is_left_alone():
    assert list(dates_in("31/02/2025, 5 people 2025, 12/2025")) == []


def test_everyday_words_are_told_from_names():
    assert is_everyday("grace young")
    assert not is_everyday("grace novák")


def test_a_full_postcode_is_known_where_a_cell_holds_it_and_not_otherwise(tmp_path: Path) -> None:
    with Store(tmp_path / "cells.duckdb") as store:
        cells = {
            "raw_postcode": ["ns7 2qr", None],
            "raw_contact": ["1 The Street,\nNS8 1AB", "x"],
            "raw_age": ["NS9 1AB", ""],
        }
        store.write_arrow("cells_nrm", arrow(cells))
        text = "At NS72QR, at ns8 1ab, at NS9 1AB; the office is at SW1A 2AA."
        assert postcodes(store, ["nrm", "absent"], [text]) == {"NS72QR", "NS81AB"}
        assert postcodes(store, ["nrm"], ["NS7 alone"]) == set()

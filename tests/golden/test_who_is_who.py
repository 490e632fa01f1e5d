"""The people planted in several files, or twice in one, are found as one; those who only look alike are not."""

from __future__ import annotations

import itertools
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import narwhals as nw
import northshire_build as example
import pytest

from problemprofile.linkage.no_crime import write_no_crime
from problemprofile.project.load import load_project
from problemprofile.store import Frame, Store

TRUTH: dict[str, Any] = json.loads((example.EXAMPLE / "truth.json").read_text("utf-8"))["who_is_who"]
NAMED = ("nrm-export", "council-enquiries")


@pytest.fixture(scope="module")
def people(northshire: example.Northshire) -> dict[str, str]:
    """Whose each record is, by its reference."""
    wanted = [nw.col("dataset").is_in(NAMED), nw.col("decision") == "kept"]
    rows = northshire.ask(lambda store: store.frame("clean_rows").filter(*wanted).select("reference", "person_id"))
    return {row["reference"]: row["person_id"] for row in rows}


def test_every_planted_link_is_found(people: dict[str, str]) -> None:
    assert [pair for pair in TRUTH["same_person"] if people[pair[0]] != people[pair[1]]] == []


def test_no_planted_trap_is_fallen_into(people: dict[str, str]) -> None:
    assert [pair for pair in TRUTH["different_people"] if people[pair[0]] == people[pair[1]]] == []


def test_nobody_else_is_taken_for_somebody_but_where_nobody_could_tell(people: dict[str, str]) -> None:
    records = defaultdict(set)
    for reference, person in people.items():
        records[person].add(reference)
    found = {frozenset(pair) for mine in records.values() for pair in itertools.combinations(mine, 2)}
    same, doubtful = ({frozenset(pair[:2]) for pair in TRUTH[name]} for name in ("same_person", "in_doubt"))
    assert found - doubtful == same


@pytest.mark.parametrize("series", ["referrals", "safeguarding-enquiries"])
def test_people_are_counted_and_the_true_number_lies_in_the_printed_range(
    northshire: example.Northshire, series: str
) -> None:
    table = northshire.edition("partnership").table(f"{series}-by-person-record")
    assert table
    cell = table.cell(person_record="first")
    assert cell
    told = table.range_of(cell.cell_id)
    assert cell.value == TRUTH["people"][series]
    assert told
    assert told.low <= TRUTH["people"][series] <= told.high


def test_the_overlap_of_two_sources_is_a_range_in_which_the_true_one_lies(northshire: example.Northshire) -> None:
    table = northshire.edition("partnership").table("people-in-council-enquiries-and-nrm-export")
    assert table
    cell = table.cell(in_sources="both")
    told = table.range_of(cell.cell_id)
    assert told.low < told.high
    assert told.low <= TRUTH["people"]["in_both"] <= told.high
    assert told.low <= cell.value <= told.high


def test_referrals_have_the_crimes_that_they_quote(northshire: example.Northshire) -> None:
    assert northshire.counted("referrals", "crime_found") == TRUTH["crime_found"]
    clean = {row["row_key"]: row["reference"] for row in northshire.ask(_references)}
    found = northshire.ask(lambda store: store.frame("referral_crimes").select("row_key", "crime_row_key"))
    pairs = Counter((clean[row["row_key"]], clean[row["crime_row_key"]]) for row in found if row["row_key"] in clean)
    assert pairs.keys() == {tuple(pair) for pair in TRUTH["quoted"]}


def test_the_force_s_list_has_every_referral_without_a_crime(northshire: example.Northshire, tmp_path: Path) -> None:
    written = write_no_crime(load_project(northshire.folder), to=tmp_path)
    referrals, forms = sum(TRUTH["crime_found"].values()), northshire.total("duty-to-notify")
    assert sum(each.of for each in written) == referrals + forms
    assert sum(each.referrals for each in written) == referrals + forms - TRUTH["crime_found"]["crime"]


def test_a_headline_of_people_has_its_range_in_figures_json(northshire: example.Northshire) -> None:
    figures = json.loads(northshire.output("partnership", "figures.json").read_text("utf-8"))["figures"]
    ranged = [figure for figure in figures if figure["kind"] == "range"]
    headline = [f for f in ranged if f["cells"] == ["referrals-by-person-record:person_record=first"]]
    assert {figure["section"] for figure in headline} >= {"key-insights", "local-picture"}
    assert all(figure["low"] <= TRUTH["people"]["referrals"] <= figure["high"] for figure in headline)


def _references(store: Store) -> Frame:
    kept = nw.col("decision") == "kept"
    return store.frame("clean_rows").filter(kept, ~nw.col("reference").is_null()).select("row_key", "reference")

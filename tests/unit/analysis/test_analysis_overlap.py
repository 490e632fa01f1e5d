"""How many people of one source are in another: against counting with sets, and protected with all their sums."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest
from small_partnership import CRIMES, NRM, write_rows

from problemprofile.analysis import linkage_quality, overlap, people, referrals_with_crime
from problemprofile.analysis.counting import Counting, kept_rows, members
from problemprofile.analysis.series import find_series
from problemprofile.counts import CountTable
from problemprofile.disclosure import release
from problemprofile.handling import DisclosurePolicy
from problemprofile.project.load import Project
from problemprofile.store import Store, arrow

LIST = 'kind = "agency_records"\nprovider = "{}"\nseries = "{}"\nfiles = ["c.csv"]\n[columns]\nDate = "recorded_on"\n'
SOURCES = {"nrm": NRM, "council": LIST.format("Council", "council"), "charity": LIST.format("Charity", "charity")}
Make = Callable[..., Project]
FIRST_RECORDS = ((), (("person_record", "first"),))
POLICY = DisclosurePolicy("board", smallest_count=5, narrowest_safe_interval=4)


def counting(project: Project, store: Store, rows: list[dict[str, Any]], **matchings: list[int]) -> Counting:
    """Rows that say their source and whose they are (`who`); `matchings` gives whose by loose and by tight matching."""
    every = [
        {"series": {"nrm": "referrals"}.get(row["dataset"], row["dataset"]), "person_id": f"p{row['who']}"} | row
        for row in rows
    ]
    write_rows(store, every)
    same = [row["who"] for row in rows]
    told = {"row_key": list(range(len(rows)))} | {name: matchings.get(name, same) for name in ("fewest", "most")}
    store.write_arrow("people_by_matching", arrow(told, dict.fromkeys(told, pa.int64())))
    names = sorted({row["dataset"] for row in rows})
    store.write_arrow("named_sources", arrow({"dataset": names, "made_with": ["" for _ in names]}))
    kept = kept_rows(store)
    return Counting(project, store, kept, find_series(project, store, kept))


def rows_of(**sources: list[int]) -> list[dict[str, Any]]:
    return [{"dataset": name, "who": who} for name, people in sources.items() for who in people]


def counts(table: CountTable) -> dict[str, int]:
    """By the code; of people in each source, by the source."""
    return {cell.categories[0][1]: cell.count for cell in table.cells if cell.categories[1:] in FIRST_RECORDS}


def between(table: CountTable) -> dict[str, tuple[str, int, int]]:
    codes = {cell.cell_id: cell.categories[0][1] for cell in table.cells}
    return {codes[one.cell_id]: (one.what, one.low, one.high) for one in table.between}


def test_every_number_is_that_of_the_sets(make_project: Make, store: Store) -> None:
    chance = random.Random(4)
    lists = {name: [chance.randrange(60) for _ in range(40)] for name in SOURCES}
    tables = {t.table_id: t for t in overlap.count(counting(make_project(**SOURCES), store, rows_of(**lists)))}
    sets = {name: set(people) for name, people in lists.items()}
    assert counts(tables["people-by-source"]) == {name: len(people) for name, people in sorted(sets.items())}
    assert counts(tables["people-by-sources"])["total"] == len(set().union(*sets.values()))
    assert counts(tables["people-by-sources"])["charity+council+nrm"] == len(set.intersection(*sets.values()))
    for first, second in (("charity", "council"), ("charity", "nrm"), ("council", "nrm")):
        a, b = sets[first], sets[second]
        found = counts(tables[f"people-in-{first}-and-{second}"])
        assert found == {"both": len(a & b), "first": len(a - b), "second": len(b - a), "total": len(a | b)}


def test_a_number_leads_to_the_records_of_its_people_each_counted_once(make_project: Make, store: Store) -> None:
    made = rows_of(nrm=[1, 2, 2, 3], council=[2, 3, 4])
    table_id = overlap.count(counting(make_project(**SOURCES), store, made))[2].table_id
    found = store.rows(members(store, table_id, {"in_sources": "both"}))
    assert {row["row_key"]: row["count"] for row in found} == {1: 1, 2: 0, 3: 1, 4: 0, 5: 0}


def test_looser_and_tighter_matching_give_the_range(make_project: Make, store: Store) -> None:
    made = rows_of(nrm=list(range(50)), council=[*range(40, 50), *range(100, 130)])
    loose = [row["who"] if row["who"] < 100 or row["who"] > 101 else row["who"] - 100 for row in made]
    tight = [row["who"] for row in made[:50]] + [200, *range(41, 50), *range(100, 130)]
    found = overlap.count(counting(make_project(**SOURCES), store, made, fewest=loose, most=tight))
    assert between(found[2])["both"] == ("wide", 9, 12)
    assert between(found[2])["total"] == ("count", 78, 81)
    assert between(found[1])["total"] == ("count", 78, 81)


def test_people_of_a_list_are_its_first_records_and_the_same_number_as_in_the_comparison(
    make_project: Make, store: Store
) -> None:
    made = [row | {"person_record": "first"} for row in rows_of(nrm=list(range(30)), council=list(range(20, 60)))]
    made += [{"dataset": "nrm", "who": who, "person_record": "further"} for who in range(7)]
    asked = counting(make_project(**SOURCES), store, made)
    referrals = next(table for table in people.count(asked) if table.series == "referrals")
    each = overlap.count(asked)[0]
    assert counts(referrals) == {"first": 30, "further": 7, "total": 37}
    same = {c.people for c in referrals.cells} & {c.people for c in each.cells}
    assert same == {"people:any_of:nrm=yes", "referrals:person_record=further", "referrals:total"}
    assert between(referrals) == {"first": ("count", 30, 30)}


@pytest.mark.parametrize("further", range(1, 5))
def test_few_repeats_hide_the_people_in_every_table(make_project: Make, store: Store, further: int) -> None:
    made = [row | {"person_record": "first"} for row in rows_of(nrm=list(range(30)), council=list(range(20, 60)))]
    made += [{"dataset": "nrm", "who": who, "person_record": "further"} for who in range(further)]
    asked = counting(make_project(**SOURCES), store, made)
    totals = [table for table in asked.answer("volumes") if not table.dimensions]
    tables = [*totals, *people.count(asked), *overlap.count(asked)]
    edition = release(tables, (POLICY,))["board"]
    shown = {cell.cell_id: cell.shown for table in edition.tables for cell in table.cells}
    assert shown["referrals:total"] == str(30 + further)
    assert shown["referrals-by-person-record:person_record=first"] == "[c]"
    assert shown["people-by-source:dataset=nrm|person_record=first"] == "[c]"
    assert not any("dataset=nrm" in one.cell_id for table in edition.tables for one in table.between)


def test_people_who_are_not_in_the_other_source_are_protected_like_those_who_are(
    make_project: Make, store: Store
) -> None:
    made = rows_of(nrm=list(range(60)), council=list(range(3, 63)))
    edition = release(overlap.count(counting(make_project(**SOURCES), store, made)), (POLICY,))["board"]
    pair = edition.table("people-in-council-and-nrm")
    assert pair
    hidden = {cell.categories[0][1] for cell in pair.cells if cell.value is None}
    assert {"first", "second"} <= hidden


def test_an_owner_who_refuses_an_audience_withholds_all_that_compares_the_source(
    make_project: Make, store: Store
) -> None:
    refusing = SOURCES["council"] + '[handling]\naudiences = ["public"]\n'
    made = rows_of(nrm=list(range(60)), council=list(range(30, 90)))
    project = make_project(**(SOURCES | {"council": refusing}))
    edition = release(overlap.count(counting(project, store, made)), (POLICY,))["board"]
    pair, together = edition.table("people-in-council-and-nrm"), edition.table("people-by-sources")
    assert pair
    assert together
    assert pair.is_withheld
    assert together.between == ()


def test_victims_of_crimes_are_people_and_suspects_are_not(make_project: Make, store: Store) -> None:
    made = rows_of(nrm=list(range(30)))
    crime = {"dataset": "police", "series": "crimes", "unit": "crimes"}
    made += [crime | {"who": who, "role": "victim"} for who in range(10)]
    made += [crime | {"who": 15, "role": "victim", "decision": "duplicate", "because": "same_crime"}]
    made += [crime | {"who": 20, "role": "suspect", "decision": "duplicate", "because": "same_crime"}]
    each, *_ = overlap.count(counting(make_project(nrm=NRM, police=CRIMES), store, made))
    assert counts(each) == {"nrm": 30, "police": 11}


def test_nobody_is_compared_where_sources_name_nobody(make_project: Make, store: Store) -> None:
    asked = counting(make_project(**SOURCES), store, rows_of(nrm=[1, 2], council=[2]))
    store.write_arrow("named_sources", arrow({"dataset": [], "made_with": []}))
    assert overlap.count(asked) == []


def test_tokens_of_another_key_are_not_compared(make_project: Make, store: Store) -> None:
    asked = counting(make_project(**SOURCES), store, rows_of(nrm=[1, 2], council=[2], charity=[3]))
    keys = {"dataset": ["charity", "council", "nrm"], "made_with": ["k1", "", ""]}
    store.write_arrow("named_sources", arrow(keys))
    assert {name for table in overlap.count(asked) for name in table.datasets} == {"council", "nrm"}


def test_referrals_with_a_crime_have_the_range_of_matching(make_project: Make, store: Store) -> None:
    made = [row | {"crime_found": "crime" if row["who"] < 20 else "none"} for row in rows_of(nrm=list(range(50)))]
    asked = counting(make_project(**SOURCES), store, made)
    found = {"row_key": list(range(22)), "is_crime": [True] * 22, "tight": [key < 18 for key in range(22)]}
    types = {"row_key": pa.int64(), "is_crime": pa.bool_(), "tight": pa.bool_()}
    store.write_arrow("referral_crimes", arrow(found, types))
    table = referrals_with_crime.count(asked)[0]
    assert counts(table)["crime"] == 20
    assert between(table) == {"crime": ("wide", 18, 22)}


def test_estimates_stand_beside_the_groups_that_they_are_about(make_project: Make, store: Store) -> None:
    made = [row | {"gender": "female"} for row in rows_of(nrm=list(range(40)))]
    asked = counting(make_project(**SOURCES), store, made)
    quality = [("referrals", "", "total", "wrong", 1, 3), ("referrals", "gender", "female", "missed", 2, 9)]
    names = ("series", "field", "code", "what", "low", "high")
    columns: dict[str, list[Any]] = {name: [row[n] for row in quality] for n, name in enumerate(names)}
    store.write_arrow("link_quality", arrow(columns, {"low": pa.int64(), "high": pa.int64()}))
    tables = [*asked.answer("volumes")[:1], *asked.answer("gender")]
    beside = [one for table in linkage_quality.set_beside(store, tables) for one in table.between]
    assert [(one.cell_id, one.what, one.low, one.high) for one in beside] == [
        ("referrals:total", "wrong", 1, 3),
        ("referrals-by-gender:gender=female", "missed", 2, 9),
    ]

"""Whose earlier record there is, and which referral has a crime."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from small_list import TYPES, Row, dataset, project

from problemprofile.linkage import tell_of_records
from problemprofile.project.settings import Dataset
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Store, arrow

NRM, POLICE = dataset("nrm", "nrm_referrals"), dataset("police", "recorded_crimes", Offence="offence")
LISTS = (NRM, POLICE, dataset("list"))
PRESET = {"dataset": "list", "series": "list", "unit": "records", "decision": "kept", "because": ""}
PAIRS = {"row_key_l": "BIGINT", "row_key_r": "BIGINT", "probability": "DOUBLE", "joins": "BOOLEAN"}


def told(
    store: Store, rows: list[Row], quotes: dict[int, str] | None = None, lists: tuple[Dataset, ...] = LISTS
) -> dict[int, Row]:
    """What is told of rows of which each says whose it is (`who`: p0, p1 …; of its own if it does not say).

    `quotes` has what stands in the field for a quoted reference.
    """
    every = [PRESET | {"row_key": key, "person_id": row.get("who", f"p{key}")} | row for key, row in enumerate(rows)]
    columns = {name: [row.get(name) for row in every] for name in CLEAN_FIELDS}
    store.write_arrow("clean_rows", arrow(columns, {name: TYPES[kind] for name, kind in CLEAN_FIELDS.items()}))
    first = [int(row["person_id"][1:]) for row in every]
    matched = {"row_key": list(range(len(rows))), "fewest": first, "most": first}
    store.write_arrow("people_by_matching", arrow(matched, dict.fromkeys(matched, pa.int64())))
    store.create("likely_pairs", PAIRS)
    names = [
        row["surname"] if row.get("role") != "suspect" else None for row in ({"surname": None} | row for row in rows)
    ]
    linked = {"row_key": list(range(len(rows))), "roots": names, "token_key": [row.get("key", "") for row in rows]}
    linked |= {"named": [bool(name) for name in names]}
    store.write_arrow("rows_to_link", arrow(linked, {"row_key": pa.int64(), "named": pa.bool_()}))
    whole = project(store, *lists)
    whole.dataset = {each.name: each for each in lists}.__getitem__
    for each in lists:
        mine = {key: text for key, text in (quotes or {}).items() if every[key]["dataset"] == each.name}
        cells: dict[str, list[Any]] = {"row_key": [*mine], "raw_quoted_reference": [*mine.values()]}
        store.write_arrow(each.cells_table, arrow(cells, {"row_key": pa.int64()}))
    tell_of_records(whole, store)
    return {row["row_key"]: row for row in store.rows(store.frame("record_facts"))}


def named(who: str = "", **more: Any) -> Row:
    return {"first_name": "mabel", "surname": "harnage"} | ({"who": who} if who else {}) | more


def referral(**more: Any) -> Row:
    return {"dataset": "nrm", "series": "referrals", "unit": "referrals"} | more


def crime(reference: str | None = None, **more: Any) -> Row:
    return {"dataset": "police", "series": "crimes", "unit": "crimes", "reference": reference, "role": "victim"} | more


def test_the_first_record_of_each_person_and_the_further_ones_are_told_apart(store: Store) -> None:
    found = told(store, [named(), named(), named("p0"), named("p1"), named("p0")])
    assert [row["person_record"] for _, row in sorted(found.items())] == ["first", "first", *["further"] * 3]


def test_a_person_who_is_in_two_lists_is_first_in_each(store: Store) -> None:
    found = told(store, [named(), referral(**named("p0"))])
    assert {row["person_record"] for row in found.values()} == {"first"}


def test_where_records_name_nobody_people_are_not_counted(store: Store) -> None:
    assert told(store, [{"age": 20 + n} for n in range(4)]) == {}
    assert store.rows(store.frame("named_sources")) == []


def test_a_list_of_crimes_counts_no_people_for_a_crime_is_none(store: Store) -> None:
    assert told(store, [crime("A1", **named())]) == {}
    assert store.rows(store.frame("named_sources")) == [{"dataset": "police", "made_with": ""}]


def test_a_quoted_reference_leads_to_the_crime_or_to_what_is_none(store: Store) -> None:
    quoting = ("nx24-40123", "NX 24/40160", "NX24/40197", "ZZ24/90001")
    rows = [
        *(referral(quoted_reference=text) for text in quoting),
        referral(),
        crime("NX24/40123"),
        crime("NX24/40160", unit="incidents", series="incidents"),
        crime("NX24/40197", because="other_offence", decision="out_of_scope"),
    ]
    found = told(store, rows, dict(enumerate(quoting)))
    expected = ["crime", "other_record", "other_record", "none", "not_looked_for"]
    assert [found[key]["crime_found"] for key in range(5)] == expected


def test_a_crime_may_quote_the_referral(store: Store) -> None:
    rows = [referral(reference="5b89-e246-907c-e6db"), crime("NX24/40123")]
    assert told(store, rows, {1: "NRM 5b89 e246 907c e6db"})[0]["crime_found"] == "crime"


def test_a_crime_of_the_same_victim_is_found_and_a_suspect_s_is_not(store: Store) -> None:
    rows = [
        *(referral(**named()) for _ in range(3)),
        crime("A1", **named("p0")),
        crime("A2", **named("p1", role="suspect")),
        crime("A3", **named()),
    ]
    found = told(store, rows)
    assert [found[key]["crime_found"] for key in range(3)] == ["crime", "none", "none"]


def test_names_and_tokens_are_not_looked_for_among_one_another(store: Store) -> None:
    rows = [referral(**named()), referral(**named(key="k1")), crime("A1", **named(key="k1"))]
    found = told(store, rows)
    assert [found[key]["crime_found"] for key in range(2)] == ["not_looked_for", "none"]


def test_a_crime_outside_the_period_is_a_crime_all_the_same(store: Store) -> None:
    rows = [referral(), crime("NX26/40123", decision="out_of_scope", because="out_of_period")]
    assert told(store, rows, {0: "NX26/40123"})[0]["crime_found"] == "crime"


def test_without_a_list_of_crimes_nothing_is_said_of_crimes(store: Store) -> None:
    assert {row["crime_found"] for row in told(store, [referral(**named())], lists=(NRM,)).values()} == {None}

"""Who is the same person, and what the table of links says. All people are made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from problemprofile.linkage import link_people
from problemprofile.project.settings import Dataset
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Store, arrow

TYPES = {"BIGINT": pa.int64(), "INTEGER": pa.int32(), "DATE": pa.date32(), "VARCHAR": pa.string()}
BORN = date(2001, 2, 3)


def dataset(name: str, kind: str = "agency_records", **columns: str) -> Dataset:
    mapped = {"Date": "recorded_on", **columns}
    if kind == "published_table":
        mapped["N"] = "count"
    plain = {"name": name, "kind": kind, "provider": "P", "files": ["a.csv"], "columns": mapped}
    return Dataset.model_validate(plain)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "build.duckdb") as opened:
        yield opened


def linked(store: Store, rows: list[dict[str, Any]], *datasets: Dataset) -> list[str | None]:
    """Link these rows; the person of each, in order."""
    preset = {"dataset": "list", "decision": "kept", "because": ""}
    every = [{"row_key": key} | preset | row for key, row in enumerate(rows)]
    columns = {name: [row.get(name) for row in every] for name in CLEAN_FIELDS}
    kinds = {name: TYPES[kind] for name, kind in CLEAN_FIELDS.items()}
    store.write_arrow("rows_without_people", arrow(columns, kinds))
    project: Any = SimpleNamespace(datasets=datasets or (dataset("list"),))
    link_people(project, store)
    found = store.rows(store.frame("clean_rows").sort("row_key"))
    assert list(found[0]) == list(CLEAN_FIELDS)
    return [row["person_id"] for row in found]


def person(name: str, born: date | None = BORN, reference: str | None = None) -> dict[str, Any]:
    return {"first_name": "ann", "surname": name, "date_of_birth": born, "person_reference": reference}


def test_the_same_reference_is_the_same_person(store: Store) -> None:
    assert linked(store, [{"person_reference": "A"}, {"person_reference": "B"}, {"person_reference": "A"}]) == [
        "p0",
        "p1",
        "p0",
    ]


def test_the_same_names_and_birth_are_the_same_person(store: Store) -> None:
    assert linked(store, [person("lee"), person("lee"), person("li"), person("lee", None)]) == ["p0", "p0", "p2", "p3"]


def test_people_are_the_same_through_others(store: Store) -> None:
    rows = [person("lee", reference="A"), person("li", reference="A"), person("li", reference="B")]
    assert linked(store, rows) == ["p0", "p0", "p0"]
    links = store.rows(store.frame("links").sort("right_row_key"))
    assert [(link["left_row_key"], link["right_row_key"], link["rule"]) for link in links] == [
        (0, 1, "person_reference"),
        (0, 2, "name_and_birth"),
    ]
    assert all(link["because"].startswith("the same") and link["dataset"] == "list" for link in links)


def test_rows_of_different_sources_are_never_linked(store: Store) -> None:
    rows = [{"person_reference": "A"}, {"person_reference": "A", "dataset": "other"}]
    assert linked(store, rows, dataset("list"), dataset("other")) == ["p0", "p1"]


def test_a_row_that_counts_people_is_nobody(store: Store) -> None:
    rows = [{"dataset": "table"}, {"person_reference": "A"}]
    assert linked(store, rows, dataset("list"), dataset("table", "published_table")) == [None, "p1"]


def test_rows_that_are_left_out_are_not_linked(store: Store) -> None:
    rows = [{"person_reference": "A", "decision": "out_of_scope"}, {"person_reference": "A"}]
    assert linked(store, rows) == ["p0", "p1"]


def test_a_reference_with_two_dates_of_birth_is_told(store: Store) -> None:
    linked(store, [person("lee", reference="A"), person("lee", date(1990, 1, 1), reference="A")])
    project: Any = SimpleNamespace(datasets=(dataset("list"),))
    checks = {finding.check: finding.rows for finding in link_people(project, store)}
    assert checks == {"same-person": 1, "person-reference-with-two-births": 1}


def test_nothing_received_is_nobody_linked(store: Store) -> None:
    project: Any = SimpleNamespace(datasets=())
    assert link_people(project, store) == []
    assert store.rows(store.frame("links")) == []


rows = st.lists(st.tuples(st.sampled_from("ABC-"), st.sampled_from(["lee", "li", "ly", ""])), min_size=1, max_size=8)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows)
def test_people_are_the_groups_that_a_walk_from_row_to_row_finds(store: Store, pairs: list[tuple[str, str]]) -> None:
    made = [person(name) | {"person_reference": ref} for ref, name in pairs]
    for row in made:
        row["surname"] = row["surname"] or None
        row["person_reference"] = None if row["person_reference"] == "-" else row["person_reference"]
    assert linked(store, made) == [f"p{min(_walk(n, pairs))}" for n in range(len(pairs))]


def _walk(start: int, pairs: list[tuple[str, str]]) -> set[int]:
    seen, todo = {start}, [start]
    while todo:
        ref, name = pairs[todo.pop()]
        near = {n for n, (r, m) in enumerate(pairs) if (r == ref != "-") or (m == name != "")} - seen
        seen |= near
        todo += near
    return seen

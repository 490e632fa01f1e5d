"""The exact rules. All people are made up."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_list import Row, keep, person

from problemprofile.linkage.same_person import BECAUSE, same_people, two_births
from problemprofile.store import Store


def exact(store: Store, rows: list[Row]) -> list[tuple[int, int, str]]:
    keep(store, rows)
    links = store.rows(same_people(store, store.frame("rows_without_people")).sort("right_row_key"))
    return [(link["left_row_key"], link["right_row_key"], link["rule"]) for link in links]


def test_the_same_reference_is_the_same_person(store: Store) -> None:
    rows = [{"person_reference": "A"}, {"person_reference": "B"}, {"person_reference": "A"}]
    assert exact(store, rows) == [(0, 2, "person_reference")]


def test_the_same_names_and_birth_are_the_same_person(store: Store) -> None:
    rows = [person("ann", "lee"), person("ann", "lee"), person("ann", "li"), person("ann", "lee", None)]
    assert exact(store, rows) == [(0, 1, "name_and_birth")]


def test_two_people_of_one_name_may_both_have_been_given_the_first_of_january(store: Store) -> None:
    assert exact(store, [person("ann", "lee", date(2001, 1, 1))] * 2) == []


def test_people_are_the_same_through_others(store: Store) -> None:
    rows = [
        person("ann", "lee", person_reference="A"),
        person("ann", "li", person_reference="A"),
        person("ann", "li", person_reference="B"),
    ]
    assert exact(store, rows) == [(0, 1, "person_reference"), (0, 2, "name_and_birth")]
    assert set(BECAUSE) >= {"person_reference", "name_and_birth", "through_others"}


def test_a_reference_with_two_dates_of_birth_is_counted(store: Store) -> None:
    keep(store, [person("a", "b", person_reference="A"), person("a", "b", date(1990, 1, 1), person_reference="A")])
    assert two_births(store, store.frame("rows_without_people")) == 1


rows = st.lists(st.tuples(st.sampled_from("ABC-"), st.sampled_from(["lee", "li", "ly", ""])), min_size=1, max_size=8)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows)
def test_people_are_the_groups_that_a_walk_from_row_to_row_finds(store: Store, pairs: list[tuple[str, str]]) -> None:
    made = [person("ann", name or None, person_reference=None if ref == "-" else ref) for ref, name in pairs]
    first = {right: left for left, right, _ in exact(store, made)}
    assert [first.get(n, n) for n in range(len(pairs))] == [min(_walk(n, pairs)) for n in range(len(pairs))]


def _walk(start: int, pairs: list[tuple[str, str]]) -> set[int]:
    seen, todo = {start}, [start]
    while todo:
        ref, name = pairs[todo.pop()]
        near = {n for n, (r, m) in enumerate(pairs) if (r == ref != "-") or (m == name != "")} - seen
        seen |= near
        todo += near
    return seen

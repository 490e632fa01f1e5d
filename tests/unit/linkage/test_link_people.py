"""Who is who when rows are compared. All people are made up."""

from __future__ import annotations

import warnings
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from small_list import BORN, Row, dataset, found, linked, person

from problemprofile.linkage import pairs
from problemprofile.linkage.cards import named_pairs
from problemprofile.linkage.judgements import HEADINGS
from problemprofile.linkage.possible import POSSIBLE, find_possible
from problemprofile.project.settings import Linkage
from problemprofile.store import Store, arrow

MAY = date(2025, 5, 1)
OTHERS = [
    person(first, last, date(1960 + n, 1 + n % 12, 2 + n), gender=("male", "female")[n % 2], recorded_on=MAY)
    for n, (first, last) in enumerate(
        (first, last)
        for first in ("tova", "brisk", "elden", "marlo", "quill")
        for last in ("harnage", "pellow", "strake", "unwerth")
    )
]


def are_one(store: Store, one: Row, other: Row, **settings: Any) -> bool:
    """Whether two rows are found to be about one person in a list of others."""
    people = linked(store, [one, other, *OTHERS], **settings)
    assert len(set(people[2:])) == len(OTHERS)
    return people[0] == people[1]


@pytest.mark.parametrize(
    ("first", "last", "born"),
    [
        ("william", "okparo", BORN),
        ("billy", "okparo", BORN),
        ("okparo", "william", BORN),
        ("william", "okpara", BORN),
        ("william", "okparo", date(2001, 3, 2)),
        ("william", "okparo", date(2001, 1, 1)),
        ("william obi", "okparo", BORN),
        ("wiliam", "okparo", date(2001, 2, 8)),
    ],
)
def test_a_person_is_known_again_however_they_were_written(store: Store, first: str, last: str, born: date) -> None:
    assert are_one(store, person("william", "okparo", BORN), person(first, last, born))


@pytest.mark.parametrize(
    ("first", "last", "born"),
    [
        ("william", "okparo", date(1968, 9, 27)),
        ("helga", "okparo", date(1999, 9, 27)),
        ("helga", "okparo", BORN),  # a twin
        ("william", "okparo", date(1974, 5, 9)),  # a father of the same name
        ("william", "trevane", date(1999, 9, 27)),
        ("helga", "trevane", BORN),
    ],
)
def test_people_who_have_only_something_in_common_stay_two(store: Store, first: str, last: str, born: date) -> None:
    assert not are_one(store, person("william", "okparo", BORN), person(first, last, born))


def asked(store: Store, one: int = 0, other: int = 1) -> bool:
    """Whether a person is asked about two rows of the list that was linked last."""
    pairs = store.rows(named_pairs(store, Linkage()))
    return any({row["row_key_l"], row["row_key_r"]} == {one, other} for row in pairs)


@pytest.mark.parametrize("years", [21, 24, 39])
def test_a_father_and_a_son_of_one_name_born_on_one_day_of_the_year_are_for_a_person_to_decide(
    store: Store, years: int
) -> None:
    son = person("zebedee", "okparo", BORN, gender="male", nationality="uk", recorded_on=MAY)
    assert not are_one(store, son, son | {"date_of_birth": BORN.replace(year=BORN.year - years)})
    assert asked(store)


def test_a_decade_that_may_be_mistyped_is_joined_and_asked(store: Store) -> None:
    one = person("zebedee", "okparo", date(1971, 2, 3), gender="male", nationality="uk", recorded_on=MAY)
    assert are_one(store, one, one | {"date_of_birth": date(1991, 2, 3)})
    assert asked(store)


def test_a_first_of_january_in_common_says_the_year_alone(store: Store) -> None:
    told = {"nationality": "vietnamese", "recorded_on": MAY, "gender": "female"}
    linh = person("linh", "nguyen", date(1990, 1, 1), **told)
    assert are_one(store, linh, dict(linh))
    assert not are_one(store, linh, linh | {"surname": "tran"})
    assert not are_one(store, linh, linh | {"gender": "male"})
    assert asked(store)
    real = {"date_of_birth": date(1990, 5, 7)}
    assert are_one(store, linh | real, linh | real | {"gender": "male"})


@pytest.mark.parametrize(("first", "one_person"), [("wiliam", True), ("helga", False)])
def test_a_telephone_in_common_does_not_make_twins_one_person(store: Store, first: str, *, one_person: bool) -> None:
    source = dataset("list", Phone="contact")
    cells = {"row_key": [0, 1], "raw_contact": ["07700 900123"] * 2}
    store.write_arrow(source.cells_table, arrow(cells, {"row_key": pa.int64()}))
    people = linked(store, [person("william", "okparo"), person(first, "okparo"), *OTHERS], source)
    assert (people[0] == people[1]) is one_person
    assert one_person or asked(store)


def test_the_same_person_is_found_in_another_source_unless_that_is_not_wanted(store: Store) -> None:
    rows = [person("ann", "leeworthy"), person("ann", "leeworthy", dataset="other", series="other"), *OTHERS]
    sources = (dataset("list"), dataset("other"))
    assert linked(store, rows, *sources)[:2] == ["p0", "p0"]
    told = {finding.check: finding.rows for finding in found(store, rows, *sources)}
    assert told["same-person-elsewhere"] == 1
    assert linked(store, rows, *sources, across_sources=False)[:2] == ["p0", "p1"]


def test_a_clients_number_is_no_shared_reference_and_a_long_one_is(store: Store) -> None:
    sources = (dataset("list"), dataset("other"))
    short = [{"person_reference": "12"}, {"person_reference": "12", "dataset": "other"}, *OTHERS]
    assert linked(store, short, *sources)[:2] == ["p0", "p1"]
    long = [{"person_reference": "98/123456X"}, {"person_reference": "98123456x", "dataset": "other"}, *OTHERS]
    assert linked(store, long, *sources)[:2] == ["p0", "p0"]


def test_rows_without_names_are_never_joined(store: Store) -> None:
    twins = {"age": 30, "gender": "male", "nationality": "eritrean", "recorded_on": MAY, "local_authority": "E1"}
    assert not are_one(store, dict(twins), dict(twins))
    assert not [row for row in store.rows(store.frame("likely_pairs")) if row["row_key_l"] < 2]


def test_rows_that_name_nobody_cost_no_comparing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "compare", None)  # would fail if it were called
    rows = [{"age": 30, "gender": "male", "nationality": "eritrean", "recorded_on": MAY}] * 40
    assert len(set(linked(store, [*rows, OTHERS[0]]))) == 41


def test_a_common_nationality_says_less_than_a_rare_one_of_rows_without_names(store: Store) -> None:
    looks = {"age": 30, "gender": "male", "recorded_on": MAY}
    sources = (dataset("list"), dataset("other"))
    pairs = [
        looks | {"age": age, "nationality": nationality, "dataset": name}
        for age, nationality in ((30, "british"), (47, "eritrean"))
        for name in ("list", "other")
    ]
    others = [looks | {"age": 18 + n, "nationality": "british"} for n in range(60)]
    found(store, [*pairs, *others], *sources)
    find_possible(store, 0.001)
    listed = {row["row_key_l"]: row["probability"] for row in store.rows(store.frame(POSSIBLE)) if row["row_key_r"] < 4}
    assert listed[2] > 2 * listed.get(0, 0.0)


def test_two_genders_and_not_one_birth_date_are_for_a_person_to_decide(store: Store) -> None:
    one = person("okparo", "william", None, gender="male")
    assert are_one(store, one, person("william", "okparo", None, gender="male"))
    assert not are_one(store, one, person("william", "okparo", None, gender="female"))


def test_a_row_without_birth_date_that_fits_two_people_is_given_to_neither(store: Store) -> None:
    rows = [
        person("ann", "leeworthy", None),
        *(person("ann", "leeworthy", date(1971 + 23 * n, 5 + n, 6 - n)) for n in (0, 1)),
    ]
    assert len(set(linked(store, [*rows, *OTHERS]))) == 3 + len(OTHERS)
    assert linked(store, [*rows[:2], *OTHERS])[:2] == ["p0", "p0"]


def test_suspects_are_not_taken_for_victims(store: Store) -> None:
    assert not are_one(store, person("ann", "leeworthy", role="suspect"), person("anne", "leeworthy"))


def test_a_row_that_counts_people_is_nobody(store: Store) -> None:
    rows = [{"dataset": "table"}, {"person_reference": "A"}]
    assert linked(store, rows, dataset("list"), dataset("table", "published_table")) == [None, "p1"]


def test_rows_that_are_left_out_are_not_linked(store: Store) -> None:
    rows = [{"person_reference": "A", "decision": "out_of_scope"}, {"person_reference": "A"}]
    assert linked(store, rows) == ["p0", "p1"]


def test_a_row_that_was_sent_twice_is_about_one_person(store: Store) -> None:
    rows: list[Row] = [{"age": 3}, {"age": 3, "decision": "duplicate", "because": "exact_repeat", "duplicate_of": 0}]
    assert linked(store, rows) == ["p0", "p0"]
    assert [link["rule"] for link in store.rows(store.frame("links"))] == ["sent_twice"]


def test_a_placeholder_is_told_and_is_nobody(store: Store) -> None:
    rows = [person("test", "person", date(1990, 1, 2))] * 40 + OTHERS
    told = {finding.check: finding for finding in found(store, rows)}
    assert told["placeholder-person"].rows == 40
    assert "test" not in told["placeholder-person"].message
    assert len(set(linked(store, rows))) == len(rows)


@pytest.mark.parametrize(
    "same",
    [
        {"first_name": None, "surname": None, "date_of_birth": None},
        {"surname": "harnage"},
        {"gender": "male", "recorded_on": MAY, "nationality": "uk"},
        {"first_name": "ann", "surname": "lee", "date_of_birth": None},
    ],
)
def test_a_column_that_says_the_same_of_everybody_joins_nobody_and_warns_nobody(store: Store, same: Row) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(set(linked(store, [row | same for row in OTHERS]))) == len(OTHERS)


def test_one_row_is_one_person(store: Store) -> None:
    assert linked(store, OTHERS[:1]) == ["p0"]
    assert store.rows(store.frame("likely_pairs")) == []


def test_nothing_received_is_nobody_linked(store: Store) -> None:
    from small_list import project

    from problemprofile.linkage import link_people

    assert link_people(project(store), store) == []
    assert store.rows(store.frame("links")) == []


def test_the_number_of_people_is_a_range(store: Store) -> None:
    rows = [
        person("ann", "leeworthy"),
        person("ann", "leeworthy"),
        person("ann", "leeworth", date(2001, 2, 8)),
        *OTHERS,
    ]
    linked(store, rows)
    ranges = {row["series"]: row for row in store.rows(store.frame("people_ranges"))}
    assert ranges.keys() == {"", "list"}
    assert ranges["list"]["people"] == len(OTHERS) + 1
    assert ranges["list"]["fewest"] <= ranges["list"]["people"] <= ranges["list"]["most"] <= len(OTHERS) + 2


def test_how_many_rows_are_the_only_one_of_their_kind_is_told(store: Store) -> None:
    rows = [{"age": 20 + n // 2, "gender": "male", "nationality": "uk"} for n in range(10)]
    rows += [{"age": 70 + n, "gender": "female", "nationality": "irish"} for n in range(10)]
    told = next(finding for finding in found(store, rows) if finding.check == "nameless-not-anonymous")
    assert told.rows == 10
    assert "50% of the rows" in told.message
    assert "age, gender and nationality" in told.message


@pytest.mark.parametrize(("heading", "is_told"), [("Client name", False), ("Place name", True)])
def test_rows_are_not_called_nameless_where_an_unused_column_holds_names(
    store: Store, heading: str, is_told: bool
) -> None:
    store.write_arrow("received_columns", arrow({"dataset": ["list"], "heading": [heading], "field": [None]}))
    rows = [{"age": 20 + n, "gender": "male"} for n in range(10)]
    assert ("nameless-not-anonymous" in {finding.check for finding in found(store, rows)}) is is_told


def test_a_source_of_which_no_row_is_kept_is_not_counted(store: Store) -> None:
    rows = [{"age": 20 + n, "gender": "male", "decision": "out_of_scope"} for n in range(10)]
    assert "nameless-not-anonymous" not in {finding.check for finding in found(store, rows)}


def test_a_decision_about_rows_that_are_gone_is_kept_and_told(store: Store) -> None:
    folder = store.path.parent / "judgements"
    folder.mkdir()
    line = "list:0123abcd:S:1,list:0123abcd:S:2,same,A. Analyst,2026-01-02,the same scar"
    (folder / "links.csv").write_text(f"{','.join(HEADINGS)}\n{line}\n", encoding="utf-8")
    told = {finding.check: finding.rows for finding in found(store, OTHERS)}
    assert told["judgement-without-row"] == 1

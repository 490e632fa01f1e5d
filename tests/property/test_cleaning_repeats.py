"""Rows put together as one case: beside a second, simpler way; in any order; and a second time."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.cleaning.alike import Sent, differences, same_person, same_reference
from problemprofile.cleaning.merging import doubts, merged

slow = settings(max_examples=5, deadline=None)
many = settings(max_examples=400, deadline=None)

CELLS = {
    "reference": ["", "N-01", "n1", "N2"],
    "first_name": ["", "Ann", "Anne", "Bella"],
    "surname": ["", "Example", "Exmaple"],
    "date_of_birth": ["", "1990-02-01", "1990-02-02", "2001-01-01"],
    "recorded_on": ["2024-05-01", "2024-05-02", "2024-06-01"],
    "exploitation_type": ["", "labour", "labour+criminal", "sexual"],
    "nationality": ["", "polish", "uk"],
}
rows = st.lists(st.tuples(*(st.sampled_from(texts) for texts in CELLS.values())), max_size=7)


def as_sent(key: int, cells: Iterable[str]) -> Sent:
    said = {name: text for name, text in zip(CELLS, cells, strict=True) if text}
    dates = {name: date.fromisoformat(said[name]) for name in ("date_of_birth", "recorded_on") if name in said}
    values = {name: said.get(name, "").lower() or None for name in CELLS if name != "reference"} | dates
    reference = tuple("".join(c for c in said.get("reference", "").lower() if c.isalnum()).replace("0", ""))
    rank = (-len(said), -dates["recorded_on"].toordinal(), tuple(cells))
    return Sent((key,), rank, reference, values, said)


def every(table: list[tuple]) -> list[Sent]:
    return [as_sent(key, cells) for key, cells in enumerate(table)]


def by_hand(found: list[Sent]) -> list[Sent]:
    """A second way: any set of rows that are all alike, and like no other row of its reference or person, is one."""
    for same in (same_reference, same_person):
        for size in range(len(found), 1, -1):
            for some in itertools.combinations(found, size):
                others = [row for row in found if row not in some]
                alike = all(same(a, b, anonymous=False) for a, b in itertools.combinations(some, 2))
                if alike and not any(same(a, b, anonymous=False) for a in some for b in others):
                    first, *rest = sorted(some, key=lambda row: row.rank)
                    return by_hand([*others, one_of(first, rest)])
    return found


def one_of(first: Sent, rest: list[Sent]) -> Sent:
    values, cells = dict(first.values), dict(first.cells)
    for row in rest:
        values = {name: value if value is not None else row.values[name] for name, value in values.items()}
        cells = {**row.cells, **cells}
    keys = (*first.rows, *(key for row in rest for key in row.rows))
    reference = next((row.reference for row in (first, *rest) if row.reference), ())
    return replace(first, rows=keys, values=values, cells=cells, reference=reference)


def said(found: Iterable[Sent]) -> list[tuple]:
    """What records say, whatever the keys of their rows."""
    return sorted((row.reference, sorted(row.cells.items()), len(row.rows)) for row in found)


@many
@given(rows)
def test_the_same_sets_are_found_in_a_second_way(table: list[tuple]) -> None:
    found = {frozenset(row.rows): row.cells for row in merged(every(table), anonymous=False)}
    assert found == {frozenset(row.rows): row.cells for row in by_hand(every(table))}


@many
@given(rows, st.randoms())
def test_the_order_of_rows_does_not_change_the_records(table: list[tuple], chance: Any) -> None:
    shuffled = list(table)
    chance.shuffle(shuffled)
    assert said(merged(every(table), anonymous=False)) == said(merged(every(shuffled), anonymous=False))


@many
@given(rows)
def test_putting_together_a_second_time_changes_nothing(table: list[tuple]) -> None:
    once = merged(every(table), anonymous=False)
    again = [as_sent(n, [row.cells.get(name, "") for name in CELLS]) for n, row in enumerate(once)]
    assert len(merged(again, anonymous=False)) == len(once)


@many
@given(rows)
def test_no_row_is_lost_or_doubled_and_a_contradiction_is_never_put_together(table: list[tuple]) -> None:
    sent = every(table)
    found = merged(sent, anonymous=False)
    assert sorted(key for row in found for key in row.rows) == list(range(len(table)))
    for row in found:
        assert not any(differences(sent[row.rows[0]], sent[key], anonymous=False) for key in row.rows[1:])
        assert all(sent[key].cells[column] == row.cells[column] for column, key in row.fills.items())
    listed = {key for doubt in doubts(found, anonymous=False) for key in doubt.rows}
    assert listed <= {row.rows[0] for row in found}


@slow
@given(rows, st.randoms())
def test_through_the_store_rows_are_conserved_and_their_order_does_not_matter(table: list[tuple], chance: Any) -> None:
    shuffled = list(table)
    chance.shuffle(shuffled)
    assert kept_rows(table) == kept_rows(shuffled)


def kept_rows(table: list[tuple]) -> list[tuple]:
    """What the kept rows say after cleaning, and how many rows each decision has."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "cleaning"))
    from received_rows import Source

    with TemporaryDirectory() as folder:
        source = Source(Path(folder) / "project")
        source.add("nrm_referrals", {name: name for name in CELLS}, table)
        source.clean()
        fields = ("exploitation_type", "first_name", "surname", "date_of_birth", "recorded_on", "nationality")
        found = source.rows("decision", "reference", *fields)
        source.store.close()
    assert len(found) == len(table)
    return sorted(tuple(str(value) for value in row.values()) for row in found if row["decision"] == "kept")

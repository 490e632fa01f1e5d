"""Whether what a text tells, taken together, fits only few people in the rows: "a woman over 45 in a car wash".

Every combination of facts is tried, one of each kind, from one fact up, and the smallest that fit few are given: a
combination that fits nobody leads to nobody, and one within another says no more.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import narwhals as nw

from problemprofile import codelists
from problemprofile.casework.facts import Fact
from problemprofile.project.load import Project
from problemprofile.spelling import fold
from problemprofile.store import Frame, Store

MOST_FACTS = 30
MOST_TRIED = 20_000  # combinations of facts in one series
Groups = list[tuple[int, int]]  # which facts fit (a bit each), and how many people it is


@dataclass(frozen=True)
class Few:
    """Facts that together fit only `people` people of a series; `series` is its name."""

    facts: tuple[Fact, ...]
    series: str
    people: int


def few_rows(project: Project, store: Store, facts: Sequence[Fact], *limits: int) -> list[Few] | None:
    """The smallest combinations of facts that fit at least one person and fewer than a limit, in any series.

    Each limit is asked by itself: what fits one person may lie within what fits four. None where there is more to try
    than can be.
    """
    if len(facts) > MOST_FACTS:
        return None
    found: dict[Few, None] = {}
    for series, groups in sorted(_groups(project, store, facts).items()):
        for limit in limits:
            left = iter(range(MOST_TRIED))
            combinations = list(_combinations(facts, groups, limit, left))
            if next(left, None) is None:
                return None
            few = [Few(tuple(facts[n] for n in chosen), series, people) for chosen, people in combinations]
            found |= dict.fromkeys(smallest_only(few))
    return sorted(found, key=lambda one: (one.people, len(one.facts), one.series, [fact.start for fact in one.facts]))


def _combinations(
    facts: Sequence[Fact], groups: Groups, smallest: int, left: Iterator[int], chosen: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], int]]:
    """Add one fact at a time, of a kind not yet chosen; go on only while many people fit."""
    kinds = {facts[n].what for n in chosen}
    for number in range(chosen[-1] + 1 if chosen else 0, len(facts)):
        if facts[number].what in kinds or next(left, None) is None:
            continue
        fitting = [(bits, people) for bits, people in groups if bits >> number & 1]
        people = sum(people for _, people in fitting)
        if 0 < people < smallest:
            yield (*chosen, number), people
        elif people:
            yield from _combinations(facts, fitting, smallest, left, (*chosen, number))


def smallest_only(found: list[Few]) -> list[Few]:
    """Those that have no other one within them."""
    return [one for one in found if not any(set(other.facts) < set(one.facts) for other in found)]


def _groups(project: Project, store: Store, facts: Sequence[Fact]) -> dict[str, Groups]:
    """People by which of the facts fit them, in each series. Only records about one person or event are asked."""
    rows = store.frame("clean_rows").filter(
        nw.col("decision") == "kept", nw.col("count") == 1, nw.col("scope") == "local"
    )
    rows = rows.with_columns(who=nw.coalesce(nw.col("person_id"), nw.col("row_key").cast(nw.String)))
    named = {f"fact_{number}": fact for number, fact in enumerate(facts)}
    places = {fact: _rows_of_place(project, store, fact) for fact in facts if fact.field == "place"}
    fits = {name: _fits(rows, fact, places).fill_null(False) for name, fact in named.items()}
    counted = rows.with_columns(**fits).group_by("series", *named).agg(people=nw.col("who").n_unique())
    groups: dict[str, Groups] = {}
    for row in store.rows(counted):
        bits = sum(1 << number for number, name in enumerate(named) if row[name])
        groups.setdefault(row["series"], []).append((bits, row["people"]))
    return groups


def _fits(rows: Frame, fact: Fact, places: dict[Fact, list[int]]) -> nw.Expr:
    if fact.field == "age":
        return _of_age(*fact.ages)
    if fact.field == "place":
        return nw.col("row_key").is_in(places[fact])
    if fact.field == "month":
        (month,) = fact.values
        day = nw.col("recorded_on")
        return (day.dt.year() == int(month[:4])) & (day.dt.month() == int(month[5:]))
    return nw.col(fact.field).is_in(sorted(fact.values))


def _of_age(low: int, high: int) -> nw.Expr:
    """By the age where it is known, else by a band that reaches into the range."""
    age = nw.coalesce(nw.col("age_at_exploitation"), nw.col("age"))
    bands = [code for code, (first, last) in _bands().items() if first <= high and last >= low]
    in_band = age.is_null() & nw.col("age_band").is_in(bands)
    return ((age >= low) & (age <= high)).fill_null(False) | in_band.fill_null(False)


@functools.cache
def _bands() -> dict[str, tuple[int, int]]:
    """The first and last year of each age band, read from its code: "18_24", "under_11", "65_over"."""
    found = {}
    for code in codelists.load("age_band").codes:
        numbers = [int(part) for part in code.code.split("_") if part.isdigit()]
        if len(numbers) == 2:
            found[code.code] = (numbers[0], numbers[1])
        elif numbers:
            found[code.code] = (0, numbers[0] - 1) if code.code.startswith("under") else (numbers[0], 120)
    return found


def _rows_of_place(project: Project, store: Store, fact: Fact) -> list[int]:
    """The rows in which a partner wrote the very name, which says more than the district it lies in."""
    (name,) = fact.values
    keys: list[int] = []
    for dataset in project.datasets:
        table = dataset.cells_table
        if not store.has(table) or "raw_place" not in store.frame(table).collect_schema().names():
            continue
        frame = store.frame(table).select("row_key", "raw_place")
        spellings = [row["raw_place"] for row in store.rows(frame.select("raw_place").unique()) if row["raw_place"]]
        meant = [text for text in spellings if f" {name} " in f" {fold(text)} "]
        if meant:
            keys += [row["row_key"] for row in store.rows(frame.filter(nw.col("raw_place").is_in(meant)))]
    return keys

"""Editions with joined categories: true, large enough, and nothing small to be worked out by who holds them all."""

from __future__ import annotations

import itertools
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from problemprofile.attacker import Sum, bounds
from problemprofile.counts import TOTAL, Category, Cell, CountTable, Dimension, cell_id, people_key
from problemprofile.disclosure import release
from problemprofile.handling import DisclosurePolicy, HandlingRules
from problemprofile.joined import members
from problemprofile.released import Edition

CODES = {
    "nationality": ("uk", "chinese", "indian", "polish", "german", "nigerian", "unknown"),
    "age_band": ("a", "b", "c"),
}
NAMES = [("nationality",), ("age_band",), ("nationality", "age_band")]

Person = tuple[str, str]
people = st.lists(st.tuples(*(st.sampled_from(codes) for codes in CODES.values())), min_size=1, max_size=60)
joins = st.sampled_from([(), ("nationality",), ("age_band",), ("nationality", "age_band")])


def policy(audience: str, merge: tuple[str, ...], smallest: int) -> DisclosurePolicy:
    return DisclosurePolicy(
        audience, smallest_count=smallest, narrowest_safe_interval=max(1, smallest - 1), merge=merge
    )


def counted(persons: list[Person], names: tuple[str, ...], codes: tuple[str, ...]) -> int:
    """By hand: a person is in a cell if each of its codes is theirs, or holds theirs, or is the margin."""
    rows = [dict(zip(CODES, person, strict=True)) for person in persons]
    return sum(
        all(code == TOTAL or row[name] in members(code) for name, code in zip(names, codes, strict=True))
        for row in rows
    )


def table(persons: list[Person], names: tuple[str, ...]) -> CountTable:
    cells = []
    for codes in itertools.product(*((*CODES[name], TOTAL) for name in names)):
        pairs = tuple(zip(names, codes, strict=True))
        key = people_key("people", dict(pairs))
        cells.append(Cell(cell_id("-".join(names), dict(pairs)), pairs, counted(persons, names, codes), 1, key))
    dimensions = tuple(Dimension(name, name, tuple(Category(code, code) for code in CODES[name])) for name in names)
    text = ("-".join(names), "", "", "people", "", "people", "local", "people")
    return CountTable(*text, dimensions, tuple(cells), ("d",), (HandlingRules("owner"),))


def shown(editions: dict[str, Edition]) -> dict[str, int]:
    """Each printed number by who is counted, joined categories by their parts."""
    cells = (cell for edition in editions.values() for table in edition.tables for cell in table.cells)
    return {people_key("people", dict(cell.categories)): cell.value for cell in cells if cell.value is not None}


def sums(editions: dict[str, Edition]) -> list[Sum]:
    """What adds up, from the finest cells: every number of every edition is the sum of its people's."""
    every = {cell.categories for e in editions.values() for table in e.tables for cell in table.cells}
    every |= {((name, code),) for name in CODES for code in CODES[name]}
    found = []
    for categories in every:
        asked = dict(categories)
        held = itertools.product(*(CODES[n] if asked.get(n, TOTAL) == TOTAL else members(asked[n]) for n in CODES))
        parts = tuple(people_key("people", dict(zip(CODES, codes, strict=True))) for codes in held)
        total = people_key("people", asked)
        if total not in parts:
            found.append(Sum(total, parts))
    return found


@given(people, joins, joins, st.integers(2, 6))
def test_joined_numbers_are_true_and_no_reader_of_both_editions_works_out_a_small_one(
    persons: list[Person], first: tuple[str, ...], second: tuple[str, ...], smallest: int
) -> None:
    policies = (policy("public", first, smallest), policy("board", second, smallest))
    tables = [table(persons, names) for names in NAMES]
    editions = release(tables, policies)
    for edition in editions.values():
        for made in edition.tables:
            for cell in made.cells:
                names, codes = zip(*cell.categories, strict=True)
                assert cell.value in (None, counted(persons, names, codes))
                one_way = sum(code != TOTAL for code in codes) == 1
                if one_way and any(len(members(code)) > 1 for code in codes):
                    assert counted(persons, names, codes) >= smallest
    known = shown(editions)
    small = {c.people for made in tables for c in made.cells if 0 < c.count < smallest and c.people not in known}
    assert not {c.people for made in tables for c in made.cells if 0 < c.count < smallest and c.people in known}
    truth = Counter({c.people: c.count for made in tables for c in made.cells})
    ranges = bounds(sums(editions), known, small, 0, enough=1, example=truth)
    assert [name for name in small if ranges[name][0] == ranges[name][1]] == []

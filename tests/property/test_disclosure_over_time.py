"""Two releases of few people, one after the other, against every pair of worlds that fits what both of them print."""

from __future__ import annotations

import itertools
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.counts import TOTAL, Category, Cell, CountTable, Dimension, cell_id, people_key
from problemprofile.disclosure import release
from problemprofile.handling import DisclosurePolicy
from problemprofile.released import Edition, ReleasedCell, save_edition

CODES = {"group": ("labour", "sexual"), "gender": ("f", "m"), "type": ("la", "lb", "s", "s-m")}
KINDS = (("labour", "f", "la"), ("labour", "m", "lb"), ("sexual", "f", "s"), ("sexual", "m", "s-m"))
GROUP_OF = {type_: group for group, _, type_ in KINDS}
FAMILIES = (("", "group", "gender", "group gender"), ("", "group", "type"))  # nobody is told the gender of a type
MOST = 12  # counts of one kind of people that are tried
THEN, LATER = ("2023-01-01", "2024-12-31"), ("2023-01-01", "2025-12-31")

counts = st.tuples(*[st.integers(0, 6)] * len(KINDS))
late = st.tuples(*[st.sampled_from((0, 0, 0, 1, 2, 4))] * len(KINDS))
printed = st.sampled_from(FAMILIES).flatmap(
    lambda family: st.tuples(*[st.lists(st.sampled_from(family), min_size=1, unique=True)] * 2)
)
policies = st.builds(
    DisclosurePolicy,
    st.just("board"),
    smallest_count=st.integers(2, 5),
    zeros_shown=st.booleans(),
    narrowest_safe_interval=st.integers(1, 2),
)
Counts = tuple[int, ...]
Names = tuple[list[str], list[str]]


def tables(people: Counts, names: list[str], days: tuple[str, str] = THEN) -> list[CountTable]:
    return [table(people, name.split(), days) for name in names]


def table(people: Counts, names: list[str], days: tuple[str, str]) -> CountTable:
    table_id = "-".join(["referrals", *names])
    counted = Counter(
        {
            codes: sum(
                n for n, kind in zip(people, KINDS, strict=True) if holds(dict(zip(names, codes, strict=True)), kind)
            )
            for codes in itertools.product(*((*CODES[name], TOTAL) for name in names))
        }
    )
    cells = [
        Cell(cell_id(table_id, pairs), tuple(pairs.items()), n, 1, people_key("referrals", pairs))
        for pairs, n in ((dict(zip(names, codes, strict=True)), n) for codes, n in counted.items())
    ]
    within = {"type": ("group", GROUP_OF)}
    dimensions = tuple(
        Dimension(name, name, tuple(Category(code, code) for code in CODES[name]), *within.get(name, ()))
        for name in names
    )
    text = (table_id, "", "", "referrals", "", "referrals", "local", "referrals")
    return CountTable(*text, dimensions, tuple(cells), ("nrm",), (), covered=(days,))


def holds(pairs: dict[str, str], kind: tuple[str, ...]) -> bool:
    return all(pairs.get(name, TOTAL) in (TOTAL, code) for name, code in zip(CODES, kind, strict=True))


WORLDS = np.array(list(itertools.product(range(MOST), repeat=len(KINDS))), dtype=np.int16)


def counted(worlds: np.ndarray, categories: tuple[tuple[str, str], ...]) -> np.ndarray:
    return worlds[:, [holds(dict(categories), kind) for kind in KINDS]].sum(axis=1)


def possible(edition: Edition) -> np.ndarray:
    """Whether each world fits an edition."""
    fits = np.ones(len(WORLDS), dtype=bool)
    for cell in cells_of(edition):
        values = counted(WORLDS, cell.categories)
        fits &= values == cell.value if cell.value is not None else values >= int(edition.policy.zeros_shown)
    return fits


def somebody_fewer(fits: np.ndarray) -> np.ndarray:
    """The worlds that have, of each kind, as many people as one that fits, or more."""
    grid = fits.reshape([MOST] * len(KINDS))
    for axis in range(len(KINDS)):
        grid = np.maximum.accumulate(grid, axis=axis)
    return grid.ravel()


def cells_of(edition: Edition) -> Iterator[ReleasedCell]:
    return (cell for table in edition.tables for cell in table.cells)


def as_printed(edition: Edition, true: Counts) -> np.ndarray:
    """The worlds that fit an edition of which all is hidden that can be: zeros stay where they are shown."""
    fits = np.ones(len(WORLDS), dtype=bool)
    for cell in cells_of(edition) if edition.policy.zeros_shown else ():
        somebody = bool(counted(np.array([true]), cell.categories)[0])
        fits &= (counted(WORLDS, cell.categories) > 0) == somebody
    return fits


def told_apart(fits: np.ndarray, categories: tuple[tuple[str, str], ...]) -> bool:
    """Whether every world that fits has the same count of these people."""
    return len(np.unique(counted(WORLDS[fits], categories))) == 1


def given_out(edition: Edition, folder: Path) -> Path:
    place = folder / "1" / "released" / edition.audience
    save_edition(edition, place)
    return place


def both(
    one: list[CountTable], two: list[CountTable], policies: tuple[DisclosurePolicy, DisclosurePolicy]
) -> tuple[Edition, Edition]:
    with tempfile.TemporaryDirectory() as folder:
        first = release(one, (policies[0],))["board"]
        return first, release(two, (policies[1],), (given_out(first, Path(folder)),))["board"]


def hidden_small(edition: Edition, true: Counts) -> Iterator[tuple[tuple[str, str], ...]]:
    for cell in cells_of(edition):
        if cell.value is None and 0 < count_of(true, cell.categories) < edition.policy.smallest_count:
            yield cell.categories


def count_of(true: Counts, categories: tuple[tuple[str, str], ...]) -> int:
    return int(counted(np.array([true]), categories)[0])


@settings(max_examples=110, deadline=None)
@given(counts, printed, policies, policies)
def test_two_releases_of_the_same_people_give_away_no_more_than_the_first_did(
    people: Counts, names: Names, before: DisclosurePolicy, after: DisclosurePolicy
) -> None:
    first, second = both(tables(people, names[0]), tables(people, names[1]), (before, after))
    known = possible(first)
    for categories in hidden_small(second, people):
        past_mending = told_apart(known & as_printed(second, people), categories)
        assert past_mending or not told_apart(known & possible(second), categories), categories


@settings(max_examples=80, deadline=None)
@given(counts, late, printed, policies, policies, st.booleans())
def test_neither_a_small_number_nor_who_came_since_can_be_told_from_both(
    people: Counts,
    came: Counts,
    names: Names,
    before: DisclosurePolicy,
    after: DisclosurePolicy,
    more_days: bool,
) -> None:
    """The reader supposes that nobody was taken away, and that a number printed twice alike is of the same people."""
    now = tuple(a + b for a, b in zip(people, came, strict=True))
    one, two = tables(people, names[0]), tables(now, names[1], LATER if more_days else THEN)
    first, second = both(one, two, (before, after))
    known = somebody_fewer(possible(first))
    shown = {people_of(cell.categories): cell for cell in cells_of(first) if cell.value is not None}
    for cell in shown.values():
        if not more_days and not count_of(came, cell.categories):
            known &= counted(WORLDS, cell.categories) == cell.value
    least, left = known & as_printed(second, now), known & possible(second)
    assert left.any()
    for categories in hidden_small(second, now):
        assert told_apart(least, categories) or not told_apart(left, categories), categories
    for cell in cells_of(second):
        change = count_of(came, cell.categories)
        if people_of(cell.categories) in shown and 0 < change < second.policy.smallest_count:
            assert told_apart(least, cell.categories) or not told_apart(left, cell.categories), cell.categories


def people_of(categories: tuple[tuple[str, str], ...]) -> frozenset[tuple[str, str]]:
    return frozenset(pair for pair in categories if pair[1] != TOTAL)

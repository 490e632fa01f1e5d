"""Small linked tables are released, then attacked in a second and simpler way: by trying counts until others fit."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.counts import TOTAL, Category, Cell, CountTable, Dimension, cell_id, people_key
from problemprofile.disclosure import release
from problemprofile.disclosure.sums import arithmetic
from problemprofile.handling import DisclosurePolicy
from problemprofile.released import Edition, ReleasedCell, ReleasedTable

CODES = {
    "group": ("labour", "sexual", "criminal"),
    "quarter": ("2024 Q3", "2024 Q4", "2025 Q1"),
    "year": ("2024", "2025"),
    "gender": ("f", "m"),
}
YEAR_OF = {quarter: quarter[:4] for quarter in CODES["quarter"]}
TABLES = ("", "group", "quarter", "year", "group quarter", "group gender")
BEYOND = 12  # how far above the true count the second way looks; it needs to find one other value only

Person = tuple[str, str, str]
Windows = dict[str, tuple[int, int]]
Line = tuple[str, tuple[str, ...]]

people = st.lists(st.tuples(*(st.sampled_from(CODES[name]) for name in ("group", "quarter", "gender"))), max_size=45)
policies = st.builds(
    DisclosurePolicy,
    st.just("board"),
    smallest_count=st.integers(1, 6),
    zeros_shown=st.booleans(),
    narrowest_safe_interval=st.integers(1, 5),
    rounding_base=st.sampled_from((0, 0, 5)),
)
rounding = policies.map(lambda policy: replace(policy, small_numbers="rounded", rounding_base=5))
either = st.one_of(policies, rounding)


def count_tables(persons: list[Person]) -> list[CountTable]:
    rows = [{"group": g, "quarter": q, "year": YEAR_OF[q], "gender": s} for g, q, s in persons]
    return [count_table(rows, names.split()) for names in TABLES]


def count_table(rows: list[dict[str, str]], names: list[str]) -> CountTable:
    counted: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        counted.update(itertools.product(*((row[name], TOTAL) for name in names)))
    table_id = "-".join(["referrals", *names])
    cells = []
    for codes in itertools.product(*((*CODES[name], TOTAL) for name in names)):
        pairs = dict(zip(names, codes, strict=True))
        key = people_key("referrals", pairs)
        cells.append(Cell(cell_id(table_id, pairs), tuple(pairs.items()), counted[codes], 1, key))
    within = {"quarter": ("year", YEAR_OF)}
    dimensions = tuple(
        Dimension(name, name, tuple(Category(code, code) for code in CODES[name]), *within.get(name, ()))
        for name in names
    )
    text = (table_id, "", "", "referrals", "", "referrals", "local", "referrals")
    return CountTable(*text, dimensions, tuple(cells), ("nrm",), ())


def lines() -> list[Line]:
    """Every sum that a reader can make, written out for these tables."""
    key = people_key
    found = []
    for across in [{}, *({"group": code} for code in CODES["group"])]:
        for name in ("quarter", "gender") if across else ("group", "quarter", "year"):
            parts = tuple(key("referrals", {**across, name: code}) for code in CODES[name])
            found.append((key("referrals", across), parts))
    for name in ("quarter", "gender"):
        for code in CODES[name]:
            parts = tuple(key("referrals", {"group": group, name: code}) for group in CODES["group"])
            found.append((key("referrals", {name: code}), parts))
    found.append((key("referrals", {}), tuple(key("referrals", {"gender": code}) for code in CODES["gender"])))
    for year in CODES["year"]:
        parts = tuple(
            key("referrals", {"quarter": quarter}) for quarter in CODES["quarter"] if YEAR_OF[quarter] == year
        )
        found.append((key("referrals", {"year": year}), parts))
    return found


def reads(cell: ReleasedCell, count: int, policy: DisclosurePolicy) -> tuple[int, int]:
    """What one printed cell says."""
    if cell.value is None:
        return int(policy.zeros_shown), count + BEYOND
    if cell.outcome == "shown":
        return cell.value, cell.value
    if policy.rounds_together:
        most = policy.rounding_base - 1
        return max(0, cell.value - most), cell.value + most
    possible = [n for n in range(count + 10) if (n == 0 or n >= policy.smallest_count)]
    same = [n for n in possible if (2 * n + 5) // 10 * 5 == cell.value]
    return min(same), max(same)


def printed(table: CountTable, released: ReleasedTable) -> Iterator[tuple[Cell, ReleasedCell]]:
    """The cells of a table beside what is printed of them; a category rounded to nobody is not listed."""
    shown = {cell.cell_id: cell for cell in released.cells}
    return ((cell, shown[cell.cell_id]) for cell in table.cells if cell.cell_id in shown)


def windows(tables: list[CountTable], editions: list[Edition]) -> Windows:
    known: Windows = {cell.people: (0, cell.count + BEYOND) for table in tables for cell in table.cells}
    for edition in editions:
        for table, released in zip(tables, edition.tables, strict=True):
            for cell, shown in printed(table, released):
                low, high = reads(shown, cell.count, edition.policy)
                before = known.get(cell.people, (0, high))
                known[cell.people] = max(low, before[0]), min(high, before[1])
    return known


def narrowed(known: Windows, sums: list[Line]) -> Windows | None:
    """What follows from each sum by itself, again and again; None where a sum cannot be."""
    known, before = dict(known), None
    while known != before:
        before = dict(known)
        for total, parts in sums:
            low, high = (sum(known[part][end] for part in parts) for end in (0, 1))
            known[total] = max(known[total][0], low), min(known[total][1], high)
            for part in parts:
                least, most = known[part]
                least = max(least, known[total][0] - (high - most))
                known[part] = least, min(most, known[total][1] - (low - known[part][0]))
            if any(known[name][0] > known[name][1] for name in (total, *parts)):
                return None
    return known


def fits(known: Windows, sums: list[Line]) -> bool:
    """Whether some counts keep to all windows and sums."""
    left = narrowed(known, sums)
    if left is None:
        return False
    loose = [name for name, (low, high) in left.items() if low < high]
    if not loose:
        return True
    name = min(loose, key=lambda one: (left[one][1] - left[one][0], one))
    low, high = left[name]
    return any(fits({**left, name: (value, value)}, sums) for value in range(low, high + 1))


def can_be_another(name: str, count: int, known: Windows, sums: list[Line]) -> bool:
    low, high = known[name]
    others = sorted(set(range(low, high + 1)) - {count}, key=lambda value: abs(value - count))
    return any(fits({**known, name: (value, value)}, sums) for value in others)


def small_and_hidden(tables: list[CountTable], policy: DisclosurePolicy, known: Windows) -> dict[str, int]:
    counts = {cell.people: cell.count for table in tables for cell in table.cells}
    least = 1 if policy.zeros_shown else 0
    return {
        name: count
        for name, count in sorted(counts.items())
        if least <= count < policy.smallest_count and known[name][0] < known[name][1]
    }


@settings(max_examples=80, deadline=None)
@given(people, either)
def test_no_small_number_can_be_worked_out(persons: list[Person], policy: DisclosurePolicy) -> None:
    tables = count_tables(persons)
    known = windows(tables, [release(tables, (policy,))["board"]])
    for name, count in small_and_hidden(tables, policy, known).items():
        assert can_be_another(name, count, known, lines()), name


@settings(max_examples=40, deadline=None)
@given(people, either, either)
def test_nor_with_the_wider_edition_in_hand(
    persons: list[Person], one: DisclosurePolicy, two: DisclosurePolicy
) -> None:
    tables = count_tables(persons)
    wider, narrower = sorted((one, two), key=lambda policy: (-policy.smallest_count, policy.rounding_base == 0))
    editions = list(release(tables, (replace(wider, audience="public"), narrower)).values())
    known, narrower = windows(tables, editions), editions[1].policy
    for name, count in small_and_hidden(tables, narrower, known).items():
        assert can_be_another(name, count, known, lines()), name


@settings(max_examples=80, deadline=None)
@given(people, policies)
def test_what_is_shown_is_true_and_the_same_everywhere(persons: list[Person], policy: DisclosurePolicy) -> None:
    tables = count_tables(persons)
    edition = release(tables, (replace(policy, rounding_base=0),))["board"]
    said: dict[str, set[int | None]] = {}
    for table, released in zip(tables, edition.tables, strict=True):
        for cell, shown in zip(table.cells, released.cells, strict=True):
            said.setdefault(cell.people, set()).add(shown.value)
            assert shown.value in (None, cell.count)
            if cell.count < policy.smallest_count and (cell.count or not policy.zeros_shown):
                assert shown.value is None
    assert all(len(values) == 1 for values in said.values())
    for total, parts in lines():
        values = [next(iter(said[name])) for name in (total, *parts) if name in said]
        assert values.count(None) != 1 or len(values) <= len(parts)
        if len(values) > len(parts) and None not in values:
            assert values[0] == sum(value or 0 for value in values[1:])


@settings(max_examples=80, deadline=None)
@given(people, rounding.filter(lambda policy: policy.smallest_count <= 5))
def test_rounded_numbers_add_up_and_are_near_the_true_ones(persons: list[Person], policy: DisclosurePolicy) -> None:
    tables = count_tables(persons)
    edition = release(tables, (policy,))["board"]
    assert edition.policy.rounds_together
    values: dict[str, int] = {}
    for table, released in zip(tables, edition.tables, strict=True):
        for cell in table.cells:
            values.setdefault(cell.people, 0)  # what is not listed is rounded to nobody
        for cell, shown in printed(table, released):
            assert shown.value is not None
            assert shown.value % 5 == 0
            assert abs(shown.value - cell.count) < 5
            values[cell.people] = shown.value
    for table, released in zip(tables, edition.tables, strict=True):
        assert all(values[cell.people] == shown.value for cell, shown in printed(table, released))
    assert all(values[total] == sum(values[part] for part in parts) for total, parts in arithmetic_of(tables))


def arithmetic_of(tables: list[CountTable]) -> list[Line]:
    """The sums of numbers that are all printed."""
    printed = {cell.people for table in tables for cell in table.cells}
    return [(total, parts) for total, parts in lines() if printed.issuperset((total, *parts))]


@settings(max_examples=40, deadline=None)
@given(people, policies, st.permutations(range(len(TABLES))))
def test_the_order_of_the_tables_changes_nothing_and_a_second_run_neither(
    persons: list[Person], policy: DisclosurePolicy, order: list[int]
) -> None:
    tables = count_tables(persons)
    first = release(tables, (policy,))["board"]
    assert release(tables, (policy,))["board"] == first
    other = release([tables[place] for place in order], (policy,))["board"]
    assert sorted(other.tables, key=lambda t: t.table_id) == sorted(first.tables, key=lambda t: t.table_id)


@settings(max_examples=80, deadline=None)
@given(people)
def test_the_sums_are_those_that_a_person_writes_down(persons: list[Person]) -> None:
    tables = count_tables(persons)
    printed = {cell.people for table in tables for cell in table.cells}
    by_hand = {(total, tuple(sorted(parts))) for total, parts in lines() if printed.issuperset((total, *parts))}
    assert set(arithmetic(tables).sums) == by_hand

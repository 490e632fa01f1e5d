"""Partners found close to each small number, in tables small enough to look through."""

from __future__ import annotations

import itertools

import pytest
from made_counts import POLICY, by, hidden

from problemprofile.attacker import bounds
from problemprofile.disclosure import nearby as near
from problemprofile.disclosure import release
from problemprofile.disclosure import secondary as room
from problemprofile.disclosure.nearby import Nearby
from problemprofile.disclosure.reading import Reading
from problemprofile.disclosure.sums import arithmetic

CODES = [f"{letter}{number}" for letter in "a" for number in range(6)]
COUNTS = {
    (one, two, three): (3 * i + 5 * j + 7 * k) % 23 + (2 if i != j else 9)
    for (i, one), (j, two), (k, three) in itertools.product(enumerate(CODES), enumerate(CODES), enumerate("xyz"))
}
TABLES = [by("type place gender", COUNTS)]


def nearby(width: int = 4) -> tuple[Nearby, list[str]]:
    numbers = arithmetic(TABLES)
    reading = Reading(numbers, dict.fromkeys(numbers.counts, 5), POLICY, {})
    small = sorted(name for name, count in numbers.counts.items() if 0 < count < 5)
    search = Nearby(sorted(numbers.counts), numbers.sums, small, reading)
    assert search.protect(small, width) == []
    return search, small


def test_every_movement_leaves_every_sum_as_it_is_and_moves_hidden_numbers_only() -> None:
    search, _ = nearby()
    assert search.movements
    for moved in search.movements:
        assert moved.keys() <= search.hidden
        for one in arithmetic(TABLES).sums:
            assert sum(moved.get(part, 0) for part in one.parts) == moved.get(one.total, 0)


@pytest.mark.parametrize("width", [1, 4, 9])
def test_the_attacker_who_is_told_nothing_finds_every_small_number_as_wide_as_asked(width: int) -> None:
    search, small = nearby(width)
    counts = arithmetic(TABLES).counts
    known = {name: count for name, count in counts.items() if name not in search.hidden}
    found = bounds(arithmetic(TABLES).sums, known, search.hidden, lower=1)
    assert min(found[name][1] - found[name][0] for name in small) >= width
    assert min(high - low for low, high in found.values()) >= 1


def test_an_edition_too_large_to_be_searched_as_a_whole_is_protected_and_says_how(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = release(TABLES, (POLICY,))["board"]
    monkeypatch.setattr(room, "SEARCHED_WHOLE", 8)
    near = release(TABLES, (POLICY,))["board"]
    assert len(hidden(near)) < min(2 * len(hidden(whole)), len(COUNTS))
    assert not any("near each small number" in note for note in whole.tables[0].notes)
    assert any("near each small number" in note for note in near.tables[0].notes)


def test_a_second_run_hides_the_same() -> None:
    assert nearby()[0].hidden == nearby()[0].hidden


@pytest.mark.parametrize("name", ["MOST", "IN_WHOLE_NUMBERS"])
def test_searches_that_are_kept_small_protect_all_the_same(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(near, name, 0)
    search, small = nearby()
    reach = {number: {0, *(moved.get(number, 0) for moved in search.movements)} for number in small}
    assert min(max(moves) - min(moves) for moves in reach.values()) >= 4

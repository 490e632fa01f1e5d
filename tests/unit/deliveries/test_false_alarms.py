"""How often chance alone is taken for a change, over many made-up pairs of deliveries; and what is not missed."""

from __future__ import annotations

import random
from collections import Counter, defaultdict

import pytest

from problemprofile.deliveries.delivered import Column
from problemprofile.deliveries.shares import moved, unseen
from problemprofile.deliveries.values import Tally

PAIRS = 75
FIELDS = {
    "gender": {"m": 70, "f": 28, "": 2},
    "exploitation_type": {"labour": 40, "criminal": 35, "sexual": 20, "domestic": 3, "": 2},
    "county_lines": {"yes": 20, "no": 40, "": 40},
    "nationality": {f"n{place}": 100 / place**1.5 for place in range(1, 60)},  # a long tail of rare ones
    "outcome": {f"o{place}": 10 for place in range(7)},
    "place": {f"p{place}": 30 / place for place in range(1, 25)},
}
QUARTERS = [f"{year} Q{quarter}" for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4)]
NOTHING: defaultdict[str, set[str]] = defaultdict(set)


def tally(field: str, shares: dict[str, float], now: dict[str, float], chance: random.Random) -> Tally:
    """300 to 700 rows before and 60 to 250 now, drawn from these shares."""
    found = Tally(Column(field, (field,), field.title()))
    for _ in range(chance.randint(300, 700)):
        value = chance.choices(list(shares), list(shares.values()))[0]
        found.quarters[chance.choice(QUARTERS)][value] += 1
        found.before[value] += 1
    found.now = Counter(chance.choices(list(now), list(now.values()), k=chance.randint(60, 250)))
    found.cases_before, found.cases_now, found.rows_now = found.before, found.now, found.now
    return found


def claims(seed: int, drifted: dict[str, dict[str, float]]) -> set[str]:
    chance = random.Random(seed)
    tallies = [tally(field, shares, drifted.get(field, shares), chance) for field, shares in FIELDS.items()]
    beyond, _ = unseen(tallies, NOTHING)
    return {one.tally.column.field for one in (*beyond, *moved(tallies, NOTHING))}


def test_where_nothing_changed_no_more_pairs_differ_than_the_two_rules_allow() -> None:
    """2% for values never seen before, and 2% for shares."""
    alarms = sum(bool(claims(seed, {})) for seed in range(PAIRS))
    assert alarms <= 0.04 * PAIRS


@pytest.mark.parametrize("seed", range(5))
def test_a_large_change_in_one_field_is_found_there_and_only_there(seed: int) -> None:
    assert claims(seed, {"gender": {"m": 30, "f": 68, "": 2}}) == {"gender"}
    assert claims(seed, {"outcome": FIELDS["outcome"] | {"new": 15}}) == {"outcome"}

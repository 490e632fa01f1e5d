"""How often matches are estimated to be wrong or missing, and what reviewers' findings do to it."""

from __future__ import annotations

import math
import random
from typing import Any

import pyarrow as pa
import pytest

from problemprofile.linkage.judgements import DIFFERENT, SAME
from problemprofile.linkage.quality import FEWEST, Doubt, Sums, _summed, _weighed, reviewed_doubt, shares
from problemprofile.store import Store, arrow

LEAST = 0.75


def pairs(*likely: float, verdict: str | None = None) -> list[dict]:
    return [{"probability": each, "verdict": verdict} for each in likely]


def test_of_few_matches_no_share_is_told() -> None:
    assert list(shares(Sums(matches=FEWEST - 1, wrong=1))) == []


def test_a_share_is_told_between_whole_per_cents_and_never_as_nothing() -> None:
    told = {what: (low, high) for what, low, high in shares(Sums(200, 4.0, 10.0, 3.0, 4.0))}
    spread = 2 * math.sqrt(3.0)
    assert told["wrong"] == (math.floor((4 - spread) / 2), math.ceil((4 + spread) / 2))
    assert told["missed"] == (math.floor(100 * (10 - 4) / 206), math.ceil(100 * (10 + 4) / 206))
    assert list(shares(Sums(200))) == [("wrong", 0, 1), ("missed", 0, 1)]


def test_without_a_review_the_model_s_doubt_stands() -> None:
    assert reviewed_doubt([], LEAST) == Doubt()


def test_reviewers_who_find_more_wrong_than_the_model_expects_make_it_doubt_more() -> None:
    found = [*pairs(*[0.9] * 20, verdict=DIFFERENT), *pairs(*[0.9] * 20, verdict=SAME)]
    doubt = reviewed_doubt(found, LEAST)
    assert doubt.above == pytest.approx((20 + 5) / (4 + 5))
    assert doubt.below == 1


def test_reviewers_who_find_fewer_missing_make_it_doubt_less() -> None:
    assert reviewed_doubt(pairs(*[0.4] * 25, verdict=DIFFERENT), LEAST).below == pytest.approx(5 / 15)


def test_the_sums_are_those_of_adding_up_pair_by_pair(store: Store) -> None:
    chance = random.Random(20260101)
    made = [
        (chance.uniform(0.01, 0.99), chance.random() < 0.5, chance.random() < 0.2, chance.choice("fm"))
        for _ in range(200)
    ]  # probability, one person, decided, gender of the left row
    columns: dict[str, list[Any]] = {
        "probability": [p for p, *_ in made],
        "verdict": [SAME if decided else None for _, _, decided, _ in made],
        "joins": [True] * len(made),
    }
    for side in "lr":
        columns |= {f"person_{side}": ["p" if one or side == "l" else "q" for _, one, _, _ in made]}
        columns |= {f"series_{side}": ["referrals" if side == "l" else "list"] * len(made)}
        columns |= {f"gender_{side}": [gender if side == "l" else "f" for *_, gender in made]}
        columns |= {f"{name}_{side}": [None] * len(made) for name in ("age_group", "nationality_group")}
    store.write_arrow("pairs", arrow(columns, {"probability": pa.float64(), "joins": pa.bool_()}))
    women = _summed(store, _weighed(store.frame("pairs"), Doubt(1.0, 0.5), LEAST))["referrals", "gender", "f"]
    mine = [(p, one, decided) for p, one, decided, gender in made if gender == "f"]
    assert women.matches == sum(one and p >= LEAST for p, one, _ in mine)
    assert women.wrong == pytest.approx(sum(1 - p for p, one, known in mine if one and p >= LEAST and not known))
    assert women.missed == pytest.approx(sum(p / 2 for p, one, known in mine if not one and p < LEAST and not known))

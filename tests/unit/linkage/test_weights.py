"""What the steps weigh, with and without data."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from problemprofile import linkage
from problemprofile.linkage.person_fields import BIRTH, COMPARISONS, NATIONALITY_BESIDE_NAMES, RARITIES
from problemprofile.linkage.priors import priors
from problemprofile.linkage.splink_model import WORDS, in_engine
from problemprofile.linkage.weights import Counted, before, learn

NAMES = [comparison.name for comparison in COMPARISONS]
NOTHING = Counted(np.zeros((0, len(NAMES)), dtype=np.int64), np.zeros(0), np.zeros(0))


def counted(matches: float, others: float) -> Counted:
    """Pairs that agree in birth date, gender, place and type, and pairs that agree in nothing."""
    agree = [{"birth": 0, "place": 0, "gender": 0, "exploitation": 0, "whole_name": 0}.get(name, -1) for name in NAMES]
    differ = [
        {"birth": 8, "place": 1, "gender": 1, "exploitation": 1, "whole_name": 11}.get(name, -1) for name in NAMES
    ]
    return Counted(np.array([agree, differ]), np.array([40.0, 0.0]), np.array([matches, others]))


def test_every_step_has_a_prior_and_something_is_left_to_chance() -> None:
    for comparison in COMPARISONS:
        hits, chances = priors().hits[comparison.name], priors().chances[comparison.name]
        assert len(hits) == len(chances) == len(comparison.steps)
        assert sum(hits) < 1
        assert all(0 < chance <= 1 for chance in chances)
        assert all(step.rarity in ("", *RARITIES) for step in comparison.steps)
        assert all(step.said for step in comparison.steps)


def test_without_data_the_model_is_the_priors() -> None:
    learnt, prior = learn(300, 300, {}, NOTHING), before(300)
    for name in NAMES:
        assert learnt.hits[name] == pytest.approx(prior.hits[name])
        assert learnt.chances[name] == pytest.approx(prior.chances[name])


def test_few_pairs_hardly_move_the_priors_and_many_do() -> None:
    prior = before(300).hits["birth"][0]
    few = learn(300, 300, {}, counted(5, 44_000)).hits["birth"][0]
    many = learn(30_000, 30_000, {}, counted(5_000, 44_000)).hits["birth"][0]
    assert prior < few < prior + 0.02
    assert many > 0.98


def test_no_file_teaches_that_one_person_has_many_birth_dates() -> None:
    steps = {"whole_name": 0, "gender": 0, "birth": [s.name for s in BIRTH.steps].index("different")}
    namesakes = Counted(np.array([[steps.get(name, -1) for name in NAMES]]), np.array([15.0]), np.array([90_000.0]))
    other_day = learn(5_000, 5_000, {}, namesakes).hits["birth"][steps["birth"]]
    assert other_day <= 3.1 * before(5_000).hits["birth"][steps["birth"]]


def test_what_everybody_of_a_name_has_in_common_says_nothing_beside_the_name() -> None:
    nationality = NATIONALITY_BESIDE_NAMES.name
    steps = {"whole_name": 0, nationality: 0, "birth": [s.name for s in BIRTH.steps].index("different")}
    namesakes = Counted(np.array([[steps.get(name, -1) for name in NAMES]]), np.array([8.0]), np.array([90_000.0]))
    rare_at_random = {nationality: np.array([1_000.0, 0.0, 99_000.0])}
    assert abs(learn(5_000, 5_000, rare_at_random, namesakes).weights()[nationality][0]) < 0.2
    assert learn(5_000, 5_000, rare_at_random, NOTHING).weights()[nationality][0] > 3


def test_agreeing_weighs_more_than_differing() -> None:
    weights = before(300).weights()
    assert weights["gender"][0] > 0 > weights["gender"][1]
    assert weights["dates"][0] > weights["dates"][2] > weights["dates"][4]
    assert weights["whole_name"][11] < -3


def test_what_is_the_same_in_every_pair_weighs_nothing() -> None:
    learnt = learn(300, 300, {"gender": np.array([44_850.0, 0.0])}, NOTHING)
    assert learnt.silent == {"gender"}
    assert not learnt.weights()["gender"].any()


def test_what_every_pair_differs_in_still_weighs() -> None:
    learnt = learn(300, 300, {"contact": np.array([0.0, 0.0, 0.0, 44_850.0])}, NOTHING)
    assert learnt.weights()["contact"][0] > 10


def test_matches_among_the_random_pairs_are_not_taken_for_chance() -> None:
    birth = next(c for c in COMPARISONS if c.name == "birth")
    chance = np.zeros(len(birth.steps))
    chance[[0, 7]] = 50.0, 44_800.0
    learnt = learn(300, 300, {"birth": chance, "exploitation": np.array([50.0, 44_800.0])}, counted(50, 44_800))
    assert learnt.matches == pytest.approx(50, abs=0.5)
    assert learnt.chances["exploitation"][0] < 0.03


@pytest.mark.parametrize("engine", sorted(WORDS))
def test_no_condition_keeps_a_word_that_no_engine_has(engine: str) -> None:
    for comparison in COMPARISONS:
        steps = [text for step in comparison.steps for text in (step.when, step.in_tokens)]
        for condition in (comparison.known, *steps):
            said = in_engine(condition, engine)
            assert not any(f"{word}(" in said for word in ("alike", "edits", "within", "shared", "common"))


def test_splink_is_imported_where_rows_are_compared_only() -> None:
    source = Path(linkage.__file__).parents[1]
    importing = re.compile(r"^\s*(?:from|import) splink\b", re.MULTILINE)
    found = {file.name for file in source.rglob("*.py") if importing.search(file.read_text("utf-8"))}
    assert found == {"splink_model.py", "spark.py"}

"""Scores of risks and priorities: the arithmetic, several scorers, what does not count, and votes."""

from __future__ import annotations

from datetime import date

import pytest

from problemprofile.project.partnership_settings import Scoring
from problemprofile.register.records import Priority, Risk, Score, Vote
from problemprofile.register.scoring.scores import arithmetic, log, ranks_of, scored, total, votes_of
from problemprofile.register.scoring.sensitivity import steadiness
from register_made import register_of

HARMS = {"physical_harm": 4, "psychological_harm": 2, "financial_harm": 0, "community_harm": 2}
PLAIN = Scoring(position=0)


def score(of: str, by: str = "Police", on: date | None = None, **parts: int) -> Score:
    return Score(scored=of, scored_by=by, scored_on=on, **{**HARMS, "likelihood": 3, **parts})


def register(*scores: Score, **more):
    return register_of(risks=[Risk(risk="Lines", reference="RSK-001"), Risk(risk="Forms")], scores=scores, **more)


def test_the_default_is_mean_harm_times_likelihood_raised_by_what_is_not_in_place():
    parts = {**HARMS, "likelihood": 3, "position": 2, "confidence": 0}
    assert total(parts, Scoring()) == pytest.approx(2 * 3 * 1.25)


def test_weights_and_the_other_formula_are_as_set():
    parts = {**HARMS, "likelihood": 3}
    assert total(parts, Scoring(physical_harm=3, position=0)) == pytest.approx((12 + 2 + 0 + 2) / 6 * 3)
    assert total(parts, Scoring(formula="sum", position=0)) == pytest.approx(4 * (8 + 12) / 8)


def test_confidence_lowers_only_where_the_partnership_says_so():
    parts = {**HARMS, "likelihood": 3, "confidence": 1}
    assert total(parts, PLAIN) == pytest.approx(6)
    assert total(parts, Scoring(position=0, confidence=0.4)) == pytest.approx(6 * 0.7)


def test_a_harm_that_nobody_scored_is_not_taken_for_none():
    assert total({"physical_harm": 4, "likelihood": 2}, PLAIN) == pytest.approx(8)


def test_several_scorers_give_the_median_of_their_scores_with_its_range_and_of_each_part():
    found = register(score("Lines", likelihood=1), score("RSK-001", "Council", likelihood=3), score("lines", "OPCC"))
    (one,) = scored(found, PLAIN)
    assert (one.name, one.scorers, one.parts["likelihood"]) == ("Lines", 3, 3)
    assert (one.lowest, one.score, one.highest) == (2, 6, 6)


def test_a_score_lies_in_the_range_of_its_scorers_even_where_its_parts_come_to_more():
    only_harm, only_chance = dict.fromkeys(HARMS, 4) | {"likelihood": 0}, dict.fromkeys(HARMS, 0) | {"likelihood": 4}
    found = scored(register(score("Lines", **only_harm), score("Lines", "Council", **only_chance)), PLAIN)
    assert [(one.lowest, one.score, one.highest) for one in found] == [(0, 0, 0)]
    assert found[0].parts["likelihood"] == 2
    assert steadiness(found, PLAIN)[0].kept == 1


def test_an_organisation_that_scores_again_replaces_its_score_and_the_log_keeps_both():
    register_of_two = register(
        score("Lines", on=date(2026, 1, 1), likelihood=1), score("Lines", on=date(2026, 2, 1), likelihood=4)
    )
    assert [one.score for one in scored(register_of_two, PLAIN)] == [8]
    assert [(one.total, one.set_aside) for one in log(register_of_two, PLAIN)] == [
        (None, "was scored again later by the same organisation"),
        (8, ""),
    ]


def test_what_cannot_count_is_kept_in_the_log_with_its_reason_and_replaces_nothing():
    wrong = [score("Nobody knows it"), score("Lines", on=date(2026, 2, 1), likelihood=5)]
    wrong.append(Score(scored="Lines", scored_by="OPCC", likelihood=2))
    found = register(score("Lines", on=date(2026, 1, 1)), *wrong)
    assert [one.scorers for one in scored(found, PLAIN)] == [1]
    assert sorted(one.set_aside for one in log(found, PLAIN)) == [
        "",
        "has a part that is not 0 to 4",
        "has no harm, or no likelihood",
        "names neither a risk nor a priority",
    ]


def test_scores_given_after_the_day_are_not_known_on_it():
    assert scored(register(score("Lines", on=date(2026, 2, 1))), PLAIN, date(2026, 1, 31)) == []


def test_equal_scores_share_a_rank():
    assert ranks_of([2.0, 0.1 + 0.2, 0.3, 5.0]) == [2, 3, 3, 1]


def test_votes_are_added_up_for_each_priority_and_stand_beside_its_score():
    votes = [Vote(priority="Homes", organisation=name, votes=n) for name, n in (("A", 2), ("B", 3), ("C", None))]
    found = register(score("Homes"), priorities=[Priority(priority="Homes")], votes=votes)
    assert votes_of(found)["homes"] == 5
    assert [(one.list_name, one.votes) for one in scored(found, PLAIN)] == [("priorities", 5)]


def test_an_order_that_no_weight_can_turn_is_steady_and_a_close_one_is_not():
    sure = register(score("Lines", **dict.fromkeys(HARMS, 4)), score("Forms", **dict.fromkeys(HARMS, 1)))
    assert [(s.kept, s.best, s.worst) for s in steadiness(scored(sure, PLAIN), PLAIN)] == [(1, 1, 1), (1, 2, 2)]
    close = register(
        score("Lines", physical_harm=4, psychological_harm=1, financial_harm=2, community_harm=2),
        score("Forms", physical_harm=1, psychological_harm=3, financial_harm=2, community_harm=2),
    )
    first, second = steadiness(scored(close, PLAIN), PLAIN)
    assert 0.5 < first.kept < 1
    assert (first.best, first.worst, second.among_top) == (1, 2, 1)


def test_the_draws_are_the_same_every_time():
    found = register(score("Lines", physical_harm=1), score("Forms", psychological_harm=1))
    assert steadiness(scored(found, PLAIN), PLAIN) == steadiness(scored(found, PLAIN), PLAIN)
    assert steadiness([], PLAIN) == []


def test_the_arithmetic_is_said_with_its_weights_and_never_as_official():
    said = " ".join(arithmetic(Scoring(physical_harm=2, confidence=0.25), draws=1000))
    assert "not an official MoRiLE assessment" in said
    assert "the median of their scores is taken" in said
    assert "weighted 2 : 1 : 1 : 1" in said
    assert "lowered by up to 25%" in said
    assert "1,000 times" in said
    assert "stands beside it" in " ".join(arithmetic(PLAIN))

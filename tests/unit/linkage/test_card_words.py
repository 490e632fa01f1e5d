"""Cards as a practitioner reads them aloud. Everybody in them is made up."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from problemprofile import codelists
from problemprofile.linkage.card_words import facts_of, odds_of, run_together, words_of
from problemprofile.linkage.person_fields import COMPARISONS

DAY = date(2025, 5, 1)
KNOWN: dict[str, Any] = {
    "first_name": "tova", "surname": "o neill harnage", "date_of_birth": date(2001, 2, 3), "age": 24,
    "gender": "female", "nationality": "eritrean", "local_authority": "E06000018", "postcode_district": "NG1",
    "exploitation_type": "labour", "recorded_on": DAY,
}  # fmt: skip
PROJECT: Any = SimpleNamespace(
    codelist=codelists.load, datasets=[SimpleNamespace(name="nrm", label="Northshire Police: NRM referrals")]
)


def pair(**steps: str) -> dict[str, int]:
    """A pair that stands on these steps, by their names."""
    places = {each.name: [step.name for step in each.steps] for each in COMPARISONS}
    return {f"step_{name}": places[name].index(steps[name]) if name in steps else -1 for name in places}


def words(after: int = 12, **steps: str) -> str:
    left, right = {"recorded_on": DAY}, {"recorded_on": date.fromordinal(DAY.toordinal() + after)}
    return words_of(pair(**steps), left, right)


@pytest.mark.parametrize(
    ("steps", "read"),
    [
        (
            {"whole_name": "another_order", "birth": "same", "dates": "two_weeks", "sources": "two"},
            "the same names in another order, born the same day, recorded 12 days apart",
        ),
        (
            {"whole_name": "surname_and_nearly_first", "birth": "same", "gender": "same", "exploitation": "same"},
            "the same surname, first names nearly the same, born the same day, the same gender and type of"
            " exploitation, recorded 12 days apart",
        ),
        (
            {"whole_name": "same", "birth": "different", "gender": "same", "postcode": "different",
             "exploitation": "different"},
            "the same first name and surname, the same gender, recorded 12 days apart; but different birth dates,"
            " places and types of exploitation",
        ),
        (
            {"whole_name": "same", "gender": "same", "nationality_beside_names": "same"},
            "the same first name and surname, the same gender and nationality, recorded 12 days apart; no birth date or"
            " age to compare",
        ),
        (
            {"token_name": "much", "birth": "same"},
            "names in tokens that are 70% to 85% alike, born the same day, recorded 12 days apart",
        ),
        (
            {"age": "same", "gender": "same", "nationality": "same", "place": "same"},
            "the same age, gender, nationality and local authority, recorded 12 days apart",
        ),
        (
            {"whole_name": "different", "gender": "different"},
            "recorded 12 days apart; but different names and genders; no birth date or age to compare",
        ),
    ],
)  # fmt: skip
def test_a_card_says_what_is_alike_and_then_what_is_not(steps: dict[str, str], read: str) -> None:
    assert words(**steps) == read


@pytest.mark.parametrize(
    ("days", "read"),
    [(0, "recorded the same day"), (1, "recorded 1 day apart"), (60, "recorded 60 days apart"),
     (61, "recorded 2 months apart"), (365, "recorded 12 months apart")],
)  # fmt: skip
def test_a_card_says_how_far_apart_the_rows_were_recorded(days: int, read: str) -> None:
    assert read in words(days, birth="same")


def test_rows_whose_day_is_not_known_say_nothing_of_it() -> None:
    told = words_of(pair(birth="same"), {"recorded_on": None}, {"recorded_on": DAY})
    assert told == "born the same day"


@pytest.mark.parametrize(
    ("probability", "read"),
    [
        (0.999, "fewer than 1 in 100 pairs like this are different people"),
        (0.975, "about 1 in 40 pairs like this are different people"),
        (0.67, "about 1 in 3 pairs like this are different people"),
        (0.55, "about half of the pairs like this are different people"),
        (0.45, "about half of the pairs like this are different people"),
        (0.335, "about 2 in 3 pairs like this are different people"),
        (0.25, "about 3 in 4 pairs like this are different people"),
        (0.02, "about 49 in 50 pairs like this are different people"),
        (0.001, "more than 99 in 100 pairs like this are different people"),
    ],
)
def test_how_likely_is_always_said_the_same_way_round(probability: float, read: str) -> None:
    assert odds_of(probability) == read


def test_the_odds_never_say_more_in_words_than_the_figure_does() -> None:
    for thousandths in range(12, 989):
        read = odds_of(thousandths / 1000)
        if "half" not in read:
            some, _, every = read.removeprefix("about ").split(" pairs")[0].split(" ")
            assert abs(int(some) / int(every) - (1 - thousandths / 1000)) < 0.1


def test_facts_say_who_sent_the_row_and_use_names_not_codes() -> None:
    assert facts_of(PROJECT, KNOWN, "nrm:3f9a2c1b:Sheet1:42") == (
        "Northshire Police: NRM referrals, row 42: Tova O Neill Harnage, born 3 February 2001, aged 24, Female,"
        " Eritrean, in Nottingham, postcode NG1, exploitation: Labour, recorded 1 May 2025"
    )


def test_what_is_not_known_is_left_out_of_the_facts() -> None:
    row = dict.fromkeys(KNOWN) | {"gender": "unknown", "local_authority": "elsewhere", "recorded_on": DAY}
    assert facts_of(PROJECT, row, "other:3f9a2c1b::7") == "other, row 7: outside the area, recorded 1 May 2025"


def test_words_that_begin_alike_are_run_together_only_where_they_follow_one_another() -> None:
    assert run_together(["the same age", "born the same day", "the same gender"]) == [
        "the same age", "born the same day", "the same gender"
    ]  # fmt: skip
    assert run_together([]) == []

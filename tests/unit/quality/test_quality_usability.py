"""Points for what a form says, out of those that its source lets one judge."""

from __future__ import annotations

from typing import Any

import pytest
from small_sources import Small

from problemprofile.quality.contradictions import find_contradictions
from problemprofile.quality.usability import criteria, score_forms, settings
from problemprofile.quality.usability_texts import shown_by

COLUMNS = {
    "Date": "recorded_on", "Type": "exploitation_type", "Town": "place", "Where": "exploitation_location",
    "Nat": "nationality", "Sex": "gender", "Org": "first_responder",
}  # fmt: skip
FULL = {
    "exploitation_type": "labour", "local_authority": "E07000170", "exploitation_location": "uk",
    "nationality": "albanian", "gender": "male", "first_responder": "kent_police",
}  # fmt: skip
STORY = (
    "He was found at a car wash on 3 May 2024. He said that his passport was taken and that he owes a debt of two "
    "thousand pounds to the man who brought him. He was afraid, had bruises and was not allowed to leave the house "
    "alone. I believe that he is controlled because another man spoke for him throughout."
)


def score(small: Small, *rows: dict[str, Any], described: list[str] | None = None, **changes: Any) -> list[dict]:
    columns = COLUMNS | ({"Text": "exploitation_description"} if described else {})
    cells = [tuple("" for _ in COLUMNS) + ((described[n],) if described else ()) for n in range(len(rows))]
    source = small.add(columns, list(zip(cells, rows, strict=True)), kind="duty_to_notify", **changes)
    list(find_contradictions(small.store, source))
    frame = score_forms(small.store, source)
    assert frame is not None
    return small.store.rows(frame.sort("row_key"))


def test_a_form_that_says_all_that_was_sent_has_every_point_but_is_not_strong_without_its_description(
    small: Small,
) -> None:
    full, without_place = score(small, FULL, FULL | {"local_authority": "unknown"})
    assert (full["score"], full["usability"]) == (100, "usable")
    judged = sum(c.points for c in criteria() if f"has_{c.name}" in full)
    assert without_place["score"] == int(100 * (judged - 20) / judged + 0.5)


def test_a_description_in_the_writers_own_words_makes_a_form_strong(small: Small) -> None:
    strong, bare = score(small, FULL, FULL, described=[STORY, ""])
    assert strong["usability"] == "strong"
    assert strong["score"] == 100
    assert bare["usability"] == "usable"


def test_the_same_text_in_two_forms_is_nobodys_own(small: Small) -> None:
    rows = score(small, FULL, FULL, described=[STORY, STORY.upper()])
    assert [row["has_own_words"] for row in rows] == [False, False]


def test_a_column_that_hardly_any_form_fills_is_not_held_against_the_others(small: Small) -> None:
    rows = score(small, *([FULL] * 11), described=[STORY, *[""] * 10])
    assert "has_described" not in rows[0]


def test_a_form_with_hardly_anything_is_weak(small: Small) -> None:
    (row,) = score(small, {"gender": "male", "exploitation_type": "unknown", "local_authority": "unknown",
                           "exploitation_location": "unknown", "nationality": "unknown",
                           "first_responder": "kent_police"})  # fmt: skip
    assert row["usability"] == "weak"


def test_where_too_little_was_sent_nothing_is_said(small: Small) -> None:
    source = small.add({"Date": "recorded_on", "Sex": "gender"}, [(("", "M"), {"gender": "male"})])
    frame = score_forms(small.store, source)
    assert frame is not None
    assert [(row["score"], row["usability"]) for row in small.store.rows(frame)] == [(None, "unknown")]


def test_a_contradiction_costs_points_and_never_more_than_there_are(small: Small) -> None:
    columns = COLUMNS | {"Group": "age_group", "Age": "age"}
    small_row = FULL | {"age_group": "adult", "age": 15}
    source = small.add(columns, [(("",) * 9, small_row)], kind="duty_to_notify")
    assert len(list(find_contradictions(small.store, source))) == 1
    frame = score_forms(small.store, source)
    assert frame is not None
    assert small.store.rows(frame)[0]["score"] == 100 - settings()["contradiction"]


def test_other_sources_hold_no_forms(small: Small) -> None:
    source = small.add({"Date": "recorded_on"}, [(("",), {})], kind="agency_records")
    assert score_forms(small.store, source) is None


@pytest.mark.parametrize(
    ("text", "shows"),
    [
        ("", set()),
        ("He owed a debt.", {"indicator"}),
        ("There were no injuries and she was not locked in.", set()),
        ("No injuries, but his passport was taken.", {"indicator"}),
        ("Seen in June 2024.", {"time"}),
        ("I am concerned about him.", {"judgement"}),
        ("Debt, passport, threats.", {"indicator", "indicators"}),
        ("word " * 14, set()),
        ("word " * 15, {"described"}),
        ("word " * 40, {"described", "in_detail"}),
    ],
)
def test_what_a_description_shows(text: str, shows: set[str]) -> None:
    assert shown_by(text) - {"own_words"} == shows

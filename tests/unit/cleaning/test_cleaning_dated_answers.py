from __future__ import annotations

import pytest
from received_rows import Source

COLUMNS = {"SubmittedDate": "recorded_on", "FirstChanceToReport": "first_chance_to_report"}
FORMS = [
    ("30/03/2025 23:59", "Yes"),  # the first chance: not reported before
    ("30/03/2025", "no"),
    ("31/03/2025 00:00", "Yes"),  # the question asks the reverse from this day on
    ("31/03/2025", "No"),
    ("01/04/2025", "not sure"),
    ("01/03/2025", ""),
    ("never", "Yes"),
]
MEANT = ["no", "yes", "yes", "no", "unknown", "unknown", "unknown"]


def test_the_question_that_was_turned_round_is_read_by_the_day_of_the_row(source: Source) -> None:
    source.add("nrm_referrals", COLUMNS, FORMS)
    source.clean()
    assert source.rows("reported_before") == MEANT


def test_a_column_that_says_it_outright_is_not_turned_round_and_is_believed_first(source: Source) -> None:
    rows = [("30/03/2025", "Yes", "Yes"), ("30/03/2025", "", "Yes"), ("01/04/2025", "no", "Yes")]
    columns = {"Date": "recorded_on", "Reported before": "reported_before", "First chance": "first_chance_to_report"}
    source.add("nrm_referrals", columns, rows)
    source.clean()
    assert source.rows("reported_before") == ["yes", "no", "no"]


def test_an_answer_that_nobody_understands_is_told(source: Source) -> None:
    source.add("nrm_referrals", COLUMNS, [("30/03/2025", "perhaps so"), ("30/03/2025", "Yes")])
    assert source.clean()["unrecognised-spelling"].field == "first_chance_to_report"
    assert source.rows("reported_before") == ["unknown", "no"]


@pytest.mark.parametrize("answer", ["yes", "YES", "Y", "true", "1"])
def test_answers_in_small_letters_as_they_were_before_april_2025_are_read_alike(source: Source, answer: str) -> None:
    boxes = {"ComponentForcedToWorkForNothing": "tick_forced_to_work", "ComponentForcedCrime": "tick_forced_crime"}
    source.add("nrm_referrals", {"Date": "recorded_on", **boxes}, [("01/02/2025", answer, "")])
    source.clean()
    assert source.rows("exploitation_type") == ["labour"]

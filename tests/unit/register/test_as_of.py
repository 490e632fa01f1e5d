"""The day by which documents judge: never the clock's."""

from __future__ import annotations

from datetime import date

from problemprofile.register.as_of import as_of, latest_day
from problemprofile.register.records import Action, Measure, Reading
from problemprofile.register.records.challenges import Challenge
from problemprofile.register.records.distribution import Sent
from problemprofile.register.records.workshops import Workshop
from register_made import project_in, register_of


def test_the_newest_day_on_which_something_was_is_taken_and_days_ahead_are_not(tmp_path):
    register = register_of(
        actions=[Action(action="A", starts_on=date(2027, 1, 1), due=date(2028, 1, 1), status_on=date(2026, 2, 1))],
        measures=[Measure(measure="M", target_on=date(2029, 1, 1))],
        readings=[Reading(measure="M", read_on=date(2026, 3, 5))],
    )
    assert as_of(project_in(tmp_path), register) == date(2026, 3, 5)


def test_what_was_said_of_the_draft_and_days_that_are_slips_of_the_hand_move_nothing(tmp_path):
    register = register_of(
        actions=[Action(action="A", status_on=date(2026, 2, 1)), Action(action="B", status_on=date(2029, 1, 1))],
        challenges=[Challenge(challenge="C", raised_on=date(2026, 11, 21))],
        distribution=[Sent(edition="board", sent_on=date(2026, 11, 20))],
        workshops=[Workshop(workshop="W", held_on=date(2026, 12, 1))],
    )
    assert as_of(project_in(tmp_path), register) == date(2026, 2, 1)


def test_the_last_day_that_is_plausible_is_three_years_after_the_period(tmp_path):
    assert latest_day(project_in(tmp_path)) == date(2028, 12, 31)
    leap = project_in(tmp_path, period={"start": "2023-03-01", "end": "2024-02-29"})
    assert latest_day(leap) == date(2027, 2, 28)


def test_profile_toml_rules_and_an_empty_register_has_the_periods_end(tmp_path):
    assert as_of(project_in(tmp_path), register_of()) == date(2025, 12, 31)
    assert as_of(project_in(tmp_path, as_of="2026-06-01"), register_of()) == date(2026, 6, 1)

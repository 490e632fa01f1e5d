"""The day by which documents judge: never the clock's."""

from __future__ import annotations

from datetime import date

from problemprofile.register.as_of import as_of
from problemprofile.register.records import Action, Measure, Reading
from register_made import project_in, register_of


def test_the_newest_day_on_which_something_was_is_taken_and_days_ahead_are_not(tmp_path):
    register = register_of(
        actions=[Action(action="A", starts_on=date(2027, 1, 1), due=date(2028, 1, 1), status_on=date(2026, 2, 1))],
        measures=[Measure(measure="M", target_on=date(2029, 1, 1))],
        readings=[Reading(measure="M", read_on=date(2026, 3, 5))],
    )
    assert as_of(project_in(tmp_path), register) == date(2026, 3, 5)


def test_profile_toml_rules_and_an_empty_register_has_the_periods_end(tmp_path):
    assert as_of(project_in(tmp_path), register_of()) == date(2025, 12, 31)
    assert as_of(project_in(tmp_path, as_of="2026-06-01"), register_of()) == date(2026, 6, 1)

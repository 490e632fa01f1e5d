"""The settings of the next cycle: only what must change does, and every note stays."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from problemprofile.errors import ProfileError
from problemprofile.project.settings import Period
from problemprofile.register.next_cycle.settings_text import cycle_after, next_dataset, next_profile, period_after

PROFILE = """# Our profile
name = "A"
cycle = "1"   # the first
as_of = 2026-05-12

[period]      # three years
start = 2023-01-01
end = 2025-12-31

[terms]
deliver_by = 2026-02-27
level = "force"
"""


def test_the_cycle_and_the_period_change_and_the_notes_stay() -> None:
    made = next_profile(PROFILE, "2", Period(start=date(2024, 1, 1), end=date(2026, 12, 31)))
    assert made == (
        PROFILE.replace('"1"', '"2"').replace("2023-01-01", "2024-01-01").replace("2025-12-31", "2026-12-31")
        .replace("as_of = 2026-05-12\n", "").replace("deliver_by = 2026-02-27\n", "")
    )  # fmt: skip


def test_a_period_on_one_line_is_not_guessed_at() -> None:
    text = 'name = "A"\ncycle = "1"\nperiod = { start = 2023-01-01, end = 2025-12-31 }\n'
    with pytest.raises(ProfileError, match="cannot be changed"):
        next_profile(text, "2", Period(start=date(2024, 1, 1), end=date(2026, 12, 31)))


THREE_YEARS = (date(2023, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("period", "months", "overlap", "later"),
    [
        (THREE_YEARS, 12, 0, (date(2026, 1, 1), date(2026, 12, 31))),
        (THREE_YEARS, 12, 24, (date(2024, 1, 1), date(2026, 12, 31))),
        (THREE_YEARS, 18, 6, (date(2025, 7, 1), date(2027, 6, 30))),
        ((date(2023, 4, 1), date(2024, 2, 29)), 12, 0, (date(2024, 3, 1), date(2025, 2, 28))),
        ((date(2025, 8, 1), date(2025, 11, 15)), 3, 1, (date(2025, 10, 16), date(2026, 2, 15))),
    ],
)
def test_the_next_period_begins_where_the_last_one_ended_or_before(
    period: tuple[date, date], months: int, overlap: int, later: tuple[date, date]
) -> None:
    after = period_after(Period(start=period[0], end=period[1]), months, overlap)
    assert (after.start, after.end) == later


@pytest.mark.parametrize(("months", "overlap"), [(0, 0), (12, -1), (12, 37)])
def test_a_period_without_a_new_month_or_before_the_old_one_is_refused(months: int, overlap: int) -> None:
    with pytest.raises(ProfileError, match="cannot be that long"):
        period_after(Period(start=THREE_YEARS[0], end=THREE_YEARS[1]), months, overlap)


def test_only_a_number_has_a_next_one() -> None:
    assert cycle_after("9") == "10"
    with pytest.raises(ProfileError, match="no number"):
        cycle_after("spring")


DATASET = """# The police's list
kind = "recorded_crimes"
files = ["crimes.xlsx"]
received_on = 2026-01-14   # by e-mail
period_covered = { start = 2023-01-01, end = 2025-12-31 }

[columns]
"Received on" = "recorded_on"

[[stated]]
categories = { year = "2025" }
value = 9
where = "the bulletin"

[[delivery]]
file = "crimes.xlsx"
received_on = 2026-01-14

[handling]
classification = "OFFICIAL"
"""


def test_what_was_said_of_the_old_files_is_left_and_the_mapping_stays() -> None:
    made = next_dataset(DATASET)
    settings = tomllib.loads(made)
    assert settings == {
        "kind": "recorded_crimes",
        "files": ["crimes.xlsx"],
        "columns": {"Received on": "recorded_on"},
        "handling": {"classification": "OFFICIAL"},
    }
    assert made.startswith("# The police's list\n")


def test_settings_that_cannot_be_taken_apart_line_by_line_stay_as_they_are() -> None:
    several = 'files = ["a"]\nstated = [\n  { value = 1, where = "x" },\n]\n'
    assert next_dataset(several) == several

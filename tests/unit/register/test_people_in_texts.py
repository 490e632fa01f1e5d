"""Texts of the lists that tell of few people, or in which somebody outside may have named a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile.register.checks.few_in_texts import few_people
from problemprofile.register.checks.people_in_texts import naming_somebody, typed
from problemprofile.register.records import Action, Challenge, Gap, Measure, Reading, WorkshopNote
from problemprofile.register.tables import Lines
from register_made import project_in, register_of

TELLING = """
Only two Vietnamese girls in Ravensholt said how they came
Only 3 victims were seen on farms
Victims seen: 3
Those helped were children (2)
of whom four were women
Two Vietnamese were seen
One of the survivors said so
There were two 15-year-old girls
At least one person was moved
a couple of workers slept there
Three cases were dropped
two child victims
The victims were three
THREE WOMEN
"""
NOT_TELLING = """
Two partners asked how victims are found
Level 2 adults
no one victim is alike
On 3 March victims were moved
£3 per victim
two case conferences
two victim navigators
one victim support worker
Two outreach workers
Children under 5
Girls aged 16 to 17
12 victims
one in five victims
three members of the partnership
Within 5 working days of a referral
3 months of cases
one-to-one support for survivors
Theme 3: victims
Agree one referral pathway
One pathway for adults and children
Some victims, and nothing else.
"""


def lines_of(**lists: list[object]) -> Lines:
    return {name: list(enumerate(records)) for name, records in register_of(**lists).lists.items()}


@pytest.mark.parametrize("text", TELLING.strip().splitlines())
def test_a_small_number_near_a_word_for_people_is_seen(text: str) -> None:
    assert few_people(text, 10)


@pytest.mark.parametrize("text", NOT_TELLING.strip().splitlines())
def test_numbers_of_other_things_are_not(text: str) -> None:
    assert not few_people(text, 10)


def test_what_is_few_depends_on_the_edition() -> None:
    assert few_people("Seven women said so", 10)
    assert not few_people("Seven women said so", 5)


def test_any_field_of_any_list_is_looked_at_and_nothing_is_repeated(tmp_path: Path) -> None:
    lines = lines_of(
        gaps=[Gap(gap="Farms"), Gap(gap="Routes", why_it_matters="Only two Vietnamese girls said how they came")],
        actions=[Action(action="Visit", status_because="Only 3 victims were seen on farms")],
        measures=[Measure(measure="Women housed")],
        readings=[Reading(measure="Women housed", said="Two women")],
    )
    found = list(typed(project_in(tmp_path), lines))
    assert {(one.check, one.list, one.number) for one in found} == {
        ("register-few-people", "gaps", 1),
        ("register-few-people", "actions", 0),
    }
    assert not any("Vietnamese" in one.message or "farms" in one.message for one in found)


def test_a_name_in_what_an_outsider_wrote_warns(tmp_path: Path) -> None:
    lines = lines_of(
        challenges=[Challenge(challenge="This is wrong. Ask Jane Smith."), Challenge(challenge="It is too long")],
        workshop_notes=[WorkshopNote(note="It is so, says somebody on 07700 900123")],
    )
    project = project_in(tmp_path)
    warned = [one for one in typed(project, lines) if one.check == "register-person"]
    assert [(one.list, one.number, one.severity) for one in warned] == [("challenges", 0, "warns")]
    assert naming_somebody(project, lines) == {("challenges", 0), ("workshop_notes", 0)}


def test_the_partnerships_own_entries_are_not_left_out_for_a_name(tmp_path: Path) -> None:
    assert naming_somebody(project_in(tmp_path), lines_of(gaps=[Gap(gap="Ask Jane Smith")])) == set()

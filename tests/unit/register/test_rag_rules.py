"""The colours of actions: whose word counts, what the settings change, and the plan as a whole over time."""

from __future__ import annotations

from datetime import date

from problemprofile.project.partnership_settings import Rag
from problemprofile.register.rag.progress import ending, loads, over_time, unfunded
from problemprofile.register.rag.rules import UNSAID, colour_words, rules_in_words, standings
from problemprofile.register.rag.updates import last_day, said_of_each, status_in
from problemprofile.register.records import Action, ActionUpdate, Priority, Resource
from register_made import register_of

DAY = date(2026, 3, 1)
RULES = Rag()


def update(day: date | None, status: str = "", text: str = "", action: str = "Train") -> ActionUpdate:
    return ActionUpdate(action=action, updated_on=day, status=status, update=text)


def only(register, rules=RULES, as_of=DAY):
    (found,) = standings(register, rules, as_of)
    return found


def test_the_latest_status_counts_wherever_it_stands():
    action = Action(action="Train", due=date(2026, 12, 1), status="green", status_on=date(2026, 1, 1))
    later = register_of(actions=[action], action_updates=[update(date(2026, 2, 1), "complete")])
    earlier = register_of(actions=[action], action_updates=[update(date(2025, 12, 1), "complete")])
    assert (only(later).colour, only(earlier).colour) == ("complete", "green")


def test_an_update_without_a_status_is_heard_and_leaves_the_status():
    action = Action(action="Train", due=date(2027, 1, 1), status="amber", status_on=date(2025, 6, 1))
    register = register_of(actions=[action], action_updates=[update(date(2026, 2, 1), text="Two courses held")])
    found = only(register)
    assert (found.colour, found.said.status, found.differs) == ("green", "amber", True)


def test_what_was_said_after_the_day_is_not_known_on_it():
    register = register_of(actions=[Action(action="Train")], action_updates=[update(date(2026, 3, 2), "red")])
    ((_, said),) = said_of_each(register, DAY)
    assert (said, status_in(said), last_day(said)) == ((), None, None)


def test_an_update_belongs_to_its_action_whatever_the_case():
    actions = [Action(action="Train"), Action(action="Visit")]
    register = register_of(actions=actions, action_updates=[update(DAY, "red", action="TRAIN")])
    assert [len(said) for _, said in said_of_each(register, DAY)] == [1, 0]


def test_the_partnership_sets_days_and_colours():
    action = Action(action="Train", due=date(2026, 2, 28), starts_on=date(2026, 2, 20), status="green", status_on=DAY)
    register = register_of(actions=[action])
    assert only(register, Rag(overdue="amber")).colour == "amber"
    assert only(register, Rag(overdue="green")).colour == "green"


def test_the_rules_are_printed_as_they_are_set_and_not_if_switched_off():
    printed = rules_in_words(Rag(silent="green", due_soon_days=14, late_start_days=7))
    assert "Amber: it is due within 14 days and nothing was said of it for as many." in printed
    assert "Red: it should have begun more than 7 days ago and is not reported as started." in printed
    assert not any("92 days" in line for line in printed)


def test_every_colour_and_status_has_a_word():
    assert set(colour_words()) == {"red", "amber", "green", "complete", "not_started", UNSAID}


def test_statuses_over_time_are_those_known_at_each_quarter_end():
    register = register_of(
        actions=[
            Action(action="Train", starts_on=date(2025, 7, 1)),
            Action(action="Visit", starts_on=date(2026, 2, 1)),
        ],
        action_updates=[update(date(2025, 8, 1), "amber"), update(date(2026, 1, 15), "green")],
    )
    assert [(day.isoformat(), dict(counts)) for day, counts in over_time(register, DAY)] == [
        ("2025-09-30", {"amber": 1}),
        ("2025-12-31", {"amber": 1}),
        ("2026-03-01", {"green": 1, UNSAID: 1}),
    ]


def test_a_mistyped_year_does_not_make_a_thousand_quarters():
    register = register_of(actions=[Action(action="Train")], action_updates=[update(date(20, 1, 1), "green")])
    assert len(over_time(register, date(9999, 12, 31))) == 12
    assert len(over_time(register, date.min)) == 1


def test_loads_count_open_overdue_and_complete_actions_of_each_owner():
    register = register_of(
        actions=[
            Action(action="A", owner="Police", due=date(2026, 1, 1)),
            Action(action="B", owner="Police", status="complete"),
            Action(action="C", owner="Council", due=date(2027, 1, 1)),
            Action(action="D"),
        ],
        priorities=[Priority(priority="P", owner="Council")],
    )
    found = {
        load.organisation: tuple(vars(load).values())[1:] for load in loads(register, standings(register, Rag(), DAY))
    }
    assert found == {"Police": (1, 1, 1, 0), "Council": (1, 0, 0, 1), "": (1, 0, 0, 0)}


def test_an_open_action_that_needs_something_nobody_found_is_unfunded():
    made = {"A": ("Two posts", ""), "B": ("None", ""), "C": ("A room", "In kind"), "D": ("A room", "not known")}
    actions = [Action(action=name, resources=needs, how_acquired=how) for name, (needs, how) in made.items()]
    actions.append(Action(action="E", resources="A van", status="complete"))
    register = register_of(actions=actions)
    assert [action.action for action in unfunded(standings(register, Rag(), DAY))] == ["A", "D"]


def test_resources_that_end_in_a_span_come_in_order():
    days = {"later": date(2026, 5, 1), "sooner": date(2026, 4, 1), "over": date(2026, 1, 1), "open": None}
    register = register_of(resources=[Resource(resource=name, ends_on=day) for name, day in days.items()])
    assert [r.resource for r in ending(register, DAY, date(2027, 3, 1))] == ["sooner", "later"]

"""What of the lists goes on into the next cycle, and that nothing that goes on names what does not."""

from __future__ import annotations

from datetime import date

from problemprofile.register import RECORDS, Register
from problemprofile.register.next_cycle.carrying import Carried, carry
from problemprofile.register.records import (
    Action,
    ActionUpdate,
    Asset,
    DataRequest,
    Gap,
    PreviousProduct,
    Priority,
    Resource,
    Score,
    Workshop,
)

DAY = date(2026, 5, 12)
PROFILE = PreviousProduct(product="The profile, cycle 1", reference="PRE-001")


def carried(**lists: list[object]) -> Carried:
    register = Register({name: () for name in RECORDS} | {name: tuple(records) for name, records in lists.items()})
    return carry(register, "1", DAY, PROFILE)


def names(made: Carried, name: str, field: str) -> list[str]:
    return [getattr(one, field) for one in made.register.lists[name]]


def test_open_gaps_and_unfinished_actions_go_on_and_closed_ones_do_not() -> None:
    made = carried(
        gaps=[Gap(gap="Open"), Gap(gap="Closed", state="closed")],
        actions=[
            Action(action="Begun", status="green"),
            Action(action="Done", status="complete"),
            Action(action="New"),
        ],
    )
    assert names(made, "gaps", "gap") == ["Open"]
    assert names(made, "actions", "action") == ["Begun", "New"]
    assert made.left == {"gaps": 1, "actions": 1}


def test_an_action_remembers_the_cycle_in_which_it_was_begun() -> None:
    made = carried(actions=[Action(action="Old", begun_in="0"), Action(action="New")])
    assert names(made, "actions", "begun_in") == ["0", "1"]


def test_the_updates_of_an_action_go_where_it_goes() -> None:
    updates = [ActionUpdate(action="Begun", update="…"), ActionUpdate(action="Done", update="…")]
    made = carried(actions=[Action(action="Begun"), Action(action="Done", status="complete")], action_updates=updates)
    assert names(made, "action_updates", "action") == ["Begun"]


def test_what_an_update_says_last_decides_whether_an_action_goes_on() -> None:
    updates = [
        ActionUpdate(action="Ended", updated_on=date(2026, 4, 1), status="complete"),
        ActionUpdate(action="ACT-002", updated_on=date(2026, 4, 1), status="red"),
        ActionUpdate(action="Later", updated_on=date(2026, 5, 13), status="complete"),
    ]
    actions = [
        Action(action="Ended", status="green", status_on=date(2026, 2, 1)),
        Action(action="Again", reference="ACT-002", status="complete", status_on=date(2026, 2, 1)),
        Action(action="Later", status="green", waits_for=("Ended", "Again")),
    ]
    made = carried(actions=actions, action_updates=updates)
    assert names(made, "actions", "action") == ["Again", "Later"]
    assert names(made, "action_updates", "action") == ["ACT-002", "Later"]
    assert made.register.lists["actions"][1].waits_for == ("Again",)


def test_agreements_and_resources_that_ended_stay_behind() -> None:
    requests = [
        DataRequest(data="Crimes", expires_on=date(2028, 1, 1)),
        DataRequest(data="Caseload", expires_on=date(2026, 5, 11)),
        DataRequest(data="Visits"),
    ]
    made = carried(data_requests=requests, resources=[Resource(resource="Grant", ends_on=date(2025, 1, 1))])
    assert names(made, "data_requests", "data") == ["Crimes", "Visits"]
    assert made.register.lists["resources"] == ()


def test_a_closed_gap_goes_on_where_something_that_goes_on_rests_on_it() -> None:
    gaps = [Gap(gap="After the NRM", state="closed"), Gap(gap="Hotels", state="closed", reference="GAP-002")]
    made = carried(gaps=gaps, priorities=[Priority(priority="Support", answers=("gap-002",))])
    assert names(made, "gaps", "gap") == ["Hotels"]


def test_what_was_waited_for_and_is_done_is_waited_for_no_more() -> None:
    actions = [
        Action(action="Then", waits_for=("First", "Second")),
        Action(action="First", status="complete"),
        Action(action="Second"),
    ]
    made = carried(actions=actions)
    assert [one.waits_for for one in made.register.lists["actions"]] == [("Second",), ()]


def test_scores_votes_and_workshops_belong_to_the_cycle_that_ends() -> None:
    made = carried(
        priorities=[Priority(priority="Support", answers=("Few forms",))],
        scores=[Score(scored="Few forms")],
        workshops=[Workshop(workshop="Workshop 1")],
    )
    assert made.left == {"scores": 1, "workshops": 1}


def test_the_old_profile_is_an_earlier_product_of_the_new_one() -> None:
    made = carried(previous_products=[PreviousProduct(product="Assessment")], assets=[Asset(asset="Rooms")])
    assert names(made, "previous_products", "product") == ["Assessment", "The profile, cycle 1"]
    assert made.left == {}

"""Where a partnership stands in the eight steps. All of it is made up."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lists_by_hand import made

from problemprofile.register import load_register
from problemprofile.register.records.steps import Step
from problemprofile.register.steps.standing import StepStanding, standing, state_on
from problemprofile.register.steps.timeline import as_text, spans

TODAY = date(2026, 3, 1)
STEPS = """Step,Owner,Starts on,Due,Done on,Blocked by
1,Lantern House,2025-09-01,2025-09-30,2025-09-18,
3,Lantern House,2025-09-15,2025-10-31,2025-11-20,
4,Lantern House,2025-10-06,2026-01-09,,The health service has no agreement yet
6,,2026-02-01,2026-04-01,,Waits for step 4
7,,2026-04-01,2026-05-01,,
"""
ORGANISATIONS = "Organisation,Sector\nLantern House,Third sector\nNorthshire Police,Statutory\n"


def stand(folder: Path, **lists: str) -> dict[str, StepStanding]:
    project = made(folder / "project", {"organisations": ORGANISATIONS, "steps": STEPS, **lists})
    return {one.code: one for one in standing(project, load_register(project), TODAY)}


def test_each_step_has_the_state_that_its_days_and_blocks_give_it(tmp_path: Path) -> None:
    states = {code: one.state for code, one in stand(tmp_path).items()}
    assert states == {
        "1": "done",
        "2": "not_started",
        "3": "done",
        "4": "late",
        "5": "not_started",
        "6": "blocked",
        "7": "not_started",
        "8": "not_started",
    }


def test_what_was_done_late_says_so_and_what_is_late_says_since_when(tmp_path: Path) -> None:
    steps = stand(tmp_path)
    assert steps["3"].said == "done on 20 November 2025, after it was due"
    assert steps["4"].said == "late: due on 9 January 2026"


def test_a_step_recorded_as_done_that_the_folder_belies_says_so(tmp_path: Path) -> None:
    (lacks,) = stand(tmp_path)["1"].lacks
    assert "blanks are left" in lacks


def test_what_to_do_next_follows_from_what_the_folder_lacks(tmp_path: Path) -> None:
    requests = "Data asked for,State\nCrimes,Received\nVisits,Asked\nEpisodes,Being negotiated\n"
    steps = stand(tmp_path, data_requests=requests)
    assert "2 requests that wait" in steps["4"].next
    assert "problemprofile build" in steps["6"].next
    assert steps["1"].next == ""
    assert "previous_products.csv" in steps["2"].next


def test_organisations_are_told_by_sector_and_a_sector_without_any_is_asked_for(tmp_path: Path) -> None:
    steps = stand(tmp_path, steps="Step\n3\n")
    assert steps["3"].shows == ("Organisations listed: 2. Of them statutory 1, non-statutory 0, third sector 1.",)
    assert "non-statutory" in steps["3"].next


def test_a_folder_with_nothing_in_it_stands_at_the_beginning(tmp_path: Path) -> None:
    project = made(tmp_path / "project", {})
    steps = standing(project, load_register(project), TODAY)
    assert [one.state for one in steps] == ["not_started"] * 8
    assert all(one.next for one in steps)
    assert as_text(spans(steps, TODAY)) == []


def test_the_timeline_marks_what_is_past_its_due_day(tmp_path: Path) -> None:
    lines = as_text(spans(list(stand(tmp_path).values()), TODAY))
    bars = {line.split("  ")[0].strip(): line for line in lines[2:]}
    assert lines[1].strip() == "SONDJFMAM"
    assert bars["4 Access to data"].endswith(" ====!!")
    assert bars["1 Terms of reference"].endswith("  #")


days = st.dates(date(2025, 1, 1), date(2027, 1, 1))


@given(st.none() | days, st.none() | days, st.none() | days, st.sampled_from(["", "Something"]), days)
def test_a_day_later_a_step_is_never_less_far(
    start: date | None, due: date | None, done: date | None, blocked: str, today: date
) -> None:
    step = Step(step="1", starts_on=start, due=due, done_on=done, blocked_by=blocked)
    order = ["not_started", "under_way", "blocked", "late", "done"]
    now, later = state_on(step, today), state_on(step, today + timedelta(1))
    assert order.index(now) <= order.index(later)
    assert (now == "late") <= (due is not None and due < today)


def test_an_update_says_whether_an_action_is_late(tmp_path: Path) -> None:
    actions = "Action,Due,Status,Status given on\n"
    actions += "Ended,2026-01-01,Green,2025-11-01\nAgain,2026-01-01,Complete,2025-11-01\n"
    updates = "Action,Updated on,Status\nEnded,2025-12-31,Complete\nAgain,2026-02-01,Red\n"
    shows = " ".join(stand(tmp_path, actions=actions, action_updates=updates)["8"].shows)
    assert "past their due day 1" in shows
    updates += "Again,2026-02-02,Complete\n"
    shows = " ".join(stand(tmp_path / "later", actions=actions, action_updates=updates)["8"].shows)
    assert "past their due day 0" in shows

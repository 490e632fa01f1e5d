"""A partner's own tracker comes in: headings understood, rows matched, nothing taken out. All of it is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from lists_by_hand import held, made, messages, read_here

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.project.load import Project
from problemprofile.register.door.importing import Plan, apply
from problemprofile.register.door.showing import changes
from problemprofile.register.door.tracker import plan_tracker
from problemprofile.register.door.tracker_mapping import proposed, remembered
from problemprofile.register.door.tracker_sheet import Asked, Headings, headings_of, remember
from problemprofile.register.door.tracker_statuses import day_said
from problemprofile.register.excel import read_book

HEADINGS = ["No", "Task", "Lead agency", "Deadline", "BRAG", "Comments", "Mood"]
ACTIONS = Asked("actions")
STATUSES = "Red, Amber, Green, Complete, Not started"
ROWS = [
    ["1", "find rooms", "", "31/01/2027", "R", "No site", "low"],
    ["2", "Count hotels", "Northshire Police", "", "G", "Begun", ""],
]


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_book, "_read_apart", read_here)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return made(tmp_path / "project")


def tracker(project: Project, rows: list[list[str]], headings: list[str] = HEADINGS) -> Path:
    path = project.paths.folder / "tracker.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Notes").write(0, 0, "Our tracker")
        sheet = book.add_worksheet("Plan")
        for number, row in enumerate([["Action tracker"], [], headings, *rows]):
            sheet.write_row(number, 0, row)
    return path


def read(project: Project, rows: list[list[str]] = ROWS, asked: Asked = ACTIONS, **headings: list[str]) -> Headings:
    return headings_of(project, tracker(project, rows, **headings), asked)


def taken(project: Project, *told: object, on: date | None = None, **headings: list[str]) -> Plan:
    return plan_tracker(project, read(project, *told, **headings), on)


def shown(plan: Plan) -> list[str]:
    return [" ".join(filter(None, (c.reference, c.kind, c.field, c.before, c.after))) for c in changes(plan)]


def refused(project: Project, rows: list[list[str]], asked: Asked = ACTIONS, **headings: list[str]) -> list[str]:
    with pytest.raises(ProfileError) as raised:
        taken(project, rows, asked, **headings)
    return messages(raised.value)


def test_headings_are_understood_and_what_is_not_read_is_said(project):
    found = read(project)
    assert found.understood == [
        ("Task", "Action"),
        ("Lead agency", "Owner"),
        ("Deadline", "Due"),
        ("BRAG", "Status"),
        ("Comments", "Reason for the status"),
    ]
    assert (found.sheet.name, found.unread) == ("Plan", ["No", "Mood"])


def test_rows_are_matched_by_name_and_only_what_they_say_is_changed(project):
    found = taken(project)
    assert shown(found) == [
        "ACT-003 added Count hotels",
        "ACT-001 changed Due 2026-12-31 2027-01-31",
        "ACT-001 changed Status Amber Red",
        "ACT-001 changed Status given on 2026-02-10",
        "ACT-001 changed Reason for the status Bid not decided No site",
    ]
    apply(project.paths, found)
    first, second, third = held(project, "actions")
    assert (first.action, first.owner, first.due) == ("Find rooms", "Lantern House", date(2027, 1, 31))
    assert second.action == "Train officers"
    assert (third.owner, third.status) == ("Northshire Police", "green")


def test_a_row_of_our_reference_may_rename_its_entry_and_need_not_name_it(project):
    rows = [["ACT-002", "Train all officers", "R"], ["ACT-001", "", "G"]]
    assert shown(taken(project, rows, headings=["Ref", "Task", "RAG"])) == [
        "ACT-001 changed Status Amber Green",
        "ACT-001 changed Status given on 2026-02-10",
        "ACT-001 changed Reason for the status Bid not decided",
        "ACT-002 changed Action Train officers Train all officers",
        "ACT-002 changed Status Green Red",
        "ACT-002 changed Status given on 2026-02-10",
        "ACT-002 changed Reason for the status Course full",
    ]


def test_a_changed_status_without_a_day_is_looked_at_and_counted(project):
    plan = taken(project, [["Find rooms", "G", "ok"]], headings=["Task", "RAG", "Comment"])
    assert [(f.check, f.message.partition(": ")[2]) for f in plan.findings] == [
        ("register-status-day", "The status has no day, so it cannot be said how old it is.")
    ]
    assert plan.notes == (
        "1 status comes without a day, so “Status given on” is empty there; --on 31/03/2026 would say which.",
    )


def test_a_changed_status_takes_the_day_that_is_said_unless_its_row_says_one(project):
    rows = [["Find rooms", "G", ""], ["Train officers", "A", "01/03/2026"], ["Count hotels", "R", ""]]
    plan = taken(project, rows, on=date(2026, 4, 2), headings=["Task", "RAG", "RAG date"])
    apply(project.paths, plan)
    assert [a.status_on for a in held(project, "actions")] == [date(2026, 4, 2), date(2026, 3, 1), date(2026, 4, 2)]
    assert plan.notes == ()


def test_a_status_that_stays_keeps_its_day_and_reason(project):
    assert shown(taken(project, [["Find rooms", "A"]], on=date(2026, 4, 2), headings=["Task", "RAG"])) == []


def test_a_day_said_that_is_none_is_refused():
    assert day_said("2/4/2026") == date(2026, 4, 2)
    assert day_said("") is None
    with pytest.raises(ProfileError, match="--on is not a day"):
        day_said("soon")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Train all officers", "ACT-002"),
        ("Find room", "ACT-001"),
        ("Officers train", "ACT-002"),
        ("Count hotels", None),
    ],
)
def test_a_new_entry_that_is_called_nearly_as_another_is_looked_at(project, name, near):
    plan = taken(project, [[name]], headings=["Task"])
    assert shown(plan) == [f"ACT-003 added {name}"]
    assert [f.message for f in plan.findings] == (
        [f"sheet “Plan”, row 4: “Action” looks like that of {near}."] if near else []
    )


def test_an_entry_renamed_to_the_name_of_another_is_looked_at(project):
    (project.paths.register / "gaps.csv").write_text("Reference,Gap\nGAP-001,Hotels\nGAP-002,Cars\n", encoding="utf-8")
    plan = taken(project, [["GAP-002", "HOTELS."]], Asked("gaps"), headings=["Ref", "Gap"])
    assert [(f.check, f.message) for f in plan.findings] == [
        ("register-same-name", "sheet “Plan”, row 4: “Gap” looks like that of GAP-001.")
    ]


def test_an_organisation_that_a_tracker_renames_is_renamed_where_it_owns_a_risk(project):
    (project.paths.register / "risks.csv").write_text("Risk identified,Owner\nDebt,lantern house\n", encoding="utf-8")
    plan = taken(project, [["ORG-002", "Lantern Trust"]], Asked("organisations"), headings=["Reference", "Name"])
    apply(project.paths, plan)
    assert held(project, "risks")[0].owner == "Lantern Trust"
    assert plan.findings == ()


def test_an_entry_that_is_renamed_is_renamed_where_others_name_it(project):
    apply(project.paths, taken(project, [["ACT-001", "Find more rooms"]], headings=["Ref", "Task"]))
    assert held(project, "actions")[1].waits_for == ("Find more rooms",)


def test_the_same_tracker_again_changes_nothing(project):
    apply(project.paths, taken(project))
    assert shown(taken(project)) == []


def test_columns_that_are_said_go_before_those_that_are_guessed(project):
    found = read(project, asked=Asked("actions", "Mood=Resources needed, Comments=how_acquired"))
    assert ("Mood", "Resources needed") in found.understood
    assert ("Comments", "How they will be acquired") in found.understood


def test_a_mapping_is_remembered_with_its_words_for_our_codes(project):
    path = remember(project.paths, read(project, asked=Asked("actions", "Mood=resources")), "county")
    assert remembered(project.paths, "county").columns["Mood"] == "resources"
    path.write_text(path.read_text("utf-8") + '\n[values.status]\n"In progress" = "Amber"\n', encoding="utf-8")
    found = taken(project, [["", "Train officers", "", "", "in progress", "", ""]], Asked(mapping="county"))
    assert shown(found)[0] == "ACT-002 changed Status Green Amber"


def test_a_mapping_that_is_remembered_already_keeps_what_was_written_beside_it(project):
    path = remember(project.paths, read(project), "county")
    path.write_text("# ours\n" + path.read_text("utf-8"), encoding="utf-8")
    remember(project.paths, read(project, ROWS, Asked(mapping="county")), "county")
    assert path.read_text("utf-8").startswith("# ours")


def test_where_no_heading_is_the_name_the_rows_that_cannot_be_told_are_named(project):
    rows = [["ACT-001", "x", "R"], ["", "y", "G"], ["", "z", "A"]]
    assert refused(project, rows, headings=["Ref", "Headline", "RAG"]) == [
        "tracker.xlsx, sheet “Plan”: No heading is read as “Action”, and rows without a reference of ours cannot be "
        "told: 5, 6."
    ]


def test_an_organisation_that_is_not_known_is_answered_with_the_nearest_that_is(project):
    with pytest.raises(ProfileErrors) as raised:
        taken(project, [["A", "Police"], ["B", "The lantern"], ["C", "zzz"]], headings=["Task", "Lead"])
    assert [problem.remedy for problem in raised.value.problems] == [
        "Write it the same in both. Is it “Northshire Police”?",
        "Write it the same in both. Is it “Lantern House”?",
        "Write it the same in both.",
    ]


def test_several_codes_may_be_separated_as_people_do(project):
    rows = [["Find rooms", "Prevent/Protect"], ["Train officers", "Pursue and Prepare"]]
    assert shown(taken(project, rows, headings=["Task", "4Ps"])) == [
        "ACT-001 changed 4 Ps Prevent; Protect",
        "ACT-002 changed 4 Ps Pursue; Prepare",
    ]


def test_what_is_not_understood_is_named_with_sheet_and_row(project):
    rows = [["", "A", "The lantern", "soon", "mauve", "", ""], ["", "B", "Nobody known", "", "", "", ""]]
    assert refused(project, rows) == [
        "tracker.xlsx, sheet “Plan”, row 4: “Due” is not a day; write it as 2026-03-31 or 31/03/2026.",
        f"tracker.xlsx, sheet “Plan”, row 4: “Status” holds something else than {STATUSES}.",
        "tracker.xlsx, sheet “Plan”, row 5: “Owner” is not in organisations.csv.",
    ]


def test_two_rows_about_one_entry_are_refused(project):
    found = refused(project, [["Find rooms", "R"], ["FIND ROOMS", "G"]], headings=["Task", "RAG"])
    assert found == ["tracker.xlsx, sheet “Plan”, row 5: This row is about the same entry as row 4."]


def test_a_reference_of_ours_that_there_is_not_is_refused(project):
    found = refused(project, [["ACT-099", "New", "R"]], headings=["Ref", "Task", "RAG"])
    assert found == ["tracker.xlsx, sheet “Plan”, row 4: There is no entry of this reference."]


def test_a_workbook_without_a_heading_for_the_name_says_how_to_give_one(project):
    assert "No row of headings" in refused(project, [["x"]], headings=["Colour"])[0]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (Asked("actons"), "not said of which list"),
        (Asked("actions", "Task=mood"), "does not have one of these fields"),
        (Asked("actions", "Task"), "heading=field"),
        (Asked("actions", "Chore=action"), "does not have"),
        (Asked("actions", mapping="../county"), "small letters"),
    ],
)
def test_what_was_asked_amiss_is_said(project, asked, message):
    assert message in refused(project, ROWS, asked)[0]


def test_a_heading_about_a_person_is_never_proposed():
    assert proposed("actions", ["Task", "Contact name", "E-mail", "Owner"]) == {"Task": "action", "Owner": "owner"}


def test_a_misspelt_heading_is_proposed_for_the_nearest():
    assert proposed("actions", ["Acton", "Reson for status", "Statuss"]) == {
        "Acton": "action",
        "Reson for status": "status_because",
        "Statuss": "status",
    }

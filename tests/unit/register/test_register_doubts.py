"""What is doubted in the register's lists, with the place of each row. Everybody named here is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lists_by_hand import made

from problemprofile.register.checks import check_register, to_come
from problemprofile.register.load import load_lists


def doubts(folder: Path, **lists: str) -> list[tuple[str, str]]:
    project = made(folder / "project", lists)
    return [(finding.check, finding.message) for finding in check_register(project, load_lists(project.paths))]


def said(folder: Path, **lists: str) -> list[str]:
    return [message.partition(": ")[2] for _, message in doubts(folder, **lists)]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("actions", "action,starts_on,due\nA,2026-03-02,2026-03-01", "“Due” is before “Starts on”."),
        ("data_requests", "data,agreed_on,expires_on\nA,2026-03-02,2026-03-01", "“Expires on” is before “Agreed on”."),
        ("survivor_stages", "stage,from_day,to_day\nbefore,2026-03-02,2026-03-01", "“To” is before “From”."),
        ("steps", "step,starts_on,done_on\n1,2026-03-02,2026-03-01", "“Done on” is before “Starts on”."),
    ],
)
def test_days_the_wrong_way_round_are_named(tmp_path, name, text, message):
    assert doubts(tmp_path, **{name: text}) == [("register-days", f"{name}.csv, line 2: {message}")]


def test_days_that_are_the_same_or_missing_are_no_matter(tmp_path):
    text = "action,starts_on,due\nA,2026-03-01,2026-03-01\nB,2026-03-01,\nC,,2026-03-01\n"
    assert doubts(tmp_path, actions=text) == []


def test_a_day_long_after_the_period_is_a_slip_of_the_hand(tmp_path):
    text = "action,due,status_on\nA,2036-01-01,2028-12-31\nB,,2062-03-01\n"
    message = "“Status given on” is more than three years after the period, and it says when something was."
    assert doubts(tmp_path, actions=text) == [("register-days", f"actions.csv, line 3: {message}")]


def test_a_day_yet_to_come_on_which_something_was_is_named_where_today_is_asked(tmp_path):
    text = "workshop,held_on\nA,2026-09-01\n"  # which may be planned
    answers = "challenge,raised_on\nC,2026-05-01\nD,2026-05-02\n"
    project = made(tmp_path / "project", {"workshops": text, "challenges": answers})
    found = to_come(project, load_lists(project.paths), date(2026, 5, 1))
    assert [(f.check, f.severity, f.message) for f in found] == [
        (
            "register-days",
            "warns",
            "challenges.csv, line 3: “Raised on” is after today, and it says when something was.",
        )
    ]


def test_a_status_without_reason_or_day_is_named(tmp_path):
    rows = "A,red,2026-03-01,\nB,amber,,Slow\nC,not_started,,\nD,green,2026-03-01,Fine\n"
    text = f"action,status,status_on,status_because\n{rows}"
    assert [check for check, _ in doubts(tmp_path, actions=text)] == ["register-status-reason", "register-status-day"]


def test_an_update_that_gives_a_status_needs_a_day(tmp_path):
    assert said(tmp_path, action_updates="action,status,update\nA,red,Stuck\nB,,\n") == [
        "The status has no day, so it cannot be said how old it is."
    ]


def test_an_update_that_gives_a_status_says_why(tmp_path):
    text = "action,updated_on,status,update\nA,2026-01-01,red,\nA,2026-02-01,complete,\nA,2026-03-01,amber,Moving\n"
    assert doubts(tmp_path, action_updates=text) == [
        ("register-status-reason", "action_updates.csv, line 2: The update gives a status and does not say why.")
    ]


def test_two_entries_of_one_name_are_named_where_the_list_names_things(tmp_path):
    found = doubts(tmp_path, gaps="gap\nHotels\nhotels.\n", action_updates="action\nA\nA\n", votes="priority\nP\nP\n")
    assert found == [("register-same-name", "gaps.csv, line 3: “Gap” is the same as in row 2.")]


def test_the_owner_of_a_risk_is_an_organisation_or_a_post_that_one_names(tmp_path):
    organisations = 'Organisation,"Single point of contact (role, not name)"\nLantern House,Head of housing\n'
    risks = "risk,owner\nA,lantern house\nB,Head of Housing\nC,Somebody\nD,\n"
    ((check, message),) = doubts(tmp_path, organisations=organisations, risks=risks)
    assert check == "register-owner"
    assert message.startswith("risks.csv, line 4: “Owner” is no organisation of the register")


def test_returns_that_do_not_fit_together_are_named(tmp_path):
    found = doubts(
        tmp_path,
        recommendations="recommendation,asked\nTrain,2\nHouse,\n",
        returns="body,recommendation\nNorth,Train\nSouth,Train\nnorth,Train\nNorth,House\n",
    )
    assert [check for check, _ in found] == ["register-return-asked", "register-return-twice"]


def test_an_item_of_a_body_that_sent_no_return_is_named_where_there_are_no_returns_at_all(tmp_path):
    assert said(tmp_path, return_items="item,body\nTraining,Northshire Police\n") == [
        "There is no return of this body."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ring 01632 960 123 about it",
        "Ask jo.example@northshire.example",
        "He is aged 14",
        "As Mr Examplar said",
        "Sgt Examplar will chase",
        "QQ 12 34 56 C",
        "Car AB12 CDE seen",
    ],
)
def test_what_marks_a_person_is_named_and_not_repeated(tmp_path, text):
    ((check, message),) = doubts(tmp_path, gaps=f"gap,why_it_matters\nHotels,{text}\n")
    assert check == "register-person"
    assert not {word for word in text.split() if len(word) > 2 and word in message.split()}


@pytest.mark.parametrize(
    "text",
    ["Grant of 250000 pounds until 31 March 2027", "Adults aged 18 to 25", "NS1 2AB, High Street", "Since 2019/20", ""],
)
def test_days_sums_and_places_stand_in_lists_by_right(tmp_path, text):
    assert doubts(tmp_path, assets=f'asset,where,capacity\nHouse,"{text}","{text}"\n') == []


def test_a_service_may_say_how_it_is_reached(tmp_path):
    assert doubts(tmp_path, assets="asset,referral_route\nHelpline,01632 960 123 or help@northshire.example\n") == []


@pytest.mark.parametrize(
    ("role", "doubted"),
    [
        ("Jo Examplar", True),
        ("J. Examplar", True),
        ("Modern Slavery Lead", False),
        ("Head of Housing", False),
        ("Detective Inspector", False),
        ("safeguarding lead", False),
        ("Chief Executive Officer", False),
        ("Mary O'Example", True),
    ],
)
def test_a_contact_is_a_role_and_no_name(tmp_path, role, doubted):
    heading = '"Single point of contact (role, not name)"'
    found = doubts(tmp_path, organisations=f"Organisation,{heading}\nNorthshire Police,{role}\n")
    assert [check for check, _ in found] == ["register-person"] * doubted


@pytest.mark.parametrize(
    ("text", "looked"),
    [
        ("Samira Examplar to chase the council", True),
        ("We asked Samira Examplar-Smith", True),
        ("Northshire Police will train", False),
        ("Agreed with Lantern House Trust", False),
        ("Modern Slavery training, as modern slavery is new", False),
        ("Greater Manchester and West Yorkshire", False),
    ],
)
def test_two_words_with_capitals_that_nothing_explains_are_for_a_person_to_look_at(tmp_path, text, looked):
    found = doubts(
        tmp_path,
        organisations="Organisation\nNorthshire Police\nLantern House Trust\n",
        gaps=f'gap,why_it_matters\nHotels,"{text}"\n',
    )
    assert [check for check, _ in found] == ["register-look"] * looked


def test_the_finding_in_a_workbook_says_its_sheet_and_row():
    from problemprofile.register.checks.doubt import Doubt
    from problemprofile.register.tables import Table

    doubt = Doubt("register-days", "actions", 7, "It is late.", "Look.")
    assert (
        doubt.finding(Table("actions", Path("x.xlsx"), (), "Actions")).message == "sheet “Actions”, row 7: It is late."
    )


def test_a_body_listed_twice_under_two_spellings_is_named(tmp_path):
    found = doubts(tmp_path, returns="body,state\nDyfed-Powys,asked\nDyfed Powys,answered\n")
    assert [check for check, _ in found] == ["register-return-twice"]


def test_a_body_that_is_said_not_to_have_answered_and_whose_work_is_listed_is_named(tmp_path):
    found = doubts(
        tmp_path,
        recommendations="recommendation\nTrain\nHouse\n",
        returns="body,recommendation,state\nNorth,Train,none\nNorth,House,asked\nSouth,Train,late\nEast,,none\n",
        return_items="item,body,recommendation\nA course,North,Train\nA course,South,Train\nRooms,East,House\n",
    )
    assert [(check, text.partition(":")[0]) for check, text in found] == [
        ("register-return-state", "returns.csv, line 2"),
        ("register-return-state", "returns.csv, line 5"),
    ]

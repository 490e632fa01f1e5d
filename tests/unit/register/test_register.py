"""The register's lists: what is read, what is refused, how it is printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from problemprofile.errors import ProfileErrors
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Profile
from problemprofile.register import RECORDS, fields_of, load_register, printed
from problemprofile.register.headings import is_personal
from problemprofile.register.records import Action, Asset, Gap, Organisation, Risk

PROFILE = Profile.model_validate(
    {
        "name": "northshire",
        "title": "A fictional profile",
        "cycle": "2026",
        "period": {"start": "2025-01-01", "end": "2025-12-31"},
        "area": {"name": "Northshire"},
        "audiences": [{"name": "board", "title": "Board"}],
    }
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "register").mkdir()
    return Project(Paths(tmp_path), PROFILE, ())


def write(project: Project, name: str, text: str) -> None:
    (project.paths.register / name).write_text(text, encoding="utf-8")


def problems_of(project: Project) -> list[tuple[str, int, str]]:
    with pytest.raises(ProfileErrors) as raised:
        load_register(project)
    return [(Path(p.where).name, p.line, p.message) for p in raised.value.problems]


def test_a_missing_file_is_an_empty_list(project):
    assert load_register(project).lists == {name: () for name in RECORDS}


def test_headings_are_read_by_label_or_by_name_in_any_order(project):
    write(project, "risks.csv", "Owner,RISK IDENTIFIED,mitigation\nCouncil,Thin MS1 forms,Train\n")
    assert load_register(project).lists["risks"] == (Risk(risk="Thin MS1 forms", mitigation="Train", owner="Council"),)


def test_a_file_saved_by_excel_with_a_byte_order_mark_is_read(project):
    write(project, "organisations.csv", "\ufeffOrganisation,Sector\r\nNorthshire Police,Statutory\r\n")
    assert load_register(project).lists["organisations"] == (
        Organisation(name="Northshire Police", sector="statutory"),
    )


def test_an_asset_may_stand_in_several_cells_of_the_matrix(project):
    write(project, "assets.csv", "asset,levels,phases\nSafe house,Structural; personal (individual),Discovery\n")
    asset = load_register(project).lists["assets"][0]
    assert asset == Asset(asset="Safe house", levels=("structural", "personal"), phases=("discovery",))


@pytest.mark.parametrize("day", ["2026-03-31", "31/03/2026", "31/3/26", "31 March 2026"])
def test_a_due_day_is_read_as_people_write_it(project, day):
    write(project, "actions.csv", f"action,due\nMap hotels,{day}\n")
    assert load_register(project).lists["actions"][0].due == date(2026, 3, 31)


def test_all_problems_of_all_lists_are_named_together_with_their_lines(project):
    write(project, "actions.csv", 'action,status,due\n"Two\nlines",purple,soon\n,green,\n')
    write(project, "gap.csv", "gap\nx\n")
    write(project, "gaps.csv", "why_it_matters\nx\n")
    assert problems_of(project) == [
        ("gap.csv", 0, "The register has no list of this name."),
        ("gaps.csv", 1, "There is no column “Gap”."),
        ("actions.csv", 2, "“Due” is not a day; write it as 2026-03-31 or 31/03/2026."),
        ("actions.csv", 2, "“Status” holds something else than Red, Amber, Green, Complete, Not started."),
        ("actions.csv", 4, "“Action” is empty."),
    ]


def test_a_line_with_a_bare_comma_in_its_text_is_not_cut_off_in_silence(project):
    write(project, "gaps.csv", "gap,why_it_matters\nHotels, hostels, camps\n")
    assert problems_of(project) == [("gaps.csv", 2, "There are more cells than headings.")]


def test_an_action_under_a_misspelt_priority_is_named(project):
    write(project, "priorities.csv", "priority\nHousing\n")
    write(project, "actions.csv", "action,priority\nA,housing\nB,Huosing\nC,\n")
    assert problems_of(project) == [("actions.csv", 3, "“Priority” is not in priorities.csv.")]


def test_text_that_is_not_utf8_says_how_to_save_it(project):
    (project.paths.register / "gaps.csv").write_bytes(b"gap\ncaf\xe9\n")
    with pytest.raises(ProfileErrors, match="CSV UTF-8"):
        load_register(project)


def test_an_unclosed_quotation_mark_is_named_with_its_line(project):
    write(project, "gaps.csv", 'gap\nfine\n"never closed\n')
    assert problems_of(project) == [("gaps.csv", 3, "This line is not CSV.")]


@pytest.mark.parametrize(
    "heading",
    ["Victim name", "Survivor's initials", "DOB", "Date of birth", "Surname", "NHS number", "Name of victim", "E-mail"],
)
def test_a_column_about_a_person_is_refused_and_its_cells_are_not_repeated(project, heading):
    write(project, "vulnerabilities.csv", f"vulnerability,{heading}\nDebt,Zebedee\n")
    with pytest.raises(ProfileErrors, match="nothing about persons") as raised:
        load_register(project)
    assert "Zebedee" not in str(raised.value)


def test_no_heading_of_ours_is_taken_for_one_about_a_person():
    assert not [label for name in RECORDS for label in fields_of(name).values() if is_personal(label)]


def test_every_field_of_every_list_has_a_label():
    for name in RECORDS:
        assert all(fields_of(name).values())


def test_a_record_is_printed_in_words():
    action = Action(action="Train", four_ps=("prevent", "protect"), due=date(2026, 3, 1), status="not_started")
    shown = printed("actions", action)
    assert [shown[name] for name in ("four_ps", "due", "status", "status_on")] == [
        "Prevent; Protect",
        "1 March 2026",
        "Not started",
        "",
    ]
    assert printed("gaps", Gap(gap="Hotels", state="in_hand"))["state"] == "In hand"


def test_an_entry_may_be_named_by_its_reference(project: Project) -> None:
    write(project, "priorities.csv", "Reference,Priority\nPRI-001,Housing\n")
    write(project, "actions.csv", "Action,Priority\nFind rooms,pri-001\n")
    (action,) = load_register(project).lists["actions"]
    assert action.priority == "Housing"


def test_a_number_is_whole(project: Project) -> None:
    write(project, "votes.csv", 'Priority,Votes\nHousing,"1,204"\nHousing,a few\n')
    assert problems_of(project) == [("votes.csv", 3, "“Votes” is not a whole number.")]

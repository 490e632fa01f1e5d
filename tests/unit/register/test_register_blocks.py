"""What blocks in the register's lists: two rows with one reference, what leads nowhere, twice or in a circle."""

from __future__ import annotations

from pathlib import Path

import pytest
from lists_by_hand import made, messages

from problemprofile.errors import ProfileErrors
from problemprofile.register.load import load_register


def problems(folder: Path, **lists: str) -> list[str]:
    with pytest.raises(ProfileErrors) as raised:
        load_register(made(folder / "project", lists))
    return messages(raised.value)


def test_two_rows_with_one_reference_are_refused_however_it_is_written(tmp_path):
    assert problems(tmp_path, gaps="Reference,Gap\nGAP-001,Hotels\nGAP-002,Camps\ngap-001,Boats\n") == [
        "gaps.csv, line 4: This reference stands in gaps.csv, line 2 too."
    ]


def test_actions_that_wait_for_each_other_are_refused_with_all_their_places(tmp_path):
    found = problems(tmp_path, actions="Reference,Action,Waits for\nACT-1,A,C\n,B,A\n,C,B\n,D,A\n")
    assert found == [
        "actions.csv, line 2: “Waits for” leads in a circle, together with actions.csv, line 3 and actions.csv, line 4."
    ]


def test_an_entry_that_leads_to_itself_by_its_reference_is_refused(tmp_path):
    assert problems(tmp_path, logframe="Reference,statement,Leads to\nLOG-1,Train,LOG-1\n") == [
        "logframe.csv, line 2: “Leads to” names the entry itself."
    ]


def test_a_long_chain_is_no_circle(tmp_path):
    rows = "".join(f"A{n},A{n - 1}\n" for n in range(1, 400))
    project = made(tmp_path / "project", {"actions": f"action,waits_for\nA0,\n{rows}"})
    assert len(load_register(project).lists["actions"]) == 400


def test_a_name_that_two_entries_have_does_not_say_which_is_meant(tmp_path):
    found = problems(
        tmp_path,
        themes="Reference,Theme\nTHM-1,Housing\nTHM-2,housing\nTHM-3,Work\n",
        priorities="Priority,Theme\nA,Housing\nB,THM-3\n",
    )
    assert found == ["priorities.csv, line 2: “Theme” is the name of several entries in themes.csv."]


def test_the_reference_of_one_of_two_entries_with_one_name_is_accepted_and_kept(tmp_path):
    lists = {"themes": "Reference,Theme\nTHM-1,Housing\nTHM-2,housing\n", "priorities": "Priority,Theme\nA,THM-2\n"}
    assert load_register(made(tmp_path / "project", lists)).lists["priorities"][0].theme == "THM-2"


def test_a_body_that_answered_two_recommendations_may_be_named_by_its_items(tmp_path):
    lists = {
        "returns": "Body\nNorthshire Police\nNorthshire Police\n",
        "return_items": "item,body\nA,Northshire Police\n",
    }
    assert load_register(made(tmp_path / "project", lists)).lists["return_items"][0].body == "Northshire Police"


def test_what_names_a_row_that_cannot_be_read_is_not_said_to_lead_nowhere(tmp_path):
    found = problems(tmp_path, organisations="Organisation,Sector\nPolice,purple\n", actions="Action,Owner\nA,Police\n")
    assert found == [
        "organisations.csv, line 2: “Sector” holds something else than Statutory, Non-statutory, Third sector."
    ]


@pytest.mark.parametrize(("harm", "refused"), [("0", False), ("4", False), ("5", True), ("-1", True), ("²", True)])
def test_a_score_goes_from_nought_to_four(tmp_path, harm, refused):
    lists = {"scores": f"scored,physical_harm\nDebt,{harm}\n"}
    if refused:
        assert problems(tmp_path, **lists)
    else:
        assert load_register(made(tmp_path / "project", lists)).lists["scores"][0].physical_harm == int(harm)


def test_letters_for_a_status_are_understood(tmp_path):
    lists = {"actions": "action,status\nA,R\nB,a\nC,Yellow\nD,G\nE,Done\nF,not yet started\n"}
    read = load_register(made(tmp_path / "project", lists)).lists["actions"]
    assert [one.status for one in read] == ["red", "amber", "amber", "green", "complete", "not_started"]


def test_a_cell_under_no_heading_is_not_lost_in_silence(tmp_path):
    assert problems(tmp_path, gaps="gap,,owner\nHotels,see me,\n") == [
        "gaps.csv, line 2: A cell stands under no heading."
    ]


def test_a_text_that_a_spreadsheet_would_run_is_read_as_it_was_meant(tmp_path):
    project = made(tmp_path / "project", {"gaps": "gap\n'=HYPERLINK(1)\n'- hotels\n"})
    assert [one.gap for one in load_register(project).lists["gaps"]] == ["=HYPERLINK(1)", "- hotels"]

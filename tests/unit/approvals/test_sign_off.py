"""DRAFT goes only when every needed approval holds, and comes back when a number changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from signing import TABLES, build, edition, everybody_approves, project_in, say, table

from problemprofile.approvals import CHECKS, sign_off
from problemprofile.case_study import CaseStudy
from problemprofile.errors import ProfileError
from problemprofile.findings import Finding
from problemprofile.project.load import Project, load_project
from problemprofile.released import Edition, content_hash


@pytest.fixture
def project(project_folder: Path) -> Project:
    project = project_in(project_folder)
    build(project, edition(project))
    return project


def signed(project: Project, made: Edition | None = None, studies: tuple = ()) -> tuple[set, list[Finding]]:
    made = made or edition(project)
    editions, findings = sign_off(project, {made.audience: made}, studies)
    return {one.approved_by for one in editions["public"].tables}, findings


def test_nothing_is_said_while_nobody_has_decided_anything(project):
    assert signed(project) == ({None}, [])


def test_an_edition_that_everybody_approved_bears_the_checkers_name_and_its_hashes_stay(project):
    everybody_approves(project)
    assert signed(project) == ({"Cara Checker"}, [])
    editions, _ = sign_off(project, {"public": edition(project)}, ())
    assert all(content_hash(one) == one.content_sha256 for one in editions["public"].tables)


@pytest.mark.parametrize(
    ("left_out", "needed"),
    [
        (0, "Northshire Police (2 tables)"),
        (1, "Lantern House Trust (1 table)"),
        (2, "an output checker (3 tables)"),
    ],
)
def test_one_missing_approval_keeps_all_of_it_a_draft(project, left_out, needed):
    words = [("Pat Police", "Northshire Police"), ("Lou", "Lantern House Trust"), ("Cara Checker", "")]
    for who, of in (word for number, word in enumerate(words) if number != left_out):
        say(project, who, of)
    names, (finding,) = signed(project)
    assert names == {None}
    assert finding.message == f"The edition public is a draft. It still needs the approval of {needed}."
    assert finding.check in CHECKS


def test_a_changed_number_makes_void_the_approvals_of_its_table_alone_and_names_it(project):
    everybody_approves(project)
    changed = edition(project, [table("mine", ["police"], 13), *TABLES[1:]])
    names, findings = signed(project, changed)
    assert names == {None}
    void = [finding.message for finding in findings if finding.check == "approval-void"]
    assert len(void) == 2
    assert all("because its numbers or words have changed since: “Title of mine”." in message for message in void)
    build(project, changed)
    say(project, "Pat Police", "Northshire Police", tables=["mine"])
    say(project, "Cem Checker", tables=["mine"])
    assert signed(project, changed) == ({"Cara Checker", "Cem Checker"}, [])


def test_a_threshold_changed_after_approval_makes_it_void(project):
    everybody_approves(project)
    policy = replace(project.policies[0], smallest_count=6)
    names, findings = signed(project, Edition(policy, TABLES))
    assert names == {None}
    assert "the audience's rules have changed since" in findings[1].message


def test_somebody_who_became_its_author_or_answers_no_more_for_the_owner_does_not_count(project, project_folder):
    everybody_approves(project)
    text = (project_folder / "profile.toml").read_text("utf-8")
    changed = text.replace('"Ann Author"', '"Ann Author", "cara checker"').replace("Pat Police", "Somebody Else")
    (project_folder / "profile.toml").write_text(changed, encoding="utf-8")
    names, findings = signed(load_project(project_folder))
    assert names == {None}
    assert sum("does not let this person decide" in finding.message for finding in findings) == 2


def test_owners_of_published_counts_and_of_tables_withheld_whole_need_not_be_asked(project):
    hidden = edition(project, [table("both", ["police", "trust"], None), TABLES[2]])
    build(project, hidden)
    say(project, "Cara Checker")
    assert signed(project, hidden)[0] == {"Cara Checker"}


def test_what_an_owner_withholds_is_settled_and_listed(project):
    everybody_approves(project)
    say(project, "Lou", "Lantern House Trust", "withheld")
    names, (finding,) = signed(project)
    assert names == {"Cara Checker"}
    assert finding.message == "Lantern House Trust withholds from the edition public: “Title of both”."


def test_a_withholding_whose_table_has_another_name_now_is_told(project):
    say(project, "Lou", "Lantern House Trust", "withheld")
    _, findings = signed(project, edition(project, [table("renamed", ["police", "trust"])]))
    (lost,) = (finding for finding in findings if finding.check == "withholding-meets-nothing")
    assert lost.severity == "warns"
    assert "what is not there by that name: both." in lost.message


def test_a_checker_can_take_an_approval_back(project):
    everybody_approves(project)
    say(project, "Cem Checker", decision="withheld", tables=["nation"])
    assert signed(project)[0] == {None}


def test_a_case_study_that_nobody_confirmed_keeps_the_editions_that_print_it_drafts(project):
    everybody_approves(project)
    study = CaseStudy("farm", "A farm", "Text")
    names, (finding,) = signed(project, studies=(study,))
    assert names == {None}
    assert "whoever confirms the case study farm" in finding.message
    assert signed(project, studies=(replace(study, confirmed_by="Ann"),))[0] == {"Cara Checker"}
    assert signed(project, studies=(replace(study, audiences=("board",)),))[0] == {"Cara Checker"}


def test_a_broken_log_stops_the_build(project):
    everybody_approves(project)
    log = project.paths.releases_log
    log.write_text(log.read_text("utf-8").replace("Pat Police", "Pat Polite", 1), encoding="utf-8")
    with pytest.raises(ProfileError, match="Record 1 of the log"):
        signed(project)


def test_an_edition_without_tables_is_never_approved(project):
    everybody_approves(project)
    editions, _ = sign_off(project, {"public": edition(project, [])}, ())
    assert editions["public"].tables == ()

"""Who may decide what, about which tables; and what is refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from signing import TABLES, build, edition, project_in, say

from problemprofile import release_log
from problemprofile.approvals.withholding import respect
from problemprofile.counts import CountTable
from problemprofile.errors import ProfileError
from problemprofile.project.load import Project, load_project


@pytest.fixture
def project(project_folder: Path) -> Project:
    project = project_in(project_folder)
    build(project, edition(project))
    return project


def test_an_owner_decides_about_the_tables_of_its_own_rows_and_a_checker_about_all(project):
    owner = say(project, " Pat  police ", "northshire police").decision
    assert (owner.of, owner.who, set(owner.content)) == ("Northshire Police", "Pat  police", {"mine", "both"})
    assert owner.content["mine"] == TABLES[0].content_sha256
    checker = say(project, "Cara Checker").decision
    assert (checker.role, checker.of, set(checker.content)) == ("checker", "", {"mine", "both", "nation"})


@pytest.mark.parametrize(
    ("who", "of", "tables", "message"),
    [
        ("ann AUTHOR", "", (), "made the report may not check"),
        ("Somebody", "", (), "others as output checkers"),
        ("Somebody", "Northshire Police", (), "names others to answer for Northshire Police"),
        (" ", "Lantern House Trust", (), "needs the name of the person"),
        ("Lou", "Lantern House", (), "No dataset comes from an organisation of this name"),
        ("Lou", "Lantern House Trust", ["mine"], "no table that shows rows of Lantern House Trust with the name mine"),
        ("Cara Checker", "", ["other"], "no table with the name other"),
        ("Lou", "National statistics", (), "nothing to decide"),
    ],
)
def test_what_may_not_be_decided_is_refused_and_not_recorded(project, who, of, tables, message):
    with pytest.raises(ProfileError, match=message):
        say(project, who, of, tables=tables)
    assert release_log.read(project.paths) == []


def test_without_an_author_in_the_settings_nobody_can_be_told_from_the_author(project, project_folder):
    text = (project_folder / "profile.toml").read_text("utf-8").replace('authors = ["Ann Author"]', "")
    (project_folder / "profile.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError, match="does not say who made the report"):
        say(load_project(project_folder), "Cara Checker")


def test_released_tables_changed_by_hand_are_refused(project):
    path = project.paths.released / "public" / "mine.json"
    path.write_text(path.read_text("utf-8").replace('"value": 12', '"value": 3'), encoding="utf-8")
    with pytest.raises(ProfileError, match="not as they were built: mine"):
        say(project, "Cara Checker")


def test_what_was_not_built_cannot_be_approved(project_folder):
    with pytest.raises(ProfileError, match="has not been built"):
        say(project_in(project_folder), "Cara Checker")


def test_damaged_released_tables_are_refused(project):
    (project.paths.released / "public" / "edition.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ProfileError, match="cannot be read"):
        say(project, "Cara Checker")


def counted(project: Project, table_id: str, *names: str) -> CountTable:
    rules = tuple(project.dataset(name).handling_rules() for name in names)
    return CountTable(table_id, "", "", "", "", "", "local", "", (), (), names, rules)


def test_what_an_owner_withholds_may_reach_the_audience_no_more_and_nothing_else_changes(project):
    counts = [counted(project, "both", "police", "trust"), counted(project, "mine", "police")]
    assert respect(project, counts) == counts
    say(project, "Lou", "Lantern House Trust", "withheld")
    both, mine = respect(project, counts)
    assert [rules.allows("public") for rules in both.handling] == [True, False]
    assert mine == counts[1]
    say(project, "Lou", "Lantern House Trust", "approved")
    assert respect(project, counts) == counts


def test_withholding_from_one_audience_leaves_the_others(project_folder):
    text = (project_folder / "profile.toml").read_text("utf-8")
    board = '[[audiences]]\nname = "board"\ntitle = "Board"\n'
    (project_folder / "profile.toml").write_text(text + board, encoding="utf-8")
    project = project_in(project_folder)
    build(project, edition(project))
    say(project, "Pat Police", "Northshire Police", "withheld", ["mine"])
    (mine,) = respect(project, [counted(project, "mine", "police")])
    assert [mine.handling[0].allows(name) for name in ("public", "board")] == [False, True]


def test_whoever_withholds_says_why(project):
    from datetime import date

    from problemprofile.approvals.decide import decide

    with pytest.raises(ProfileError, match="says why"):
        decide(project, "public", "withheld", who="Lou", of="Lantern House Trust", on=date(2026, 1, 9))

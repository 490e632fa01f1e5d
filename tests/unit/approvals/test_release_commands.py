"""The commands about approvals and packages as somebody types them: exit codes and plain sentences."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from signing import build, edition, project_in, table

from problemprofile import cli
from problemprofile.inspection.package import Packed
from problemprofile.inspection.package_files import write_package
from problemprofile.inspection.signature import make_key
from problemprofile.project.load import load_project

POLICE = ("--audience", "public", "--for", "Northshire Police")


@pytest.fixture
def folder(project_folder: Path) -> Path:
    project = project_in(project_folder)
    build(project, edition(project))
    return project_folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def typed(*words: str | Path) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["problemprofile", *map(str, words)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        said = capsys.readouterr()
        return int(stopped.value.code or 0), " ".join((said.out + said.err).split())

    return typed


def test_an_approval_is_recorded_and_the_log_is_whole(run, folder):
    assert run("approve", folder, *POLICE, "--who", "Pat Police", "--table", "mine", "--when", "9/1/2026") == (
        0,
        "Approved: 1 table, record 1 of the log. It takes effect with the next build.",
    )
    assert run("verify-log", folder) == (0, "The log is whole. Records in it: 1, each following the one before it.")
    code, said = run("for-approval", folder, "--from", "Northshire Police")
    assert code == 0
    assert "Northshire Police (1 table)" in said


def test_a_refused_decision_is_a_sentence_and_the_exit_code_says_so(run, folder):
    code, said = run("approve", folder, "--audience", "public", "--who", "Ann Author")
    assert code == 2
    assert "Whoever made the report may not check it." in said
    assert run("withhold", folder, *POLICE, "--who", "Pat Police", "--why", " ")[0] == 2
    assert run("approve", folder, "--audience", "nobody", "--who", "Cara Checker")[0] == 2


def test_a_broken_log_is_exit_code_one_and_names_its_record(run, folder):
    run("withhold", folder, *POLICE, "--who", "Pat Police", "--why", "too few")
    log = folder / "judgements" / "releases.log"
    log.write_text(log.read_text("utf-8").replace("too few", "too many"), encoding="utf-8")
    code, said = run("verify-log", folder)
    assert code == 1
    assert "Record 1 of the log" in said


def test_a_package_that_is_none_is_exit_code_two_and_one_that_was_changed_is_one(run, tmp_path):
    (tmp_path / "x.zip").write_text("no zip", encoding="utf-8")
    assert run("verify", tmp_path / "x.zip")[0] == 2
    files = {"manifest.json": b'{"files": {"a.html": "00"}}', "signature.json": b"{}", "a.html": b"x"}
    write_package(tmp_path / "y.zip", files)
    code, said = run("verify", tmp_path / "y.zip")
    assert code == 1
    assert "a.html was changed." in said


def test_a_case_study_that_is_not_there_cannot_be_confirmed(run, folder):
    code, said = run("confirm-case-study", folder, "farm", "--who", "Ann", "--why", "x")
    assert (code, "no case study of this name" in said) == (2, True)


def test_an_unknown_audience_is_not_packed_and_leaves_no_key(run, folder, tmp_path):
    assert run("pack", folder, "--audience", "nobody", "--new-key", tmp_path / "new.key")[0] == 2
    assert not (tmp_path / "new.key").exists()


@pytest.fixture
def no_build(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Packs without building; gives the folders that were to be built, and refuses them all."""
    asked: list[Path] = []

    def refused(folder: Path, audience: str, **_: object) -> Packed:
        asked.append(folder)
        return Packed(None, (), True, "", ())

    monkeypatch.setattr("problemprofile.build.pack", refused)
    return asked


def approved_but_for(run, folder: Path, *lacking: str) -> None:
    """Every approval is on record save those of `lacking`."""
    decisions = {
        "police": ("--for", "Northshire Police", "--who", "Pat Police"),
        "trust": ("--for", "Lantern House Trust", "--who", "Lou"),
        "checker": ("--who", "Cara Checker"),
    }
    for name, words in decisions.items():
        if name not in lacking:
            assert run("approve", folder, "--audience", "public", *words, "--when", "9/1/2026")[0] == 0


@pytest.mark.parametrize(
    ("lacking", "named"),
    [("checker", "an output checker"), ("police", "Northshire Police"), ("trust", "Lantern House")],
)
def test_a_missing_approval_is_said_before_anything_is_built(lacking, named, run, folder, no_build, tmp_path):
    approved_but_for(run, folder, lacking)
    code, said = run("pack", folder, "--audience", "public", "--new-key", tmp_path / "new.key")
    assert (code, no_build) == (1, [])
    assert "Nothing was built or packed." in said
    assert named in said
    assert not (tmp_path / "new.key").exists()


def test_with_every_approval_or_as_a_draft_it_is_built(run, folder, no_build):
    assert run("pack", folder, "--audience", "public", "--draft")[0] == 1
    approved_but_for(run, folder)
    assert run("pack", folder, "--audience", "public")[0] == 1
    assert len(no_build) == 2


def test_an_approval_that_a_change_made_void_is_left_to_the_build_to_judge(run, folder, no_build):
    approved_but_for(run, folder)
    project = load_project(folder)
    tables = [table(one.table_id, one.sources, value=13) for one in edition(project).tables]
    build(project, edition(project, tables))
    run("pack", folder, "--audience", "public")
    assert no_build == [folder]


def test_a_new_key_that_nothing_was_signed_with_is_not_left_behind(run, folder, no_build, tmp_path):
    assert run("pack", folder, "--audience", "public", "--draft", "--new-key", tmp_path / "new.key")[0] == 1
    assert not (tmp_path / "new.key").exists()


def test_a_key_that_was_there_before_stays_also_where_nothing_is_packed(run, folder, no_build, tmp_path):
    make_key(tmp_path / "old.key")
    assert run("pack", folder, "--audience", "public", "--draft", "--key", tmp_path / "old.key")[0] == 1
    assert run("pack", folder, "--audience", "public", "--draft", "--new-key", tmp_path / "old.key")[0] == 2
    assert (tmp_path / "old.key").exists()


def test_a_case_study_that_nobody_confirmed_is_named_before_the_build(run, folder, no_build):
    (folder / "case-studies").mkdir()
    (folder / "case-studies" / "a-farm.md").write_text("# A farm\n\nText.\n", encoding="utf-8")
    approved_but_for(run, folder)
    assert "Nobody has confirmed the case study a-farm as it is" in run("pack", folder, "--audience", "public")[1]
    (folder / "there.zip").write_text("x", encoding="utf-8")
    assert run("pack", folder, "--audience", "public", "--to", folder / "there.zip")[0] == 2

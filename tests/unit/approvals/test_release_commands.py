"""The commands about approvals and packages as somebody types them: exit codes and plain sentences."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from signing import build, edition, project_in

from problemprofile import cli
from problemprofile.inspection.package_files import write_package

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


def test_an_unknown_audience_is_not_packed(run, folder):
    assert run("pack", folder, "--audience", "nobody")[0] == 2
    (folder / "there.zip").write_text("x", encoding="utf-8")
    assert run("pack", folder, "--audience", "public", "--to", folder / "there.zip")[0] == 2

"""Findings as the terminal groups them."""

from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile.findings import Finding
from problemprofile.project.load import Project, load_project
from problemprofile.screen.found import built
from problemprofile.screen.grouped import MOST_PLACES, grouped


@pytest.fixture
def project(project_folder: Path) -> Project:
    return load_project(project_folder)


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line.strip() for line in capsys.readouterr().out.splitlines()]


def test_the_most_serious_come_first_and_the_sum_last(project, capsys):
    grouped(
        project,
        [
            Finding("a-note", "notes", "x", "A column is blank.", "Ask."),
            Finding("b", "warns", "x", "A date is odd.", "Ask the sender."),
            Finding("c", "blocks", "", "A file is missing.", "Put it there."),
        ],
    )
    lines = [line for line in said(capsys) if line]
    order = ["Must be mended", "A file is missing.", "Look at this", "A date is odd.", "Notes, one of each kind"]
    assert [line for line in lines if line in order] == order
    assert "1 must be mended, 1 to look at, 1 note." in lines
    assert "Ask the sender." in lines
    assert "Ask." not in lines  # what can be done about a note is told with --all


def test_of_many_alike_the_first_few_are_said_and_the_others_counted(project, capsys):
    many = [Finding("odd-date", "warns", "x", f"Row {n} has an odd date.", "Ask the sender.", f"{n}") for n in range(9)]
    grouped(project, many)
    lines = said(capsys)
    assert sum(line.startswith("Row ") for line in lines) == MOST_PLACES
    assert lines.count("Ask the sender.") == 1
    assert "… and 6 more of this kind" in lines
    assert "0 must be mended, 9 to look at, 0 notes." in lines


def test_a_note_that_many_datasets_have_is_said_once(project, capsys):
    grouped(project, [Finding("blank", "notes", name, f"{name}: a column is blank.", "Ask.") for name in "abcdef"])
    assert "a: a column is blank. (and 5 more like it; a, b, c, d, …)" in said(capsys)


def test_square_brackets_in_a_finding_are_printed_as_they_are(project, capsys):
    grouped(project, [Finding("a", "warns", "", "Look at [bold] and [c].", "Ask.")])
    assert "Look at [bold] and [c]." in said(capsys)


def test_without_findings_only_the_sum_is_said(project, capsys):
    grouped(project, [])
    assert [line for line in said(capsys) if line] == ["0 must be mended, 0 to look at, 0 notes."]


@pytest.mark.parametrize(
    "check", ["own-claim", "own-percentage", "nothing-shown", "letters-not-drawn", "release-narrow"]
)
def test_what_only_a_build_can_find_is_said_by_the_build(check, project, capsys):
    file = project.paths.output / "public" / "x.html"
    file.parent.mkdir(parents=True)
    file.write_text("x", encoding="utf-8")
    built(project, [Finding(check, "warns", "", "It says what no table shows.", "Look.")], [file])
    lines = " ".join(said(capsys))
    assert "It says what no table shows." in lines
    assert "problemprofile check" not in lines


def test_what_is_doubtful_in_the_documents_is_said_when_they_are_written(project, capsys):
    doubt = Finding("output-number-unfounded", "warns", "", "The edition public may print numbers.", "Look.")
    file = project.paths.output / "public" / "x.html"
    file.parent.mkdir(parents=True)
    file.write_text("x", encoding="utf-8")
    built(project, [doubt, Finding("a", "warns", "x", "A date is odd.", "Ask.")], [file])
    lines = " ".join(said(capsys))
    assert "The edition public may print numbers." in lines
    assert "A date is odd." not in lines
    assert "1 findings to look at: problemprofile check" in lines

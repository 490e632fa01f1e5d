"""`status`, `terms`, `workshop`, `workshop-notes` and `returns` as they are called. All of it is made up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from lists_by_hand import read_here

from problemprofile import replacing
from problemprofile.cli import app
from problemprofile.errors import ProfileError
from problemprofile.project.load import load_project
from problemprofile.project.paths import Paths
from problemprofile.register import load_register
from problemprofile.register.excel import read_book
from problemprofile.register.forms.workbook import write_form
from problemprofile.register.records.return_items import ReturnItem
from problemprofile.register.returns.form import find_recommendation, response_forms
from problemprofile.register.saving import save_lists
from problemprofile.register.workshops.form import notes_form
from problemprofile.register.workshops.themes import find_theme

LISTS = {
    "workshops": "Workshop,Themes\nWorkshop 1,\n",
    "steps": "Step,Starts on,Due,Done on,Blocked by\n1,2026-01-05,2026-01-30,,The board has not met\n",
    "recommendations": "Recommendation,Answers due\nMeet all needs,2026-05-01\n",
    "returns": "Body,State\nSuffolk,Asked\n",
}


@pytest.fixture
def folder(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(read_book, "_read_apart", read_here)
    (project_folder / "register").mkdir()
    for name, text in LISTS.items():
        (project_folder / "register" / f"{name}.csv").write_text(text, encoding="utf-8")
    return project_folder


def run(*words: object) -> int:
    return int(app([str(word) for word in words], exit_on_error=False, result_action="return_value"))


def fill(path: Path, sheet: str, *line: str, **facts: str) -> Path:
    book = openpyxl.load_workbook(path)
    for column, text in enumerate(line, 1):
        book[sheet].cell(4, column, text)
    for row in book["Guide"].iter_rows():
        if str(row[0].value).split(" ")[0] in facts:
            row[1].value = facts[str(row[0].value).split(" ")[0]]
    book.save(path)
    return path


def test_status_says_what_is_late_what_blocks_and_what_is_next(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("status", folder, "--as-of", "2026-03-01") == 0
    shown = capsys.readouterr().out
    assert "0 of 8 steps done, 1 late, 1 blocked." in shown
    assert "1 Terms of reference: late: due on 30 January 2026" in shown
    assert "Blocked by: The board has not met" in shown
    assert "Next: Fill the blanks" in shown
    assert "=!!" in shown


def test_a_sheet_and_a_form_go_out_and_the_notes_come_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("workshop", folder, "--theme", "emerging", "--to", folder / "out") == 0
    stem = "workshop-emerging-threats-and-trends"
    names = [f"{stem}-notes.xlsx", f"{stem}.docx", f"{stem}.pdf"]
    assert sorted(path.name for path in (folder / "out").iterdir()) == names
    form = fill(folder / "out" / names[0], "Notes", "1", "Gaps", "Who drives?", Workshop="Workshop 1")
    assert run("workshop-notes", folder, form, "--raise") == 0
    assert "Made from notes: challenges 0, gaps 1." in capsys.readouterr().out
    assert "Who drives?" in (folder / "register" / "gaps.csv").read_text("utf-8")


def test_a_theme_that_is_not_there_is_refused_with_those_that_are(folder: Path) -> None:
    with pytest.raises(ProfileError, match="Emerging threats and trends") as raised:
        run("workshop", folder, "--theme", "t")
    assert "No theme, or more than one, is called so" in str(raised.value)


def test_forms_for_bodies_go_out_come_back_and_are_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("returns", "form", folder) == 0
    form = folder / "documents" / "returns" / "suffolk.xlsx"
    fill(form, "Answer", "A night shelter", Answered="30/04/2026")
    assert run("returns", "read", folder, form) == 0
    assert run("returns", "report", folder) == 0
    shown = capsys.readouterr().out
    assert "Answered in time: 1. Late: 0." in shown
    assert "Answered: 1. Cited: 1. Answered and not cited: 0." in shown
    assert "No response rate" in shown


def test_the_terms_name_what_is_still_to_be_filled_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("terms", folder) == 0
    assert "Still to be filled in: the level" in capsys.readouterr().out
    assert (folder / "documents" / "terms-of-reference.docx").is_file()


@pytest.mark.parametrize("command", [("workshop-notes", "--raise"), ("workshop-notes",), ("returns", "read")])
def test_what_comes_back_is_not_taken_while_another_command_holds_the_folder(
    folder: Path, command: tuple[str, ...]
) -> None:
    project = load_project(folder)
    register = load_register(project)
    about = find_recommendation(register)
    returned, notes = folder / "suffolk.xlsx", folder / "notes.xlsx"
    write_form(dict(response_forms(project, register, about, ""))["Suffolk"], returned)
    write_form(notes_form(project, register, find_theme(register, "emerging"), ""), notes)
    fill(returned, "Answer", "A night shelter", Answered="30/04/2026")
    fill(notes, "Notes", "1", "Gaps", "Who drives?", Workshop="Workshop 1")
    files = [returned] if command[0] == "returns" else [] if "--raise" in command else [notes]
    before = {path: path.read_bytes() for path in (folder / "register").glob("*.csv")}
    with replacing.locked(Paths(folder)), pytest.raises(ProfileError, match="running on this folder"):
        run(*command[:2], folder, *files) if command[0] == "returns" else run(command[0], folder, *files, *command[1:])
    assert {path: path.read_bytes() for path in (folder / "register").glob("*.csv")} == before


def test_two_recommendations_have_files_of_their_own(folder: Path) -> None:
    lists = load_register(load_project(folder)).lists
    (one,) = lists["recommendations"]
    asked = replace(one, reference="REC-002", recommendation="Share what works")
    body = replace(lists["returns"][0], reference="RET-099", recommendation="Share what works", state="asked")
    first = replace(lists["returns"][0], recommendation=one.recommendation)
    every = {"recommendations": (one, asked), "returns": (first, body)}
    save_lists(Paths(folder), every)
    for reference in (one.reference or one.recommendation, "REC-002"):
        assert run("returns", "form", folder, "--recommendation", reference) == 0
        assert run("returns", "report", folder, "--recommendation", reference) == 0
    made = folder / "documents"
    assert len(list(made.glob("returns-report-*.docx"))) == 2
    assert len({path.parent for path in made.glob("returns/*/*.xlsx")}) == 2


def test_an_answer_that_tells_of_few_people_is_not_printed(folder: Path) -> None:
    body = load_register(load_project(folder)).lists["returns"][0].body
    items = [ReturnItem(item=text, body=body) for text in ("Only two girls told us how they came", "A night shelter")]
    save_lists(Paths(folder), {"return_items": items})
    assert run("returns", "report", folder) == 0
    page = (folder / "documents" / "returns-report.html").read_text("utf-8")
    assert "A night shelter" in page
    assert "two girls" not in page

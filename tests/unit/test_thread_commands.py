"""`thread` and `action-plan` as somebody types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile.cli import app
from problemprofile.errors import ProfileError


@pytest.fixture
def folder(project_folder: Path) -> Path:
    register = project_folder / "register"
    register.mkdir()
    (register / "gaps.csv").write_text("Reference,Gap\nGAP-001,Where people go [after]\n", encoding="utf-8")
    actions = "Reference,Action,Owner,Due,answers\nACT-001,Ask survivors,,2026-06-30,GAP-001\nACT-002,Print mats,,,\n"
    (register / "actions.csv").write_text(actions, encoding="utf-8")
    return project_folder


def shown(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    assert app([*command], exit_on_error=False, result_action="return_value") == 0
    return " ".join(capsys.readouterr().out.split())


def test_thread_prints_the_tree_and_then_what_is_broken(folder, capsys):
    text = shown(capsys, "thread", str(folder), "--as-of", "1 July 2026")
    assert "As of 1 July 2026." in text
    assert "gap GAP-001: Where people go [after] action ACT-001: Ask survivors [Red: overdue since 30 June 2026" in text
    assert "Actions that rest on nothing actions ACT-002:" in text
    assert "Nothing is released for it yet" in text


def test_thread_can_begin_at_one_entry_or_show_only_what_is_broken(folder, capsys):
    text = shown(capsys, "thread", str(folder), "--from", "act-001", "--as-of", "2026-07-01")
    assert "gap GAP-001" not in text
    assert "gap" not in shown(capsys, "thread", str(folder), "--broken", "--as-of", "2026-07-01")
    with pytest.raises(ProfileError):
        shown(capsys, "thread", str(folder), "--from", "GAP-999")


def test_action_plan_says_which_files_it_wrote(folder, capsys, monkeypatch):
    written = {}

    def write(project, register, thread, exhibits, place):
        written.update(as_of=thread.as_of, place=place, exhibits=[one.exhibit_id for one in exhibits])
        return [place / "action-plan.docx"]

    monkeypatch.setattr("problemprofile.report.products.action_plan.write_action_plan", write)
    text = shown(capsys, "action-plan", str(folder), "--to", str(folder / "here"))
    assert "action-plan.docx" in text
    assert written["place"] == folder / "here"
    assert written["exhibits"] == []

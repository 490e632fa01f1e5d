"""`register export` and `register import` as they are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from lists_by_hand import ACTIONS, ORGANISATIONS, cells, edited, read_here

from problemprofile.cli import app
from problemprofile.errors import ProfileError
from problemprofile.register.excel import read_book


@pytest.fixture
def folder(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(read_book, "_read_apart", read_here)
    (project_folder / "register").mkdir()
    (project_folder / "register" / "organisations.csv").write_text(ORGANISATIONS)
    (project_folder / "register" / "actions.csv").write_text(ACTIONS.replace("ACT-002", ""))
    return project_folder


def run(*words: object) -> int:
    return app([str(word) for word in words], exit_on_error=False, result_action="return_value")


def test_a_workbook_goes_out_and_its_edited_copy_comes_in_once_it_is_confirmed(folder, capsys):
    assert run("register", "export", folder, folder / "register.xlsx") == 0
    assert "1 entry was given a reference in actions.csv too." in capsys.readouterr().out
    path = edited(folder / "register.xlsx", cells("Actions", J6="Red", B7="Count hotels"))
    before = (folder / "register" / "actions.csv").read_bytes()
    assert run("register", "import", folder, path) == 0
    shown = capsys.readouterr().out
    assert "ACT-002 changed “Status”: Green → Red" in shown
    assert "ACT-003 added: Count hotels" in shown
    assert "1 added, 1 changed, 0 removed." in shown
    assert "Nothing was written yet." in shown
    assert (folder / "register" / "actions.csv").read_bytes() == before
    assert run("register", "import", folder, path, "--yes") == 0
    assert "Written." in capsys.readouterr().out
    assert b"Count hotels" in (folder / "register" / "actions.csv").read_bytes()


def test_what_is_at_odds_is_shown_with_both_values_and_nothing_is_written(folder, capsys):
    run("register", "export", folder, folder / "register.xlsx")
    one = edited(folder / "register.xlsx", cells("Actions", J5="Red"), "one.xlsx")
    two = edited(folder / "register.xlsx", cells("Actions", J5="Green"), "two.xlsx")
    run("register", "import", folder, one, "--yes")
    capsys.readouterr()
    assert run("register", "import", folder, two, "--yes") == 1
    shown = capsys.readouterr().out
    assert "At odds: Actions, ACT-001, “Status”." in shown
    assert "the register: Red" in shown
    assert "the workbook: Green" in shown
    assert run("register", "import", folder, two, "--yes", "--theirs") == 0


def test_a_partners_tracker_comes_in_and_its_mapping_is_kept_when_it_is_confirmed(folder, capsys):
    run("register", "export", folder, folder / "register.xlsx")
    tracker = edited(folder / "register.xlsx", lambda book: cells("Actions", B4="Task", J4="BRAG", J6="R")(book))
    asked = ("register", "import", folder, tracker, "--list", "actions", "--mapping", "county")
    assert run(*asked) == 0
    assert "“BRAG” is “Status”" in capsys.readouterr().out
    assert not (folder / "register" / "mappings").exists()
    assert run(*asked, "--yes") == 0
    assert (folder / "register" / "mappings" / "county.toml").is_file()


def test_both_sides_cannot_be_taken(folder):
    with pytest.raises(ProfileError, match="either"):
        run("register", "import", folder, folder / "x.xlsx", "--ours", "--theirs")


def test_the_workbook_is_an_xlsx(folder):
    with pytest.raises(ProfileError, match=r"\.xlsx"):
        run("register", "export", folder, folder / "register.csv")

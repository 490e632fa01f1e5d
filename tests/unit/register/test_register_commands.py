"""`register export` and `register import` as they are called."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from lists_by_hand import ACTIONS, ORGANISATIONS, cells, edited, read_here

from problemprofile.build import examine
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


def test_a_tracker_that_is_refused_says_its_headings_first_and_keeps_them_for_words_to_be_added(folder, capsys):
    run("register", "export", folder, folder / "register.xlsx")
    path = edited(folder / "register.xlsx", cells("Actions", J4="Traffic light", J6="mauve", K6=None))
    asked = ("register", "import", folder, path, "--list", "actions", "--columns", "Traffic light=Status")
    with pytest.raises(ProfileError, match="row 6: “Status” holds something else"):
        run(*asked)
    shown = capsys.readouterr().out
    assert "“Traffic light” is “Status”" in shown
    assert "With --mapping NAME" in shown
    with pytest.raises(ProfileError):
        run(*asked, "--mapping", "county")
    kept = folder / "register" / "mappings" / "county.toml"
    assert str(kept) in capsys.readouterr().out.replace("\n", "")
    kept.write_text(kept.read_text("utf-8") + '\n[values.status]\n"Mauve" = "Amber"\n', encoding="utf-8")
    assert run("register", "import", folder, path, "--mapping", "county", "--on", "1/4/2026", "--yes") == 0
    shown = capsys.readouterr().out
    assert "ACT-002 changed “Status”: Green → Amber" in shown
    assert "ACT-002 changed “Status given on”: 2026-02-10 → 2026-04-01" in shown


def test_an_entry_that_one_took_out_and_the_other_changed_is_at_odds_in_a_sentence(folder, capsys):
    run("register", "export", folder, folder / "register.xlsx")
    gone = edited(folder / "register.xlsx", cells("Actions", **{f"{c}6": None for c in "BCDEFGHIJKLMNOP"}), "gone.xlsx")
    changed = edited(folder / "register.xlsx", cells("Actions", J6="Red"), "changed.xlsx")
    run("register", "import", folder, gone, "--yes")
    capsys.readouterr()
    assert run("register", "import", folder, changed) == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert "At odds: Actions, ACT-002: the entry was taken out of the register, and the workbook changes it." in shown


def test_check_says_which_day_is_yet_to_come_and_a_build_does_not(folder, capsys):
    ahead = (date.today() + timedelta(days=30)).isoformat()
    (folder / "register" / "challenges.csv").write_text(f"What was said,Raised on\nNo,{ahead}\n", encoding="utf-8")
    settings = (folder / "profile.toml").read_text("utf-8")
    assert "2025-12-31" in settings  # days long after the period are another matter
    (folder / "profile.toml").write_text(settings.replace("2025-12-31", str(date.today())), encoding="utf-8")
    run("check", folder, "--json")
    assert "challenges.csv, line 2: “Raised on” is after today" in capsys.readouterr().out
    assert "is after today" not in str(examine(folder).findings)


def test_two_long_texts_that_begin_alike_are_shown_where_they_part(folder, capsys):
    long = "Office of the Police and Crime Commissioner for Northshire and Southshire"
    path = folder / "register" / "organisations.csv"
    path.write_text(ORGANISATIONS.replace("Lantern House", long), encoding="utf-8")
    (folder / "register" / "actions.csv").unlink()
    run("register", "export", folder, folder / "register.xlsx")
    path = edited(folder / "register.xlsx", cells("Organisations", B6=f"{long} together"))
    run("register", "import", folder, path)
    assert "“Organisation”: … Southshire → … Southshire together" in " ".join(capsys.readouterr().out.split())


def test_both_sides_cannot_be_taken(folder):
    with pytest.raises(ProfileError, match="either"):
        run("register", "import", folder, folder / "x.xlsx", "--ours", "--theirs")


def test_the_workbook_is_an_xlsx(folder):
    with pytest.raises(ProfileError, match=r"\.xlsx"):
        run("register", "export", folder, folder / "register.csv")

"""What is doubted in the lists is said by `check` and by `build`, also where there is no partner's file yet."""

from __future__ import annotations

from pathlib import Path

from problemprofile.build import examine


def test_check_says_what_is_doubted_in_the_register(project_folder: Path) -> None:
    (project_folder / "register").mkdir()
    (project_folder / "register" / "actions.csv").write_text("Action,Status,Status given on\nTrain,Red,2026-01-01\n")
    found = [finding for finding in examine(project_folder).findings if finding.check.startswith("register-")]
    assert [(finding.severity, finding.message) for finding in found] == [
        ("warns", "actions.csv, line 2: The status has no reason, so nobody can tell what it rests on.")
    ]

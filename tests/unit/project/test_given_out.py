"""What was packed is kept under previous/, once, whole, and in turn."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from problemprofile.errors import ProfileError
from problemprofile.handling import DisclosurePolicy
from problemprofile.project.given_out import keep_given_out
from problemprofile.project.load import load_project
from problemprofile.released import Edition, ReleasedTable, save_edition


def release(folder: Path, content: str, audience: str = "public", approved: str | None = None) -> None:
    table = ReleasedTable(
        "t", "", "", "", "", "", "local", audience, "", (), (), (), (), "", content_sha256=content, approved_by=approved
    )  # fmt: skip
    save_edition(Edition(DisclosurePolicy(audience), (table,)), folder / "released" / audience)


def kept(folder: Path, audience: str = "public") -> str:
    project = load_project(folder)
    project.paths.build.mkdir(exist_ok=True)
    place = keep_given_out(project, audience)
    return place.relative_to(folder).as_posix() if place else ""


def test_each_content_is_kept_once(project_folder: Path) -> None:
    release(project_folder, "a")
    assert kept(project_folder) == "previous/1-1/released/public"
    release(project_folder, "a", approved="R. Marsh")
    assert kept(project_folder) == ""
    release(project_folder, "b")
    assert kept(project_folder) == "previous/1-2/released/public"
    assert {path.name for path in (project_folder / "previous/1-2/released/public").iterdir()} == {
        "edition.json",
        "t.json",
    }


def test_editions_packed_together_share_a_number(project_folder: Path) -> None:
    release(project_folder, "a")
    release(project_folder, "c", "board")
    assert [kept(project_folder), kept(project_folder, "board")] == [
        "previous/1-1/released/public",
        "previous/1-1/released/board",
    ]


def test_what_cannot_be_kept_is_said(project_folder: Path) -> None:
    release(project_folder, "a")
    (project_folder / "previous").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(ProfileError, match="cannot be kept") as found:
        kept(project_folder)
    assert "Give the package to nobody" in found.value.remedy


def test_releases_are_in_turn_by_their_numbers(project_folder: Path) -> None:
    for name in ("10-2", "2", "10", "10-10", "1"):
        (project_folder / "previous" / name / "released" / "public").mkdir(parents=True)
    (project_folder / "previous" / "1" / "released" / ".DS_Store").write_text("")
    found = [place.parent.parent.name for place in load_project(project_folder).past_releases]
    assert found == ["1", "2", "10", "10-2", "10-10"]
    shutil.rmtree(project_folder / "previous")
    assert load_project(project_folder).past_releases == ()

"""The next cycle's folder: made whole or not at all, never over anything, and the old one stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from made_profile import PROFILE
from problemprofile.commands.new_cycle import new_cycle
from problemprofile.errors import ProfileError
from problemprofile.project.load import load_project
from problemprofile.project.paths import Paths
from problemprofile.register import load_register
from problemprofile.register.next_cycle.folder import NextCycle, make_next_cycle

FILES = {
    "released/public/edition.json": "{}",
    "register/gaps.csv": "Reference,Gap,State\nGAP-001,Hotels,Open\nGAP-002,Visas,Closed\n",
    "judgements/links.csv": "left_row_id\n",
    "judgements/releases.log": "approved\n",
    "identities/people.csv": "person\n",
    "sections/aim.md": "Ours.\n",
    "sections/in-focus-labour.md": '{{ figure("referrals-by-year:year=2024") }}\n',
    "inputs/crimes.csv": "secret\n",
    "build/build.duckdb": "rows\n",
    "output/public/problem-profile.html": "<p>\n",
    "previous/0/released/public/edition.json": "{}",
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "cycle-1"
    for name, text in {"profile.toml": PROFILE, **FILES}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def made(old: Path, **asked: object) -> NextCycle:
    return make_next_cycle(load_project(old), old.with_name("cycle-2"), **asked)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_goes_on_is_there_and_what_does_not_is_not(old: Path) -> None:
    there = files(made(old).folder)
    assert {"judgements/links.csv", "identities/people.csv", "sections/aim.md", "profile.toml"} <= set(there)
    assert {"previous/0/released/public/edition.json", "previous/1/released/public/edition.json"} <= set(there)
    assert there["previous/1/register/gaps.csv"].decode() == FILES["register/gaps.csv"]
    assert not [name for name in there if name.startswith(("inputs/", "build/", "output/", "released/"))]
    assert "judgements/releases.log" not in there


def test_the_new_folder_is_a_project_with_the_next_number_and_the_open_gaps(old: Path) -> None:
    project = load_project(made(old).folder)
    assert project.profile.cycle == "2"
    assert [gap.reference for gap in load_register(project).lists["gaps"]] == ["GAP-001"]


def test_a_reference_that_was_left_behind_is_never_given_again(old: Path) -> None:
    from problemprofile.register.saving import next_references

    paths = Paths(made(old).folder)
    kept = load_register(load_project(paths.folder)).lists["gaps"]
    assert next(next_references(paths, "gaps", kept)) == "GAP-003"


def test_the_old_folder_is_as_it_was(old: Path) -> None:
    before = files(old)
    made(old)
    assert files(old) == before


def test_sections_that_name_figures_of_years_gone_by_are_said(old: Path) -> None:
    later = made(old)
    assert later.dated_sections == ("in-focus-labour.md",)


@pytest.mark.parametrize("taken", ["folder", "empty", "file"])
def test_nothing_is_written_over(old: Path, taken: str) -> None:
    place = old.with_name("cycle-2")
    place.write_text("mine") if taken == "file" else place.mkdir()
    if taken == "folder":
        (place / "mine.txt").write_text("mine")
    with pytest.raises(ProfileError, match="exists"):
        made(old)
    assert not list(old.parent.glob(".*"))


def test_a_cycle_that_was_never_released_has_no_next_one(old: Path) -> None:
    (old / "released/public/edition.json").unlink()
    with pytest.raises(ProfileError, match="Nothing of this cycle is released"):
        made(old)


def test_a_next_cycle_is_not_made_inside_the_old_one_nor_under_an_old_name(old: Path) -> None:
    with pytest.raises(ProfileError, match="inside"):
        make_next_cycle(load_project(old), old / "next")
    for name in ("1", "0", "../2"):
        with pytest.raises(ProfileError, match="cannot be called"):
            made(old, cycle=name)
    with pytest.raises(ProfileError, match="cannot be that long"):
        made(old, months=0)


def test_a_broken_list_leaves_nothing_behind(old: Path) -> None:
    (old / "register/gaps.csv").write_text("Gap,State\nHotels,Perhaps\n", encoding="utf-8")
    with pytest.raises(ProfileError):
        made(old)
    assert not old.with_name("cycle-2").exists()
    assert not list(old.parent.glob(".*"))


def test_the_command_says_what_was_carried_what_was_left_and_what_comes_next(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new_cycle(old, old.with_name("cycle-2")) == 0
    said = capsys.readouterr().out
    assert "Cycle 2 is in" in said
    assert "intelligence gaps 1" in said
    assert "Left behind" in said
    assert "Put each partner's new file" in said

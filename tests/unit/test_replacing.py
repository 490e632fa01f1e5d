from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile import replacing
from problemprofile.errors import ProfileError
from problemprofile.project.paths import Paths


def write(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "file.txt").write_text(text, encoding="utf-8")


def stage(paths: Paths, text: str, audience: str = "public") -> None:
    provenance = Paths(paths.staging).provenance
    provenance.mkdir(parents=True, exist_ok=True)
    (provenance / f"{audience}.json").write_text(text, encoding="utf-8")
    write(paths.staging / "released" / audience, text)
    write(paths.staging / "output" / audience, text)


def in_place(paths: Paths, audience: str = "public") -> tuple[str, ...]:
    files = [place / audience / "file.txt" for place in (paths.released, paths.output)]
    return tuple(file.read_text("utf-8") for file in (*files, paths.provenance / f"{audience}.json"))


def test_new_files_replace_old_ones_and_nothing_is_left_over(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    write(paths.released / "gone", "an audience that is no longer wanted")
    stage(paths, "new")
    written = replacing.put_in_place(paths, ("public",), whole=True)
    assert in_place(paths) == ("new",) * 3
    assert len(written) == 3
    assert paths.provenance / "public.json" in written
    assert not paths.staging.exists()
    assert not (paths.released / "gone").exists()


def test_one_edition_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    for audience in ("public", "partnership"):
        stage(paths, "old", audience)
    replacing.put_in_place(paths, ("public", "partnership"), whole=True)
    stage(paths, "new")
    written = replacing.put_in_place(paths, ("public",), whole=False)
    assert [file.name for file in written] == ["public.json", "file.txt", "file.txt"]
    assert in_place(paths) == ("new",) * 3
    assert in_place(paths, "partnership") == ("old",) * 3


def test_a_build_killed_before_it_was_proved_changes_nothing(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    stage(paths, "old")
    replacing.put_in_place(paths, ("public",), whole=True)
    stage(paths, "unproved")
    replacing.recover(paths)
    assert in_place(paths) == ("old",) * 3
    assert not paths.staging.exists()


def test_an_exchange_cut_off_half_way_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = Paths(tmp_path)
    stage(paths, "old")
    replacing.put_in_place(paths, ("public",), whole=True)
    stage(paths, "new")
    replace, calls = replacing.os.replace, []

    def die_after_one(new: Path, old: Path) -> None:
        if calls:
            raise KeyboardInterrupt
        calls.append(new)
        replace(new, old)

    monkeypatch.setattr(replacing.os, "replace", die_after_one)
    with pytest.raises(KeyboardInterrupt):
        replacing.put_in_place(paths, ("public",), whole=True)
    monkeypatch.undo()
    replacing.recover(paths)
    assert in_place(paths) == ("new",) * 3


def test_two_builds_on_one_folder_are_refused(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    with replacing.locked(paths), pytest.raises(ProfileError, match="Another build"), replacing.locked(paths):
        pass
    with replacing.locked(paths):
        pass


def test_who_is_who_is_exchanged_with_the_editions_and_by_the_next_run_if_the_first_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = Paths(tmp_path)
    write(paths.identities, "old")
    stage(paths, "new")
    write(Paths(paths.staging).identities, "new")
    replacing.recover(paths)  # killed before it was proved
    assert (paths.identities / "file.txt").read_text("utf-8") == "old"
    stage(paths, "new")
    write(Paths(paths.staging).identities, "new")
    replace = replacing._replace

    def killed(new: Path, old: Path) -> None:
        if old == paths.identities:
            raise KeyboardInterrupt
        replace(new, old)

    monkeypatch.setattr(replacing, "_replace", killed)
    with pytest.raises(KeyboardInterrupt):
        replacing.put_in_place(paths, ("public",), whole=True)
    monkeypatch.undo()
    replacing.recover(paths)
    assert (paths.identities / "file.txt").read_text("utf-8") == "new"
    assert in_place(paths) == ("new",) * 3

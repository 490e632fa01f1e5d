"""`released/`, `output/` and `identities/` are replaced whole or not at all, also when the machine dies in between.

A build writes into `build/staging/`. When all is proved it leaves a marker there: from that moment the new files are
the truth, and a later run that finds the marker finishes the exchange; one that does not find it throws the rest away.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.project.paths import Paths


@contextmanager
def locked(paths: Paths) -> Iterator[None]:
    """Hold the folder for one build. The lock goes with the process, so a killed build leaves none behind."""
    paths.build.mkdir(parents=True, exist_ok=True)
    with (paths.build / "lock").open("a") as handle:
        _lock(handle.fileno(), paths)
        yield


def put_in_place(paths: Paths, audiences: tuple[str, ...], *, whole: bool) -> tuple[Path, ...]:
    """Exchange the staged folders for the ones in place. Returns the files written, sorted.

    `whole` exchanges `released/` and `output/` themselves, so that an edition no longer wanted goes too; otherwise
    only the folders of `audiences`, with the file of each that tells its provenance. `identities/` is exchanged where
    it was staged.
    """
    for name in audiences:
        if not ((paths.staging / "released" / name).is_dir() and (paths.staging / "output" / name).is_dir()):
            raise RuntimeError(f"the edition {name} was not written whole")
    begun = _marker(paths).with_suffix(".begun")
    begun.write_text("whole" if whole else "\n".join(audiences), encoding="utf-8")
    os.replace(begun, _marker(paths))
    _exchange(paths)
    places = [paths.released / name for name in audiences] + [paths.output / name for name in audiences]
    files = [file for place in places for file in place.rglob("*")]
    files += [paths.provenance / f"{name}.json" for name in audiences]
    return tuple(sorted(file for file in files if file.is_file()))


def recover(paths: Paths) -> None:
    """Finish an exchange that was cut off, or clear away what an unfinished build left."""
    if _marker(paths).exists():
        _exchange(paths)
    else:
        discard(paths)


def discard(paths: Paths) -> None:
    shutil.rmtree(paths.staging, ignore_errors=True)


def _exchange(paths: Paths) -> None:
    asked = _marker(paths).read_text("utf-8")
    names = [""] if asked == "whole" else asked.splitlines()
    for name in names:
        _replace(paths.staging / "released" / name, paths.released / name)
        _replace(paths.staging / "output" / name, paths.output / name)
        if name:
            file = f"{name}.json"
            _replace(Paths(paths.staging).provenance / file, paths.provenance / file)
    _replace(Paths(paths.staging).identities, paths.identities)
    discard(paths)


def _replace(new: Path, old: Path) -> None:
    if not new.exists():  # already exchanged before the build was cut off
        return
    old.parent.mkdir(parents=True, exist_ok=True)
    if old.is_dir():  # a file is replaced in one step
        shutil.rmtree(old)
    os.replace(new, old)


def _marker(paths: Paths) -> Path:
    return paths.staging / "complete"


def _lock(descriptor: int, paths: Paths) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise ProfileError(
            "Another build is running on this folder.", where=paths.folder, remedy="Wait for it to end."
        ) from None

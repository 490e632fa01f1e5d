"""Where a new file and its settings go in a project folder; nothing that is there is ever overwritten."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tomllib
from pathlib import Path, PurePosixPath

from problemprofile.errors import ProfileError
from problemprofile.intake.receive_file import ReceivedFile
from problemprofile.kinds import Kind
from problemprofile.project.paths import Paths
from problemprofile.spelling import fold

LONGEST_NAME = 40  # letters of a dataset's name made from a file's


def place_of(paths: Paths, file: Path, received: ReceivedFile) -> str:
    """The file's place inside `inputs/`: where it is, or where it will be."""
    resolved, inputs = file.resolve(), paths.inputs.resolve()
    if resolved.is_relative_to(inputs):
        return resolved.relative_to(inputs).as_posix()
    there = paths.inputs / file.name
    if there.exists() and fingerprint(there) != received.sha256:
        raise ProfileError(
            "inputs/ has another file of this name.", where=file, remedy="Rename the new one, for example by its date."
        )
    return file.name


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file's bytes; "" where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def bring_in(paths: Paths, file: Path, relative: str) -> None:
    target = paths.inputs / relative
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    copying = target.with_name(f".{target.name}.copying")
    try:
        shutil.copyfile(file, copying)
        os.replace(copying, target)
    finally:
        copying.unlink(missing_ok=True)


def refuse_again(paths: Paths, relative: str, sheet: str) -> None:
    """The same sheet under two datasets would be counted twice."""
    for toml in sorted(paths.datasets.glob("*.toml")):
        try:
            settings = tomllib.loads(toml.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            continue
        files = settings.get("files")
        patterns = [pattern for pattern in files if isinstance(pattern, str)] if isinstance(files, list) else []
        if any(_leads_to(p, relative) for p in patterns) and settings.get("sheet", "") in ("", sheet):
            raise ProfileError(
                "This file is a dataset of the project already.",
                where=toml,
                remedy="Change these settings, or delete them and add the file again.",
            )


def _leads_to(pattern: str, relative: str) -> bool:
    path = PurePosixPath(relative)
    return pattern == relative or (len(PurePosixPath(pattern).parts) == len(path.parts) and path.match(pattern))


def refuse_name(name: str | None) -> None:
    if name is not None and not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise ProfileError(
            f"A dataset cannot be named {name!r}.",
            remedy="Use small letters, digits and hyphens, such as police-crimes.",
        )


def free_name(paths: Paths, name: str | None, file: Path, kind: Kind, provider: str) -> Path:
    """The settings file to write: as asked, or after the partner's file, and its provider where that is taken."""
    plain = _slug(file.stem) or _slug(kind.name)
    for candidate in (name,) if name else (plain, _slug(f"{plain} {provider}")):
        toml = paths.datasets / f"{candidate}.toml"
        if not toml.exists():
            return toml
    raise ProfileError(
        "These settings are there already, and are not overwritten.",
        where=toml,
        remedy="Choose another name with --name.",
    )


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text))[:LONGEST_NAME].strip("-")

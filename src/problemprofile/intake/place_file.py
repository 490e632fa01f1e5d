"""Where a new file and its settings go in a project folder; nothing that is there is ever overwritten."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.intake.elsewhere import leads_to
from problemprofile.intake.receive_file import ReceivedFile
from problemprofile.kinds import Kind
from problemprofile.project.paths import Paths
from problemprofile.spelling import fold

LONGEST_PROVIDER = 40  # letters of a provider in a dataset's name
MOST_NAMES = 10_000


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
    """The same sheet under two datasets would be counted twice. Settings that cannot be read yet are looked at too."""
    for toml in sorted(paths.datasets.glob("*.toml")):
        try:
            settings = tomllib.loads(toml.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            continue
        files = settings.get("files")
        patterns = [pattern for pattern in files if isinstance(pattern, str)] if isinstance(files, list) else []
        asked = settings.get("sheet") or sheet
        if any(leads_to(p, relative) for p in patterns) and sheet in (asked if isinstance(asked, list) else [asked]):
            raise ProfileError(
                "This file is a dataset of the project already.",
                where=toml,
                remedy="Change these settings, or delete them and add the file again.",
            )


def refuse_name(name: str | None) -> None:
    if name is not None and not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise ProfileError(
            f"A dataset cannot be named {name!r}.",
            remedy="Use small letters, digits and hyphens, such as police-crimes.",
        )


def free_name(paths: Paths, name: str | None, kind: Kind, provider: str) -> Path:
    """The settings file to write: as asked, or after provider and kind, with a number where that is taken.

    Never after the partner's file: its name may hold a person's, and a dataset's name is printed in the reports.
    """
    plain = "-".join(part for part in (_slug(provider, LONGEST_PROVIDER), _slug(kind.name)) if part)
    others = (f"{plain}-{number}" for number in range(2, MOST_NAMES))
    for candidate in (name,) if name else (plain, *others):
        toml = paths.datasets / f"{candidate}.toml"
        if not toml.exists():
            return toml
    raise ProfileError(
        "These settings are there already, and are not overwritten.",
        where=toml,
        remedy="Choose another name with --name.",
    )


def free_title(kind: Kind, provider: str, period: tuple[date, date] | None, taken: Iterable[str]) -> str:
    """What the dataset is called in words: with the years that it covers, or a number, where another is called so."""
    plain, others = f"{kind.label}, {provider}", set(taken)
    years = sorted({day.year for day in period}) if period else []
    dated = [f"{plain}, {' to '.join(map(str, years))}"] if years else []
    numbered = (f"{plain} ({number})" for number in range(2, MOST_NAMES))
    return next(title for title in (plain, *dated, *numbered) if title not in others)


def _slug(text: str, longest: int = LONGEST_PROVIDER) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text))[:longest].strip("-")

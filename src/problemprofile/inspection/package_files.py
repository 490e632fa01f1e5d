"""A package as its files: written to a zip or a folder, the same bytes for the same files, and read back with care."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from problemprofile.errors import ProfileError

_MOST_FILES = 100
_MOST_BYTES = 500_000_000
_NAME = re.compile(r"[\w][\w. -]*")  # no folder, no hidden file
_DAY = (1980, 1, 1, 0, 0, 0)


def write_package(path: Path, files: Mapping[str, bytes]) -> None:
    """Write files to a zip, if `path` ends in .zip, else to a new folder."""
    if path.suffix.lower() != ".zip":
        path.mkdir(parents=True)
        for name, content in files.items():
            (path / name).write_bytes(content)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            archive.writestr(entry, content)


def read_package(path: Path) -> dict[str, bytes]:
    """The files of a package by name. Raises ProfileError where it is none, or carries what no package has."""
    try:
        files = _folder(path) if path.is_dir() else _zip(path)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        raise ProfileError("This package cannot be opened.", where=path, remedy="Ask for it again.") from None
    if any(not _NAME.fullmatch(name) for name in files):
        raise ProfileError("This package has folders or hidden files in it, as none of ours has.", where=path)
    return files


def _folder(path: Path) -> dict[str, bytes]:
    found = sorted(path.rglob("*"))
    _must_be_small(path, len(found), sum(file.stat().st_size for file in found if file.is_file()))
    return {file.relative_to(path).as_posix(): file.read_bytes() if file.is_file() else b"" for file in found}


def _zip(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        _must_be_small(path, len(entries), sum(entry.file_size for entry in entries))
        names = [entry.filename for entry in entries]
        if len(set(names)) < len(names):
            raise ProfileError("This package has two files of one name.", where=path)
        if archive.comment or _room(entries, path) or any(entry.extra or entry.comment for entry in entries):
            raise ProfileError("This package carries something beside its files.", where=path)
        return {entry.filename: archive.read(entry) for entry in entries}


def _room(entries: list[zipfile.ZipInfo], path: Path) -> bool:
    """Whether there is anything before the first file or between two of them."""
    ends = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset != ends:
            return True
        ends += 30 + len(entry.filename.encode()) + len(entry.extra) + entry.compress_size
    return False


def _must_be_small(path: Path, files: int, size: int) -> None:
    if files > _MOST_FILES or size > _MOST_BYTES:
        raise ProfileError("This is too large for a package.", where=path, remedy="Is it the right file?")

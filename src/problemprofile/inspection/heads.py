"""Where a manifest names a record of the log of approvals that is there no more: it was cut off or written anew."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from problemprofile.errors import ProfileError
from problemprofile.inspection.manifest import NAME
from problemprofile.inspection.package_files import read_package
from problemprofile.project.paths import Paths
from problemprofile.release_log import Record


def lost_records(paths: Paths, records: Sequence[Record]) -> list[str]:
    """A sentence for each manifest that names a record which the log does not have; `records` are all that it has."""
    known = {record.number: record.sha256 for record in records}
    return [
        f"{place} was made when the log of approvals had {number:,} records, and the last of them is not in it now: "
        "records were cut off or written anew. Restore the log from a copy."
        for place, number, sha256 in _heads(paths)
        if number and known.get(number) != sha256
    ]


def _heads(paths: Paths) -> Iterator[tuple[str, int, str]]:
    for path in sorted(paths.output.glob(f"*/{NAME}")):
        yield from _head(path.relative_to(paths.folder).as_posix(), _plain(path))
    for path in sorted(paths.packages.glob("*")) if paths.packages.is_dir() else ():
        try:
            manifest = read_package(path).get(NAME, b"{}")
        except ProfileError:
            continue  # not a package: `verify` says so
        yield from _head(path.relative_to(paths.folder).as_posix(), manifest)


def _plain(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b"{}"


def _head(place: str, manifest: bytes) -> Iterator[tuple[str, int, str]]:
    try:
        said: dict[str, Any] = json.loads(manifest)["release_log"]
        yield place, int(said["records"]), str(said["head"])
    except (ValueError, KeyError, TypeError):
        return

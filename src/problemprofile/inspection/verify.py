"""What somebody who was handed a package can check: that its files are those that were proved, and who sealed it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from problemprofile.errors import ProfileError
from problemprofile.inspection import signature as seals
from problemprofile.inspection.manifest import NAME as MANIFEST
from problemprofile.inspection.package_files import read_package
from problemprofile.inspection.signature import PackageKey


@dataclass(frozen=True)
class Verified:
    """What was found: sentences of what is wrong (none: nothing is), and what the package says of itself."""

    problems: tuple[str, ...]
    files: int
    is_draft: bool
    signed_with: str  # the mark of the key; "" where it is not signed


def verify(path: Path, key: PackageKey | None = None) -> Verified:
    """Check a package against its manifest and, with the key, its seal. Raises ProfileError where it is no package."""
    files = read_package(path)
    if MANIFEST not in files or seals.NAME not in files:
        raise ProfileError("This is no package: it has no manifest or no signature.json.", where=path)
    manifest, said = _plain(path, files[MANIFEST]), _plain(path, files[seals.NAME])
    listed = manifest.get("files")
    if not isinstance(listed, dict):
        raise ProfileError("The package's manifest lists no files.", where=path)
    problems = [f"{name} is missing." for name in sorted(listed.keys() - files.keys())]
    problems += [f"{name} was added." for name in sorted(files.keys() - listed.keys() - {MANIFEST, seals.NAME})]
    here = sorted(listed.keys() & files.keys())
    problems += [f"{n} was changed." for n in here if hashlib.sha256(files[n]).hexdigest() != listed[n]]
    wrong_seal = seals.signature_problem(files[MANIFEST], said, key)
    signed = str(said.get("key", "")) if said.get("method") == seals.METHOD else ""
    return Verified((*problems, *([wrong_seal] if wrong_seal else [])), len(here), bool(manifest.get("draft")), signed)


def _plain(path: Path, content: bytes) -> dict[str, Any]:
    try:
        said = json.loads(content)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise ProfileError("The package's manifest or signature cannot be read.", where=path)
    return said

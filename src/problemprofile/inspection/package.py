"""Packs an edition for its readers, opens the package again and proves its files anew; or says why it may not go out.

What is proved is what lies in the package, not what it was made from: every file is read back out of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from problemprofile.errors import ProfileError
from problemprofile.findings import Finding
from problemprofile.inspection import signature as seals
from problemprofile.inspection.faults import document_faults, fault, identity_faults, is_approved
from problemprofile.inspection.manifest import NAME as MANIFEST
from problemprofile.inspection.opened import KINDS, open_output
from problemprofile.inspection.package_files import read_package, write_package
from problemprofile.inspection.signature import PackageKey
from problemprofile.project.load import Project
from problemprofile.released import Edition, load_edition
from problemprofile.store import Store

_WRITERS = "-draft"  # ends the names of documents that are for those who write the report
_KEPT = ("approved_by", "checks", "code_lists", "engine", "policy", "profile", "release_log", "released")


@dataclass(frozen=True)
class Packed:
    """A package: where it is, its files, and whether it is a draft and signed. `path` is None where it was refused."""

    path: Path | None
    files: tuple[str, ...]
    is_draft: bool
    key: str
    findings: tuple[Finding, ...]


def pack(
    project: Project, store: Store, audience: str, *, to: Path | None, key: PackageKey | None, draft: bool = False
) -> Packed:
    """Pack the edition that was just built. A draft only where `draft` allows it. Never replaces a package.

    Raises ProfileError where there is something at `to`, or no such edition.
    """
    edition, files = _edition(project, audience)
    approved = is_approved(edition)
    path = to or project.paths.packages / f"{project.profile.cycle}-{audience}{'' if approved else '-DRAFT'}.zip"
    if path.exists():
        raise ProfileError("There is something there already.", where=path, remedy="Move it away, or choose --to.")
    if not (approved or draft):
        found = [
            fault("package-is-draft", f"The edition {audience}", "it is a draft, which not everybody has approved")
        ]
        return Packed(None, (), True, "", tuple(found))
    project.paths.build.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=project.paths.build) as place:
        made = Path(place) / ("package.zip" if path.suffix.lower() == ".zip" else "package")
        manifest = _manifest(project, edition, files, is_draft=not approved)
        write_package(made, {**files, MANIFEST: manifest, seals.NAME: seals.signature(manifest, key)})
        findings = tuple(prove_package(project, store, edition, made))
        if not findings:
            path.parent.mkdir(parents=True, exist_ok=True)
            _moved(made, path)
    named = tuple(sorted({*files, MANIFEST, seals.NAME}))
    return Packed(None if findings else path, named, not approved, key.mark if key else "", findings)


def prove_package(project: Project, store: Store, edition: Edition, path: Path) -> Iterator[Finding]:
    """Everything that forbids handing a package to its readers, from what can be read out of it."""
    files = read_package(path)
    documents = {name: content for name, content in files.items() if Path(name).suffix.lower() in KINDS}
    yield from _changed(json.loads(files[MANIFEST])["files"], files)
    texts = {name: content.decode("utf-8", "replace") for name, content in files.items() if name not in documents}
    with tempfile.TemporaryDirectory(dir=path.parent) as place:
        for name, content in documents.items():
            (Path(place) / name).write_bytes(content)
            try:
                opened = open_output(Path(place) / name)
            except (ValueError, OSError) as problem:
                yield fault("output-unreadable", name, str(problem))
                continue
            yield from document_faults(project, edition, name, opened)
            texts[name] = opened.text()
    yield from identity_faults(project, store, texts | {"a file's name": "\n".join(files)})


def _changed(listed: Mapping[str, str], files: Mapping[str, bytes]) -> Iterator[Finding]:
    for name in sorted({*listed, *files} - {MANIFEST, seals.NAME}):
        if name not in files or listed.get(name) != hashlib.sha256(files[name]).hexdigest():
            yield fault("package-differs", name, "it is not as it was built and proved")


def _edition(project: Project, audience: str) -> tuple[Edition, dict[str, bytes]]:
    """An edition as built, and the documents of it that are for readers."""
    folder = project.paths.output / audience
    try:
        edition = load_edition(project.paths.released / audience)
        found = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in KINDS]
        return edition, {path.name: path.read_bytes() for path in found if not path.stem.endswith(_WRITERS)}
    except (OSError, ValueError, KeyError, TypeError):
        raise ProfileError("This edition has not been built, or not whole.", where=folder, remedy="Build it.") from None


def _manifest(project: Project, edition: Edition, files: Mapping[str, bytes], *, is_draft: bool) -> bytes:
    """What the edition's own manifest says of it, and the hashes that were proved when it was built."""
    try:
        built: dict[str, Any] = json.loads((project.paths.output / edition.audience / MANIFEST).read_text("utf-8"))
        listed = {name: built["outputs"][name] for name in files}
    except (OSError, ValueError, KeyError, TypeError):
        where = project.paths.output / edition.audience
        raise ProfileError("The edition's manifest does not list its files.", where=where, remedy="Build it.") from None
    said = {name: built[name] for name in _KEPT if name in built}
    content = said | {"audience": edition.audience, "draft": is_draft, "files": listed}
    return (json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _moved(made: Path, path: Path) -> None:
    """Put in place in one step where it can be; across disks it is copied first."""
    try:
        os.replace(made, path)
    except OSError:
        shutil.move(made, path)

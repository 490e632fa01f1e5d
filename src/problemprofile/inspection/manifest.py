"""`manifest.json`: what an edition was made with and what it consists of; and its provenance: what it was made from.

The manifest goes to readers with the documents. The provenance does not: a fingerprint of a small file can be guessed
back to what it says, and a partner's file name may tell what its readers were not to know. Neither has a clock, a user
or a machine, so the same inputs give the same files, as far as the output formats are the same.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Any

from problemprofile import __version__, codelists, release_log
from problemprofile.findings import SEVERITIES, Finding
from problemprofile.project.load import Project
from problemprofile.released import Edition
from problemprofile.store import Store

NAME = "manifest.json"
STAYS = "This file stays with the partnership. It names partners' files and must not go to readers of the edition."


def write_manifest(folder: Path, content: dict[str, Any]) -> Path:
    """Write the manifest of one edition beside its output files, with their fingerprints."""
    return _write(folder / NAME, content | {"outputs": _hashes(folder, folder, NAME)})


def write_provenance(folder: Path, audience: str, content: dict[str, Any]) -> Path:
    """Write what one edition was made from, apart from its output files."""
    folder.mkdir(parents=True, exist_ok=True)
    return _write(folder / f"{audience}.json", content)


def describe(project: Project, edition: Edition) -> dict[str, Any]:
    """What an edition was made with and what is in it: nothing of the partners' files or the partnership's own."""
    records = release_log.read(project.paths)
    return {
        **({"release_log": release_log.head(records)} if records else {}),
        "engine": {"name": "problemprofile", "version": __version__},
        "profile": {"name": project.profile.name, "cycle": project.profile.cycle},
        "policy": asdict(edition.policy),
        "code_lists": _shipped_lists(),
        "released": {table.table_id: table.content_sha256 for table in edition.tables},
        "approved_by": {table.table_id: table.approved_by for table in edition.tables if table.approved_by},
    }


def provenance(project: Project, store: Store, findings: Iterable[Finding]) -> dict[str, Any]:
    """What an edition was made from; "about", which comes first, says that it stays with the partnership."""
    paths = project.paths
    severities = Counter(finding.severity for finding in findings)
    return {
        "about": STAYS,
        "findings": {severity: severities[severity] for severity in SEVERITIES},
        "inputs": _inputs(store),
        "own_code_lists": _hashes(paths.codelists, paths.folder),
        "own_areas": _hashes(paths.areas, paths.folder),
        "settings": _hashes(paths.datasets, paths.folder) | _hash_of(paths.profile, paths.folder),
        "judgements": _hashes(paths.judgements, paths.folder),
        "texts": {k: v for place in _texts(project) for k, v in _hashes(place, paths.folder).items()},
        "previous": {k: v for place in project.past_releases for k, v in _hashes(place, paths.folder).items()},
    }


def _write(path: Path, content: dict[str, Any]) -> Path:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    return path


def _texts(project: Project) -> tuple[Path, ...]:
    return project.paths.sections, project.paths.register, project.paths.case_studies


def _inputs(store: Store) -> dict[str, list[dict[str, str]]]:
    """Each dataset's files, in the order of their names."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in store.rows(store.frame("source_files").sort("dataset", "name", "sha256")):
        found.setdefault(row["dataset"], []).append({"file": row["name"], "sha256": row["sha256"]})
    return found


def _shipped_lists() -> dict[str, str]:
    data = resources.files(codelists) / "data"
    files = sorted((item for item in data.iterdir() if item.name.endswith(".csv")), key=lambda item: item.name)
    return {item.name: hashlib.sha256(item.read_bytes()).hexdigest() for item in files}


def _hashes(place: Path, root: Path, *leave_out: str) -> dict[str, str]:
    """The fingerprint of every file in a folder, by its path from `root`."""
    files = (path for path in sorted(place.rglob("*")) if path.is_file() and path.name not in leave_out)
    return {name: value for path in files for name, value in _hash_of(path, root).items()}


def _hash_of(path: Path, root: Path) -> dict[str, str]:
    with path.open("rb") as handle:
        return {path.relative_to(root).as_posix(): hashlib.file_digest(handle, "sha256").hexdigest()}

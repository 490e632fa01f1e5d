"""The example's finished files, packed and proved out of the package."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import northshire_build as example
import pytest

from problemprofile.inspection import pack
from problemprofile.inspection.package import Packed
from problemprofile.inspection.verify import verify
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.store import Store


@pytest.fixture
def copied(northshire: example.Northshire, tmp_path: Path) -> Project:
    """The built example's public edition and rows, to be spoilt."""
    paths = Paths(tmp_path)
    for place in (paths.released, paths.output):
        shutil.copytree(northshire.folder / place.name / "public", place / "public")
    paths.build.mkdir()
    shutil.copy(northshire.project.paths.build_database, paths.build_database)
    return replace(northshire.project, paths=paths)


def packed(project: Project, to: str) -> Packed:
    with Store(project.paths.build_database) as store:
        return pack(project, store, "public", to=project.paths.folder / to, key=None, draft=True)


def test_the_examples_files_are_packed_and_verified(copied: Project) -> None:
    found = packed(copied, "x.zip")
    assert found.findings == ()
    assert found.path
    assert verify(found.path).problems == ()
    assert verify(found.path).is_draft


def test_a_sheet_hidden_in_the_examples_workbook_is_refused(copied: Project) -> None:
    path = copied.paths.output / "public" / "data-tables.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = book.replace(b'<sheet name="159"', b'<sheet state="veryHidden" name="159"')
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'<sheet name="5"', b'<sheet state="hidden" name="5"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    manifest = copied.paths.output / "public" / "manifest.json"
    said = json.loads(manifest.read_text("utf-8"))
    said["outputs"][path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(said), encoding="utf-8")
    assert [finding.message for finding in packed(copied, "x.zip").findings] == [
        "data-tables.xlsx may not be released: it carries hidden sheets."
    ]

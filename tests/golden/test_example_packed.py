"""The example's finished files, packed and proved out of the package; then with something planted in each by hand."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import northshire_build as example
import pikepdf
import pytest

from problemprofile.inspection import pack
from problemprofile.inspection.package import Packed
from problemprofile.inspection.verify import verify
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.store import Store

EXTERNAL = b'<Relationship Id="r9" Type="x/attachedTemplate" Target="file:///C:/x.dotm" TargetMode="External"/>'
PHOTOGRAPH = b"\xff\xd8\xff\xe1\x00\x0eExif\x00\x00MM\x00*\x00\x00\xff\xda\x00\x02\xff\xd9"
IN_WORD: Mapping[str, tuple[bytes, bytes]] = {
    "word/comments.xml": (b"", b'<w:comments><w:comment w:id="0" w:author="x"/></w:comments>'),
    "word/document.xml": (b"<w:body>", b'<w:body><w:p><w:ins w:author="x"><w:r><w:t>y</w:t></w:r></w:ins></w:p>'),
    "word/embeddings/sheet1.xlsx": (b"", b"PK"),
    "word/_rels/document.xml.rels": (b"</Relationships>", EXTERNAL + b"</Relationships>"),
    "word/media/photograph.jpg": (b"", PHOTOGRAPH),
    "docProps/core.xml": (b"</dc:creator>", b"</dc:creator><cp:lastModifiedBy>j.smith</cp:lastModifiedBy>"),
}
IN_WORKBOOK: Mapping[str, tuple[bytes, bytes]] = {
    "xl/workbook.xml": (b'<sheet name="5"', b'<sheet state="veryHidden" name="5"'),
    "xl/worksheets/sheet9.xml": (b'<row r="1"', b'<row r="1" hidden="1"'),
    "xl/comments1.xml": (b"", b'<comments><comment ref="A1"/></comments>'),
    "xl/pivotCache/pivotCacheRecords1.xml": (b"", b"<pivotCacheRecords/>"),
    "xl/externalLinks/externalLink1.xml": (b"", b"<externalLink/>"),
}


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


def spoil(path: Path, plants: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Plant something in each named part of a zipped file; in a part that is not there, or "" is sought, all of it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, (old, new) in plants.items():
        assert old in parts.get(name, b""), name
        parts[name] = parts[name].replace(old, new, 1) if old else new
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def spoil_pdf(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.attachments["rows.csv"] = b"name\nx\n"
        program = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.Root.OpenAction = pdf.make_indirect(program)
        pdf.save(path)


def as_built(project: Project) -> None:
    """Let the manifest say that the files were built as they are now, as whoever spoils them might."""
    folder = project.paths.output / "public"
    said = json.loads((folder / "manifest.json").read_text("utf-8"))
    said["outputs"] = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in said["outputs"]}
    (folder / "manifest.json").write_text(json.dumps(said), encoding="utf-8")


def test_the_examples_files_are_packed_and_verified(copied: Project) -> None:
    found = packed(copied, "x.zip")
    assert found.findings == ()
    assert found.path
    assert verify(found.path).problems == ()
    assert verify(found.path).is_draft


def test_whatever_is_planted_in_the_examples_files_is_refused_by_name(copied: Project) -> None:
    folder = copied.paths.output / "public"
    spoil(folder / "problem-profile.docx", IN_WORD)
    spoil(folder / "data-tables.xlsx", IN_WORKBOOK)
    spoil_pdf(folder / "problem-profile.pdf")
    as_built(copied)
    found = packed(copied, "x.zip")
    told = {tuple(re.split(r" may not be released: (?:it carries )?", f.message)) for f in found.findings}
    assert found.path is None
    assert told == {
        ("problem-profile.docx", "comments."),
        ("problem-profile.docx", "tracked changes."),
        ("problem-profile.docx", "a program or an attached file."),
        ("problem-profile.docx", "links to other files."),
        ("problem-profile.docx", "properties of a picture (such as its camera, place or author)."),
        ("problem-profile.docx", "its properties name somebody."),
        ("data-tables.xlsx", "hidden sheets."),
        ("data-tables.xlsx", "hidden rows or columns."),
        ("data-tables.xlsx", "comments."),
        ("data-tables.xlsx", "a copy of data behind a pivot table."),
        ("data-tables.xlsx", "a program or an attached file."),
        ("problem-profile.pdf", "a program or an attached file."),
    }
    assert all("build again" in f.remedy for f in found.findings)

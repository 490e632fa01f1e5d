"""The partnership's own Word document, whose look the report takes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

from problemprofile.errors import ProfileError
from problemprofile.report import own_reference
from problemprofile.report.reference_document import write_reference

NEEDED = ("Table Caption", "Image Caption", "Note", "Cover Title", "toc 1", "table of figures", "Table", "Marking")


def own(folder: Path) -> Path:
    document = docx.Document()
    document.styles["Normal"].font.name = "Georgia"
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    document.save(str(folder / "own.docx"))
    return folder / "own.docx"


def test_without_one_the_products_own_styles_are_taken(tmp_path: Path) -> None:
    made = docx.Document(str(write_reference(tmp_path / "none.docx", tmp_path / "made.docx")))
    assert {style.name for style in made.styles} >= set(NEEDED)


def test_their_fonts_and_page_stay_and_what_they_lack_is_added(tmp_path: Path) -> None:
    made = docx.Document(str(write_reference(own(tmp_path), tmp_path / "made.docx")))
    assert {style.name for style in made.styles} >= set(NEEDED)
    assert made.styles["Normal"].font.name == "Georgia"
    assert made.sections[0].orientation == WD_ORIENT.LANDSCAPE


def test_an_added_style_brings_no_font_of_ours(tmp_path: Path) -> None:
    made = docx.Document(str(write_reference(own(tmp_path), tmp_path / "made.docx")))
    assert made.styles["Cover Title"].font.name is None


def test_a_style_of_theirs_is_left_as_it_is(tmp_path: Path) -> None:
    path = own(tmp_path)
    document = docx.Document(str(path))
    document.styles.add_style("Note", 1).font.size = Pt(30)
    document.save(str(path))
    made = docx.Document(str(write_reference(path, tmp_path / "made.docx")))
    assert made.styles["Note"].font.size == Pt(30)


def test_their_file_is_not_changed(tmp_path: Path) -> None:
    path = own(tmp_path)
    before = path.read_bytes()
    write_reference(path, tmp_path / "made.docx")
    assert path.read_bytes() == before


def with_part(folder: Path, name: str, content: bytes) -> Path:
    path = own(folder)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, content)
    return path


def spoilt(folder: Path, part: str, content: bytes) -> Path:
    path = own(folder)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (parts | {part: content}).items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no", "not a Word document"),
        (b"PK\x03\x04 half", "not a Word document"),
        (b"", "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "has a password, or is of the old kind"),
    ],
)
def test_what_is_no_word_document_is_said_so(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "reference.docx"
    path.write_bytes(content)
    with pytest.raises(ProfileError, match=said) as raised:
        write_reference(path, tmp_path / "made.docx")
    assert "save it as a Word document" in raised.value.remedy


def test_programs_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="macros"):
        write_reference(with_part(tmp_path, "word/vbaProject.bin", b"x"), tmp_path / "made.docx")


@pytest.mark.parametrize("part", ["word/styles.xml", "word/document.xml", "[Content_Types].xml"])
def test_a_broken_part_is_said_so(tmp_path: Path, part: str) -> None:
    with pytest.raises(ProfileError, match="damaged"):
        write_reference(spoilt(tmp_path, part, b"<w:styles"), tmp_path / "made.docx")


def test_a_huge_one_is_refused_before_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_reference, "_MOST_BYTES", 1000)
    with pytest.raises(ProfileError, match="larger than 20 MB"):
        write_reference(own(tmp_path), tmp_path / "made.docx")


def test_one_that_unpacks_to_far_more_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_reference, "_MOST_UNPACKED", 500_000)
    with pytest.raises(ProfileError, match="far more than it seems"):
        write_reference(with_part(tmp_path, "word/media/x.png", b"0" * 600_000), tmp_path / "made.docx")

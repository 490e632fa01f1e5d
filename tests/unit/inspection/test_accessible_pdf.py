"""What bars a reader from a PDF: each fault put into a proper one, which Typst wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from problemprofile.inspection.accessible import inaccessible
from problemprofile.inspection.opened import Opened
from problemprofile.report.coverage import fonts

SOURCE = """
#set document(title: "Profile")
#set text(font: "Noto Sans", lang: "en")
= One
Text (in brackets)#footnote[A note.] and a link to @two.
#show ref: it => link(it.target)[there]
== Two <two>
#figure(rect(width: 2cm), alt: "A bar", caption: [Drawn])
#table(columns: 2, table.header[Year][Count], [2025], [7])
"""
SOURCE = SOURCE.replace("@two", "#link(<two>)[there]").replace("#show ref: it => link(it.target)[there]\n", "")


@pytest.fixture(scope="module")
def proper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import typst

    folder = tmp_path_factory.mktemp("pdf")
    (folder / "x.typ").write_text(SOURCE, "utf-8")
    typst.compile(
        str(folder / "x.typ"),
        output=str(folder / "x.pdf"),
        font_paths=[str(fonts())],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    return folder / "x.pdf"


def faults(path: Path) -> list[str]:
    return list(inaccessible(Opened(path, (), {})))


def spoilt(proper: Path, folder: Path, spoil: Callable[[Any], None]) -> list[str]:
    with pikepdf.open(proper) as pdf:
        spoil(pdf)
        pdf.save(folder / "x.pdf")
    return faults(folder / "x.pdf")


def tags(pdf: Any, kind: str) -> Iterator[Any]:
    return (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == kind)


def drop(pdf: Any, kind: str, *keys: str) -> None:
    for tag in tags(pdf, kind):
        for key in keys:
            if key in tag:
                del tag[key]


def rename(pdf: Any, kind: str, other: str) -> None:
    for tag in [*tags(pdf, kind)]:
        tag.S = pikepdf.Name(other)


def untag(pdf: Any) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\nBT (BDC) Tj ET\n")


def bare_links(pdf: Any) -> None:
    for note in pdf.pages[0].Annots:
        if "/Contents" in note:
            del note["/Contents"]


def unread_font(pdf: Any) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font["/ToUnicode"]


def no_claim(pdf: Any) -> None:
    pdf.Root.Metadata = pdf.make_stream(pdf.Root.Metadata.read_bytes().replace(b"pdfuaid:part", b"pdfuaid:no"))


def test_a_proper_file_has_nothing_against_it(proper: Path) -> None:
    assert faults(proper) == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda pdf: pdf.Root.MarkInfo.__setitem__("/Marked", False), "it has no tags, so that a screen reader"),
        (lambda pdf: pdf.Root.__delitem__("/Lang"), "it does not say its language"),
        (lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/DisplayDocTitle"), "its title is not shown"),
        (no_claim, "it does not say that it keeps PDF/UA"),
        (lambda pdf: drop(pdf, "/Figure", "/Alt"), "1 of its pictures have no words for them"),
        (lambda pdf: drop(pdf, "/TH", "/A"), "2 of its tables' headings do not say what they head"),
        (lambda pdf: rename(pdf, "/TH", "/TD"), "a table has no header row"),
        (lambda pdf: rename(pdf, "/H2", "/H3"), "its headings skip a level"),
        (lambda pdf: rename(pdf, "/Lbl", "/Span"), "a footnote has no number of its own"),
        (bare_links, "a link has no words that say where it leads"),
        (lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"), "the tab key does not follow the order of the text"),
        (untag, "1 of its pages draw something that has no tag"),
        (unread_font, "a font is not in it, or does not say which letters it draws"),
    ],
)
def test_each_fault_is_named(proper: Path, tmp_path: Path, spoil: Callable[[Any], None], said: str) -> None:
    assert any(fault.startswith(said) for fault in spoilt(proper, tmp_path, spoil))


def test_what_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7 nothing %%EOF")
    assert faults(tmp_path / "x.pdf") == ["its structure cannot be read"]

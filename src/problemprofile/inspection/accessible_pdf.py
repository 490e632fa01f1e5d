"""Whether a PDF keeps PDF/UA-1, as far as can be told without a person: tags, titles, words for pictures, fonts.

Typst promises as much; this looks again at what was written, and at a file that somebody changed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from problemprofile.inspection.opened import Opened

_HEADING = re.compile(r"/H([1-6])$")
_NOT_ELEMENTS = ("/MCR", "/OBJR")
# In what draws a page: a string, the beginning and end of something marked, and the beginning of text.
_DRAWN = re.compile(
    rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>|\b(BDC|BMC|EMC)\b|\b(BT)\b|(?<=[\s\]])(Do|S|s|f\*?|B\*?|b\*?)(?=\s)",
    re.DOTALL,
)


def pdf_faults(opened: Opened) -> Iterator[str]:
    """What bars a reader, each kind once, as a clause."""
    import pikepdf

    try:
        with pikepdf.open(opened.path) as pdf:
            yield from _of_document(pdf)
            yield from _of_tags([*_elements(pdf.Root.get("/StructTreeRoot"))])
            yield from _of_pages(pdf)
    except pikepdf.PdfError:
        yield "its structure cannot be read"


def _of_document(pdf: Any) -> Iterator[str]:
    root = pdf.Root
    if root.get("/MarkInfo", {}).get("/Marked") is not True or "/StructTreeRoot" not in root:
        yield "it has no tags, so that a screen reader must guess"
    if not str(root.get("/Lang", "")):
        yield "it does not say its language"
    metadata = root.Metadata.read_bytes() if "/Metadata" in root else b""
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True or b"<dc:title>" not in metadata:
        yield "its title is not shown"
    if not re.search(rb"pdfuaid:part(?:>|=\")1", metadata):
        yield "it does not say that it keeps PDF/UA"


def _elements(node: Any) -> Iterator[Any]:
    """Every element of the tree of tags, in the order in which it is read."""
    waiting = [node] if node is not None else []
    while waiting:
        element = waiting.pop()
        if "/S" in element:
            yield element
        waiting += reversed([*_children(element)])


def _children(element: Any) -> Iterator[Any]:
    import pikepdf

    below = element.get("/K")
    for child in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(child, pikepdf.Dictionary) and child.get("/Type") not in _NOT_ELEMENTS:
            yield child


def _of_tags(elements: list[Any]) -> Iterator[str]:
    by_kind: dict[str, list[Any]] = {}
    for element in elements:
        by_kind.setdefault(str(element.S), []).append(element)
    bare = sum(not str(figure.get("/Alt", "")).strip() for figure in by_kind.get("/Figure", []))
    if bare:
        yield f"{bare} of its pictures have no words for them"
    lacking = sum(not _has_scope(head) for head in by_kind.get("/TH", []))
    if lacking:
        yield f"{lacking} of its tables' headings do not say what they head"
    if any("/TH" not in {str(e.S) for e in _elements(table)} for table in by_kind.get("/Table", [])):
        yield "a table has no header row"
    levels = [int(found[1]) for e in elements if (found := _HEADING.match(str(e.S)))]
    if any(after > before + 1 for before, after in itertools.pairwise([0, *levels])):
        yield "its headings skip a level"
    if any("/Lbl" not in {str(e.S) for e in _elements(note)} for note in by_kind.get("/Note", [])):
        yield "a footnote has no number of its own"


def _has_scope(head: Any) -> bool:
    import pikepdf

    told = head.get("/A", [])
    return any("/Scope" in one for one in (told if isinstance(told, pikepdf.Array) else [told]))


def _of_pages(pdf: Any) -> Iterator[str]:
    links = [note for page in pdf.pages for note in page.get("/Annots", []) if note.get("/Subtype") == "/Link"]
    if any(not str(link.get("/Contents", "")) or "/StructParent" not in link for link in links):
        yield "a link has no words that say where it leads"
    if any("/Annots" in page and page.get("/Tabs") != "/S" for page in pdf.pages):
        yield "the tab key does not follow the order of the text"
    untagged = sum(_draws_untagged(page) for page in pdf.pages)
    if untagged:
        yield f"{untagged} of its pages draw something that has no tag"
    fonts = {font.objgen: font for page in pdf.pages for font in page.get("/Resources", {}).get("/Font", {}).values()}
    if not all(_is_embedded(font) for font in fonts.values()):
        yield "a font is not in it, or does not say which letters it draws"


def _draws_untagged(page: Any) -> bool:
    import pikepdf

    contents = page.get("/Contents", [])
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    depth = 0
    for marks, text, paint in _DRAWN.findall(b"\n".join(stream.read_bytes() for stream in streams)):
        if marks:
            depth += -1 if marks == b"EMC" else 1
        elif (text or paint) and depth <= 0:
            return True
    return False


def _is_embedded(font: Any) -> bool:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", {})
    return "/ToUnicode" in font and any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))

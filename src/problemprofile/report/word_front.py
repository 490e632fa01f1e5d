"""The first pages of the Word document: title page and a contents list that is filled already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from problemprofile.report.marking import Cover
from problemprofile.report.wording import words

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

CONTENTS_DEPTH = 2


def put_front(document: Document, cover: Cover) -> None:
    """Title page and contents, before the body; of a short cover, its lines alone."""
    if cover.short:
        return _short_front(document, cover)
    headings = list(_headings(document))
    first = document.paragraphs[0]
    for text, style in _cover_lines(cover):
        _before(first, text, style, document)
    for label, value in cover.facts:
        line = _before(first, "", "Cover Fact", document)
        line.add_run(f"{label}: ").bold = True
        line.add_run(value)
    if cover.notice:
        _before(first, cover.notice, "Cover Notice", document)
    title = _before(first, words()["cover"]["contents"], "Contents Heading", document)
    title.paragraph_format.page_break_before = True
    _contents(first, headings, document)
    first.paragraph_format.page_break_before = True


def _short_front(document: Document, cover: Cover) -> None:
    first = document.paragraphs[0]
    _before(first, cover.title, "Title", document)
    _before(first, cover.partnership, "Subtitle", document)
    for label, value in cover.facts:
        line = _before(first, "", "Cover Fact", document)
        line.add_run(f"{label}: ").bold = True
        line.add_run(value)
    if cover.notice:
        _before(first, cover.notice, "Cover Notice", document)


def _cover_lines(cover: Cover) -> Iterator[tuple[str, str]]:
    yield cover.title, "Cover Title"
    yield cover.partnership, "Cover Partnership"


def _headings(document: Document) -> Iterator[tuple[int, str, str]]:
    """Level, text and bookmark of each heading that the contents list names."""
    from docx.oxml.ns import qn

    for paragraph in document.paragraphs:
        name = paragraph.style.name if paragraph.style and paragraph.style.name else ""
        if name.lower().startswith("heading ") and int(name[-1]) <= CONTENTS_DEPTH:
            before = paragraph._p.getprevious()
            mark = before.get(qn("w:name")) if before is not None and before.tag == qn("w:bookmarkStart") else None
            inner = paragraph._p.find(qn("w:bookmarkStart"))
            mark = mark or (inner.get(qn("w:name")) if inner is not None else "")
            yield int(name[-1]), paragraph.text.replace("\t", "  "), mark or ""


def _contents(first: Paragraph, headings: list[tuple[int, str, str]], document: Document) -> None:
    """A contents field that is filled already: a reader who never updates fields sees it whole."""
    lines = [_before(first, "", f"toc {level}", document) for level, _, _ in headings]
    if not lines:
        return
    for position, (line, (_, text, mark)) in enumerate(zip(lines, headings, strict=True)):
        if position == 0:
            _field(line, f' TOC \\o "1-{CONTENTS_DEPTH}" \\h \\z \\u ')
        _link(line, text, mark)
    _field_end(lines[-1])


def _before(first: Paragraph, text: str, style: str, document: Document) -> Paragraph:
    known = {s.name.lower(): s for s in document.styles if s.name}
    paragraph = first.insert_paragraph_before(text)
    if style.lower() in known:  # a partnership's own reference document may lack our styles
        paragraph.style = known[style.lower()]
    return paragraph


def _field(paragraph: Paragraph, instruction: str) -> None:
    _field_mark(paragraph, "begin")
    run = paragraph.add_run()._r
    run.append(element("w:instrText", text=instruction, **{"xml:space": "preserve"}))
    _field_mark(paragraph, "separate")


def _field_end(paragraph: Paragraph) -> None:
    _field_mark(paragraph, "end")


def _field_mark(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(element("w:fldChar", **{"w:fldCharType": kind}))


def _link(paragraph: Paragraph, text: str, mark: str) -> None:
    if not mark:
        paragraph.add_run(text)
        return
    link = element("w:hyperlink", **{"w:anchor": mark, "w:history": "1"})
    link.append(paragraph.add_run(text)._r)
    paragraph._p.append(link)


def simple_field(paragraph: Paragraph, name: str) -> None:
    field = element("w:fldSimple", **{"w:instr": f" {name} "})
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def element(tag: str, text: str = "", **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set("{http://www.w3.org/XML/1998/namespace}space" if name == "xml:space" else qn(name), value)
    if text:
        element.text = text
    return element

"""Word's list of contents, of tables and of figures: real fields, filled with entries that lead to what they name.

Page numbers are fields too, and empty until somebody has the lists updated: only Word's own layout knows its pages, and
a document that asks for it on opening greets its reader with a question about other files (docs/adr/0033).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from problemprofile.report.word_elements import element, field_mark, instruction, simple_field
from problemprofile.report.wording import words

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

CONTENTS_DEPTH = 2
SHORTEST_LIST = 3  # tables or figures, from which on a list of them helps
_CAPTIONS = {"Table Caption": ("tables", "table"), "Image Caption": ("figures", "figure")}


class _Entry(NamedTuple):
    style: str
    text: str
    mark: str


def put_contents(first: Paragraph, document: Document, *, update_note: bool) -> None:
    """All lists that the document has something for, before its `first` paragraph."""
    headings = list(_headings(document))
    captions = {style: list(_captions(document, style)) for style in _CAPTIONS}
    lines = [_title(first, words()["cover"]["contents"], document)]
    lines[0].paragraph_format.page_break_before = True
    if update_note:
        lines.append(before(first, words()["cover"]["update"], "Guidance", document))
    lines += _list(first, headings, f' TOC \\o "1-{CONTENTS_DEPTH}" \\h \\z \\u ', document)
    _as_word_knows_it(lines)
    for style, (title, kind) in _CAPTIONS.items():
        if len(captions[style]) >= SHORTEST_LIST:
            _title(first, words()["cover"][title], document).paragraph_format.keep_with_next = True
            word = words()["captions"][kind]
            _list(first, captions[style], f' TOC \\h \\z \\c "{word}" ', document)


def before(first: Paragraph, text: str, style: str, document: Document) -> Paragraph:
    """A new paragraph in front of another; styles are found whatever their case."""
    from docx.oxml.ns import qn

    paragraph = first.insert_paragraph_before(text)
    written = (one for one in document.styles.element.style_lst if (one.name_val or "").lower() == style.lower())
    found = next(written, None)
    if found is not None:
        paragraph._p.style = found.get(qn("w:styleId"))
    return paragraph


def _title(first: Paragraph, text: str, document: Document) -> Paragraph:
    return before(first, text, "Contents Heading", document)


def _headings(document: Document) -> Iterator[_Entry]:
    """The headings that the contents list names, each with its bookmark."""
    from docx.oxml.ns import qn

    names = _style_names(document)
    for paragraph in document.paragraphs:
        name = names.get(paragraph._p.style or "", "")
        if name.lower().startswith("heading ") and int(name[-1]) <= CONTENTS_DEPTH:
            above = paragraph._p.getprevious()
            is_mark = above is not None and above.tag == qn("w:bookmarkStart")
            mark = above if is_mark else paragraph._p.find(qn("w:bookmarkStart"))
            named = mark.get(qn("w:name"), "") if mark is not None else ""
            yield _Entry(f"toc {name[-1]}", paragraph.text.replace("\t", "  "), named)


def _captions(document: Document, style: str) -> Iterator[_Entry]:
    """The captions of one style, each with the bookmark of its label."""
    from docx.oxml.ns import qn

    names = _style_names(document)
    for paragraph in document.paragraphs:
        if names.get(paragraph._p.style or "") == style:
            mark = paragraph._p.find(qn("w:bookmarkStart"))
            text = "".join(piece.text or "" for piece in paragraph._p.iter(qn("w:t")))
            yield _Entry("table of figures", text, mark.get(qn("w:name"), "") if mark is not None else "")


def _style_names(document: Document) -> dict[str, str]:
    """Each style's name by its id: asked once, because a document has thousands of paragraphs."""
    from docx.oxml.ns import qn

    return {one.get(qn("w:styleId"), ""): one.name_val or "" for one in document.styles.element.style_lst}


def _list(first: Paragraph, entries: list[_Entry], field: str, document: Document) -> list[Paragraph]:
    lines = [before(first, "", entry.style, document) for entry in entries]
    for line, entry in zip(lines, entries, strict=True):
        if line is lines[0]:
            instruction(line, field)
        _link(line, entry)
    if lines:
        field_mark(lines[-1], "end")
    _at_the_right(lines, document)
    return lines


def _link(paragraph: Paragraph, entry: _Entry) -> None:
    """What an entry says, and a page number to come, both leading to what it names."""
    if not entry.mark:
        paragraph.add_run(entry.text)
        return
    link = element("w:hyperlink", **{"w:anchor": entry.mark, "w:history": "1"})
    link.append(paragraph.add_run(entry.text)._r)
    link.append(paragraph.add_run("\t")._r)
    paragraph._p.append(link)
    link.append(simple_field(f"PAGEREF {entry.mark} \\h"))


def _at_the_right(lines: list[Paragraph], document: Document) -> None:
    """A tab at the edge of the text, for the page numbers."""
    from docx.enum.text import WD_TAB_ALIGNMENT

    page = document.sections[0]
    if page.page_width is None or page.left_margin is None or page.right_margin is None:
        return
    for line in lines:
        stops = line.paragraph_format.tab_stops
        stops.add_tab_stop(page.page_width - page.left_margin - page.right_margin, WD_TAB_ALIGNMENT.RIGHT)


def _as_word_knows_it(lines: list[Paragraph]) -> None:
    """Put the contents into the frame over which Word shows its own button "Update Table"."""
    frame, about, inside = element("w:sdt"), element("w:sdtPr"), element("w:sdtContent")
    part = element("w:docPartObj")
    part.append(element("w:docPartGallery", **{"w:val": "Table of Contents"}))
    part.append(element("w:docPartUnique"))
    about.append(part)
    frame.extend([about, inside])
    lines[0]._p.addprevious(frame)
    inside.extend([line._p for line in lines])

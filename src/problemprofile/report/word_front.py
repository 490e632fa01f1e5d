"""The first pages of the Word document: the title page, then the lists of what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from problemprofile.report.marking import Cover
from problemprofile.report.word_contents import before, put_contents
from problemprofile.report.wording import words

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


def put_front(document: Document, cover: Cover) -> None:
    """Title page and contents, before the body; of a short cover, its lines alone."""
    first = document.paragraphs[0]
    _keep_its_mark(first)
    for text, style in _lines(cover):
        before(first, text, style, document)
    _facts(first, cover, document)
    if not cover.short:
        put_contents(first, document, update_note=cover.state == words()["cover"]["writers_draft"])
        first.paragraph_format.page_break_before = True


def _keep_its_mark(first: Paragraph) -> None:
    """The first heading's bookmark goes into it: what is put before the heading would else stand in the bookmark."""
    from docx.oxml.ns import qn

    mark = first._p.getprevious()
    if mark is not None and mark.tag == qn("w:bookmarkStart"):
        first._p.get_or_add_pPr().addnext(mark)


def _lines(cover: Cover) -> Iterator[tuple[str, str]]:
    yield cover.title, "Title" if cover.short else "Cover Title"
    yield cover.partnership, "Subtitle" if cover.short else "Cover Partnership"


def _facts(first: Paragraph, cover: Cover, document: Document) -> None:
    for label, value in cover.facts:
        line = before(first, "", "Cover Fact", document)
        line.add_run(f"{label}: ").bold = True
        line.add_run(value)
    if cover.notice:
        before(first, cover.notice, "Cover Notice", document)

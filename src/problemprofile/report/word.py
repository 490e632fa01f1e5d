"""The report as a Word document: pandoc writes the body, this adds title page, contents, and marking on every page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from problemprofile import draft_fingerprint
from problemprofile.report.marking import Cover
from problemprofile.report.one_page import set_small
from problemprofile.report.pandoc import convert
from problemprofile.report.word_elements import simple_field
from problemprofile.report.word_front import put_front
from problemprofile.report.word_tables import set_tables
from problemprofile.report.wording import language, words

if TYPE_CHECKING:
    from docx.document import Document

_NO_CLOCK = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say


def write_word(markdown: str, cover: Cover, exhibits: Path, reference: Path, path: Path) -> Path:
    """Write a .docx whose styles are those of `reference`."""
    import docx

    convert(markdown, "docx", path, exhibits, f"--reference-doc={reference}")
    document = docx.Document(str(path))
    put_front(document, cover)
    if cover.compact:
        set_small(document)
    if cover.landscape:
        _turn(document)
    _running(document, cover)
    set_tables(document)
    _hold_boxes(document)
    _hold_introductions(document)
    _describe_pictures(document)
    _properties(document, cover)
    _save(document, path)
    return path


def _save(document: Document, path: Path) -> None:
    """Write the file with a fixed day on each of its parts, so that the same document is the same bytes on any day."""
    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        own = {draft_fingerprint.PART: draft_fingerprint.properties_with(_texts(document))}
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, _NO_CLOCK)
            part.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(part, own.get(name) or parts.read(name))


def _texts(document: Document) -> Iterator[str]:
    from docx.oxml.ns import qn

    for paragraph in document.element.body.iter(qn("w:p")):
        yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _running(document: Document, cover: Cover) -> None:
    """The marking at the head and foot of every page, whatever heads the reference document brings."""
    for section in document.sections:
        heads, feet = [section.header], [section.footer]
        if section.different_first_page_header_footer:
            heads, feet = [*heads, section.first_page_header], [*feet, section.first_page_footer]
        if document.settings.odd_and_even_pages_header_footer:
            heads, feet = [*heads, section.even_page_header], [*feet, section.even_page_footer]
        for place in (*heads, *feet):
            _mark_line(place, cover.running, document)
        for foot in feet:
            _number_pages(foot)


def _turn(document: Document) -> None:
    from docx.enum.section import WD_ORIENT

    for section in document.sections:
        if section.orientation != WD_ORIENT.LANDSCAPE:  # as a partnership's own reference document may be already
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width


def _number_pages(foot: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    line = foot.add_paragraph()
    _close(line)
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.add_run(f"{words()['cover']['page']} ")
    line._p.append(simple_field("PAGE", "1"))
    line.add_run(f" {words()['cover']['of']} ")
    line._p.append(simple_field("NUMPAGES", "1"))


def _mark_line(place: Any, text: str, document: Document) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    place.is_linked_to_previous = False
    line = place.paragraphs[0] if place.paragraphs and not place.paragraphs[0].text else place.add_paragraph()
    line.add_run(text)
    _close(line)
    known = {s.name for s in document.styles}
    if "Marking" in known:
        line.style = document.styles["Marking"]
    else:
        line.alignment, line.runs[0].bold = WD_ALIGN_PARAGRAPH.CENTER, True


def _close(line: Any) -> None:
    """Without the distance of running text: what runs at head and foot must not grow into the page."""
    from docx.shared import Pt

    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(0), Pt(3)


def _hold_boxes(document: Document) -> None:
    """A list of questions stays on the page of the box in which it is answered."""
    from docx.oxml.ns import qn

    listed: list[Any] = []
    for paragraph in document.element.body.iter(qn("w:p")):
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None and properties.find(qn("w:pBdr")) is not None:
            for one in listed:
                one.get_or_add_keepNext()
        is_item = properties is not None and properties.find(qn("w:numPr")) is not None
        listed = [*listed, properties] if is_item else []


def _hold_introductions(document: Document) -> None:
    """What leads to a table ("Owner: the council.") stays on the page of its caption, a line in bold with its list."""
    from docx.oxml.ns import qn

    for paragraph in document.element.body.iter(qn("w:p")):
        before = paragraph.getprevious()
        while before is not None and before.tag == qn("w:bookmarkStart"):  # of the caption itself
            before = before.getprevious()
        if paragraph.style == "TableCaption" and _leads(before):
            before.get_or_add_pPr().get_or_add_keepNext()
    for line in document.paragraphs:
        if line.runs and all(run.bold for run in line.runs):
            line.paragraph_format.keep_with_next = True


def _leads(before: Any) -> bool:
    """Whether what stands before a caption is text that leads to it, and not the note of another table."""
    from docx.oxml.ns import qn

    return before is not None and before.tag == qn("w:p") and before.style != "Note"


def _describe_pictures(document: Document) -> None:
    """Pandoc writes a picture's words once; some readers look in the other place."""
    from docx.oxml.ns import qn

    for inline in document.element.body.iter(qn("wp:inline")):
        words_of = inline.find(qn("wp:docPr")).get("descr", "")
        for picture in inline.iter(qn("pic:cNvPr")):
            picture.set("descr", words_of)


def _properties(document: Document, cover: Cover) -> None:
    properties = document.core_properties
    properties.title = f"{cover.title}: {cover.partnership}"
    properties.author = properties.last_modified_by = cover.partnership
    properties.language = language()
    properties.keywords = cover.marking
    properties.comments = ""
    properties.created = properties.modified = datetime.combine(cover.day, time())

"""Whether a Word file can be read with a screen reader: its title, language, headings, tables and pictures."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator

from problemprofile.inspection.opened import Opened

_HEADING = re.compile(r'<w:pStyle w:val="Heading(\d)"')
_TABLE = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p(?:\s[^>]*)?/>|<w:p(?:\s[^>]*)?>.*?</w:p>", re.DOTALL)
_SAYS = re.compile(r"<w:t[ >]|<w:drawing|<w:fld|<w:instrText|<w:pBdr|<w:sectPr|<w:br |<m:oMath")
_LINK = re.compile(r"<w:hyperlink\b.*?</w:hyperlink>", re.DOTALL)
_PICTURE = re.compile(r"<wp:docPr\b[^>]*>")
_TITLE = re.compile(r"<dc:title>\s*[^<\s]")


def word_faults(opened: Opened) -> Iterator[str]:
    """What bars a reader, each kind once, as a clause."""
    document = opened.parts.get("word/document.xml", "")
    if not _TITLE.search(opened.parts.get("docProps/core.xml", "")):
        yield "it has no title among its properties"
    if not re.search(r'<w:lang\b[^>]*w:val="\w', opened.parts.get("word/styles.xml", "")):
        yield "it does not say its language"
    levels = [int(level) for level in _HEADING.findall(document)]
    if any(after > before + 1 for before, after in itertools.pairwise([0, *levels])):
        yield "its headings skip a level"
    yield from _in_tables(_TABLE.findall(document))
    yield from _of_pictures(document)
    if any(not _text(link) for link in _LINK.findall(document)):
        yield "it has a link without words"
    empty = _empty_paragraphs(_TABLE.sub("<w:tbl/>", document))
    if empty:
        yield f"it has {empty} empty paragraphs, which a screen reader reads out"


def _in_tables(tables: list[str]) -> Iterator[str]:
    lacking = sum("<w:tblHeader" not in table or 'w:firstRow="1"' not in table for table in tables)
    if lacking:
        yield f"{lacking} of its {len(tables)} tables have no header row"
    bare = sum(not re.search(r'<w:tblCaption w:val="[^"]', table) for table in tables)
    if bare:
        yield f"{bare} of its {len(tables)} tables have no title"
    if any("<w:vMerge" in table or "<w:gridSpan" in table for table in tables):
        yield "a table has merged cells"


def _of_pictures(document: str) -> Iterator[str]:
    pictures = _PICTURE.findall(document)
    bare = sum(not re.search(r'\bdescr="[^"]', picture) for picture in pictures)
    if bare:
        yield f"{bare} of its {len(pictures)} pictures have no words for them"
    if "<wp:anchor" in document:
        yield "a picture floats over the text, so that nobody can tell where it belongs"


def _empty_paragraphs(document: str) -> int:
    """Paragraphs that say nothing; not those of a box to write in, nor the one that ends such a box."""
    found, boxed = 0, False
    for paragraph in _PARAGRAPH.findall(document):
        found += not boxed and not _SAYS.search(paragraph)
        boxed = "<w:pBdr" in paragraph
    return found


def _text(markup: str) -> str:
    return html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", markup))).strip()

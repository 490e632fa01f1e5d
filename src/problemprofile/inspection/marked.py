"""The protective marking, and DRAFT until approved, on every section of the Word file, every sheet, every page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from problemprofile.inspection.opened import Opened, spoken
from problemprofile.inspection.opened_pdf import OBJECTS, PAGE_ENDS, WORDS

_PAGE = re.compile(r"/Type\s*/Page\b")
_PAGES = re.compile(r"<w:(header|footer)Reference\b([^>]*)/?>")
_CALLED = {"default": "", "first": "the first page of ", "even": "the even pages of "}
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


def unmarked(opened: Opened, wanted: tuple[str, ...]) -> Iterator[str]:
    """The places of a file that lack one of the texts of `wanted`: "section 2", "sheet 3", "the page"."""
    if opened.kind == ".pdf":
        yield from _bare_pages(opened, wanted)
    for place, text in _places(opened):
        if not _bears(text, wanted):
            yield place


def _bears(text: str, wanted: tuple[str, ...]) -> bool:
    folded = " ".join(text.casefold().split())
    return all(mark.casefold() in folded for mark in wanted)


def _bare_pages(opened: Opened, wanted: tuple[str, ...]) -> Iterator[str]:
    """A PDF's pages are counted against what is drawn with the marking on it: they lie in it in any order."""
    pages = len(_PAGE.findall(opened.parts[OBJECTS]))
    drawn = html.unescape(opened.parts[WORDS]).split(PAGE_ENDS)
    bare = pages - sum(_bears(text, wanted) for text in drawn)
    if bare > 0:
        yield f"a page or more ({bare} of {pages})"


def _places(opened: Opened) -> Iterator[tuple[str, str]]:
    if opened.kind == ".docx":
        return _sections(opened)
    if opened.kind == ".xlsx":
        return ((f"sheet {number}", text) for number, text in enumerate(sheet_texts(opened), 1))
    if opened.kind == ".ods":
        return _open_sheets(opened)
    if opened.kind == ".html":
        return iter([("the page", spoken(re.sub(r"<head\b.*?</head>", "", opened.parts[""], flags=re.DOTALL)))])
    return iter(())


def _sections(opened: Opened) -> Iterator[tuple[str, str]]:
    """Each section with what its pages carry at head and foot: its own, or where it has none, the last one's."""
    targets = _targets(opened, "word/_rels/document.xml.rels")
    carried: dict[tuple[str, str], str] = {}
    document = opened.parts.get("word/document.xml", "")
    found = re.findall(r"<w:sectPr\b(?:[^>]*/>|.*?</w:sectPr>)", document, re.DOTALL)
    even = "<w:evenAndOddHeaders" in opened.parts.get("word/settings.xml", "")
    for number, section in enumerate(found or [""], 1):
        for where, attributes in _PAGES.findall(section):
            given = dict(_ATTRIBUTE.findall(attributes))
            part = opened.parts.get(f"word/{targets.get(given.get('r:id', ''), '')}", "")
            carried[where, given.get("w:type", "default")] = spoken(part)
        used = {"default": True, "first": "<w:titlePg" in section, "even": even}
        for kind in (kind for kind in used if used[kind]):
            text = f"{carried.get(('header', kind), '')}\n{carried.get(('footer', kind), '')}"
            yield f"{_CALLED[kind]}section {number}", text


def _targets(opened: Opened, part: str) -> dict[str, str]:
    relations = re.findall(r"<Relationship\b[^>]*>", opened.parts.get(part, ""))
    found = (dict(_ATTRIBUTE.findall(relation)) for relation in relations)
    return {relation.get("Id", ""): relation.get("Target", "") for relation in found}


def sheet_texts(opened: Opened) -> list[str]:
    """What each sheet of a workbook says: its printed head and foot, and the text in its cells."""
    strings = re.findall(r"<si\b.*?</si>|<si/>", opened.parts.get("xl/sharedStrings.xml", ""), re.DOTALL)
    texts = []
    for name in sorted((n for n in opened.names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", n)), key=_natural):
        sheet = opened.parts[name]
        shared = re.findall(r'<c\b[^>]*\bt="s"[^>]*>\s*<v>(\d+)</v>', sheet)
        cells = [spoken(strings[int(number)]) for number in shared if int(number) < len(strings)]
        texts.append("\n".join([spoken(sheet), *cells]))
    return texts


def _open_sheets(opened: Opened) -> Iterator[tuple[str, str]]:
    """Each sheet of an OpenDocument workbook, and the page that all are printed on."""
    sheets = re.findall(r"<table:table\b.*?</table:table>", opened.parts.get("content.xml", ""), re.DOTALL)
    yield from ((f"sheet {number}", spoken(sheet)) for number, sheet in enumerate(sheets, 1))
    pages = re.findall(r"<style:master-page\b.*?</style:master-page>", opened.parts.get("styles.xml", ""), re.DOTALL)
    yield "the printed page", "\n".join(spoken(page) for page in pages)


def _natural(name: str) -> tuple[int, str]:
    digits = re.sub(r"\D", "", name.rsplit("/", 1)[-1])
    return int(digits or 0), name

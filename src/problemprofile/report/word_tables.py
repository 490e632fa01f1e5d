"""Tables of the Word document: small text, rows that stay whole, and what a screen reader is told of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from problemprofile.report.word_elements import element

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

LONGEST_WHOLE, MOST_TEXT = 20, 1500  # rows, and letters, of a table that is kept on one page
_GAP = "160"  # twentieths of a point between a table and text that is no note
_OWN_SPACE = ("Note", "TableCaption", "Heading")  # styles that keep their own distance


def set_tables(document: Document) -> None:
    """Set tables' text small; no row breaks over a page, a short table stays whole, and a note with its table."""
    from docx.oxml.ns import qn

    small = next((style.style_id for style in document.styles if style.name == "Table Text"), "")
    for table in document.tables:
        _tell_of(table)
        _part_from_text(table)
        rows = list(table.rows)
        for row in rows:
            row._tr.get_or_add_trPr().append(element("w:cantSplit"))
            for style in row._tr.iter(qn("w:pStyle")) if small else ():
                style.set(qn("w:val"), small)
        held = rows if _followed_by_note(table) else rows[:-1]
        for row in held if _is_short(table) else [*rows[:1], *held[-1:]]:
            for paragraph in row._tr.iter(qn("w:p")):
                paragraph.get_or_add_pPr().get_or_add_keepNext()


def _tell_of(table: Table) -> None:
    """The whole caption as the table's title, and that its first row and first column are headings."""
    from docx.oxml.ns import qn

    caption = table._tbl.getprevious()
    said = "".join(piece.text or "" for piece in caption.iter(qn("w:t"))) if caption is not None else ""
    for title in table._tbl.tblPr.findall(qn("w:tblCaption")):
        title.set(qn("w:val"), said)
    for look in table._tbl.tblPr.findall(qn("w:tblLook")):
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1")
        look.set(qn("w:val"), "00A0")  # the same, for older readers


def _part_from_text(table: Table) -> None:
    """Distance under a table without an empty paragraph, which pandoc puts between tables and a reader hears."""
    from docx.oxml.ns import qn

    after = table._tbl.getnext()
    while after is not None and after.tag == qn("w:bookmarkEnd"):
        after = after.getnext()
    if after is None or after.tag != qn("w:p"):
        return
    if len(after) == 0 and after.getnext() is not None and after.getnext().tag != qn("w:tbl"):
        after.getparent().remove(after)
    elif not (after.style or "").startswith(_OWN_SPACE):
        spacing = after.get_or_add_pPr().get_or_add_spacing()
        spacing.set(qn("w:before"), _GAP)


def _is_short(table: Table) -> bool:
    from docx.oxml.ns import qn

    letters = sum(len(text.text or "") for text in table._tbl.iter(qn("w:t")))
    return len(table.rows) <= LONGEST_WHOLE and letters <= MOST_TEXT


def _followed_by_note(table: Table) -> bool:
    from docx.oxml.ns import qn

    after = table._tbl.getnext()
    style = after.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") if after is not None else None
    return style is not None and style.get(qn("w:val")) == "Note"

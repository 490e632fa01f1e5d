"""The Word styles of the report. A partnership may put its own document in their place: templates/reference.docx."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from problemprofile.report.own_reference import add_missing_styles, open_own
from problemprofile.report.pandoc import default_reference_document

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

FONT, INK, ACCENT, GREY = "Arial", "1F1F1F", "12436D", "595959"
_SHORT_FRONT = {
    "Title": {"size": 22, "color": ACCENT, "bold": True, "before": 0, "after": 4},
    "Subtitle": {"size": 13, "color": INK, "before": 0, "after": 10},
}
_HEADINGS = {"Heading 1": (18, 24, 8), "Heading 2": (14, 18, 6), "Heading 3": (11.5, 14, 4), "Heading 4": (10.5, 10, 3)}


def write_reference(own: Path, path: Path) -> Path:
    """The Word file whose styles the report takes, made at `path`: ours, or the partnership's own with what it lacks.

    Raises ProfileError where the partnership's own is no Word document, or one that cannot be used.
    """
    document = _ours()
    if own.is_file():
        theirs = open_own(own)
        add_missing_styles(theirs, document)
        document = theirs
    document.save(str(path))
    return path


def _ours() -> Document:
    import docx

    document = docx.Document(io.BytesIO(default_reference_document()))
    _fonts(document)
    _paragraphs(document)
    _tables(document)
    _page(document)
    return document


def _fonts(document: Document) -> None:
    """Theme fonts win over a style's own until they are taken out."""
    from docx.oxml.ns import qn

    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)


def _paragraphs(document: Document) -> None:
    normal = _style(document, "Normal", size=10.5, color=INK)
    normal.paragraph_format.line_spacing = 1.15
    _style(document, "Body Text", after=7)
    _style(document, "First Paragraph", after=7)
    _style(document, "Compact", before=2, after=2)
    for name, (size, before, after) in _HEADINGS.items():
        heading = _style(document, name, size=size, color=ACCENT, bold=True, before=before, after=after)
        heading.font.italic = False
        heading.paragraph_format.keep_with_next = True
    _indent_numbers(document)
    for name in ("Table Caption", "Image Caption"):
        caption = _style(document, name, size=9.5, color=INK, bold=True, before=10, after=4)
        caption.font.italic = False
        caption.paragraph_format.keep_with_next = name == "Table Caption"
    _style(document, "Captioned Figure", before=8, after=0)
    _style(document, "Definition Term", bold=True, before=6, after=0).paragraph_format.keep_with_next = True
    _style(document, "Definition", after=6)
    _own_styles(document)


def _own_styles(document: Document) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    _new(document, "Table Text", size=9.5, before=2, after=2)
    _style(document, "Footnote Text", size=8.5, before=0, after=3)
    _new(document, "Note", size=8.5, color=GREY, before=3, after=12)
    guidance = _new(document, "Guidance", size=9.5, color=INK, before=4, after=8)
    _shade(guidance, fill="FFF3CD", edge="B58900")
    for name, look in _SHORT_FRONT.items():
        line = _style(document, name, **look)
        line.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    _new(document, "Cover Title", size=30, color=ACCENT, bold=True, before=150, after=10)
    _new(document, "Cover Partnership", size=16, color=INK, after=40)
    _new(document, "Cover Fact", size=11, color=INK, after=6)
    _shade(_new(document, "Cover Notice", size=11, color=INK, before=24), fill="F3F2F1", edge=ACCENT)
    _new(document, "Contents Heading", size=18, color=ACCENT, bold=True, before=12, after=10)
    running = _new(document, "Marking", size=9, color=INK, bold=True)
    running.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for level, indent in (("toc 1", 0), ("toc 2", 14)):
        entry = _new(document, level, size=10, before=4 if level == "toc 1" else 0, bold=level == "toc 1", after=1)
        entry.paragraph_format.left_indent = _points(indent)
    listed = _new(document, "table of figures", size=9.5, before=0, after=1.5)
    listed.paragraph_format.left_indent, listed.paragraph_format.first_line_indent = _points(14), _points(-14)


def _indent_numbers(document: Document) -> None:
    """A heading's number stands before a tab, so that wrapped headings align."""
    for name in ("Heading 1", "Heading 2", "Heading 3"):
        document.styles[name].paragraph_format.tab_stops.add_tab_stop(_points(36))


def _tables(document: Document) -> None:
    """The style that pandoc gives every table: rules above and below, a tinted header row, lines between rows."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    style = next(s for s in document.styles if s.name == "Table").element
    for old in [*style.findall(qn("w:tblPr")), *style.findall(qn("w:tblStylePr"))]:
        style.remove(old)
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'
        for side, size, color in (("top", 8, ACCENT), ("bottom", 8, ACCENT), ("insideH", 4, "D0D0D0"))
    )
    margins = "".join(f'<w:{side} w:w="85" w:type="dxa"/>' for side in ("left", "right"))
    style.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>{lines}</w:tblBorders>"
            f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        )
    )
    style.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="E7EDF3"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        )
    )


def _page(document: Document) -> None:
    from docx.shared import Cm

    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.4)
        section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.7)
        section.header_distance = section.footer_distance = Cm(1.1)


def _style(document: Document, name: str, **look: Any) -> ParagraphStyle:
    style = next(s for s in document.styles if s.name and s.name.lower() == name.lower())
    return _look(style, **look)


def _new(document: Document, name: str, **look: Any) -> ParagraphStyle:
    from docx.enum.style import WD_STYLE_TYPE

    found = next((s for s in document.styles if s.name and s.name.lower() == name.lower()), None)
    style: Any = found or document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if found is None:
        style.base_style = document.styles["Normal"]
    return _look(style, **look)


def _look(
    style: Any,
    size: float | None = None,
    color: str | None = None,
    bold: bool | None = None,
    before: float | None = None,
    after: float | None = None,
) -> ParagraphStyle:
    from docx.shared import RGBColor

    if size:
        style.font.size = _points(size)
    if color:
        style.font.color.rgb = RGBColor.from_string(color)
    if bold is not None:
        style.font.bold = bold
    if before is not None:
        style.paragraph_format.space_before = _points(before)
    if after is not None:
        style.paragraph_format.space_after = _points(after)
    return style


def _shade(style: ParagraphStyle, *, fill: str, edge: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    properties = style.element.get_or_add_pPr()
    left = f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{edge}"/>'
    shading = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
    properties.insert_element_before(shading, "w:tabs", "w:spacing", "w:ind", "w:jc")
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{left}</w:pBdr>")
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _points(points: float) -> Any:
    from docx.shared import Pt

    return Pt(points)

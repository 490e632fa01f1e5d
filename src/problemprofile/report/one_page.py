"""A Word document that must keep to one page: smaller letters, less room between paragraphs and at the edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

# Each style's size of letters and room before and after, in points; what a reference document has not is passed over.
_STYLES = {
    "Title": (16, 0, 2),
    "Subtitle": (10, 0, 2),
    "Heading 1": (12, 11, 4),
    "Normal": (9.5, 0, 3),
    "Body Text": (9.5, 0, 3),
    "First Paragraph": (9.5, 0, 3),
    "Compact": (9.5, 0, 2),
    "Cover Fact": (9.5, 0, 2),
    "Cover Notice": (9, 3, 4),
    "Table Caption": (9.5, 3, 3),
    "Note": (8, 1, 2),
}
_SIDES_CM, _ENDS_CM, _RUNNING_CM = 2.0, 1.9, 0.8


def set_small(document: Document) -> None:
    from docx.shared import Cm, Pt

    styles = {style.name: style for style in document.styles if style.name}
    for name, (size, before, after) in _STYLES.items():
        if name in styles:
            style = styles[name]
            style.font.size = Pt(size)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            style.paragraph_format.line_spacing = 1.0
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(_SIDES_CM)
        section.top_margin = section.bottom_margin = Cm(_ENDS_CM)
        section.header_distance = section.footer_distance = Cm(_RUNNING_CM)

"""Pieces of Word's XML that no library makes for us: elements by name, and fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph


def element(tag: str, text: str = "", **attributes: str) -> Any:
    """An element such as "w:sdt" with its attributes, which may be "xml:space" too."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set("{http://www.w3.org/XML/1998/namespace}space" if name == "xml:space" else qn(name), value)
    if text:
        made.text = text
    return made


def simple_field(name: str, shown: str = "") -> Any:
    """A field ("PAGE") with what it shows until it is updated."""
    field, run = element("w:fldSimple", **{"w:instr": f" {name} "}), element("w:r")
    run.append(element("w:t", text=shown))
    field.append(run)
    return field


def instruction(paragraph: Paragraph, text: str) -> None:
    """Open a field that goes on over paragraphs; `field_mark(…, "end")` closes it."""
    field_mark(paragraph, "begin")
    paragraph.add_run()._r.append(element("w:instrText", text=text, **{"xml:space": "preserve"}))
    field_mark(paragraph, "separate")


def field_mark(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(element("w:fldChar", **{"w:fldCharType": kind}))

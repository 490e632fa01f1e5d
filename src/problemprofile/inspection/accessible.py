"""What bars a reader with a screen reader, or without a mouse, from a finished file of any kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from problemprofile.inspection import accessible_page
from problemprofile.inspection.accessible_pdf import pdf_faults
from problemprofile.inspection.accessible_sheets import sheet_faults
from problemprofile.inspection.accessible_word import word_faults
from problemprofile.inspection.opened import Opened

_CHECKS: dict[str, Callable[[Opened], Iterator[str]]] = {
    ".docx": word_faults,
    ".pdf": pdf_faults,
    ".xlsx": sheet_faults,
    ".ods": sheet_faults,
    ".html": accessible_page.inaccessible,
}


def inaccessible(opened: Opened) -> Iterator[str]:
    """What bars somebody from a file, each a clause: "3 of its pictures have no words for them"."""
    yield from _CHECKS[opened.kind](opened)

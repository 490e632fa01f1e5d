"""Letters that a PDF could not show, because its fonts lack them: which ones, and never in which words they stand."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from problemprofile.findings import Finding
from problemprofile.inspection.opened import Opened, spoken
from problemprofile.inspection.opened_pdf import WORDS

REPLACEMENT = "\ufffd"
_MOST_NAMED = 9
_NOT_LETTERS = ("Cc", "Cf", "Mn", "Zs", "Zl", "Zp", "Co")
_REMEDY = (
    "The Word file and the page show them where the reader's machine has them. Write these words in other letters too, "
    "if the PDF is what people get."
)


def lost_letters(audience: str, opened: Mapping[str, Opened]) -> Iterator[Finding]:
    """A warning for each PDF in which a sign stands for letters that the same document in Word has."""
    for name, pdf in opened.items():
        same = opened.get(f"{Path(name).stem}.docx")
        if pdf.kind != ".pdf" or same is None:
            continue
        shown = html.unescape(pdf.parts[WORDS])
        if REPLACEMENT in shown:
            lost = sorted(_letters(spoken(same.parts.get("word/document.xml", ""))) - _letters(shown))
            yield Finding("output-letters-missing", "warns", "", _message(f"{audience}/{name}", lost), _REMEDY)


def _letters(text: str) -> set[str]:
    """The letters as they are when each is written as one."""
    composed = set(unicodedata.normalize("NFC", text))
    return {letter for letter in composed if unicodedata.category(letter) not in _NOT_LETTERS} - {REPLACEMENT}


def _message(name: str, lost: list[str]) -> str:
    named = [f"{letter} ({unicodedata.name(letter, 'no name').lower()})" for letter in lost[:_MOST_NAMED]]
    more = [f"and {len(lost) - _MOST_NAMED} more"] if len(lost) > _MOST_NAMED else []
    which = ", ".join([*named, *more]) or "some that cannot be told"
    return f"The fonts of {name} lack these letters, so a sign stands in their place: {which}."

"""Numbered paragraphs (1.1, 4.13) in a section's Markdown: one after the other, so that none is skipped or twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from problemprofile.report.markdown import Markdown

# What begins a block that is no paragraph: a heading, list, table or its caption, quotation, box, picture, footnote,
# rule, or what is indented and so belongs to the block before.
_OTHER = re.compile(
    r"#{1,6}\s|[-*+]\s|\(?(?:\d+|[a-z]|[ivx]+)[.)]\s|\||:\s|>|!\[|\[\^[^\]]+\]:|\s|(?:\*\s*){3,}$|-{3,}$|_{3,}$"
)
_FENCE = re.compile(r"(:{3,}|`{3,}|~{3,})(.*)$")
_SPACE = "\u2003"  # an em space: wider than a word's


def numbered(body: str, section: int, after: int = 0) -> tuple[Markdown, int]:
    """Markdown with its paragraphs numbered, and the number of the last. `after` is the last one of the part before."""
    said, number = [], after
    for block in _blocks(body):
        if _is_paragraph(block):
            number += 1
            block = f"{section}\\.{number}{_SPACE}{block}"
        said.append(block)
    return Markdown("\n\n".join(said) + ("\n" if said else "")), number


def _is_paragraph(block: str) -> bool:
    first, _, rest = block.partition("\n")
    is_defined = rest.startswith(": ")
    return not (_OTHER.match(first) or _FENCE.match(first) or is_defined)


def _blocks(body: str) -> Iterator[str]:
    """The parts between empty lines; what a fence encloses is one part."""
    block: list[str] = []
    fences: list[str] = []
    for line in body.split("\n"):
        if found := _FENCE.match(line):
            _step(fences, *found.groups())
        if line.strip() or fences:
            block.append(line)
        elif block:
            yield "\n".join(block)
            block = []
    if block:
        yield "\n".join(block)


def _step(fences: list[str], fence: str, rest: str) -> None:
    """Open a fence, or close the innermost one that is of its kind."""
    closes = bool(fences) and fences[-1][0] == fence[0] and not rest.strip(" :")
    if closes:
        fences.pop()
    elif not fences or fences[-1][0] == ":":  # within code nothing opens
        fences.append(fence)

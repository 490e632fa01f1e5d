"""Names every number that was typed by hand into a section, where it cannot follow the data when they change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from problemprofile.findings import Finding

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:19|20)\d\d"
# What is not a figure, each written as it is found in text. Order matters: the longer first.
_ALLOWED = [
    r"https?://\S+|\]\([^)]*\)|\[\^[^\]]*\]|\{[#.][^}]*\}",  # addresses, footnote marks, a heading's name
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: {_YEAR})?\b",
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, {_YEAR})?\b",
    rf"\b{_YEAR}-\d\d-\d\d\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d\d)?\d\d\b",
    rf"\b{_YEAR}(?:\s?[/–-]\s?(?:\d\d){{1,2}})?(?: Q[1-4])?\b|\bQ[1-4]\b",
    r"\b(?:[Ss]ections?|[Ss]s?\.|[Pp]arts?|[Cc]lauses?|[Aa]rticles?|[Cc]hapters?|[Ss]chedules?|[Tt]ables?|[Ff]igures?"
    r"|[Aa]ppendix|[Pp]riority|[Tt]hemes?|[Ss]teps?|[Vv]ersion|[Pp]ages?|[Ss]heets?)"
    r"\s?\d+(?:\.\d+)*[A-Za-z]?(?:(?:,| and| to|–|-) ?\d+(?:\.\d+)*)*\b",
    r"\b\d{3}/\d{2}\b|\b\d+(?:st|nd|rd|th)\b",  # offence codes; a place in an order
    r"\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b",  # telephone numbers
    r"\b[^\W\d_]+[-–]?\d[\w-]*|\b\d ?Ps\b",  # names with digits: MS1, N200, NG1, COVID-19; the 4Ps
]
_NOT_FIGURES = re.compile("|".join(_ALLOWED))
_MARKER = re.compile(r"^\s*(?:>\s*)*(?:#+\s+\d+(?:\.\d+)*\.?(?=\s+[A-Z])|\(?\d+[.)](?=\s)|\[\^\d+\]:)")
_TYPED_OUTPUT = re.compile(r"""\{\{-?\s*(?:["'][^"']*\d[^"']*["']|-?\d[\d_.]*)\s*-?\}\}""")
_JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def typed_numbers(folder: Path) -> list[Finding]:
    """A finding for each line of the project's own sections that has a figure typed by hand."""
    return [
        Finding(
            check="typed-number",
            severity="warns",
            dataset="",
            message=f"sections/{path.name}, line {line}, has a number typed by hand.",
            remedy='Write {{ figure("…") }} with its cell, or {{ as_typed("…") }} where it is not a figure.',
        )
        for path in sorted(folder.glob("*.md"))
        for line in lines_with_figures(path.read_text("utf-8-sig", errors="replace"))
    ]


def lines_with_figures(text: str) -> Iterator[int]:
    """The lines (from 1) with a digit that is no date, year, code, name, list number or reference."""
    text = _TYPED_OUTPUT.sub(lambda found: "9" * (len(found[0]) - 1) + " ", text)
    text = _JINJA.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for number, line in enumerate(text.splitlines(), 1):
        rest = _NOT_FIGURES.sub(" ", _MARKER.sub(" ", line))
        if re.search(r"\d", rest):
            yield number

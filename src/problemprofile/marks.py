"""Marks in a text by which a person could be found: numbers, addresses, exact dates and ages, number plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May|MAY)|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_BAND = r"(?!s|\s*(?:[-–]|to|and|or)\s*(?:\d|over|under|older|above))"
MARKS: dict[str, re.Pattern[str]] = {
    "a postcode": re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b", re.IGNORECASE),
    "an e-mail address": re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]+\b"),
    "a telephone number": re.compile(r"(?<![\w.])(?:\+\s?\d{2}|\(?0)(?:[\s().-]{0,2}\d){9,11}\b"),
    "a National Insurance number": re.compile(r"\b[a-z]{2}(?:\s?\d\d){3}\s?[a-d]\b", re.IGNORECASE),
    "an NHS number": re.compile(r"\b\d{3}[\s-]?\d{3}[\s-]?\d{4}\b"),
    "a long number": re.compile(r"\b\d{6,}\b"),
    "an exact date": re.compile(
        r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b"
        rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b"
        rf"|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*\d)",
        re.IGNORECASE,
    ),
    "an exact age": re.compile(
        rf"\bage(?:d|\s+of)?\s+\d{{1,2}}\b{_BAND}"
        r"|\b\d{1,2}[\s-]*(?:years?|yrs?|months?)[\s-]*olds?\b|\b\d{1,2}\s?y/?o\b",
        re.IGNORECASE,
    ),
    "a person's title and name": re.compile(
        r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|PC|DC|DS|DI|PCSO|Sgt|Insp|Sergeant|Inspector)\b\.?\s+[A-Z][a-z'’-]+"
    ),
    "a street": re.compile(
        r"\b(?!High\b)[A-Z][a-z'’]+\s+(?:Road|Rd|Street|St|Lane|Avenue|Ave|Close|Drive|Crescent|Terrace|Gardens|Grove)\b"
        r"|\b\d{1,4}[a-z]?,?\s+[A-Z][a-z'’]+\s+(?:Way|Court|Place|Row|Square|Hill|Park|Walk|Mews)\b"
    ),
    "a vehicle registration": re.compile(
        r"\b(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z])\b"
    ),
}


def marks_in(text: str) -> Iterator[tuple[str, int]]:
    """Each kind of mark in a text, and where it begins."""
    for what, pattern in MARKS.items():
        for match in pattern.finditer(text):
            yield what, match.start()

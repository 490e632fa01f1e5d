"""What in a text has digits and is no count of people or records: dates, years, references to parts of a document."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d"
# What the partnership has and does, and what a document consists of: none of them people.
_OF_THINGS = (
    r"(?:actions?|recommendations?|risks?|gaps?|priorities|objectives?|measures?|partners?|organisations?|members"
    r"|meetings?|workshops?|sources?|datasets?|lists?|items?|indicators?|milestones?|updates?|challenges)"
)
_OF_NUMBERS = r"(?:numbers?|rows?|columns?|tables?|sheets?|areas?|pages?|sections?|parts?|months?|years?|days?|hours?)"
# Each as it is found in text; the longer first.
_PATTERNS = (
    r"https?://\S+|\bwww\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b(?:,? {_YEAR})?",
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:, {_YEAR})?",
    rf"\b{_YEAR}-\d\d(?:-\d\d)?\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d\d)?\d\d\b|\b\d{{1,2}}[:.]\d\d ?(?:am|pm)\b",
    rf"\b(?:Q[1-4] )?{_YEAR}(?:\s?[/–-]\s?(?:\d\d){{1,2}})?(?: Q[1-4])?\b|\bQ[1-4]\b",
    r"^(?:\d+\.)+\d+\s|^\d+(?:\.\d+)*\.(?=\s)|^\(?\d+\)",  # a heading's number, or a list's
    r"\b(?:sections?|s\.|ss\.|parts?|clauses?|articles?|chapters?|schedules?|tables?|figures?|maps?|appendix|priority"
    r"|themes?|steps?|version|pages?|sheets?|annex|stage|phase|tier|level|grade|paragraphs?|workshops?|sessions?|meetings?"
    r"|rounds?|questions?|recommendations?|objectives?|actions?|items?|options?)"
    r"\s\d+(?:\.\d+)*[a-z]?(?:(?:,| and| to|–|-) ?\d+(?:\.\d+)*)*\b",
    r"\((?:all |\d+, )*\d+\)(?=;|\.|,|$)",  # the numbers of sheets: "year (9)"
    rf"\b[\d,]+ of the [\d,]+ (?:\w+ ){{0,2}}{_OF_NUMBERS}\b",
    rf"\b[\d,]+ (?:of (?:the |these |its )?[\d,]+ )?(?:\w+ )?{_OF_THINGS}\b",
    rf"\b[\d,]+ (?:more |other |small |local |whole )*{_OF_NUMBERS}\b",
    r"\b(?:fewer|less|more|below|above|under|over|least|most|multiples? of|base of|base)(?: than)? [\d.,]+\d?%?",
    r"\b(?:per|each|every) [\d,]+",
    r"\b\d{1,3}(?:,\d{3})* (?:residents|inhabitants)\b",
    r"\b\d{3}/\d{2}\b|\b\d+(?:st|nd|rd|th)\b|\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b",
    r"\b[^\W\d_]+[-–]?\d[\w-]*|\b\d ?Ps\b|£ ?[\d,.]+",
)
_NOT_COUNTS = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)
_DIGIT = re.compile(r"\d")
MASK = " · "


def without(text: str) -> str:
    """The text with a dot in the place of each."""
    return text if not _DIGIT.search(text) else _NOT_COUNTS.sub(MASK, text)

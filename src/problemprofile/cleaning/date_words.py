"""Dates and periods in one plain form, whichever words and marks people put about them.

Months become three letters ("Sept." and "Febuary" too), dashes one kind of dash, and weekdays, times of day and ordinal
endings go: "Thurs 3rd of April, 2025 @ 14:30" is "3 apr 2025". The day is the one that is written, in whatever zone.
"""

from __future__ import annotations

import re

LONGEST = 60  # characters in a date or a period; longer texts are not one
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december")  # fmt: skip
MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s*")
_ZONE = r"(?:\s*(?:z|gmt|bst|utc|[+-]\d{2}:?\d{2}))?"
_CLOCK = re.compile(
    rf"(?:[t ,@]+(?:at\s+)?)\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?{_ZONE}$"
    r"|[ ,@]+(?:at\s+)?\d{4}\s?(?:hrs?|hours|h)$"
    r"|^\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*(?:on|,|-))?\s+"
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_WORD = re.compile(r"[a-z]{3,10}\b\.?")


def plain_date(text: str) -> str:
    """A text in the form in which dates and periods are read."""
    plain = " ".join(text.casefold().replace("’", "'").split())
    for dash in "–—−‐‑":
        plain = plain.replace(dash, "-")
    if len(plain) > LONGEST:
        return plain
    plain = _CLOCK.sub("", _WEEKDAY.sub("", plain))
    plain = _WORD.sub(_month, _ORDINAL.sub("", plain))
    return " ".join(re.sub(r"\bof\b", " ", plain).split())


def month_number(name: str) -> int:
    """1 to 12 for a month in three letters."""
    return MONTHS.index(name) + 1


def full_year(text: str, latest: int) -> int:
    """The year that two or four digits mean. Two digits are the latest year that is not after `latest`."""
    year = int(text)
    if len(text) > 2:
        return year
    return 2000 + year if 2000 + year <= latest else 1900 + year


def _month(found: re.Match[str]) -> str:
    """Three letters for a word that is a month, perhaps misspelt or with a full stop behind it; else the word."""
    word = found[0].rstrip(".")
    if word in MONTHS or word in _FULL or word == "sept":
        return word[:3]
    return _close_month(word) or found[0]


def _close_month(word: str) -> str | None:
    """The month that a word of five letters or more nearly is: a letter or two off, its first letter right."""
    if len(word) < 5:
        return None
    from rapidfuzz.distance import OSA

    allowed = 1 if len(word) < 7 else 2
    near = [name for name in _FULL if name[0] == word[0] and OSA.distance(word, name) <= allowed]
    return near[0][:3] if len(near) == 1 else None

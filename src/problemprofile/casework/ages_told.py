"""Ages told without saying them exactly: "in her forties", "over 45", "aged 18 to 25", "a teenager", "elderly"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

OLDEST = 120
_TENS = {"twen": 20, "thir": 30, "for": 40, "fif": 50, "six": 60, "seven": 70, "eigh": 80, "nine": 90}
_PART = {"": (0, 9), "early": (0, 3), "mid": (3, 7), "late": (6, 9)}
_AGE = r"(1[0-9]|[2-9][0-9]|[5-9])"
# "Over 45" is an age where it is said of somebody, or where nothing stands behind it that could be counted.
_SOMEBODY = (
    r"\b(?:wom[ae]n|m[ae]n|girls?|boys?|(?:fe)?males?|adults?|persons?|people|workers?|victims?|those|aged|was|is)\s+"
)
_NO_UNIT = (
    r"(?=\s*(?:[.,;:)?!]|$|\n|s\b|years?\b|(?:who|was|were|is|are|in|at|from|and|or|with|working|had|has|when)\b))"
)
_DECADE = re.compile(
    r"\bin\s+(?:his|her|their|the)\s+(?:(early|mid|late)[\s-]*)?"
    r"(?:([2-9])0[’']?s\b|(twen|thir|for|fif|six|seven|eigh|nine)ties\b)",
    re.IGNORECASE,
)
_MORE, _LESS = rf"(?:over|above|older\s+than)\s+{_AGE}", rf"(?:under|below|younger\s+than)\s+{_AGE}"
_OVER = re.compile(rf"{_SOMEBODY}{_MORE}\b(?!\s*(?:%|hours|days|weeks|months))|\b{_MORE}{_NO_UNIT}", re.IGNORECASE)
_FROM = re.compile(rf"\b{_AGE}(?:\s+years?)?\s+(?:or|and)\s+(?:over|older|above)\b", re.IGNORECASE)
_UNDER = re.compile(rf"{_SOMEBODY}{_LESS}\b(?!\s*(?:%|hours|days|weeks|months))|\b{_LESS}{_NO_UNIT}", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"\b(?:aged|between|ages?(?:\s+of)?)\s+(?:between\s+)?{_AGE}\s*(?:to|and|[-–])\s*{_AGE}\b", re.IGNORECASE
)
_WORDS = {
    r"\bteenage(?:rs?|d)?\b": (13, 19),
    r"\bteens\b": (13, 19),
    r"\bmiddle[\s-]aged\b": (40, 65),
    r"\b(?:elderly|pensioners?|retired)\b": (60, OLDEST),
}
_READ: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]], ...] = (
    (_DECADE, lambda m: _decade(m)),
    (_OVER, lambda m: (int(m[1] or m[2]) + 1, OLDEST)),
    (_FROM, lambda m: (int(m[1]), OLDEST)),
    (_UNDER, lambda m: (0, int(m[1] or m[2]) - 1)),
    (_BETWEEN, lambda m: (min(int(m[1]), int(m[2])), max(int(m[1]), int(m[2])))),
)


def ages_told(text: str) -> Iterator[tuple[int, int, int]]:
    """Where each age stands in a text, about, and its range, both ends in it."""
    for pattern, read in _READ:
        for match in pattern.finditer(text):
            yield (match.start(match.lastindex or 0), *read(match))
    for pattern_text, (low, high) in _WORDS.items():
        for match in re.finditer(pattern_text, text, re.IGNORECASE):
            yield match.start(), low, high


def _decade(match: re.Match[str]) -> tuple[int, int]:
    ten = int(match[2]) * 10 if match[2] else _TENS[match[3].lower()]
    first, last = _PART[(match[1] or "").lower()]
    return ten + first, ten + last

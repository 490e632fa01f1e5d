"""Which of two old encodings a text was written in, told by whether its letters make words."""

from __future__ import annotations

import re

MARGIN = 2  # points by which Mac Roman must be ahead: Windows, which nearly everybody uses, must plainly be wrong
_MOST_LOOKED_AT = 5_000  # places
_AROUND = re.compile(rb"(?s)(.?)([\x80-\xff])(?=(.?))")
_DASHES = "–—"
_OTHERS = "‘“”…•£€°½¼ \u00a0"


def likelier_encoding(data: bytes) -> str:
    """ "cp1252" or "mac-roman", by the letters beside each byte that is not plain."""
    places = [match.groups() for _, match in zip(range(_MOST_LOOKED_AT), _AROUND.finditer(data), strict=False)]
    windows, mac = (
        [_fits(*(part.decode(encoding, "replace") for part in place)) for place in places]
        for encoding in ("cp1252", "mac-roman")
    )
    plainly_wrong = _wrong(windows) > _wrong(mac)
    return "mac-roman" if plainly_wrong and sum(mac) >= sum(windows) + MARGIN else "cp1252"


def _wrong(fits: list[int]) -> int:
    return sum(fit < 0 for fit in fits)


def _fits(before: str, letter: str, after: str) -> int:
    """1 where a character stands as it does in words and sentences, -1 where it does not."""
    if letter == "\ufffd":
        return -2
    if letter.isalpha() and letter.isascii() is False and letter not in "ªºƒΩπ∂∑µ":
        beside = [other for other in (before, after) if other.isalpha()]
        if letter.islower():
            return 1 if any(other.islower() for other in beside) or (before.isupper() and not after.isalpha()) else -1
        starts_word = not before.isalpha() and (after.islower() or after.isupper())
        return 1 if starts_word or (before.isupper() and not after.islower()) else -1
    if letter == "’":
        return 1 if before.isalpha() or after.isalpha() else 0
    return 0 if letter in _DASHES or (letter in _OTHERS and not (before.isalpha() and after.islower())) else -1

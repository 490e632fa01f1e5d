"""How spellings are compared: one form for the same words however they are written."""

from __future__ import annotations

import unicodedata

_APOSTROPHES = "'’‘`"


def fold(text: str) -> str:
    """The form in which spellings are compared: lower case, no accents or punctuation, "and" for "&", single spaces.

    Folding what is folded changes nothing, whatever the text.
    """
    plain = text.casefold()
    if not plain.isascii():
        # Taken apart, some letters have a lower case that they had not before ("𝚨" is "Α" is "α").
        apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", plain).casefold())
        plain = "".join(c for c in apart if not unicodedata.combining(c))
    kept = "".join(c if c.isalnum() else "" if c in _APOSTROPHES else " " for c in plain.replace("&", " and "))
    return " ".join(kept.split())

"""How spellings are compared: one form for the same words however they are written."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = "'’‘`"
# Letters of other alphabets that look like Latin ones, for words in which both stand.
_LOOK_ALIKE = str.maketrans(
    "аеорсухіѕјԁһԛԝАВЕКМНОРСТХІЅЈУαονικρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxisjdhqwABEKMHOPCTXISJYaovikpuABEZHIKMNOPTYX"
)
_WORDS = re.compile(r"\w+")


def as_read(text: str) -> str:
    """A text as its readers see it: without characters that show nothing, and a word that mixes alphabets in one.

    A soft hyphen or a borrowed letter within a name hides the name from a search, and from nobody else.
    """
    return "\n".join(line if line.isascii() else _line_as_read(line) for line in text.split("\n"))


def _line_as_read(line: str) -> str:
    seen = "".join(c for c in unicodedata.normalize("NFKC", line) if c.isascii() or unicodedata.category(c) != "Cf")
    return _WORDS.sub(lambda word: word[0].translate(_LOOK_ALIKE) if _is_mixed(word[0]) else word[0], seen)


def _is_mixed(word: str) -> bool:
    return not word.isascii() and any(c.isascii() and c.isalpha() for c in word)


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

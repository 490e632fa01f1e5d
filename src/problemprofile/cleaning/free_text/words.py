"""A text taken apart into words and stops, in the form in which the lexicon is compared with it."""

from __future__ import annotations

import re

LONGEST = 20_000  # characters of a text that are read
SENTENCE, CLAUSE = ".", ","  # what a stop ends
STOPS = {".": SENTENCE, "!": SENTENCE, "?": SENTENCE, ";": SENTENCE, "\n": SENTENCE} | dict.fromkeys(",:()-–—", CLAUSE)
# Money and numbers, words, stops; a dash is a stop only between spaces.
_WORD = re.compile(r"[£$€]?\d+(?:[.,:]\d+)*\w*|w/(?:out|o)?(?!\w)|\w+|[.!?;,:()\n]|(?<=\s)[-–—](?=\s)")
_APOSTROPHE = re.compile(r"'(?:s\b)?")


def words_of(text: str) -> list[str]:
    """The words and stops of a text in order, in lower case: "he's" and "PV's" without their end, "don't" as dont."""
    plain = text[:LONGEST].casefold().replace("’", "'")
    return _WORD.findall(_APOSTROPHE.sub("", plain) if "'" in plain else plain)

"""A text taken apart into words and stops, in the form in which the lexicon is compared with it."""

from __future__ import annotations

import re

LONGEST = 20_000  # characters of a text that are read
SENTENCE, CLAUSE = ".", ","  # what a stop ends
STOPS = {".": SENTENCE, "!": SENTENCE, "?": SENTENCE, ";": SENTENCE, "\n": SENTENCE} | dict.fromkeys(",:()-–—", CLAUSE)
# Money and numbers, words, stops; a dash is a stop only between spaces.
_WORD = re.compile(r"[£$€]?\d+(?:[.,:]\d+)*\w*|w/(?:out|o)?(?!\w)|\w+|[.!?;,:()\n]|(?<=\s)[-–—](?=\s)")
_CONTRACTED = re.compile(r"(?<=\w)'(d|ll|ve|re|m)\b")  # "she'd" is not a shed
_FULL = {"d": " d", "ll": " will", "ve": " have", "re": " are", "m": " am"}
_APOSTROPHE = re.compile(r"'(?:s\b)?")


def words_of(text: str) -> list[str]:
    """The words and stops of a text in order, in lower case: "he's" and "PV's" without their end, "don't" as dont.

    "They've" is "they have", and "she'd" is "she d", whichever of had and would is meant.
    """
    plain = text[:LONGEST].casefold().replace("’", "'")
    if "'" in plain:
        plain = _APOSTROPHE.sub("", _CONTRACTED.sub(lambda found: _FULL[found[1]], plain))
    return _WORD.findall(plain)

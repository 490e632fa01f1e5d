"""What the description on a form shows: how much it tells, signs of exploitation, times, and the writer's own reasons.

Each distinct text is read once. The terms stand in `usability_terms.csv`; one that the words before it deny does not
count ("no injuries", "not locked in").
"""

from __future__ import annotations

import csv
import functools
import re
from importlib import resources

from problemprofile.spelling import fold

LONGEST = 20_000  # characters of a text that are read
A_SENTENCE, IN_DETAIL = 15, 40  # words
SEVERAL = 3  # different signs
SHOWS = ("described", "in_detail", "indicator", "indicators", "own_words", "judgement", "time")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b")
_DENIED = re.compile(
    r"\b(?:no|not|never|without|denie[sd]|denying|nor)(?: (?:any|signs?|evidence|indications?|of|been|being|visible"
    r"|obvious|or|under|in))*\s*$"
)


def shown_by(text: str, *, times: int = 1) -> frozenset[str]:
    """Which of SHOWS a text shows; `times` is in how many forms the same words stand."""
    plain = fold(text[:LONGEST])
    words = len(plain.split())
    found = _terms_in(plain)
    signs = {name for name in found if name.startswith("indicator:")}
    holds = {
        "described": words >= A_SENTENCE,
        "in_detail": words >= IN_DETAIL,
        "indicator": bool(signs),
        "indicators": len(signs) >= SEVERAL,
        "own_words": words > 0 and times == 1,
        "judgement": "judgement" in found,
        "time": "time" in found or bool(_YEAR.search(text[:LONGEST])),
    }
    return frozenset(name for name in SHOWS if holds[name])


def _terms_in(plain: str) -> set[str]:
    found = set()
    for match in _pattern().finditer(plain):
        if not _DENIED.search(plain[max(0, match.start() - 60) : match.start()]):
            found.add(_shows(match[0]))
    return found


@functools.cache
def _terms() -> dict[str, str]:
    text = (resources.files(__package__) / "usability_terms.csv").read_text("utf-8")
    return {row["term"]: row["shows"] for row in csv.DictReader(text.splitlines())}


@functools.cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_terms(), key=len, reverse=True)
    ends = (re.escape(term.removesuffix("*")) + (r"\w*" if term.endswith("*") else "") for term in longest_first)
    return re.compile(rf"\b(?:{'|'.join(ends)})\b")


@functools.cache
def _shows(found: str) -> str:
    """What a term shows; of terms that begin a word, the longest."""
    exact = _terms().get(found)
    starts = (t for t in sorted(_terms(), key=len, reverse=True) if t.endswith("*") and found.startswith(t[:-1]))
    return exact or _terms()[next(starts)]

"""What a note leads to, proposed from its box and its words: a partner who disagrees with the data raises a challenge,
one who says that something is not known raises a gap. The form, and a person, may say otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable

from problemprofile.register.workshops.themes import words
from problemprofile.spelling import fold

ACCURACY, NOTHING, CHALLENGE, GAP = "accuracy", "nothing_yet", "challenge", "gap"


def proposed(box: str, note: str) -> str:
    """The code of what a note leads to."""
    if box != ACCURACY:
        return str(words()["leads_to"].get(box, NOTHING))
    said = words()["disagreement"]
    if _has(note, said["unknown"]):
        return GAP
    agrees = _has(note, said["agrees"]) and not _has(note, said["yet"])
    return NOTHING if agrees else CHALLENGE


def _has(text: str, phrases: Iterable[str]) -> bool:
    """Whether any of the phrases is in the text, as whole words."""
    folded = f" {fold(text)} "
    return any(f" {fold(phrase)} " in folded for phrase in phrases)

"""What the sentences of the partnership's own sections claim: percentages, and words such as "majority" or "doubled".

Only what was typed is read: what a placeholder fills in is the report's, and `as_typed` says that a number is not ours.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

from problemprofile.spelling import fold

_NOT_TYPED = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|`[^`\n]*`|\]\([^)\n]*\)", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'’”)]*\s+(?=[A-Z0-9“\"'])|\n\s*\n|\n(?=\s*(?:[-*+>|#]|\d+[.)]\s))")
_PERCENT = re.compile(r"(?<![\w.,-])(\d{1,3}(?:\.\d{1,2})?) ?(?:%|per ?cent\b)")
_ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IN_WORDS = re.compile(rf"\b({'|'.join(_TENS[1:])})(?:[- ]({'|'.join(_ONES[1:])}))? ?(?:%|per ?cent\b)")
_PART_OF_BASE = re.compile(r"(?<![\w.,])(\d[\d,]*) (?:of|out of)(?: the| all| these| those)? (\d[\d,]*)(?![\w%]|\.\d)")
_BASE = re.compile(r"\bof (?:the |all |these |those |a total of )?(\d[\d,]*)(?![\w%]|\.\d)")


@dataclass(frozen=True)
class Sentence:
    """One sentence of a section: the line that it begins on, its words as they are compared, and what it claims.

    `percentages` are as typed, "45" or "44.9"; `counts` are the parts and wholes beside them, "40 of 89", and `base` is
    the whole alone, if any.
    """

    line: int
    words: str
    percentages: tuple[str, ...] = ()
    counts: tuple[tuple[int, int], ...] = ()
    base: int | None = None

    def says(self, phrases: list[str]) -> str:
        """The first of some phrases that stands in it."""
        return next((phrase for phrase in phrases if f" {fold(phrase)} " in f" {self.words} "), "")


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a section's Markdown, without what placeholders fill in."""
    typed = _NOT_TYPED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    start = 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(typed)), len(typed)]:
        said = typed[start:end]
        line = typed.count("\n", 0, start + len(said) - len(said.lstrip())) + 1
        if said.strip():
            yield _sentence(said, line)
        start = end


def phrases(kind: str) -> list[dict[str, Any]]:
    """The phrases of one kind, with the bounds of what they may be said of."""
    found = _words()[kind]
    return list(found) if isinstance(found, list) else [found]


def named_also() -> dict[str, list[str]]:
    """By a category's folded label, other words that name it."""
    found: dict[str, list[str]] = _words()["named_also"]
    return found


def _sentence(said: str, line: int) -> Sentence:
    counts = [(_number(part), _number(whole)) for part, whole in _PART_OF_BASE.findall(said)]
    base = _BASE.search(said)
    return Sentence(
        line,
        fold(said),
        (*_PERCENT.findall(said), *map(_in_figures, _IN_WORDS.findall(said.lower()))),
        tuple((part, whole) for part, whole in counts if whole),
        _number(base[1]) if base else None,
    )


def _in_figures(found: tuple[str, str]) -> str:
    """A percentage that is written in words: "seventy-five"."""
    ten, one = found
    return str(_TENS.index(ten) * 10 + (_ONES.index(one) if one else 0))


def _number(typed: str) -> int:
    return int(typed.replace(",", ""))


@functools.cache
def _words() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "own_claims.toml").read_text("utf-8"))

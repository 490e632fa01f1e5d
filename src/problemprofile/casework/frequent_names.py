"""Names in a text that nobody in the rows has, by a list of frequent ones: however they are written."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from importlib import resources

from problemprofile.everyday import is_everyday
from problemprofile.spelling import fold

A_FULL_NAME = "what is most likely somebody's full name"
A_NAME = "what looks like somebody's name"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def names_told(text: str) -> Iterator[tuple[str, int, bool]]:
    """Each frequent name in a text: what it is, where it begins, and whether another name stands beside it."""
    words = list(_WORD.finditer(text))
    listed = [fold(word[0]) in _listed("names") for word in words]
    for at, word in enumerate(words):
        if not listed[at]:
            continue
        pairs = [(n, min(at, n), max(at, n)) for n in (at - 1, at + 1) if 0 <= n < len(words)]
        beside = [n for n, first, second in pairs if _touch(text, words[first], words[second])]
        is_full = any(listed[n] or _as_a_name(words[n][0]) for n in beside)
        yield A_FULL_NAME if is_full else A_NAME, word.start(), is_full


def _touch(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    return text[first.end() : second.start()] in (" ", "\n")


def _as_a_name(word: str) -> bool:
    plain = fold(word)
    return word[:1].isupper() and len(word) > 1 and not is_everyday(plain) and plain not in _listed("beginnings")


@functools.cache
def _listed(which: str) -> frozenset[str]:
    text = (resources.files(__package__) / "frequent_names.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[which].split())

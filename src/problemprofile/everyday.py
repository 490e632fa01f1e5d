"""Ordinary words that are also names, and what is written where a name is not known: they alone name nobody."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources


def is_everyday(run: str) -> bool:
    """True where every word of a run is an ordinary English word, which need not be a name."""
    return all(word in _care()["everyday"] or word in _care()["placeholders"] for word in run.split(" "))


def is_nobody(run: str) -> bool:
    """True where every word of a run is what is written in a name column when there is no name."""
    return all(word in _care()["placeholders"] for word in run.split(" "))


@functools.cache
def _care() -> dict[str, frozenset[str]]:
    text = (resources.files(__package__) / "everyday.toml").read_text("utf-8")
    return {kind: frozenset(words.split()) for kind, words in tomllib.loads(text).items()}

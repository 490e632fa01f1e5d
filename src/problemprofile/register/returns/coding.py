"""The themes that an answer's own words propose. A person confirms them."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources

from problemprofile.spelling import fold


def proposed_themes(text: str) -> tuple[str, ...]:
    """Codes of themes, in the order of the list; none where no word says one."""
    folded = fold(text)
    return tuple(code for code, pattern in _patterns().items() if pattern.search(folded))


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = tomllib.loads((resources.files(__package__) / "returns.toml").read_text("utf-8"))["themes"]
    return {code: re.compile("|".join(map(_pattern, phrases))) for code, phrases in words.items()}


def _pattern(phrase: str) -> str:
    """A phrase as whole words; an asterisk stands for the rest of a word."""
    parts = [re.escape(fold(part.rstrip("*"))) + (r"\w*" if part.endswith("*") else "") for part in phrase.split()]
    return rf"\b{' '.join(parts)}\b"

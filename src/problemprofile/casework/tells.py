"""How a text gives somebody away by its words alone, whoever is in the rows: ages and days in words, nicknames, "the
only woman", the name of a business. What is looked for, and how grave it is, stands in `tells.toml`."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Literal

from problemprofile.spelling import fold

Gravity = Literal["marks", "asked", "looks"]


def tells_in(text: str, gravity: Gravity, own: str = "") -> Iterator[tuple[str, int]]:
    """What a text holds of this gravity, and where it begins: `marks` leave it out, `asked` until it is confirmed.

    What stands in `own`, the folded names of the project itself, is nobody's.
    """
    for what, pattern in _patterns()[gravity]:
        for match in pattern.finditer(text):
            if f" {fold(match[0])} " in f" {own} ":
                continue
            yield what, match.start() + len(match[0]) - len(match[0].lstrip())


def kinds(gravity: Gravity) -> tuple[str, ...]:
    """What is looked for, in words, each once."""
    return tuple(dict.fromkeys(what for what, _ in _patterns()[gravity]))


@functools.cache
def _patterns() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    plain = tomllib.loads((resources.files(__package__) / "tells.toml").read_text("utf-8"))
    words = {name: _any_of(listed) for name, listed in plain.pop("words").items()}
    return {
        gravity: [(one["what"], _compiled(text, words)) for one in listed for text in one["patterns"]]
        for gravity, listed in plain.items()
    }


def _compiled(pattern: str, words: dict[str, str]) -> re.Pattern[str]:
    filled = re.sub("|".join(words), lambda name: words[name[0]], pattern)
    return re.compile(filled, re.IGNORECASE)


def _any_of(listed: str) -> str:
    """The words of a list as one pattern, the longest first."""
    found = sorted(listed.split(), key=len, reverse=True)
    return "(?:" + "|".join(word.replace("_", r"\s+").replace(r"[-\s+]", r"[-\s]") for word in found) + ")"

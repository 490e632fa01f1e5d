"""The product's own words in another country's terms and spelling, before anything is filled in.

What is filled in (names, notes, entries of the lists) is never changed. `country_words_<country>.toml` has the pairs.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Mapping
from importlib import resources
from typing import Any

_FILLED = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?\}|\{[^{}]*\})", re.DOTALL)  # what the template fills in, or names
_LITERAL = re.compile(r'(?P<compared>[=!]= )?"(?P<said>[^"]*)"')  # a text inside it
_CODE = re.compile(r"[a-z0-9_+-]*")
_NOT_WORDS = ("footnotes", "language", "states", "small_words", "said_elsewhere")


Put = Callable[[str], str]


@functools.cache
def put_for(country: str) -> Put | None:
    """What puts a text into a country's words: the longest term first, a capital where there was one.

    None where the country's words are those that things are written in.
    """
    terms = resources.files(__package__) / f"country_words_{country}.toml"
    if not terms.is_file():
        return None
    said: dict[str, dict[str, str]] = tomllib.loads(terms.read_text("utf-8"))
    pairs = {own: other for part in said.values() for own, other in part.items()}
    every = sorted(pairs, key=lambda term: (-len(term), term))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, every))})\b", re.IGNORECASE)
    lowered = {own.casefold(): other for own, other in pairs.items()}

    def put(text: str) -> str:
        return pattern.sub(lambda found: _cased(lowered[found[0].casefold()], found[0]), text)

    return put


def template_text(text: str, put: Put) -> str:
    """A section's template: its own words, and those that it hands to a table; lines stay where they are."""

    def literal(found: re.Match[str]) -> str:
        said = found["said"]
        is_words = said[:1].isupper() or " " in said  # others are names of lists and fields
        return f'"{put(said)}"' if is_words and not found["compared"] else found[0]

    parts = _FILLED.split(text)
    return "".join(_LITERAL.sub(literal, part) if place % 2 else put(part) for place, part in enumerate(parts))


def wording(words: Mapping[str, Any], put: Put) -> dict[str, Any]:
    """The wording in the country's words; what is no text, or a code, stays."""
    return {name: said if name in _NOT_WORDS else _put(said, put) for name, said in words.items()}


def _put(said: Any, put: Put) -> Any:
    if isinstance(said, dict):
        return wording(said, put)
    if isinstance(said, list):
        return [_put(one, put) for one in said]
    if not isinstance(said, str) or _CODE.fullmatch(said):
        return said
    return "".join(part if place % 2 else put(part) for place, part in enumerate(_FILLED.split(said)))


def _cased(term: str, written: str) -> str:
    return term[:1].upper() + term[1:] if written[:1].isupper() else term

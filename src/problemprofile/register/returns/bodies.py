"""When two spellings name the same body: "Dyfed-Powys" is "Dyfed Powys", and "Gloucestershire's" is Gloucestershire."""

from __future__ import annotations

from collections.abc import Iterable

from problemprofile.spelling import fold

_POSSESSIVE = ("'s", "’s")


def body_key(name: str) -> str:
    """One form for the spellings of a body's name."""
    text = name.strip()
    text = text[:-2] if text.casefold().endswith(_POSSESSIVE) else text
    return fold(text).removeprefix("the ")


def same_body(name: str, known: Iterable[str]) -> str:
    """The first name in `known` that means the same body; the name itself where none does."""
    key = body_key(name)
    return next((one for one in known if body_key(one) == key), name.strip())

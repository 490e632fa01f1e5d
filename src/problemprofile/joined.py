"""The code of several categories that disclosure has joined into one says which they are: "NX-RAV & NX-THO"."""

from __future__ import annotations

from collections.abc import Iterable

AND = " & "


def joined(codes: Iterable[str]) -> str:
    """One code for several; the same for the same codes in the same order."""
    return AND.join(codes)


def members(code: str) -> tuple[str, ...]:
    """The codes that were joined into one; of any other code, the code alone."""
    return tuple(code.split(AND))

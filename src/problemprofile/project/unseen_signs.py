"""Control characters in a settings file: nobody sees them, and no Word document, page or workbook may hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

REMEDY = "Take it out; in TOML it may be written as \\u and four digits."
_SIGN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HEADINGS = ("ignore",)  # a list of partners' headings as they are in their files
Where = tuple[str | int, ...]


def unseen(settings: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Each setting whose text holds one, and what is said of it; of keys, which may be headings, nothing is asked."""
    if isinstance(settings, str) and _SIGN.search(settings):
        named = ".".join(part for part in where if isinstance(part, str))
        yield where, f"{named} has a control character in it, which no document may hold."
    inside = (
        settings.items() if isinstance(settings, dict) else enumerate(settings if isinstance(settings, list) else [])
    )
    for part, one in inside:
        if (*where, part) != _HEADINGS:
            yield from unseen(one, (*where, part))

"""Contact details as they are compared: telephone numbers and email addresses as keys, and the words of an address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from problemprofile.spelling import fold

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_PHONE = re.compile(r"(?:\+|\b)\d(?:[ ()\-./]{0,2}\d){8,14}\b")
_LAST = 9  # figures of a telephone number that are the same with and without the country's code


@dataclass(frozen=True)
class Contact:
    """`text` is what there is to compare as a whole, `keys` what is somebody's alone, `words` the rest, sorted."""

    text: str | None = None
    keys: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def contact(cells: Iterable[str]) -> Contact:
    """All contact details of one row."""
    plain = " ".join(cell.strip().casefold() for cell in cells if cell and cell.strip())
    emails = _EMAIL.findall(plain)
    rest = _EMAIL.sub(" ", plain)
    phones = ["".join(filter(str.isdigit, found))[-_LAST:] for found in _PHONE.findall(rest)]
    words = sorted(set(fold(_PHONE.sub(" ", rest)).split()))
    keys = sorted({*emails, *phones})
    text = " ".join([*keys, fold(_PHONE.sub(" ", rest))]).strip()
    return Contact(text or None, tuple(keys), tuple(words))

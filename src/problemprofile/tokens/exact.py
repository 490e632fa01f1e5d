"""Tokens of what must agree letter by letter: HMAC-SHA256, with a key of its own for each kind of thing.

A token is a letter that says what it is, and 64 bits as hexadecimal digits: no spreadsheet takes that for a number or
a formula. Several of one cell stand one after the other with a space between them.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from datetime import date

from problemprofile.tokens.key import Key

_BITS = 64
# The parts of a birth date's token: day, day and month swapped, year, year and month, year and day, day and month.
BORN, SWAPPED, YEAR, YEAR_MONTH, YEAR_DAY, DAY_MONTH = "dsymef"
WHOLE_POSTCODE, DISTRICT = "pq"
REFERENCE, SHORT_REFERENCE, CONTACT = "r", "c", "k"
_SHORTEST_SHARED = 6  # characters of a reference that two sources can have in common by no chance


def birth_token(key: Key, day: date) -> str:
    """The parts of a birth date. Of 1 January only the year: it stands for any day of it in many papers."""
    year, month, number = f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"
    if day.month == day.day == 1:
        return _parts(key, {YEAR: year})
    swapped = f"{year}{number}{month}"
    said = {
        BORN: f"{year}{month}{number}",
        SWAPPED: swapped if month != number else f"{swapped} swaps to itself",  # else two equal tokens would say so
        YEAR: year,
        YEAR_MONTH: f"{year}{month}",
        YEAR_DAY: f"{year}{number}",
        DAY_MONTH: f"{month}{number}",
    }
    return _parts(key, said)


def postcode_token(key: Key, district: str, rest: str) -> str:
    """A postcode's district ("NG1") and, where `rest` ("5FS") is known, the whole."""
    whole = {WHOLE_POSTCODE: f"{district} {rest}"} if rest else {}
    return _parts(key, whole | {DISTRICT: district})


def reference_token(key: Key, plain: str) -> str:
    """A reference, of a case or a person: one that two partners both hold has one token. A short one, such as a client
    number 12, says so: in two places it is no one number."""
    return _parts(key, {REFERENCE if len(plain) >= _SHORTEST_SHARED else SHORT_REFERENCE: plain})


def contact_tokens(key: Key, plain: Iterable[str]) -> str:
    """Telephone numbers and email addresses, each a token."""
    return " ".join(sorted(_parts(key, {CONTACT: each}) for each in set(plain)))


def parts_of(token: str) -> dict[str, str]:
    """The tokens of a cell by their letters; of several with one letter the first."""
    found: dict[str, str] = {}
    for part in token.split():
        found.setdefault(part[0], part)
    return found


def _parts(key: Key, said: Mapping[str, str]) -> str:
    return " ".join(letter + _digest(key, letter, text) for letter, text in said.items())


def _digest(key: Key, letter: str, text: str) -> str:
    purpose = BORN if letter == SWAPPED else letter  # one day's swap is another's day
    return hmac.digest(key.derived(f"exact {purpose}"), text.encode(), "sha256").hex()[: _BITS // 4]

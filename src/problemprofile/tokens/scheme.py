"""How tokens stand in a sheet: each column says in its heading what its tokens replace, and with which key.

"Token of name, scheme 1, key 3fa29c01" is known by everybody who can read the scheme, without settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

SCHEME = 1
# What a column of tokens replaces, as its heading says it, and the field of ours that it is mapped to.
FIELDS = {
    "name": "token_name",
    "date of birth": "token_birth",
    "postcode": "token_postcode",
    "contact details": "token_contact",
    "reference": "reference",
    "person reference": "person_reference",
    "quoted reference": "quoted_reference",
}
_HEADING = re.compile(
    r"token of (?P<what>[a-z ]+?), scheme (?P<scheme>\d{1,3}), key (?P<key>[0-9a-f]{8})", re.IGNORECASE
)


def heading(what: str, key_check: str) -> str:
    """The heading of a column of tokens."""
    return f"Token of {what}, scheme {SCHEME}, key {key_check}"


def field_of(text: str) -> str:
    """The field that a heading of tokens is mapped to; "" where it is none, or of a scheme that we do not know."""
    found = _HEADING.fullmatch(text.strip())
    return FIELDS.get(found["what"].lower(), "") if found and int(found["scheme"]) == SCHEME else ""


def is_heading(text: str) -> bool:
    """Whether a heading says that its column holds tokens, of whatever scheme."""
    return _HEADING.fullmatch(text.strip()) is not None


def key_checks(headings: Iterable[str]) -> list[str]:
    """The marks of all keys that headings name, sorted; more than one means that files were mixed."""
    return sorted({found["key"].lower() for text in headings if (found := _HEADING.fullmatch(text.strip()))})


def unknown_schemes(headings: Iterable[str]) -> bool:
    """Whether tokens were made by a scheme that this version cannot compare."""
    return any(is_heading(text) and not field_of(text) for text in headings)

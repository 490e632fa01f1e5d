"""From the cells of a row to tokens: read as cleaning reads them, so that several ways of writing give one token."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from datetime import date

from problemprofile import codelists
from problemprofile.cleaning.date_order import FROM_THE_COLUMN, writing
from problemprofile.cleaning.dates import read_date
from problemprofile.cleaning.names import name_reader
from problemprofile.cleaning.reading import Reader
from problemprofile.geography.postcodes import find_postcodes, read_postcode
from problemprofile.linkage.contacts import contact
from problemprofile.linkage.name_parts import name_parts, sound
from problemprofile.spelling import fold
from problemprofile.tokens import exact, filters
from problemprofile.tokens.key import Key

Texts = Sequence[str]
Encode = Callable[[tuple[str, ...]], str]  # the cells of one row that are replaced together, to their token or ""


def of_names(key: Key, fields: Texts) -> Encode:
    """`fields` says of each cell whether it is a first name, a surname or a whole name."""

    def encode(cells: tuple[str, ...]) -> str:
        read = [(field, name) for field, cell in zip(fields, cells, strict=True) if (name := name_in(cell))]
        first = " ".join(name for field, name in read if field == "first_name") or None
        last = " ".join(name for field, name in read if field == "surname") or None
        whole = None if first or last else next((name for _, name in read), None)
        parts = (name_parts(whole, None) if whole else name_parts(first, last)).roots
        told = parts.split() if parts else []
        return filters.name_token(key, told, [sound(part) for part in told])

    return encode


def of_births(key: Key, texts: Sequence[tuple[str, int]], latest: date) -> Encode:
    """`texts` are the column's cells, each with its number of rows: they tell the order of day and month."""
    written, _ = writing(texts, FROM_THE_COLUMN, latest)

    def encode(cells: tuple[str, ...]) -> str:
        days = (read_date(cell, written, latest) for cell in cells if cell)
        day = next((read.day for read in days if read.day and read.trouble != "placeholder_date"), None)
        return exact.birth_token(key, day) if day else ""

    return encode


def of_postcodes(key: Key) -> Encode:
    def encode(cells: tuple[str, ...]) -> str:
        for cell in cells:
            found = [read] if (read := read_postcode(cell)) else find_postcodes(cell)
            if len(found) == 1:
                return exact.postcode_token(key, found[0].district, found[0].sector + found[0].unit)
        return ""

    return encode


def of_references(key: Key) -> Encode:
    def encode(cells: tuple[str, ...]) -> str:
        plain = next((plain for cell in cells if (plain := reference_in(cell))), "")
        return exact.reference_token(key, plain) if plain else ""

    return encode


def of_contacts(key: Key) -> Encode:
    def encode(cells: tuple[str, ...]) -> str:
        found = contact(cell for cell in cells if not _not_recorded(cell))
        told = [exact.contact_tokens(key, found.keys), filters.address_token(key, found.words)]
        return " ".join(filter(None, told))

    return encode


def name_in(cell: str) -> str:
    """The name in a cell as it is compared; "" where it names nobody."""
    return str(_names().read(cell).values["first_name"] or "")


def reference_in(cell: str) -> str:
    """A reference without case, spaces and punctuation; "" where it says that there is none."""
    return "" if _not_recorded(cell) else "".join(fold(cell).split())


def _not_recorded(cell: str) -> bool:
    return not fold(cell) or codelists.load("not_recorded").code_for(cell) is not None


@functools.cache
def _names() -> Reader:
    return name_reader("first_name", codelists.load("not_recorded"))

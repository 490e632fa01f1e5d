"""Places of a country whose towns and postcodes we do not know: only what the project's own list of areas names.

A ZIP code is no postcode: it is an area of delivery, and crosses county lines. It is read only where the list has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from problemprofile.cleaning.reading import NOT_RECORDED, UNRECOGNISED, Read, Reader
from problemprofile.cleaning.where import IN_AREA, OVERSEAS, Gazetteer, Where
from problemprofile.codelists import UNKNOWN
from problemprofile.spelling import fold

_ZIP = re.compile(r"\b\d{5}(?:-\d{4})?\b")


def own_place_reader(name: str, gazetteer: Gazetteer) -> Reader:
    """For the name of a place: a county or city of `codelists/local_authority.csv`, or the area itself."""

    def read(text: str) -> Read:
        word = gazetteer.words.spellings.get(fold(text))
        if word:
            return Read({"where": OVERSEAS if word == OVERSEAS else UNKNOWN}, NOT_RECORDED)
        if fold(text) == fold(gazetteer.area.name):
            return Read({"where": IN_AREA}, "place")
        code = next(filter(None, map(gazetteer.own.code_for, _parts(text))), None)
        return Read({"where": str(Where(frozenset({code}), code))}, "place") if code else _unknown()

    return Reader(name, ("where",), read)


def _unknown() -> Read:
    return Read({"where": UNKNOWN}, "", UNRECOGNISED)


def _parts(text: str) -> Iterator[str]:
    """The whole text, then its parts from the left ("Austin, Travis County, TX 78701"), then its ZIP code."""
    yield text
    for part in _ZIP.sub(" ", text).split(","):
        yield part
        yield re.sub(r"\s+(?:county|parish|borough)\s*$", "", part, flags=re.IGNORECASE)
    if found := _ZIP.search(text):
        yield found[0][:5]

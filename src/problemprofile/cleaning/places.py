"""Cells that say where: a town, a council, a county, a postcode, a position, a country, or words for no place at all.

The project's own `codelists/local_authority.csv` and its spellings come first; then what `geography` knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from problemprofile import geography
from problemprofile.cleaning.place_names import lookups, nearly
from problemprofile.cleaning.reading import NOT_RECORDED, UNRECOGNISED, Read, Reader, unread
from problemprofile.cleaning.where import BY_POSTCODE, ELSEWHERE, OVERSEAS, Gazetteer, Where
from problemprofile.codelists import UNKNOWN
from problemprofile.geography import Postcode
from problemprofile.spelling import fold

# What a person should know about a spelling: each has a remark in remarks.toml.
SEVERAL, MENDED, NO_GROUND, THREE_WORDS = "several_places", "mended_postcode", "no_ground", "three_words"
OUTSIDE_AREA = "outside_area"  # codes of the list place_word
ENOUGH = 0.9  # of a postcode's addresses have to lie in an authority, or in the area, for it to be called in it
NORTHERN_IRELAND = "northern ireland"
_A_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[\dA-Z]?\s*(?:\d[A-Z]{2})?\b", re.IGNORECASE)


def place_reader(name: str, gazetteer: Gazetteer) -> Reader:
    """For the name of a place, which may be a postcode, a position, a country, or the area itself."""

    def read(text: str) -> Read:
        word = gazetteer.words.spellings.get(fold(text))
        if word:
            return _word(word, gazetteer)
        return _postcodes(text, gazetteer) or _position(text) or _named(text, gazetteer) or _nowhere(text)

    return Reader(name, ("where",), read, may_give=("postcode_district", "postcode_area"))


def postcode_reader(gazetteer: Gazetteer) -> Reader:
    """For postcodes, whole or in part; an address with a postcode in it will do."""

    def read(text: str) -> Read:
        found = _postcodes(text, gazetteer)
        if found:
            return found
        area = geography.postcode_area(text, gazetteer.postcode_areas)
        if area:
            return Read({"postcode_district": None, "postcode_area": area}, "postcode area")
        if fold(text) in gazetteer.words.spellings or geography.is_forces_post_office(text):
            return unread("postcode_district", "postcode_area", rule="no place on the ground")
        return unread("postcode_district", "postcode_area", rule="", trouble=UNRECOGNISED)

    return Reader("postcode", ("postcode_district", "postcode_area"), read, may_give=("where",))


def position_reader(name: str) -> Reader:
    """For positions: a grid reference, an easting and a northing, or a latitude and a longitude."""

    def read(text: str) -> Read:
        return _position(text) or _nowhere(text)

    return Reader(name, ("where",), read, may_give=("postcode_district", "postcode_area"))


def _word(word: str, gazetteer: Gazetteer) -> Read:
    """Words that name no place: some say at least where it was not."""
    where = {OVERSEAS: Where(frozenset({OVERSEAS}), OVERSEAS), OUTSIDE_AREA: Where(said=ELSEWHERE)}.get(word)
    if where is None or (word == OUTSIDE_AREA and not gazetteer.local):
        return Read({"where": UNKNOWN}, NOT_RECORDED if word == UNKNOWN else "words for no place")
    return Read({"where": str(where)}, "words for no place")


def _nowhere(text: str) -> Read:
    if geography.is_forces_post_office(text):
        return Read({"where": UNKNOWN}, "forces post office")
    return Read({"where": UNKNOWN}, "", THREE_WORDS if geography.is_three_words(text) else UNRECOGNISED)


def _postcodes(text: str, gazetteer: Gazetteer) -> Read | None:
    """A postcode, or the first in an address, of which nothing else is kept but the place that is named in it."""
    whole = geography.read_postcode(text, gazetteer.postcode_areas)
    found = [whole] if whole else geography.find_postcodes(text, gazetteer.postcode_areas)
    if not found:
        return None
    postcode, where = found[0], _of_postcode(found[0], gazetteer)
    if not whole and not where.main:
        named = next(lookups(_A_POSTCODE.sub(" ", text), gazetteer), Where())
        where = Where(both) if (both := where.codes & named.codes) else where
    trouble = SEVERAL if len(found) > 1 else MENDED if postcode.mended else "" if postcode.on_the_ground else NO_GROUND
    district = postcode.district if postcode.on_the_ground else None
    values = {"where": str(where) or None, "postcode_district": district, "postcode_area": postcode.area}
    return Read(_in_order(values, whole is not None), "" if text == district else "outward part", trouble)


def _in_order(values: Mapping[str, str | None], postcode: bool) -> dict[str, str | None]:
    """The record of changes shows the first value."""
    names = ("postcode_district", "postcode_area", "where") if postcode else ("where", *list(values)[1:])
    return {name: values[name] for name in names}


def _of_postcode(postcode: Postcode, gazetteer: Gazetteer) -> Where:
    """The authorities that a postcode may lie in. Those in or out of the area are left out where nearly none does."""
    own = gazetteer.own.code_for(postcode.district)
    if own:
        return Where(frozenset({own}), own)
    if postcode.area in geography.CROWN_DEPENDENCIES:
        return Where(frozenset({OVERSEAS}), OVERSEAS)
    if postcode.area == "BT":
        return Where(gazetteer.within(NORTHERN_IRELAND), wide=NORTHERN_IRELAND)
    shares = postcode.authorities()
    if not shares and gazetteer.local and gazetteer.postcode_areas:
        return Where(said=BY_POSTCODE if postcode.area in gazetteer.postcode_areas else ELSEWHERE)
    codes, most = frozenset(shares), next(iter(shares.items()), ("", 0.0))
    if most[1] >= ENOUGH:
        return Where(codes, most[0])
    ours = codes & gazetteer.authorities
    for part in (ours, codes - ours):
        if part and sum(shares[code] for code in part) >= ENOUGH:
            return Where(part)
    return Where(codes)


def _position(text: str) -> Read | None:
    point = geography.read_point(text)
    if not point:
        return None
    codes = frozenset(geography.authorities_at(point))
    district = geography.postcode_district_at(point) or None
    values = {"where": str(Where(codes)) or UNKNOWN, "postcode_district": district}
    values["postcode_area"] = geography.postcode_area(district) if district else None
    return Read(values, "position", "" if codes else UNRECOGNISED)


def _named(text: str, gazetteer: Gazetteer) -> Read | None:
    """The place that is named; the first, where several are."""
    found = list(lookups(text, gazetteer))
    if not found:
        close = nearly(text)
        return Read({"where": close}, "close spelling") if close else None
    return Read({"where": str(found[0])}, "place", SEVERAL if len(found) > 1 else "")

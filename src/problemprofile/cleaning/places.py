"""Places: a town, a council or a postcode, to a local authority, a postcode district, and the footprint.

The project's own `codelists/local_authority.csv` and its spellings come first; then what `geography` knows. A footprint
says whether people were exploited in the area, elsewhere in the UK, or overseas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from problemprofile import geography
from problemprofile.cleaning.codes import first_parts
from problemprofile.cleaning.reading import UNRECOGNISED, Read, Reader, unread
from problemprofile.codelists import UNKNOWN, Codelist, fold
from problemprofile.project.settings import Area

IN_AREA, ELSEWHERE_UK, OVERSEAS, ELSEWHERE = "in_area", "elsewhere_uk", "overseas", "elsewhere"
UK_ONLY = "uk"
_POSTCODE = re.compile(
    r"(?P<area>[A-Z]{1,2})(?P<number>\d{1,2}[A-Z]?)(?:\s*(?P<sector>\d)(?:[A-Z*X?]{2})?|\s*[*X?]+)?", re.IGNORECASE
)
_INSIDE = re.compile(r"\b([A-Z]{1,2}\d{1,2}[A-Z]?)\s*(?:\d[A-Z]{2})\b", re.IGNORECASE)
_ABROAD = frozenset({"overseas", "abroad", "outside uk", "outside the uk", "foreign", "not in uk", "other country"})
NO_FORCE_AREA = ("british_transport", "national_police_air_service", "regional_units", "not_police", UNKNOWN)
NOWHERE = ("ZZ", "XX")  # areas of made-up postcodes: no fixed abode, not known


@dataclass(frozen=True)
class Gazetteer:
    """What this project knows about places: its own spellings, its area, and the countries of the world."""

    own: Codelist
    countries: Codelist
    forces: Codelist
    area: Area
    local: bool = True  # a national source keeps the codes of places outside the area

    @property
    def authorities(self) -> frozenset[str]:
        """The local authorities of the area. Where the settings name none, nothing is known to be outside it."""
        return frozenset(self.area.local_authorities)

    @property
    def postcode_areas(self) -> frozenset[str]:
        """The postcode areas of the area."""
        return frozenset(area.upper() for area in self.area.postcode_areas)

    def authority(self, text: str) -> str | None:
        """The local authority that a place is in: by our spelling, its parts between commas, or the country's lists."""
        for part in _parts(text):
            found = self.own.code_for(part) or geography.place_to_local_authority(part)
            if found:
                return found
        return None

    def authority_of_postcode(self, district: str) -> str | None:
        """The local authority that most of a postcode district is in."""
        return self.own.code_for(district) or geography.local_authority_of_postcode_district(district)


def place_reader(name: str, gazetteer: Gazetteer) -> Reader:
    """For the name of a place, which may be a postcode, a country, or the area itself."""

    def read(text: str) -> Read:
        district, area = read_postcode(text) or _postcode_inside(text) or (None, None)
        where = gazetteer.authority(text) or (gazetteer.authority_of_postcode(district) if district else None)
        where = where or _where(text, area, gazetteer)
        known = bool(where or district)
        values = {"where": where or UNKNOWN, "postcode_district": district, "postcode_area": area}
        return Read(values, "place" if known else "", "" if known else UNRECOGNISED)

    return Reader(name, ("where",), read, may_give=("postcode_district", "postcode_area"))


def postcode_reader(gazetteer: Gazetteer) -> Reader:
    """For postcodes, whole or outward part only."""

    def read(text: str) -> Read:
        found = read_postcode(text)
        if found is None:
            return unread("postcode_district", "postcode_area", rule="", trouble=UNRECOGNISED)
        district, area = found
        where = gazetteer.authority_of_postcode(district)
        rule = "" if text == district else "outward part"
        return Read({"postcode_district": district, "postcode_area": area, "where": where}, rule)

    return Reader("postcode", ("postcode_district", "postcode_area"), read, may_give=("where",))


def read_postcode(text: str) -> tuple[str, str] | None:
    """The district and area of a postcode or its outward part: "ng72rd" is NG7 and NG."""
    found = _POSTCODE.fullmatch(" ".join(text.split()))
    if not found or found["area"].upper() in NOWHERE:
        return None
    area, number = found["area"].upper(), found["number"].upper()
    if not found["sector"] and len(number) == 3 and number.isdigit():
        return None
    return area + number, area


def where_reader(gazetteer: Gazetteer, *, placed: bool) -> Reader:
    """For "location|postcode area|place|place…", as the columns of one row gave them; `placed` if any is a place."""
    gives = ("footprint", "local_authority") if placed else ("footprint",)

    def read(text: str) -> Read:
        location, postcode_area, *places = text.split("|")
        named = [place for place in places if place and place != UNKNOWN]
        footprint = _footprint(location, postcode_area, named, gazetteer)
        return Read({"footprint": footprint, "local_authority": _authority(footprint, named, gazetteer)})

    return Reader("where", gives, read, noted=False)


def _authority(footprint: str, places: list[str], gazetteer: Gazetteer) -> str:
    """The first local authority named, or that it is not one of ours; overseas where that is all that is known."""
    authority = next((place for place in places if place not in (OVERSEAS, IN_AREA)), None)
    if authority is None:
        return OVERSEAS if footprint == OVERSEAS else UNKNOWN
    outside = gazetteer.local and gazetteer.authorities and authority not in gazetteer.authorities
    return ELSEWHERE if outside else authority


def _footprint(location: str, postcode_area: str, places: list[str], gazetteer: Gazetteer) -> str:
    """Overseas where the source says so; else by the first place that says, else by the postcode area."""
    if location == OVERSEAS:
        return OVERSEAS
    for place in places:
        if place in gazetteer.authorities or place == IN_AREA:
            return IN_AREA
        if place == ELSEWHERE or (place != OVERSEAS and gazetteer.authorities):
            return ELSEWHERE_UK
    if postcode_area and postcode_area != UNKNOWN and gazetteer.postcode_areas:
        return IN_AREA if postcode_area in gazetteer.postcode_areas else ELSEWHERE_UK
    return OVERSEAS if OVERSEAS in places and location != UK_ONLY else UNKNOWN


def _where(text: str, postcode_area: str | None, gazetteer: Gazetteer) -> str | None:
    """The area as a whole, elsewhere, or overseas."""
    plain = fold(text)
    if plain == fold(gazetteer.area.name):
        return IN_AREA
    if postcode_area and gazetteer.local and gazetteer.postcode_areas:
        return IN_AREA if postcode_area in gazetteer.postcode_areas else ELSEWHERE
    force, ours = gazetteer.forces.spellings.get(plain), gazetteer.area.police_forces
    if gazetteer.local and ours and force and force not in (*ours, *NO_FORCE_AREA):
        return ELSEWHERE  # "London", "Essex": wider than a local authority, and not here
    country = gazetteer.countries.spellings.get(plain)
    abroad = plain in _ABROAD or (country and country not in (UK_ONLY, "other", "stateless", UNKNOWN))
    return OVERSEAS if abroad else None


def _parts(text: str) -> list[str]:
    """The whole text, then what stands before its brackets and dashes, then each part between commas or slashes."""
    parts = [text, *first_parts(text), *re.split(r"\s*[,/\n]\s*", text)]
    return list(dict.fromkeys(part.strip() for part in parts[:20] if part.strip()))


def _postcode_inside(text: str) -> tuple[str, str] | None:
    found = _INSIDE.search(text)
    return read_postcode(found[1]) if found else None

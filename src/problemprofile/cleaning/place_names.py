"""The places that a text names: one, several between slashes, or one told from others by what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from problemprofile import geography
from problemprofile.cleaning.codes import close_spelling
from problemprofile.cleaning.where import ELSEWHERE, IN_AREA, OVERSEAS, UK_ONLY, Gazetteer, Where
from problemprofile.codelists import UNKNOWN
from problemprofile.spelling import fold

NOT_COUNTRIES = (UK_ONLY, "other", "stateless", UNKNOWN)
_MOST_PARTS = 20
_SHORTEST_MENDED = 7  # letters: shorter names of places are too alike
_APART = re.compile(r"\s*[/;\n|+]\s*")
_AND = re.compile(r"\s+(?:and|&)\s+|\s*[/;\n|+]\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*,\s*|\s+[-–—]\s+|\s*[()\[\]]\s*")
_IN = re.compile(r"^.*\b(?:in|at)\s+(?=\S)", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:near|nr\.?|around|central|inner|greater|hmp)\s+"
    r"|\s+(?:area|(?:(?:town|city)\s+)?cent(?:re|er)|village|suburbs?|district|environs)$",
    re.IGNORECASE,
)


def lookups(text: str, gazetteer: Gazetteer) -> Iterator[Where]:
    """The places in a text: as a whole; else between slashes; else joined by "and", where each is known."""
    whole = _lookup(text, gazetteer)
    if whole:
        yield whole
        return
    for between, every in ((_APART, False), (_AND, True)):
        parts = [part for part in between.split(text) if part.strip()][:_MOST_PARTS]
        found = [where for part in parts if (where := _lookup(part, gazetteer) or _address(part, gazetteer))]
        if found and (len(found) == len(parts) or not every):
            yield from _different(found)
            return


def _different(found: list[Where]) -> Iterator[Where]:
    """One name in two languages is one place: "Newport / Casnewydd"."""
    common = frozenset.intersection(*(where.codes for where in found))
    if common or len(found) == 1:
        main = next((where.main for where in found if where.main in common), "")
        yield found[0] if len(found) == 1 else Where(common, main)
    else:
        yield from found


def _address(text: str, gazetteer: Gazetteer) -> Where | None:
    """The first place between commas, dashes or brackets that is known; those that follow tell it from others.

    "St Anns, Nottingham" is a quarter of Nottingham, and not the village of that name elsewhere.
    """
    parts = [part for part in _PARTS.split(text) if part.strip()][:_MOST_PARTS]
    found = [where for part in parts if (where := _lookup(part, gazetteer) or _with_county(part, gazetteer))]
    if not found:
        return None
    first = found[0]
    for other in found[1:]:
        both = first.codes & other.codes
        if both and both != first.codes:
            first = Where(both, first.main if first.main in both else "")
        elif first.small and not both and not _neighbours(first, other):
            first = other
    return first


def _with_county(text: str, gazetteer: Gazetteer) -> Where | None:
    """A place with its county behind it and no comma between: "Beeston Notts"; or behind "in": "a flat in Leeds"."""
    words = text.split()
    for cut in range(1, min(len(words), 4)):
        county, town = (" ".join(part) for part in (words[-cut:], words[:-cut]))
        wide = geography.find_place(county)
        where = _lookup(town, gazetteer) if wide and wide.wide else None
        if wide and where and (both := where.codes & wide.authorities):
            return Where(both, where.main if where.main in both else "")
    inside = _IN.sub("", text)
    return _lookup(inside, gazetteer) if inside != text else None


def _neighbours(one: Where, other: Where) -> bool:
    """Whether two places are in one police force area, as a village and its post town mostly are."""
    forces = [{geography.police_force_of(code) for code in where.codes} for where in (one, other)]
    return bool(forces[0] & forces[1])


def _lookup(text: str, gazetteer: Gazetteer) -> Where | None:
    """One name: the project's own spellings first, then the area, places of the UK, police force areas, countries."""
    own = gazetteer.own.code_for(text)
    if own:
        return _own(own, gazetteer)
    plain = fold(text)
    if plain == fold(gazetteer.area.name):
        return gazetteer.understood(IN_AREA)
    for name in dict.fromkeys((text, _AROUND.sub("", text.strip()))):
        place = geography.find_place(name)
        if place:
            return Where(place.authorities, place.main, fold(name) if place.wide else "", small=place.small)
    force = gazetteer.forces.spellings.get(plain, "")
    if gazetteer.of_force(force):
        return Where(gazetteer.of_force(force), wide=plain)
    countries = [listed.spellings.get(plain, UNKNOWN) for listed in (gazetteer.countries, gazetteer.unclear)]
    abroad = any(country not in NOT_COUNTRIES for country in countries)
    return Where(frozenset({OVERSEAS}), OVERSEAS) if abroad else None


def _own(code: str, gazetteer: Gazetteer) -> Where | None:
    """A code of the project's list, which may say no more than that a place is not here, or not known."""
    if code in (ELSEWHERE, IN_AREA):
        return gazetteer.understood(code)
    return None if code == UNKNOWN else Where(frozenset({code}), code)


def nearly(text: str) -> str | None:
    """The authority of a name that is a letter or two off the name of one place: "Mansfeild"."""
    plain, names = fold(text), geography.sure_names()
    if len(plain) < _SHORTEST_MENDED:
        return None
    spelling = close_spelling(plain, sorted(names), names)
    return names[spelling] if spelling else None

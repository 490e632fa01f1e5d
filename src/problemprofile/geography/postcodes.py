"""Postcodes as people write them: what a text says, and which local authorities that lies in.

Postcode parts: area NG, district NG1, sector NG1 5, whole NG1 5FS. Of Great Britain it is known which authorities hold
how much of a sector and a district, and which postcodes of a sector that several share, ended ones among them; of
Northern Ireland nothing is.
"""

from __future__ import annotations

import csv
import functools
import gzip
import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from importlib import resources

_DISTRICT = r"(?P<area>[A-Z]{1,2})(?P<number>[0-9][0-9A-HJ-NP-Z]?)"
_WHOLE = re.compile(rf"{_DISTRICT}\s*(?P<sector>[0-9])\s*(?:(?P<unit>[A-Z]{{2}})|[*X?]{{2}})")
_PART = re.compile(rf"{_DISTRICT}(?:\s+(?:(?P<sector>[0-9])[A-Z*?]{{0,2}}|[*X?]+))?")
_INSIDE = re.compile(rf"\b{_DISTRICT}\s*(?P<sector>[0-9])(?P<unit>[A-Z]{{2}})\b")
_LAST = re.compile(rf"(?P<before>\w+)[\s,;:(]+{_DISTRICT}[\s.)]*$")
_FIRST = re.compile(rf"^{_DISTRICT}\s*[-–,;:(]\s*\w")
_NO_STREET = "flat unit block apartment apt room plot bay gate level floor suite building zone"
_FORCES = re.compile(r"BFPO\s*\d{0,4}|BF1\s*\d?[A-Z]{0,2}")
_SEPARATORS = re.compile(r"[\s.,;:/_-]+")
_SLIPS = {"O": "0", "I": "1", "0": "O", "1": "I"}
_LONGEST = 200  # characters; an address may stand before its postcode
_AREA_CODES = """
AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G
GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL
OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF
WN WR WS WV YO ZE
"""
_AREAS = frozenset(_AREA_CODES.split())
CROWN_DEPENDENCIES = frozenset({"GY", "IM", "JE"})  # outside the United Kingdom
_WITHOUT_LOOKUP = CROWN_DEPENDENCIES | {"BT"}
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # that the last two of a postcode may be
_UNITS = {first + last: n for n, (first, last) in enumerate(itertools.product(_LETTERS, repeat=2))}
_LETTERED = frozenset({"E", "EC", "N", "NW", "SE", "SW", "W", "WC"})  # only London has districts such as EC1A


@dataclass(frozen=True)
class Postcode:
    """A postcode or its outward part.

    `sector` is its digit and `unit` its last two letters, "" where the text does not say; `mended` tells that a letter
    was taken for a figure, or the other way about.
    """

    area: str
    district: str
    sector: str = ""
    unit: str = ""
    mended: bool = False

    @property
    def on_the_ground(self) -> bool:
        """Whether it is a stretch of ground. Post office boxes and large users are not, nor is a mistyped district."""
        return self.area in _WITHOUT_LOOKUP or self.district in _authorities() or self.area not in _AREAS

    def authorities(self) -> dict[str, float]:
        """The local authority that it lies in; else those that its sector or district lies in, with their shares."""
        of_unit = _authorities_of_units().get(f"{self.district} {self.sector}", {}) if self.unit in _UNITS else {}
        here = [code for code, units in of_unit.items() if units >> _UNITS[self.unit] & 1]
        if here:
            return dict.fromkeys(here, 1 / len(here))
        known = _authorities()
        return known.get(f"{self.district} {self.sector}") or known.get(self.district) or {}


def read_postcode(text: str, more_areas: Collection[str] = ()) -> Postcode | None:
    """The postcode that a whole text is; None where it is none. `more_areas` are taken for postcode areas too.

    Without a space the last three characters of a whole postcode are its inward part, so "NG15FS" is NG1 5FS and
    "NG151AA" is NG15 1AA; "NG15" is the district. Where O stands for 0 or I for 1 the one postcode that this can mean
    is given, if there is one.
    """
    plain = _SEPARATORS.sub(" ", text[: _LONGEST + 1].upper()).strip()
    if len(plain) > 10:
        return None
    return _parsed(plain, more_areas) or _mended(plain)


def find_postcodes(text: str, more_areas: Collection[str] = ()) -> list[Postcode]:
    """The different postcodes in an address: whole ones anywhere, else a known district at its end or its start."""
    plain = " ".join(text[:_LONGEST].upper().split())
    whole = [_checked(found, more_areas) for found in _INSIDE.finditer(plain)]
    last = _LAST.search(plain)
    last = None if last and last["before"].lower() in _NO_STREET.split() else last or _FIRST.search(plain)
    if not any(whole) and last:
        district = _checked(last, more_areas)
        whole = [district] if district and (district.district in _authorities() or district.area in more_areas) else []
    return list(dict.fromkeys(found for found in whole if found))


def is_forces_post_office(text: str) -> bool:
    """Whether a text is an address of the British forces, which may be anywhere in the world."""
    return bool(_FORCES.fullmatch(_SEPARATORS.sub(" ", text.upper()).strip()))


def postcode_area(text: str | None, more_areas: Collection[str] = ()) -> str | None:
    """The area that a text means: "ng1 5fs", "NG1" and "NG" are NG. None where it does not say one."""
    plain = (text or "").strip().upper()
    if plain in _AREAS or plain in more_areas:
        return plain
    found = read_postcode(text or "", more_areas)
    return found.area if found else None


def _parsed(plain: str, more_areas: Collection[str]) -> Postcode | None:
    return _checked(_WHOLE.fullmatch(plain) or _PART.fullmatch(plain), more_areas)


def _checked(found: re.Match[str] | None, more_areas: Collection[str]) -> Postcode | None:
    if not found:
        return None
    area, number, said = found["area"], found["number"], found.groupdict()
    known = area in _AREAS and (number.isdigit() or area in _LETTERED)
    if number.startswith("0") and number != "0":
        return None
    if not known and area not in more_areas:
        return None
    return Postcode(area, area + number, said.get("sector") or "", said.get("unit") or "")


def _mended(plain: str) -> Postcode | None:
    """The one postcode of the ground that a text becomes where O is read as 0, or I as 1, or the other way about."""
    places = [n for n, c in enumerate(plain) if c in _SLIPS]
    if not places or len(places) > 4:
        return None
    found = {}
    for changed in _subsets(places):
        text = "".join(_SLIPS[c] if n in changed else c for n, c in enumerate(plain))
        read = _parsed(text, ())
        if read and read.authorities():
            found[read.district, read.sector] = replace(read, mended=True)
    return next(iter(found.values())) if len(found) == 1 else None


def _subsets(places: list[int]) -> Iterator[tuple[int, ...]]:
    for size in range(1, len(places) + 1):
        yield from itertools.combinations(places, size)


@functools.cache
def _authorities_of_units() -> dict[str, dict[str, int]]:
    """Of sectors that several authorities share: which postcodes are in each, as bits in the order of `_UNITS`."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in _rows("postcode_units.csv.gz"):
        found[row["sector"]][row["local_authority"]] = int.from_bytes(bytes.fromhex(row["units"]), "little")
    return found


@functools.cache
def _authorities() -> dict[str, dict[str, float]]:
    """Postcode district or sector to its local authorities, the one with most of its postcodes first."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for row in _rows("postcode_local_authority.csv.gz"):
        found[row["postcode"]][row["local_authority"]] = float(row["share"])
    return {part: dict(sorted(of.items(), key=lambda pair: (-pair[1], pair[0]))) for part, of in found.items()}


def _rows(name: str) -> Iterator[dict[str, str]]:
    source = resources.files(__package__) / "data" / name
    yield from csv.DictReader(gzip.decompress(source.read_bytes()).decode("ascii").splitlines())

"""Postcodes as people write them: which district and area a text means, and which local authority that lies in.

Postcode parts: area NG, district NG1, sector NG1 5, whole NG1 5FS.
"""

from __future__ import annotations

import csv
import functools
import gzip
import re
from importlib import resources

# A sector or district is said to lie in a local authority where at least this share of its postcodes does.
HIGH_SHARE = 0.9
_AREA = "[A-Z]{1,2}"
_DISTRICT = rf"{_AREA}[0-9][0-9A-Z]?"
_WHOLE = re.compile(rf"\b({_DISTRICT})\s*([0-9O])[A-Z]{{2}}\b")
_PART = re.compile(rf"({_DISTRICT})(?:\s+([0-9])[A-Z]{{0,2}})?")
_LONGEST = 200  # characters; an address may stand before its postcode
_AREA_CODES = """
AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G
GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL
OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF
WN WR WS WV YO ZE
"""
_AREAS = frozenset(_AREA_CODES.split())
_LETTERED = frozenset({"E", "EC", "N", "NW", "SE", "SW", "W", "WC"})  # only London has districts such as EC1A


def postcode_district(text: str | None) -> str | None:
    """The district that a text means: "ng1 5fs", "NG15FS" and "NG1" are NG1. None where it does not say one.

    Without a space the last three characters of a whole postcode are its inward part, so "NG15FS" is NG1 and "NG151AA"
    is NG15; "NG15" is the district NG15. A whole postcode may stand in an address; two different ones give None.
    """
    found = _parse(text)
    return found[0] if found else None


def postcode_area(text: str | None) -> str | None:
    """The area that a text means: "ng1 5fs", "NG1" and "NG" are NG. None where it does not say one."""
    plain = (text or "").strip().upper()
    if plain in _AREAS:
        return plain
    district = postcode_district(text)
    return _area_of(district) if district else None


def local_authority_of_postcode_district(text: str | None) -> str | None:
    """The GSS code of the local authority that a postcode, sector or district lies in.

    None where it is not known, or where under nine in ten of its postcodes lie in one. A text with a whole postcode is
    answered by its sector ("NG5 4"), which is finer than the district; `why_no_local_authority` says why not.
    """
    found = _parse(text)
    for part in _finest_first(found):
        code, share = _authorities().get(part, ("", 0.0))
        if share >= HIGH_SHARE:
            return code
    return None


def why_no_local_authority(text: str | None) -> str:
    """One of "not a postcode", "not known", "several" (it lies in several local authorities); "" where there is one."""
    found = _parse(text)
    if not found:
        return "not a postcode"
    if local_authority_of_postcode_district(text):
        return ""
    return "several" if any(part in _authorities() for part in _finest_first(found)) else "not known"


def _finest_first(found: tuple[str, str] | None) -> list[str]:
    if not found:
        return []
    district, sector = found
    return [f"{district} {sector}", district] if sector else [district]


def _parse(text: str | None) -> tuple[str, str] | None:
    """District and the digit of the sector ("" where the text does not say)."""
    plain = " ".join((text or "")[: _LONGEST + 1].upper().split())
    if len(plain) > _LONGEST:
        return None
    whole = {(m[1], m[2].replace("O", "0")) for m in _WHOLE.finditer(plain) if _is_district(m[1])}
    if whole:
        return whole.pop() if len(whole) == 1 else None
    part = _PART.fullmatch(plain)
    if part and _is_district(part[1]):
        return part[1], part[2] or ""
    return None


def _is_district(text: str) -> bool:
    area = _area_of(text)
    return area in _AREAS and (text[-1].isdigit() or area in _LETTERED)


def _area_of(district: str) -> str:
    return re.match(_AREA, district)[0]  # type: ignore[index]


@functools.cache
def _authorities() -> dict[str, tuple[str, float]]:
    """Postcode district or sector to its main local authority and that one's share of the postcodes."""
    source = resources.files(__package__) / "data" / "postcode_local_authority.csv.gz"
    rows = csv.DictReader(gzip.decompress(source.read_bytes()).decode("ascii").splitlines())
    return {row["postcode"]: (row["local_authority"], float(row["share"])) for row in rows}

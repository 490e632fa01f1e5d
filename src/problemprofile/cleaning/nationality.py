"""Nationalities: adjectives and countries, one or two in a cell, and misspelt.

The statistics write two nationalities with a space between them ("Central African UK", "Sudanese South Sudanese"), so
every break between two words is tried against the list. A person with UK nationality is a UK national whichever is
named first; for other people the first named comes first.
"""

from __future__ import annotations

import re
import warnings

from problemprofile.cleaning.codes import Coded, CodeReader
from problemprofile.cleaning.reading import NOT_RECORDED, UNRECOGNISED, Read, Reader
from problemprofile.codelists import UNKNOWN, Codelist, fold

UK, NOT_UK = "uk", "not_uk"
# Each could be several countries, or names a people and no country: a guess would be a wrong fact about a person.
AMBIGUOUS = frozenset(
    {
        "african",
        "arab",
        "asian",
        "bengali",
        "congo",
        "congolese",
        "korea",
        "korean",
        "kurd",
        "kurdish",
        "roma",
        "romani",
        "romany",
        "soviet",
        "tamil",
        "ussr",
        "virgin islander",
        "virgin islands",
        "west indian",
        "yugoslav",
        "yugoslavia",
    }
)
_FILLER = re.compile(
    r"^(?:dual(?: national(?:ity)?)?|nationality|national of|citizen of|from)\s+"
    r"|\s+(?:nationals?|nationality|citizens?|passport holder|origin|dual)$"
)
_UNKNOWN_MARK = re.compile(r"u\s*/\s*k", re.IGNORECASE)  # "unknown" in police systems; "UK" is never written so


def nationality_reader(name: str, codes: CodeReader) -> Reader:
    """For one nationality column: the first, and the second where the cell names two."""
    gives, may_give = ("nationality", "nationality_group"), ("nationality_second",)
    return Reader(name, gives, lambda text: read_nationality(text, codes), may_give)


def both_reader(codelist: Codelist) -> Reader:
    """For the codes of two nationality columns, joined by "|"; the second may be empty."""

    def read(text: str) -> Read:
        codes = list(dict.fromkeys(code for code in text.split("|") if code))
        named = [code for code in codes if code != UNKNOWN]
        return _values(codelist, (named or [UNKNOWN])[:2], "")

    gives = ("nationality", "nationality_group")
    return Reader("nationalities", gives, read, ("nationality_second",), noted=False)


def read_nationality(text: str, codes: CodeReader) -> Read:
    """One or two nationalities of a text."""
    if _UNKNOWN_MARK.fullmatch(text.strip()):
        return _values(codes.codelist, [UNKNOWN], NOT_RECORDED)
    plain = fold(text)
    one = _one(plain, text, codes)
    if one:
        return _values(codes.codelist, [one.code], one.rule)
    two = _two(plain, codes) or _two(_FILLER.sub("", plain), codes)
    if two:
        return _values(codes.codelist, two, "two nationalities")
    if plain in AMBIGUOUS:
        return _values(codes.codelist, [UNKNOWN], "could be more than one country", UNRECOGNISED)
    close = codes.read(text)
    country = _country(text, codes.codelist) if close.trouble else None
    if country:
        return _values(codes.codelist, [country], "country name")
    return _values(codes.codelist, [close.code], close.rule, close.trouble)


def in_order(codes: list[str]) -> list[str]:
    """UK before others, what is known before what is not, otherwise as named."""
    return sorted(codes, key=lambda code: (code != UK, code == UNKNOWN))


def _values(codelist: Codelist, codes: list[str], rule: str, trouble: str = "") -> Read:
    first, *rest = in_order(codes)
    group = codelist.parent(first) or UNKNOWN
    second = rest[0] if rest else None
    return Read({"nationality": first, "nationality_group": group, "nationality_second": second}, rule, trouble)


def _one(plain: str, text: str, codes: CodeReader) -> Coded | None:
    """A spelling of the list, with or without words like "national" about it."""
    known = codes.codelist.spellings
    if plain in known:
        return Coded(known[plain], "" if text == known[plain] else "code list")
    if not plain or plain in codes.not_recorded.spellings:
        return Coded(UNKNOWN, NOT_RECORDED)
    bare = _FILLER.sub("", plain)
    return Coded(known[bare], "code list") if bare in known else None


def _two(plain: str, codes: CodeReader) -> list[str] | None:
    """The codes of two parts (one code, if they are the same), where exactly one break between words gives them."""
    words = plain.split()
    ways = {
        (left, right)
        for cut in range(1, len(words))
        if (left := _part(words[:cut], codes)) and (right := _part(words[cut:], codes))
    }
    return list(dict.fromkeys(*ways)) if len(ways) == 1 else None


def _part(words: list[str], codes: CodeReader) -> str | None:
    words = words[1:] if words[0] == "and" else words
    plain = " ".join(words)
    return codes.codelist.spellings.get(plain) or (UNKNOWN if plain in codes.not_recorded.spellings else None)


def _country(text: str, codelist: Codelist) -> str | None:
    """The nationality of a country that our list does not spell so, from the `countrynames` package."""
    if len(text) < 4 or len(text) > 80 or any(c.isdigit() for c in text):
        return None
    from countrynames import to_code_3

    with warnings.catch_warnings():  # it recommends a library that would have to be compiled
        warnings.simplefilter("ignore")
        code = to_code_3(text)
    return codelist.code_for(code) if code else None

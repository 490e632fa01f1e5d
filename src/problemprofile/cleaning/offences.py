"""Offences: Modern Slavery Act crimes (class 106, codes 036/06 to 036/13) and N200 incidents, kept apart.

036/01 and 036/03 (kidnapping, false imprisonment) stand in the same range and are not modern slavery. A crime of
another kind is out of scope; one without a code is kept as "unknown", because the provider sent it as modern slavery.
"""

from __future__ import annotations

import re
from dataclasses import replace

from problemprofile.cleaning.codes import Coded, CodeReader
from problemprofile.cleaning.reading import NOT_RECORDED, UNRECOGNISED, Read, Reader
from problemprofile.codelists import UNKNOWN, Codelist

WHOLE_CLASS = "106"
INCIDENT, CRIME = "incident", "crime"
ANOTHER = "another offence"
_ATTEMPT = re.compile(
    r"^\s*(?:attempt(?:ed|s)?|att|conspiracy to|conspire to|aid(?:ing)? and abet(?:ting)?)\b\s*(?:-|–|—|:|to)?\s*",
    re.IGNORECASE,
)
_DASHES = re.compile(r"â€[“”\"]|\x96|\x97|[–—]")  # dashes, also as broken by a wrong encoding
_STATUTE = re.compile(r"[\s,\-(]*(?:contrary to\s+)?(?:modern slavery act|msa)\s*(?:2015)?.*$", re.IGNORECASE)
_CODE = re.compile(r"0*(?P<number>\d{1,3})\s*[/\-. ]\s*(?P<sub>\d{1,2})(?!\d)")
_JOINED = re.compile(r"0?(?P<number>36)(?P<sub>\d{2})")
_N200 = re.compile(r"n\s*-?\s*200(?:\s*[/\-. ]?\s*0?(?P<sub>\d))?(?!\d)", re.IGNORECASE)
_CLASS = re.compile(r"0*106(?:\s*[/\-. ]\s*\d{1,2})?")  # the class has no sub-codes, though some write them
_WORDS = re.compile(
    r"slavery|servitude|forced (?:or|and) compulsory|compulsory labour|traffick|view to exploit", re.IGNORECASE
)
_FIRST = re.compile(r"^\s*([nN]?\s*-?\s*\d[\d/\-. ]*\d|\d+)\s*[-:–—)]*\s*")


def offence_reader(codes: CodeReader, implied: Codelist) -> Reader:
    """Gives `offence`, its kind (crime or incident), `other_offence` for what is neither, and `families` where the code
    of the offence implies the type of exploitation."""

    def read(text: str) -> Read:
        found = read_offence(text, codes)
        family = implied.code_for(str(found.values["offence"]))
        return replace(found, values={**found.values, "families": None if family == UNKNOWN else family})

    return Reader("offence", ("offence", "offence_kind"), read, may_give=("other_offence", "families"))


def read_offence(text: str, codes: CodeReader) -> Read:
    """The offence that a code, a label, or both together mean."""
    tidy = " ".join(_DASHES.sub("-", text).split())
    plain = _ATTEMPT.sub("", tidy)
    found = codes.read(plain)
    if found.trouble:
        found = _by_code(plain, codes) or _by_label(plain, codes)
    values = {"offence": found.code, "offence_kind": codes.codelist.parent(found.code) or CRIME}
    other = "yes" if found.rule == ANOTHER or found.trouble else None
    rule = "attempted" if found.rule in ("", "code list") and plain != tidy else found.rule
    return Read(values | {"other_offence": other}, rule, found.trouble)


def _by_code(plain: str, codes: CodeReader) -> Coded | None:
    code = _written_code(plain)
    if code is None:
        return None
    return Coded(code, "offence code") if code in codes.codelist else Coded(UNKNOWN, ANOTHER)


def _by_label(plain: str, codes: CodeReader) -> Coded:
    label = codes.read(_STATUTE.sub("", plain))
    if not label.trouble and label.rule != NOT_RECORDED:
        return Coded(label.code, "label without the statute")
    return Coded(WHOLE_CLASS, "words of the Act") if _WORDS.search(plain) else Coded(UNKNOWN, "", UNRECOGNISED)


def _written_code(plain: str) -> str | None:
    """A code at the start of a text, in the list's form: "36/6", "03606", "00036/06" are 036/06; "N2001" is N200/1."""
    incident = _N200.match(plain)
    if incident:
        return f"N200/{incident['sub']}" if incident["sub"] and incident["sub"] != "0" else "N200"
    first = _FIRST.match(plain)
    start = first[1].strip() if first else ""
    if _CLASS.fullmatch(start):
        return WHOLE_CLASS
    found = _CODE.fullmatch(start) or _JOINED.fullmatch(start)
    return f"{int(found['number']):03}/{int(found['sub']):02}" if found else None

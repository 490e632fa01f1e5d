"""First responders: the organisation, its type, the police force where it is one, and the unit where it names one.

A body is known by its name on the list, by abbreviations, and by what is left of its name without words like "council",
"children's services" or "police". A unit counts as the body that it belongs to, so that a trend does not break where
units are named singly from one day on. A name that two bodies could have is not guessed.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from problemprofile import geography
from problemprofile.cleaning.codes import Coded, CodeReader
from problemprofile.cleaning.reading import UNRECOGNISED, Read, Reader
from problemprofile.codelists import UNKNOWN, Codelist
from problemprofile.spelling import fold

POLICE, COUNCIL, NOT_POLICE = "police", "local_authority", "not_police"  # "local_authority" is a type and a responder
NO_FORCE = (NOT_POLICE, UNKNOWN, "regional_units")
# What a person should know about a spelling: each has a remark in remarks.toml.
AMBIGUOUS, SEVERAL = "ambiguous_agency", "several_agencies"
_TEAMS = re.compile(
    r"\b(?:(?:children|childrens|child|adult|adults|family|families|young people|youth|leaving care|housing|"
    r"homelessness|community safety)\s+)*(?:and\s+)?(?:(?:social\s+)?(?:services?|care)|social work(?:er|ers)?|"
    r"safeguarding|mash|csc|asc|yot|yos|yjs|edt|team|teams|hub|front door|referral|duty|department|dept|unit|"
    r"directorate|multi agency safeguarding hub|youth (?:offending|justice))\b"
)
_COUNCIL_WORDS = re.compile(
    r"\b(?:council|borough|district|county|city|metropolitan|unitary|authority|cc|dc|bc|mbc|lb|rb|london|royal|of|the|"
    r"cyngor|cbc|ua)\b"
)
_IS_COUNCIL = re.compile(r"\b(?:council|borough|lb|rb|mbc|cbc|cyngor|unitary|[a-z]+shire cc|cc|dc|bc)\b")
_UPTO_COUNCIL = re.compile(r"^.*?\bcouncil\b")
_IS_POLICE = re.compile(r"\b(?:police|constabulary|policing|pc|ps|dc|ds|di|dci|det|officer)\b")
_WHOSE_TEAM = re.compile(r"\b(?:child|children|childrens|adult|adults|social|youth)\b")
_SURELY_APART = re.compile(r"\s*[/;\n|+]\s*")
_APART = re.compile(r"\s*[/;\n|+]\s*|\s+(?:and|&)\s+")
_ACRONYM = re.compile(r"[A-Z]{2,8}")
_CITY = "city council"


@dataclass(frozen=True)
class Agencies:
    """The lists by which an organisation is known."""

    codes: CodeReader
    types: CodeReader
    forces: Codelist
    units: Codelist
    councils: dict[str, str]  # by what is left of their names
    by_area: dict[str, str]  # councils that are there today, by the local authority that they are
    by_force: dict[str, str]  # first responders by police force

    @classmethod
    def of(cls, codes: CodeReader, types: CodeReader, forces: Codelist, units: Codelist) -> Agencies:
        every = [code for code in codes.codelist.codes if code.parent == COUNCIL and code.code != COUNCIL]
        stems = _only((_stem(fold(code.label)), code.code) for code in every)
        living = [code for code in every if not code.valid_to]
        areas = _only((place.main, c.code) for c in living if (place := geography.find_place(c.label)) and place.main)
        police = [code for code in codes.codelist.codes if code.parent == POLICE]
        by_force = _only((forces.code_for(code.label) or "", code.code) for code in police)
        return cls(codes, types, forces, units, stems, areas, {k: v for k, v in by_force.items() if k not in NO_FORCE})

    def organisation(self, text: str) -> Coded:
        """The organisation; "unknown" with the reason where it is not understood, or could be two."""
        if self.codes.codelist.code_for(text):
            return self.codes.read(text)
        plain = fold(text)
        found = self._police(plain) or self._council(plain) or self._bare(plain)
        if found:
            return found
        if _ACRONYM.fullmatch(text.strip()):  # a letter more or less makes another body
            return CodeReader(self.codes.codelist, self.codes.not_recorded, guess=False).read(text)
        return self.codes.read(text)

    def _police(self, plain: str) -> Coded | None:
        """A police force in a text that speaks of police: "PC 12 Kent Police", "Police - Kent"."""
        if not _IS_POLICE.search(plain) or _IS_COUNCIL.search(plain.replace("dc ", "")):
            return None
        names = list(self._forces_in(geography.spelt_out(plain)))
        longest = max((len(name) for name, _ in names), default=0)
        forces = {force for name, force in names if len(name) == longest}
        code = self.by_force.get(forces.pop()) if len(forces) == 1 else None
        return Coded(code, "name of the force") if code else None

    def _forces_in(self, plain: str) -> Iterator[tuple[str, str]]:
        words = f" {plain} "
        for name, force in self.forces.spellings.items():
            if force in self.by_force and f" {name} " in words:
                yield name, force

    def _council(self, plain: str) -> Coded | None:
        """A council, however it calls itself, or a team of it; one that the list does not have is one all the same."""
        without_team = " ".join(_TEAMS.sub(" ", plain).split())
        if not _IS_COUNCIL.search(plain) and without_team == plain:
            return None
        upto = _UPTO_COUNCIL.match(without_team)
        named = upto[0] if upto else without_team
        code = self._named_council(named)
        if code:
            return Coded(code, "council's name")
        if self._city_or_county(named):
            return Coded(COUNCIL, "", AMBIGUOUS)
        other = self.codes.codelist.spellings.get(without_team)  # a team of another body
        if other:
            return Coded(other, "without the team's name")
        known = _IS_COUNCIL.search(plain) or (not without_team and _WHOSE_TEAM.search(plain))
        return Coded(COUNCIL, "a council that is not on the list") if known else None

    def _named_council(self, named: str) -> str | None:
        if self._city_or_county(named):
            return None
        place = geography.find_place(named)
        area = self.by_area.get(place.main) if place and place.main else None
        return self.councils.get(_stem(named)) or self.councils.get(_stem(geography.spelt_out(named))) or area

    def _city_or_county(self, named: str) -> bool:
        """Whether a short form may be a city's council or its county's: "Notts CC"."""
        spelt = geography.spelt_out(named)
        return named.endswith(" cc") and spelt != named and _stem(spelt).startswith(self._cities)

    @functools.cached_property
    def _cities(self) -> tuple[str, ...]:
        labels = [fold(code.label) for code in self.codes.codelist.codes if code.parent == COUNCIL]
        return tuple(stem for label in labels if label.endswith(_CITY) and len(stem := _stem(label)) >= 4)

    def _bare(self, plain: str) -> Coded | None:
        """A name without "council" or "police": of the one body that has it."""
        spelt = geography.spelt_out(plain)
        force = self.by_force.get(self.forces.spellings.get(spelt) or self.forces.spellings.get(plain) or "")
        council = self.councils.get(_stem(plain)) or self.councils.get(_stem(spelt)) if _stem(plain) else None
        if force and council:
            return Coded(UNKNOWN, "", AMBIGUOUS)
        only = force or council
        return Coded(only, "name of the body") if only else None


def responder_reader(agencies: Agencies) -> Reader:
    """Gives the organisation, its type, and the police force ("not_police" where it is another body)."""
    gives = ("first_responder", "first_responder_type", "police_force")

    def read(text: str) -> Read:
        unit = agencies.units.code_for(text)
        if unit:
            return _as_read(Coded(agencies.units.parent(unit), "unit of the body"), agencies, unit)
        found = _first_of_several(text, agencies, _SURELY_APART) or agencies.organisation(text)
        if found.trouble == UNRECOGNISED:
            found = _first_of_several(text, agencies, _APART) or found
        return _as_type(text, agencies) if found.trouble == UNRECOGNISED else _as_read(found, agencies)

    return Reader("first_responder", gives, read, may_give=("first_responder_unit",))


def _first_of_several(text: str, agencies: Agencies, apart: re.Pattern[str]) -> Coded | None:
    """The first organisation of a cell that names several."""
    parts = [part for part in apart.split(text) if part.strip()]
    if len(parts) < 2 or agencies.codes.codelist.code_for(text):
        return None
    known = [one for part in parts[:10] if not (one := agencies.organisation(part)).trouble and one.code != UNKNOWN]
    if not known:
        return None
    return Coded(
        known[0].code, known[0].rule or "first of several", SEVERAL if len({k.code for k in known}) > 1 else ""
    )


def _as_type(text: str, agencies: Agencies) -> Read:
    """What is no organisation may still be a kind of one: "Police", "NGO"."""
    found = agencies.types.read(text)
    values = {"first_responder": UNKNOWN, "first_responder_type": found.code, "police_force": UNKNOWN}
    return Read(
        values | ({} if found.code in (POLICE, UNKNOWN) else {"police_force": NOT_POLICE}), found.rule, found.trouble
    )


def _as_read(found: Coded, agencies: Agencies, unit: str | None = None) -> Read:
    kind = agencies.codes.codelist.parent(found.code) or UNKNOWN
    label = agencies.codes.codelist.label(found.code)
    force = agencies.forces.code_for(label) or UNKNOWN if kind == POLICE else UNKNOWN if kind == UNKNOWN else NOT_POLICE
    values = {"first_responder": found.code, "first_responder_type": kind, "police_force": force}
    return Read(values | ({"first_responder_unit": unit} if unit else {}), found.rule, found.trouble)


def _only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of keys with one value that value; keys with several are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        if key:
            found[key].add(value)
    return {key: next(iter(values)) for key, values in found.items() if len(values) == 1}


def _stem(plain: str) -> str:
    return " ".join(_COUNCIL_WORDS.sub(" ", plain).split())

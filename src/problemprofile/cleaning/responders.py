"""First responders: the organisation, its type, and the police force where it is one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from problemprofile.cleaning.codes import Coded, CodeReader
from problemprofile.cleaning.reading import Read, Reader
from problemprofile.codelists import UNKNOWN, Codelist, fold

POLICE, COUNCIL, NOT_POLICE = "police", "local_authority", "not_police"  # "local_authority" is a type and a responder
_COUNCIL_WORDS = re.compile(
    r"\b(?:council|borough|district|county|city|metropolitan|unitary|authority|cc|dc|bc|mbc|lb|rb|london|royal|of|the)\b"
)
_IS_COUNCIL = re.compile(r"\b(?:council|borough|lb|mbc|county council|[a-z]+shire cc|cc|dc|bc)\b")
_UPTO_COUNCIL = re.compile(r"^.*?\bcouncil\b")


@dataclass(frozen=True)
class Councils:
    """The councils of the list by what is left of their names without "council", "borough" and the like."""

    by_stem: dict[str, str]

    @classmethod
    def of(cls, codelist: Codelist) -> Councils:
        stems: dict[str, set[str]] = {}
        for code in codelist.codes:
            if code.parent == COUNCIL and code.code != COUNCIL:
                stems.setdefault(_stem(fold(code.label)), set()).add(code.code)
        return cls({stem: next(iter(codes)) for stem, codes in stems.items() if len(codes) == 1})

    def code(self, text: str) -> Coded | None:
        """A council by its name however it calls itself; one that the list does not have is a council all the same."""
        plain = fold(text)
        if not _IS_COUNCIL.search(plain):
            return None
        upto = _UPTO_COUNCIL.match(plain)
        code = self.by_stem.get(_stem(upto[0] if upto else plain))
        return Coded(code, "council's name") if code else Coded(COUNCIL, "a council that is not on the list")


def responder_reader(codes: CodeReader, types: CodeReader, forces: Codelist) -> Reader:
    """Gives the organisation, its type, and the police force ("not_police" where it is another body)."""
    councils = Councils.of(codes.codelist)

    def read(text: str) -> Read:
        found = _organisation(text, codes, councils)
        kind = codes.codelist.parent(found.code) or UNKNOWN
        if found.trouble:
            as_type = types.read(text)
            kind, rule, trouble = as_type.code, as_type.rule, as_type.trouble
            found = Coded(found.code, rule, trouble)
        values = {"first_responder": found.code, "first_responder_type": kind}
        force = _force(codes.codelist.label(found.code), kind, forces)
        return Read(values | {"police_force": force}, found.rule, found.trouble)

    return Reader("first_responder", ("first_responder", "first_responder_type", "police_force"), read)


def _organisation(text: str, codes: CodeReader, councils: Councils) -> Coded:
    found = codes.codelist.code_for(text)
    if found:
        return codes.read(text)
    return councils.code(text) or codes.read(text)


def _force(label: str, kind: str, forces: Codelist) -> str:
    if kind == POLICE:
        return forces.code_for(label) or UNKNOWN
    return UNKNOWN if kind == UNKNOWN else NOT_POLICE


def _stem(plain: str) -> str:
    return " ".join(_COUNCIL_WORDS.sub(" ", plain).split())

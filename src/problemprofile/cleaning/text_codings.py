"""Free text as values of a clean row: what the lexicon finds in it, and what a person decided that it says."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence

from problemprofile.cleaning.codings_file import (
    FLAGS,
    PRIMARY,
    SECONDARY,
    SEVERAL,
    TYPE,
    Decision,
    in_force,
    lists_needed,
    read_decisions,
    text_id,
)
from problemprofile.cleaning.free_text.many import Settings, read_many
from problemprofile.cleaning.free_text.reading import Coding
from problemprofile.cleaning.free_text.weighing import FAMILIES, Codes
from problemprofile.cleaning.reading import Read, Value
from problemprofile.codelists import UNKNOWN, Codelist
from problemprofile.project.paths import Paths

RULE = "terms in the text"
GIVES = ("families",)
MAY_GIVE = ("county_lines", "cuckooing", "sector", "sectors", "methods")


class TextCodings:
    """Reads free text for one project. Raises ProfileError where its own lexicon or its decisions cannot be used."""

    def __init__(self, paths: Paths, codelist: Callable[[str], Codelist]) -> None:
        self._settings = Settings(codes_to_find(codelist), str(paths.codelists))
        self._reader = self._settings.reader()
        decisions = read_decisions(paths, {name: codelist(name) for name in lists_needed()})
        self._decided = in_force(decisions)
        self._met: set[str] = set()

    def coding(self, text: str) -> Coding:
        """What the lexicon finds in a text."""
        return self._reader.read(text)

    def read(self, text: str) -> Read:
        """The values that a text gives, a person's decisions among them."""
        return self._as_read(text, self._reader.read(text))

    def read_many(self, texts: Sequence[str]) -> list[Read]:
        """The same for many texts, on all cores."""
        return list(map(self._as_read, texts, read_many(texts, self._settings, self._reader)))

    def unmet(self) -> list[Decision]:
        """The decisions about texts that no source has any more."""
        return [one for name, fields in self._decided.items() if name not in self._met for one in fields.values()]

    def _as_read(self, text: str, coding: Coding) -> Read:
        decided = self._decided.get(text_id(text)) if self._decided else None
        rule = RULE if coding.because else ""
        if decided:
            self._met.add(next(iter(decided.values())).text_id)
            coding = with_decisions(coding, decided)
            rule = "; ".join([*([rule] if rule else []), *map(_in_words, decided.values())])
        return Read(_values(*coding[:5]), rule, "", coding.because, coding.doubts)


def with_decisions(coding: Coding, decided: Mapping[str, Decision]) -> Coding:
    """A coding with what a person decided in its place."""
    said = {field: one.value for field, one in decided.items()}
    flags = {flag: said.get(flag, getattr(coding, flag)) for flag in FLAGS}
    several = {field: said.get(field, getattr(coding, field)) for field in SEVERAL}
    families = _families(coding.families, said.get(TYPE), said.get(PRIMARY), said.get(SECONDARY))
    return coding._replace(families=families, **flags, **several)


def _families(found: str, types: str | None, primary: str | None, secondary: str | None) -> str:
    """The families of a text, as decided and for the rest as found: "labour>criminal>sexual", or "+" where none comes
    first; "labour>+criminal" where labour comes first and nothing second."""
    decided = found.replace(">", "+") if types is None else types
    names = {name for name in (*decided.split("+"), primary, secondary) if name}
    order = found.split(">") if ">" in found and names <= set(found.split(">")) else [*names] if len(names) == 1 else []
    if primary is None:
        primary = next((name for name in order if name in names), "")
    others = [name for name in (*order, *FAMILIES) if name in names and name != primary]
    if not primary:
        return "+".join(name for name in FAMILIES if name in names)
    if secondary is None:
        secondary = others[0] if others and (order or len(others) == 1) else ""
    rest = "+".join(dict.fromkeys(name for name in others if name != secondary))
    return ">".join(part for part in (primary, secondary or (rest and f"+{rest}"), rest if secondary else "") if part)


def codes_to_find(codelist: Callable[[str], Codelist]) -> Codes:
    """The sectors and methods of these lists, with the families that they belong to."""
    return Codes(*(_with_families(codelist(name)) for name in ("sector", "method")))


def _with_families(listed: Codelist) -> dict[str, frozenset[str]]:
    """The codes of a list with the families that each belongs to; all of them where the list names none."""
    of = {code.code: frozenset(code.parent.split("+")) & frozenset(FAMILIES) for code in listed.codes}
    return {code: its or frozenset(FAMILIES) for code, its in of.items() if code != UNKNOWN}


@functools.cache
def _values(families: str, county_lines: str, cuckooing: str, sectors: str, methods: str) -> Mapping[str, Value]:
    """The values of a reader; one mapping for all texts that say the same."""
    found = {"county_lines": county_lines, "cuckooing": cuckooing, "methods": methods}
    found |= {"sector": sectors.split("+")[0], "sectors": "+".join(sorted(filter(None, sectors.split("+"))))}
    return {"families": families or UNKNOWN, **{name: value or None for name, value in found.items()}}


def _in_words(one: Decision) -> str:
    return f"{one.field} decided by {one.who} on {one.when.isoformat()}: {one.why}"

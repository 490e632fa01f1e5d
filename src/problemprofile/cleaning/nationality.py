"""Nationalities: adjectives, countries and codes, one or two in a cell, misspelt, doubted, or none at all.

A person with UK nationality is a UK national whichever is named first: that is what counts for the group "UK". Of other
people the one named first comes first, as on the form, which asks for "nationality" and then for a second one. What
could be more than one nationality is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.nationality_text import Found, find, tidy
from problemprofile.cleaning.nationality_vocabulary import (
    NAMED,
    NOT_UK,
    OTHER,
    SEVERAL,
    UK,
    UNCLEAR,
    WORD,
    Phrase,
    Vocabulary,
)
from problemprofile.cleaning.reading import NOT_RECORDED, UNRECOGNISED, Read, Reader
from problemprofile.codelists import UNKNOWN, Codelist

# Codes of the list nationality_word.
DOUBT, EITHER, BEFORE, AFTER, BORN, FROM = "doubt", "either", "roots", "birth", "born", "from"
WORDS = (DOUBT, EITHER, BEFORE, AFTER, BORN, FROM)
AMBIGUOUS, DOUBTED = "ambiguous_nationality", "doubted_nationality"
MORE, PARTLY = "further_nationality", "partly_read_nationality"
# Codes of the list nationality_unclear that are a nationality of today each; the others are peoples, regions, states
# that are no more.
NATIONALITIES = ("congolese", "dominican", "guinean", "korean", "virgin_islander", "guianese", "saint_martin")
STEM = 5  # letters by which "congolese" is found in "congolese_drc"
_VAGUE = (UNCLEAR, OTHER, UNKNOWN)  # come after a nationality that is told
_UNKNOWN_MARK = re.compile(r"u\s*/\s*k", re.IGNORECASE)  # "unknown" in police systems; "UK" is never written so


@dataclass(frozen=True)
class Named:
    """The codes that a text names, and what a person should know about it."""

    codes: tuple[str, ...]
    trouble: str = ""


def nationality_reader(name: str, lists: Callable[[str], CodeReader]) -> Reader:
    """For one nationality column: the first, and the second where the cell names two."""
    known = Vocabulary.of(lists)
    gives, may_give = ("nationality", "nationality_group"), ("nationality_second", "uk_nation")
    return Reader(name, gives, lambda text: read_nationality(text, known), may_give)


def both_reader(codelist: Codelist) -> Reader:
    """For the codes of two nationality columns, joined by "|"; the second may be empty."""

    def read(text: str) -> Read:
        codes = list(dict.fromkeys(code for code in text.split("|") if code))
        named = [code for code in codes if code != UNKNOWN]
        return _values(codelist, (named or [UNKNOWN])[:2], "")

    gives = ("nationality", "nationality_group")
    return Reader("nationalities", gives, read, ("nationality_second",), noted=False)


def read_nationality(text: str, known: Vocabulary) -> Read:
    """One or two nationalities of a text."""
    if _UNKNOWN_MARK.fullmatch(text.strip()):
        return _values(known.nationalities, [UNKNOWN], NOT_RECORDED)
    found = find(text, known)
    if found is None:
        return _values(known.nationalities, [UNKNOWN], "", UNRECOGNISED)
    named = _named(found, known, doubted=tidy(text).endswith("?"))
    read = _values(known.nationalities, list(named.codes[:2]), _rule(text, found, named), named.trouble)
    nation = next(known.nations_in(found.phrases), None) if UK in named.codes else None
    return Read({**read.values, "uk_nation": nation}, read.rule, read.trouble)


def in_order(codes: Iterable[str]) -> list[str]:
    """UK before others, what is told before what is not, otherwise as named."""
    return sorted(codes, key=lambda code: (code != UK, code in _VAGUE, code == UNKNOWN))


def _values(codelist: Codelist, codes: list[str], rule: str, trouble: str = "") -> Read:
    first, *rest = in_order(codes)
    group = codelist.parent(first) or UNKNOWN
    second = rest[0] if rest else None
    return Read({"nationality": first, "nationality_group": group, "nationality_second": second}, rule, trouble)


def _rule(text: str, found: Found, named: Named) -> str:
    if named.trouble == AMBIGUOUS:
        return "could be more than one nationality"
    if len(named.codes) > 1:
        return "two nationalities"
    if found.rule != "code list":
        return found.rule
    if named.codes == (UNKNOWN,):
        return "" if text == UNKNOWN else NOT_RECORDED
    return "" if text == named.codes[0] else found.rule


def _named(found: Found, known: Vocabulary, *, doubted: bool) -> Named:
    """The codes of the phrases that name a nationality, in order, without what only says where somebody is from."""
    own, roots = _parted(found.phrases, known)
    told = _told(own, known) or _told(roots, known)
    codes = tuple(dict.fromkeys(in_order(told)))
    words = {phrase.code for phrase in found.phrases if phrase.kind == WORD}
    if DOUBT in words and len(codes) > 1:
        codes = tuple(code for code in codes if code != UNKNOWN)  # "unknown, possibly Vietnamese"
    if EITHER in words and len(codes) > 1:
        return Named((_all_of(codes, known),), AMBIGUOUS)
    if any(phrase.kind == SEVERAL for phrase in found.phrases) and set(codes) & {UNCLEAR, UNKNOWN}:
        return Named(codes, AMBIGUOUS)
    if len(codes) > 2:
        return Named(codes, MORE)
    doubted = doubted or DOUBT in words or not own
    return Named(codes, DOUBTED if doubted and codes != (UNKNOWN,) else PARTLY if found.partly else "")


def _parted(phrases: tuple[Phrase, ...], known: Vocabulary) -> tuple[list[Phrase], list[Phrase]]:
    """The phrases that say what somebody is, and those that say where from: beside "origin", after "born in"."""
    own: list[Phrase] = []
    roots: list[Phrase] = []
    for before, phrase, after in zip((None, *phrases), phrases, (*phrases[1:], None), strict=False):
        if phrase.kind != WORD:
            beside = _is(before, AFTER) or _is(after, BEFORE) or (_is(before, FROM) and bool(own))
            if _is(before, BORN):  # "British, born Somalia"; but "Jamaican born British" is British
                beside = not (known.is_adjective(phrase) and own)
                if not beside:
                    roots.append(own.pop())
            beside = beside or (_is(after, BORN) and phrases[-1] is after)
            (roots if beside else own).append(phrase)
    return own, roots


def _is(phrase: Phrase | None, word: str) -> bool:
    return phrase is not None and phrase.kind == WORD and phrase.code == word


def _told(phrases: list[Phrase], known: Vocabulary) -> list[str]:
    """The codes of phrases. Beside a nationality, a people or a part of the world says nothing."""
    named = [phrase.code for phrase in phrases if phrase.kind == NAMED]
    several = [phrase.code for phrase in phrases if phrase.kind == SEVERAL]
    if any(code != UNKNOWN for code in named):
        return [*named, *(UNCLEAR for code in several if _is_another(code, named))]
    alone = UNCLEAR if {known.several.parent(code) for code in several} == {UNCLEAR} else UNKNOWN
    return [alone] if several else named


def _is_another(code: str, named: list[str]) -> bool:
    """Whether this is a nationality besides these: in "Congolese (DRC)" the second word only makes the first clear."""
    return code in NATIONALITIES and not any(code[:STEM] in one for one in named)


def _all_of(codes: tuple[str, ...], known: Vocabulary) -> str:
    """What holds of every one of these."""
    return UNCLEAR if all(known.nationalities.parent(code) == NOT_UK for code in codes) else UNKNOWN

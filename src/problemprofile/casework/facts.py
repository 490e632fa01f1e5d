"""What a text tells of people by which they could be told from others: gender, age, where from, what work, where, when.

Read with the code lists and the lists of places, and always with these; a fact that is nobody's in truth costs a
question to a person, one that is missed could cost more.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

from problemprofile import codelists
from problemprofile.casework.ages_told import ages_told
from problemprofile.everyday import is_everyday
from problemprofile.geography.places import find_place
from problemprofile.project.load import Project
from problemprofile.spelling import fold

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_YEAR = re.compile(r"\b(?:(?P<month>[A-Z][a-z]{2,8})\s+)?(?P<year>20\d\d)\b")
_LONGEST = 4
Known = dict[str, codelists.Codelist]
_NO_CODE = (codelists.UNKNOWN, "other", "multiple")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Fact:
    """One thing that a text tells. `what` is its kind in words ("the age"); `start` where it stands.

    `field` is the field of a clean row, "place" or "month"; `values` the codes that fit, or a folded name. An age is a
    range, both ends in it.
    """

    what: str
    field: str
    values: frozenset[str]
    start: int
    ages: tuple[int, int] = (0, 0)


def facts_in(project: Project, text: str, exploitation_group: str = "") -> list[Fact]:
    """Every fact of a text once, in its order; what the file's settings say comes first."""
    found = [Fact("the form of exploitation", "exploitation_group", frozenset([exploitation_group]), 0)]
    found = found if exploitation_group else []
    found += sorted((*_by_words(project, text), *_ages(text), *_times(project, text)), key=lambda fact: fact.start)
    once = {(fact.field, fact.values, fact.ages): fact for fact in reversed(found)}
    return sorted(once.values(), key=lambda fact: (fact.start, fact.field, sorted(fact.values)))


@functools.cache
def lists() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "facts.toml").read_text("utf-8"))


def _by_words(project: Project, text: str) -> Iterator[Fact]:
    """The longest run of words that a list knows, then on from behind it."""
    words = list(_WORD.finditer(text))
    own = _own_names(project)
    known = {name: project.codelist(name) for name in ("sector", "nationality", "local_authority")}
    at = 0
    while at < len(words):
        step = 1
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            run = text[words[at].start() : words[at + length - 1].end()]
            found = list(_facts_of(known, run, words[at].start())) if "\n\n" not in run and fold(run) not in own else []
            if found:
                yield from found
                step = length
                break
        at += step


def _facts_of(known: Known, run: str, start: int) -> Iterator[Fact]:
    plain = fold(run)
    for field, what in lists()["said"].items():
        code = lists()[field].get(plain)
        if code:
            yield Fact(what, field, frozenset([code]), start)
    if plain in lists()["no_fact"]:
        return
    sector = known["sector"].code_for(run)
    if sector and sector not in _NO_CODE:
        yield Fact("the work", "sector", frozenset([sector]), start)
    if run[:1].isupper() or (len(plain) > 3 and plain not in lists()["lower_case"] and not is_everyday(plain)):
        yield from _named(known, run, plain, start)


def _named(known: Known, run: str, plain: str, start: int) -> Iterator[Fact]:
    """A nationality or country, a place of the project's own; with a capital, any place there is."""
    nationality = known["nationality"].code_for(run)
    if nationality and nationality not in _NO_CODE:
        yield Fact("the nationality", "nationality", frozenset([nationality]), start)
        return
    own = known["local_authority"].code_for(run)
    place = None if own or not run[:1].isupper() else find_place(run)
    codes = frozenset([own]) if own else place.authorities if place and not place.wide else frozenset()
    if codes and plain[:3] not in _MONTHS:
        yield Fact("the place", "local_authority", codes, start)
        yield Fact("the place", "place", frozenset([plain]), start)


def _ages(text: str) -> Iterator[Fact]:
    for start, low, high in ages_told(text):
        yield Fact("the age", "age", frozenset(), start, (low, high))


def _times(project: Project, text: str) -> Iterator[Fact]:
    """Years of the profile's period, and months of them."""
    period = project.profile.period
    for match in _YEAR.finditer(text):
        if not period.start.year <= int(match["year"]) <= period.end.year:
            continue
        month = (match["month"] or "")[:3].lower()
        if month in _MONTHS:
            yield Fact(
                "the month", "month", frozenset([f"{match['year']}-{_MONTHS.index(month) + 1:02}"]), match.start()
            )
        yield Fact("the year", "year", frozenset([match["year"]]), match.start())


def _own_names(project: Project) -> set[str]:
    """What the whole profile is about tells nobody from anybody else in it."""
    area = project.profile.area
    return {fold(name) for name in (area.name, area.national_name, project.profile.name)}

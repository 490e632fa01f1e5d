"""How a card puts a pair to the person who decides: what is alike, what is not, how often such pairs are two people."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import resources
from typing import Any

from problemprofile import geography
from problemprofile.linkage.pairs import STEPS
from problemprofile.linkage.person_fields import (
    AGE,
    AGE_BAND,
    BIRTH,
    COMPARISONS,
    DATES,
    FIRST_NAME,
    SOURCES,
    SURNAME,
    TOKEN_NAME,
    WHOLE_NAME,
)
from problemprofile.project.load import Project

_DAYS_IN_A_MONTH = 30.44
_SURELY, _HALF = 0.01, (0.4, 0.6)  # chances that a pair is two people: fewer than 1 in 100; about half
_LISTS = ("gender", "nationality", "exploitation_type")
_NAMES = ("first_name", "surname")
_OF_NAMES = (WHOLE_NAME, SURNAME, FIRST_NAME, TOKEN_NAME)
Row = dict[str, Any]


@functools.cache
def said() -> dict[str, Any]:
    """The words of the review."""
    return tomllib.loads((resources.files(__package__) / "data" / "review.toml").read_text("utf-8"))


def odds_of(probability: float) -> str:
    """How often pairs as likely as this to be one person are two people, as somebody would say it."""
    words: dict[str, str] = said()["odds"]
    two = 1 - probability
    if two <= _SURELY or probability <= _SURELY:
        return words["hardly_ever" if two <= _SURELY else "nearly_always"]
    if _HALF[0] < two < _HALF[1]:
        return words["half"]
    every = round(1 / min(two, probability))
    return words["some"].format(some=1 if two < probability else every - 1, every=every)


def words_of(pair: Row, left: Row, right: Row) -> str:
    """What speaks for one person, when the rows were recorded, and what speaks against; names nobody."""
    names: list[str] = []
    alike: list[str] = []
    unlike: list[str] = []
    for comparison, column in zip(COMPARISONS, STEPS, strict=True):
        step = pair[column]
        if step >= 0 and comparison not in (DATES, SOURCES):
            is_last = step == len(comparison.steps) - 1
            where = unlike if is_last else names if comparison in _OF_NAMES else alike
            where.append(comparison.steps[step].said)
    told = [*names, *run_together(alike)]
    if left["recorded_on"] and right["recorded_on"]:
        told.append(_apart(abs((left["recorded_on"] - right["recorded_on"]).days)))
    words: dict[str, str] = said()["words"]
    against = [words["but"].format(", ".join(run_together(unlike)))] if unlike else []
    known = any(pair[f"step_{each.name}"] >= 0 for each in (BIRTH, AGE, AGE_BAND))
    return "; ".join([", ".join(told), *against, *([] if known else [words["no_birth"]])])


def run_together(words: Sequence[str]) -> list[str]:
    """ "the same gender, the same nationality" is "the same gender and nationality"."""
    found: list[tuple[str, list[str]]] = []
    for each in words:
        start = next((start for start in said()["words"]["starts"] if each.startswith(start)), "")
        if start and found and found[-1][0] == start:
            found[-1][1].append(each.removeprefix(start))
        else:
            found.append((start, [each.removeprefix(start)]))
    return [start + _listed(rest) for start, rest in found]


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def _apart(days: int) -> str:
    words: dict[str, str] = said()["dates"]
    if days <= 1:
        return words["one" if days else "same"]
    if days <= 2 * _DAYS_IN_A_MONTH:
        return words["days"].format(number=days)
    return words["months"].format(number=round(days / _DAYS_IN_A_MONTH))


def facts_of(project: Project, row: Row, address: str) -> str:
    """What a row says of its person and where it stands, for whoever decides. Personal data."""
    told = [_fact(project, name, words, row[name]) for name, words in said()["facts"].items()]
    name = " ".join(str(row[part]).title() for part in _NAMES if row[part])
    facts = ", ".join(filter(None, [name, *told]))
    return said()["words"]["row"].format(source=_source(project, address), row=address.rpartition(":")[2], facts=facts)


def _source(project: Project, address: str) -> str:
    dataset = address.partition(":")[0]
    return next((each.label for each in project.datasets if each.name == dataset), dataset)


def _fact(project: Project, name: str, words: str, value: object) -> str:
    if value in (None, "", "unknown"):
        return ""
    text = f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)
    if name == "local_authority":
        return _place(project, words, text)
    return words.format(project.codelist(name).label(text) if name in _LISTS else text)


def _place(project: Project, words: str, code: str) -> str:
    vague: Mapping[str, str] = said()["places"]
    return vague[code] if code in vague else words.format(_council(project, code))


def _council(project: Project, code: str) -> str:
    return geography.local_authorities().get(code) or project.codelist("local_authority").label(code)

"""Places by name: which local authorities a council's, a town's or a county's name may mean, also an old one."""

from __future__ import annotations

import csv
import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from problemprofile.spelling import fold

OUTSIDE_UK = "overseas"  # stands in the lists for the Isle of Man and the Channel Islands, which no authority is in
LARGER = 10  # a place so many times as large as the next of its name is the one that people mean
_LONGEST = 200  # characters
_CODE = re.compile(r"\b[EWSN]\d{8}\b")
# What stands round a council's name: "London Borough of Barnet", "Derby City Council", "Cyngor Dinas Caerdydd".
_BEFORE = (
    "the london royal metropolitan county city borough district council and of lb rb cyngor dinas bwrdeistref sirol"
)
_AFTER = (
    "city county borough district metropolitan met unitary authority local council of london mbc mdc bc dc cc ua cbc lb"
)
_SHORT = {
    "n": "north", "nth": "north", "s": "south", "sth": "south", "e": "east", "w": "west", "ne": "north east",
    "nw": "north west", "se": "south east", "sw": "south west", "saint": "st", "beds": "bedfordshire",
    "bucks": "buckinghamshire", "cambs": "cambridgeshire", "derbys": "derbyshire", "glos": "gloucestershire",
    "hants": "hampshire", "herts": "hertfordshire", "lancs": "lancashire", "leics": "leicestershire",
    "lincs": "lincolnshire", "northants": "northamptonshire", "notts": "nottinghamshire", "oxon": "oxfordshire",
    "staffs": "staffordshire", "warks": "warwickshire", "wilts": "wiltshire", "worcs": "worcestershire",
    "yorks": "yorkshire",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """What a name may mean.

    `authorities` are the GSS codes that it may lie in, or OUTSIDE_UK. `main` is the one that is meant where nothing
    else is said, "" where that would be a guess. A `wide` name is of a county, a region or a country: all of them. A
    `small` one is only in the long list of towns and villages, where many names come again as those of streets and
    quarters elsewhere.
    """

    authorities: frozenset[str]
    main: str = ""
    wide: bool = False
    small: bool = False


def find_place(text: str) -> Place | None:
    """The place of one name; None where no list has it.

    Knows councils by their names, short names and codes, also those that are gone; towns and larger villages; counties,
    regions and countries of the United Kingdom. A name that several places share gives all of them.
    """
    if not text or len(text) > _LONGEST:
        return None
    codes = set(_CODE.findall(text.upper()))
    if codes:
        return _codes().get(codes.pop()) if len(codes) == 1 else None
    plain = fold(text)
    return _named(plain) or _named(spelt_out(plain))


@functools.cache
def sure_names() -> dict[str, str]:
    """The folded names that mean one authority where nothing else is said, and that one."""
    return {name: place.main for names in (_councils(), _towns()) for name, place in names.items() if place.main}


def spelt_out(plain: str) -> str:
    """A folded name with its counties and points of the compass in full: "ne derbys" is "north east derbyshire"."""
    return " ".join(_SHORT.get(word, word) for word in plain.split())


def _named(plain: str) -> Place | None:
    """By the name as it stands, else as a council's without the words that say what kind of council it is."""
    found = _towns().get(plain) or _councils().get(plain) or _wide().get(plain)
    bare = _bare(plain)
    return found or _councils().get(bare) or _towns().get(bare) or _wide().get(bare)


def local_authorities() -> dict[str, str]:
    """The GSS code and name of every local authority district of the United Kingdom, as of April 2025, by code."""
    return {row["code"]: row["name"] for row in _rows("local_authorities.csv")}


@functools.cache
def police_force_of(authority: str) -> str:
    """The name of the police force area that a local authority lies in; "" where the code is not known."""
    return next((row["police_force"] for row in _rows("local_authorities.csv") if row["code"] == authority), "")


@functools.cache
def authorities_of_police_force(name: str) -> frozenset[str]:
    """The local authorities of a police force area, by its name or code in the lookups; none where it is not known."""
    plain = fold(name)
    rows = _rows("local_authorities.csv")
    return frozenset(r["code"] for r in rows if plain in (fold(r["police_force"]), fold(r["police_force_code"])))


def _bare(plain: str) -> str:
    """A council's name without the words that say what kind of council it is."""
    words = plain.split()
    while words and words[0] in _BEFORE.split():
        del words[0]
    while words and words[-1] in _AFTER.split():
        del words[-1]
    return " ".join(words)


@functools.cache
def _councils() -> dict[str, Place]:
    """Names of councils, whole and bare; the living ones win over those that are gone."""
    gone = [(row["name"], row["successor"].split()) for row in _rows("local_authority_predecessors.csv")]
    named = [*gone, *((name, [code]) for code, name in local_authorities().items())]
    bare = {_bare(fold(name)): _place(codes) for name, codes in named if _bare(fold(name)) and len(codes) == 1}
    return bare | {fold(name): _place(codes) for name, codes in named}


@functools.cache
def _codes() -> dict[str, Place]:
    gone = {row["code"]: _place(row["successor"].split()) for row in _rows("local_authority_predecessors.csv")}
    return {code: place for code, place in gone.items() if code} | {c: _place([c]) for c in local_authorities()}


@functools.cache
def _towns() -> dict[str, Place]:
    """Towns and short names. What was written down by hand goes before the list of towns, and adds to it."""
    found = {name: place for name, place in _listed().items() if name not in _wide()}
    for row in _rows("places.csv"):
        name, codes = fold(row["place"]), row["local_authority"].split()
        also = () if row["is"] == "short name" or name not in found else found[name].authorities
        found[name] = Place(frozenset([*codes, *also]), "" if row["is"] == "repeated" else codes[0])
    return found


def _listed() -> dict[str, Place]:
    """The list of towns. A town that reaches into several authorities is meant in the one that is called like it."""
    listed: dict[str, list[tuple[list[str], int]]] = defaultdict(list)
    for row in _rows("towns.csv"):
        listed[fold(row["place"])].append((row["local_authorities"].split(), int(row["people"])))
    return {name: _town(places, _councils().get(name)) for name, places in listed.items()}


def _town(places: list[tuple[list[str], int]], council: Place | None) -> Place:
    """All places of one name, the largest of them first."""
    every = frozenset(code for codes, _ in places for code in codes)
    (codes, people), *others = sorted(places, key=lambda place: (-place[1], place[0]))
    largest = all(people >= LARGER * max(other, 1) for _, other in others)
    if council and council.main:  # "Merton" is the borough, though a village is called so too
        return Place(every | council.authorities, council.main)
    return Place(every, codes[0] if largest and len(codes) == 1 else "", small=True)


@functools.cache
def _wide() -> dict[str, Place]:
    every = local_authorities()
    return {
        fold(row["area"]): Place(frozenset(_unpacked(row["local_authorities"].split(), every)), wide=True)
        for row in _rows("wider_areas.csv")
    }


def _unpacked(codes: list[str], every: Iterable[str]) -> set[str]:
    """ "W*" stands for every code that begins so."""
    begins = tuple(short[:-1] for short in codes if short.endswith("*"))
    return {code for code in every if code in codes or (begins and code.startswith(begins))}


def _place(codes: list[str]) -> Place:
    return Place(frozenset(codes), codes[0] if len(codes) == 1 else "")


@functools.cache
def _rows(name: str) -> list[dict[str, str]]:
    text = (resources.files(__package__) / "data" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))

"""Places: the local authority that a council's or a town's name means, through reorganisations."""

from __future__ import annotations

import csv
import functools
import re
from importlib import resources

_LONGEST = 200  # characters
_REPEATED = ""  # stands for a name that several places share
# What stands round a council's name: "London Borough of Barnet", "Derby City Council", "Bristol, City of".
_BEFORE = "the london royal metropolitan county city borough district council and of for lb"
_AFTER = "city county borough district metropolitan met unitary authority local council of mbc mdc bc dc cc ua"


def local_authorities() -> dict[str, str]:
    """The GSS code and name of every local authority district of the United Kingdom, as of April 2025, by code."""
    return {row["code"]: row["name"] for row in _rows("local_authorities.csv")}


def place_to_local_authority(text: str | None) -> str | None:
    """The GSS code of the local authority that a place's name means; None where that is not sure.

    Knows councils by their names, common short names and codes, those merged away since 2016, and larger towns. A name
    that several places share (Newport, Richmond) gives None; the council's full name ("Newport City Council") does not.
    Of a text with commas or slashes every part must be known, counties aside, and all must agree.
    """
    if not text or len(text) > _LONGEST:
        return None
    code = _codes().get(text.strip().upper())
    if code:
        return code
    parts = [part for part in re.split(r"[,/;()]", text) if fold(part)]
    if len(parts) == 1 or _lookup(text):
        return _lookup(text)
    found = {_lookup(part) for part in parts if fold(part) not in _wider()}
    return found.pop() if len(found) == 1 else None


def fold(text: str) -> str:
    """The form in which names are compared: lower case, "and" for "&", no punctuation, single spaces."""
    kept = "".join(c if c.isalnum() else " " for c in text.casefold().replace("&", " and ").replace("'", ""))
    return " ".join(kept.split())


def _lookup(text: str) -> str | None:
    """By the name as it stands, else as a council's name without the words that say what kind of council it is."""
    plain = fold(text)
    if plain in _places():
        return _places()[plain] or None
    bare = _bare(plain)
    return _councils().get(plain) or _councils().get(bare) or _places().get(bare) or None


def _bare(plain: str) -> str:
    words = plain.split()
    while words and words[0] in _BEFORE.split():
        del words[0]
    while words and words[-1] in _AFTER.split():
        del words[-1]
    return " ".join(words)


@functools.cache
def _councils() -> dict[str, str]:
    """Names of councils, whole and bare, to codes; the living ones win over those merged away."""
    named = [(row["name"], row["successor"]) for row in _rows("local_authority_predecessors.csv")]
    named += [(name, code) for code, name in local_authorities().items()]
    bare = {_bare(fold(name)): code for name, code in named if _bare(fold(name))}
    return bare | {fold(name): code for name, code in named}


@functools.cache
def _codes() -> dict[str, str]:
    merged = {row["code"]: row["successor"] for row in _rows("local_authority_predecessors.csv")}
    return merged | {code: code for code in local_authorities()}


@functools.cache
def _places() -> dict[str, str]:
    """Towns and short names to codes; a repeated name to `_REPEATED`."""
    rows = [row for row in _rows("places.csv") if row["is"] != "wider"]
    return {fold(row["place"]): _REPEATED if row["is"] == "repeated" else row["local_authority"] for row in rows}


@functools.cache
def _wider() -> frozenset[str]:
    """Counties and countries, which may follow a town's name and say nothing against it."""
    return frozenset(fold(row["place"]) for row in _rows("places.csv") if row["is"] == "wider")


@functools.cache
def _rows(name: str) -> list[dict[str, str]]:
    text = (resources.files(__package__) / "data" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))

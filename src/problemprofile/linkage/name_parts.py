"""Names taken apart for comparison: one spelling of a letter, one root of a short form, one key of a sound.

A name comes as cleaning left it: lower case, without accents, punctuation and titles.
"""

from __future__ import annotations

import csv
import functools
import re
from dataclasses import dataclass
from importlib import resources

# One sound written in several ways, in the order in which they are replaced. The key is for finding, not for reading.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:mc|mac)(?=[b-df-hj-np-tv-z])", "mk"),
        (r"tsch|tch|cz|ch|ts|tz", "c"),
        (r"sch|sh|sz|sy(?=[aeou])", "s"),
        (r"zh|rz|dj|dzh|dz", "z"),
        (r"ph", "f"),
        (r"ck|kh|gh|q|x", "k"),
        (r"th", "t"),
        (r"w", "v"),
        (r"j", "y"),
        (r"(?<=[aeiouy])h|h$", ""),
        (r"ou|oo|ow|uu", "u"),
        (r"ee|ie|ey|ei|ay|ai|y", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@dataclass(frozen=True)
class NameParts:
    """A first name and a surname, ready to compare; None where nothing is known of it.

    `given` and `family` are letters run together; `written` is both in their order, `sorted_parts` all their parts in
    the order of the alphabet, `roots` the same with short forms resolved, `parts` the roots by themselves.
    """

    given: str | None = None
    family: str | None = None
    written: str | None = None
    sorted_parts: str | None = None
    roots: str | None = None
    parts: tuple[str, ...] = ()
    given_root: str | None = None
    given_sound: str | None = None
    family_sound: str | None = None
    initials: str | None = None


def name_parts(first_name: str | None, surname: str | None) -> NameParts:
    """Take a name apart. A whole name that stands in one of the two fields is divided before its last part."""
    given, family = _parts(first_name), _parts(surname)
    if (not given and len(family) > 1) or (not family and len(given) > 1):
        *given, last = given or family
        family = [last]
    if not given and not family:
        return NameParts()
    every = [*given, *family]
    roots = [_root(part) for part in every]
    first, last_name = "".join(given) or None, "".join(family) or None
    return NameParts(
        given=first,
        family=last_name,
        written=f"{first}|{last_name}" if first and last_name else None,
        sorted_parts=" ".join(sorted(every)),
        roots=" ".join(sorted(roots)),
        parts=tuple(sorted(set(roots))),
        given_root=_root(given[0]) if given else None,
        given_sound=sound(first) if first else None,
        family_sound=sound(last_name) if last_name else None,
        initials="".join(sorted(root[0] for root in roots)),
    )


def sound(name: str) -> str:
    """A rough key that spellings of one sound share: "dzhon" and "john" do not, "yousef" and "yusef" do."""
    for pattern, replacement in _SOUNDS:
        name = pattern.sub(replacement, name)
    return name


def _parts(name: str | None) -> list[str]:
    """The parts of a name in Latin letters."""
    return "".join(_letters().get(letter, letter) for letter in name or "").split()


def _root(part: str) -> str:
    return _roots().get(part, part)


@functools.cache
def _letters() -> dict[str, str]:
    """Letters of other alphabets, and those that are more than a letter with an accent: what Latin letters they are."""
    return {row["letter"]: row["latin"] for row in _listed("letters.csv")}


@functools.cache
def _roots() -> dict[str, str]:
    """Short forms and other spellings of first names, each to the one that stands for them all."""
    named = _listed("given_names.csv")
    return {form: row["name"] for row in named for form in row["also"].split()}


def _listed(name: str) -> list[dict[str, str]]:
    text = (resources.files(__package__) / "data" / name).read_text("utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))

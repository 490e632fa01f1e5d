"""Which organisation sent a file, where nobody says so: from what stands above its headings, and from its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from problemprofile import codelists
from problemprofile.codelists import UNKNOWN
from problemprofile.spelling import fold

SHORTEST = 5  # letters of a name; shorter ones stand in other words
_LISTS = ("police_force", "first_responder")


@dataclass(frozen=True)
class ToldProvider:
    """An organisation and where it was read."""

    name: str
    because: str


def tell_provider(titles: Sequence[str], file_name: str, known: Iterable[str], own: Path) -> ToldProvider | None:
    """The one organisation that is named; None where none is, or several are.

    `titles` are the cells above the headings, `known` the providers that the project has already, `own` the folder of
    its code lists.
    """
    names = {fold(name): name for name in known}
    for where, texts in (("the file's name says so", [file_name]), ("it stands above the headings", titles)):
        plain = [" ".join(re.split(r"[^a-z0-9]+", fold(text))) for text in texts]
        for every in (names, _listed(own)):
            found = {every[name] for name in every if len(name) >= SHORTEST and any(_has(text, name) for text in plain)}
            longest = [one for one in found if not any(one != other and fold(one) in fold(other) for other in found)]
            if len(longest) == 1:
                return ToldProvider(longest[0], where)
    return None


def _has(text: str, name: str) -> bool:
    return f" {name} " in f" {text} "


def _listed(own: Path) -> dict[str, str]:
    """The labels of police forces and first responders by their folded form."""
    lists = [codelists.load(name).with_local(own) for name in _LISTS]
    return {fold(code.label): code.label for every in lists for code in every.codes if code.code != UNKNOWN}

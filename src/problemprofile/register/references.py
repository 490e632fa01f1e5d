"""References that stay: each entry has one, and that of an entry that is gone is never given again."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count

from problemprofile.errors import ProfileError
from problemprofile.project.paths import Paths
from problemprofile.register.records import RECORDS, Record
from problemprofile.register.tables import Line, Lines
from problemprofile.register.wording import prefix_of

FILE = "references.toml"  # in register/
_HEAD = "# The highest reference ever given in each list, so that none is given twice. Kept by the program.\n"


def highest_given(paths: Paths) -> dict[str, int]:
    """The highest number ever given in each list, as far as it was noted. Raises ProfileError for a broken file."""
    path = paths.register / FILE
    try:
        said = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
        return {name: int(said.get(name, 0)) for name in RECORDS}
    except (OSError, ValueError, TypeError):
        remedy = "Each line is the name of a list, = and a whole number."
        raise ProfileError("This file cannot be read.", where=path, remedy=remedy) from None


def with_those_of(lists: Mapping[str, Iterable[Record]], highest: Mapping[str, int]) -> dict[str, int]:
    """The highest numbers, with those that the entries of some lists have."""
    numbers = {name: [number_of(name, one.reference) for one in records] for name, records in lists.items()}
    return {name: max([highest.get(name, 0), *numbers.get(name, ())]) for name in RECORDS}


def file_of(highest: Mapping[str, int]) -> bytes:
    """What is noted, as a file."""
    return (_HEAD + "".join(f"{name} = {highest[name]}\n" for name in RECORDS if highest.get(name))).encode()


def number_of(name: str, reference: str) -> int:
    """The number in a reference of a list; 0 where it is written in another way."""
    found = re.fullmatch(rf"{prefix_of(name)}-?\s?0*(\d{{1,9}})", reference, re.IGNORECASE | re.ASCII)
    return int(found[1]) if found else 0


def free_references(name: str, highest: int) -> Iterator[str]:
    """References of a list that were never given, one after the other: "ACT-031", "ACT-032" …"""
    return (f"{prefix_of(name)}-{number:03d}" for number in count(highest + 1))


def give_references(lines: Lines, highest: Mapping[str, int]) -> Lines:
    """The lists with a reference for each entry that has none."""
    found = with_those_of({name: [record for _, record in read] for name, read in lines.items()}, highest)
    return {name: _given(read, free_references(name, found[name])) for name, read in lines.items()}


def _given(read: list[Line], free: Iterator[str]) -> list[Line]:
    return [(n, record if record.reference else replace(record, reference=next(free))) for n, record in read]

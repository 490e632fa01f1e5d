"""The kinds of source that partners send, and the fields of each, read from `kinds.toml`."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True)
class Field:
    """One field that a heading can be mapped to.

    `type` is text, name, date, period, age, count, yesno, tick, place, postcode, coordinates, offence, freetext,
    contact, token or "code:LIST" (a code list). A `tick` field is a box on a form; `means` is what a tick says.
    `identifies` marks what never leaves the rooms above the wall.
    """

    name: str
    label: str
    type: str
    synonyms: tuple[str, ...] = ()
    means: str = ""
    identifies: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of source: what a row is, what it is counted in, and which fields it may have."""

    name: str
    label: str
    unit: str
    series: str
    counted: bool  # each row carries a count
    required: tuple[tuple[str, ...], ...]  # of each group at least one field must be mapped
    fields: tuple[str, ...]
    definition: str = ""


@functools.cache
def fields() -> dict[str, Field]:
    """Every field by name."""
    return {
        name: Field(
            name,
            f["label"],
            f["type"],
            tuple(f.get("synonyms", ())),
            f.get("means", ""),
            bool(f.get("identifies", False)),
        )
        for name, f in _toml()["fields"].items()
    }


@functools.cache
def kinds() -> dict[str, Kind]:
    """Every kind of source by name."""
    return {
        name: Kind(
            name,
            k["label"],
            k["unit"],
            k["series"],
            bool(k.get("counted", False)),
            tuple(tuple(group) for group in k["required"]),
            tuple(k["fields"]),
            k.get("definition", ""),
        )
        for name, k in _toml()["kinds"].items()
    }


def _toml() -> dict[str, dict[str, dict]]:
    return tomllib.loads((resources.files(__package__) / "kinds.toml").read_text("utf-8"))

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
    `identifies` marks what never leaves the rooms above the wall. A heading that begins a word with one of each group
    in `says`, and with none of `never`, is a name of the field too.
    """

    name: str
    label: str
    type: str
    synonyms: tuple[str, ...] = ()
    means: str = ""
    identifies: bool = False
    says: tuple[tuple[str, ...], ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of source: what a row is, what it is counted in, and which fields it may have.

    `country` is the one country that has it, "" where any may. Of a `titled` one the year stands in the title above the
    table, where it has no column.
    """

    name: str
    label: str
    unit: str
    series: str
    counted: bool  # each row carries a count
    required: tuple[tuple[str, ...], ...]  # of each group at least one field must be mapped
    fields: tuple[str, ...]
    definition: str = ""
    country: str = ""
    titled: bool = False

    def is_of(self, country: str) -> bool:
        """Whether a project of a country may have such a source."""
        return self.country in ("", country)


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
            tuple(map(tuple, f.get("says", ()))),
            tuple(f.get("never", ())),
        )
        for name, f in _toml()["fields"].items()
    }


@functools.cache
def figures() -> frozenset[str]:
    """The fields that are one of several figures in a row, beside which the row has no count of its own."""
    return frozenset(name for name, field in fields().items() if field.says)


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
            k.get("country", ""),
            bool(k.get("titled", False)),
        )
        for name, k in _toml()["kinds"].items()
    }


def _toml() -> dict[str, dict[str, dict]]:
    return tomllib.loads((resources.files(__package__) / "kinds.toml").read_text("utf-8"))

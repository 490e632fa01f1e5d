"""The words for the register's fields and codes, as people read them: `lists.toml`."""

from __future__ import annotations

import dataclasses
import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from typing import Any

from problemprofile.register.records import RECORDS, Record
from problemprofile.spelling import fold


@dataclass(frozen=True)
class ListField:
    """One field of a list. `choices` pairs codes with their labels, in print order; empty: free text or a date."""

    name: str
    label: str
    required: bool
    choices: Mapping[str, str] = field(default_factory=dict)
    refers_to: str = ""

    def code_for(self, text: str) -> str | None:
        """The code that a cell means by its code or label, whatever the case and punctuation."""
        return {fold(word): code for code, label in self.choices.items() for word in (code, label)}.get(fold(text))


@functools.cache
def list_fields(name: str) -> tuple[ListField, ...]:
    """The fields of a list, in order. Raises KeyError where there is no such list."""
    wording, choices = _toml()["lists"][name], _toml()["choices"]
    return tuple(
        ListField(
            f.name,
            wording[f.name]["label"],
            f.default is dataclasses.MISSING,
            choices.get(wording[f.name].get("choices", ""), {}),
            wording[f.name].get("refers_to", ""),
        )
        for f in dataclasses.fields(RECORDS[name])
    )


def naming_field(name: str) -> str:
    """The field that names an entry of a list: the one that must be filled in."""
    return next(f.name for f in list_fields(name) if f.required)


def prefix_of(name: str) -> str:
    """What the references of a list begin with: "ACT" of actions, as in "ACT-012"."""
    return str(_toml()["lists"][name]["prefix"])


def fields_of(name: str) -> dict[str, str]:
    """Each field of a list with the label that is printed for it, in print order."""
    return {f.name: f.label for f in list_fields(name)}


def label_of(name: str) -> str:
    """What a list is called: "actions" is "Actions", "risks" is "Threats and risks"."""
    return str(_toml()["lists"][name]["label"])


def printed(name: str, record: Record) -> dict[str, str]:
    """A record as a reader sees it: each field's text, codes as their labels, dates as "1 March 2026"."""
    return {f.name: _text(f, getattr(record, f.name)) for f in list_fields(name)}


def _text(f: ListField, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    entries = value if isinstance(value, tuple) else (value,)
    return "; ".join(f.choices.get(str(entry), str(entry)) for entry in entries)


@functools.cache
def _toml() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "lists.toml").read_text("utf-8"))

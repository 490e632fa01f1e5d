"""The words for the register's fields and codes, as people read them: `lists.toml`."""

from __future__ import annotations

import dataclasses
import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from typing import Any, get_type_hints

from problemprofile.register.records import RECORDS, Record
from problemprofile.spelling import fold


@dataclass(frozen=True)
class ListField:
    """One field of a list. `choices` pairs codes with their labels, in print order; empty: free text or a date.

    `kind` is the type of its values, `most` the largest number it takes, `spellings` leads from other words to codes;
    `chosen` names the table of its choices.
    """

    name: str
    label: str
    required: bool
    choices: Mapping[str, str] = field(default_factory=dict)
    refers_to: str = ""
    kind: object = str
    most: int | None = None
    spellings: Mapping[str, str] = field(default_factory=dict)
    chosen: str = ""

    @property
    def several(self) -> bool:
        """Whether a cell may hold several entries."""
        return self.kind == tuple[str, ...]

    def code_for(self, text: str) -> str | None:
        """The code that a cell means by its code, label or another spelling, whatever the case and punctuation."""
        words = {fold(word): code for code, label in self.choices.items() for word in (code, label)}
        return words.get(fold(text)) or self.spellings.get(fold(text))


@functools.cache
def list_fields(name: str) -> tuple[ListField, ...]:
    """The fields of a list, in order. Raises KeyError where there is no such list."""
    kinds = get_type_hints(RECORDS[name])
    return tuple(_field(name, f.name, f.default is dataclasses.MISSING, kinds[f.name]) for f in _dataclass_fields(name))


def _field(name: str, field_name: str, required: bool, kind: object) -> ListField:
    said = _toml()["lists"][name][field_name]
    chosen = said.get("choices", "")
    spelt = {fold(word): code for code, words in _toml()["spellings"].get(chosen, {}).items() for word in words}
    choices = _toml()["choices"].get(chosen, {})
    return ListField(
        field_name, said["label"], required, choices, said.get("refers_to", ""), kind, said.get("most"), spelt, chosen
    )


def _dataclass_fields(name: str) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(RECORDS[name])


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


def about(name: str) -> str:
    """What a list is for, in a sentence or two for those who fill it."""
    return str(_toml()["lists"][name]["about"])


def may_repeat(name: str) -> bool:
    """Whether several entries of a list may have the same name: updates, readings and votes do."""
    return bool(_toml()["lists"][name].get("may_repeat", False))


def choices_of(name: str, field_name: str) -> dict[str, str]:
    """The codes of a field of a list with their words, in print order. Raises StopIteration for a field it has not."""
    return dict(next(f.choices for f in list_fields(name) if f.name == field_name))


def in_words(day: date | None) -> str:
    """A day as it is read: "1 March 2026"; "" where there is none."""
    return f"{day.day} {day:%B %Y}" if day else ""


def printed(name: str, record: Record) -> dict[str, str]:
    """A record as a reader sees it: each field's text, codes as their labels, dates as "1 March 2026"."""
    return {f.name: _text(f, getattr(record, f.name)) for f in list_fields(name)}


def _text(f: ListField, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, int):
        return f"{value:,}"
    entries = value if isinstance(value, tuple) else (value,)
    return "; ".join(f.choices.get(str(entry), str(entry)) for entry in entries)


@functools.cache
def _toml() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "lists.toml").read_text("utf-8"))

"""Which heading of a partner's own tracker is which field of a list: said, remembered, or proposed by its words."""

from __future__ import annotations

import difflib
import functools
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from problemprofile.errors import ProfileError
from problemprofile.project.paths import Paths
from problemprofile.register.headings import is_personal, known_headings
from problemprofile.register.records import RECORDS
from problemprofile.register.wording import fields_of
from problemprofile.spelling import fold

FOLDER = "mappings"  # in register/
_ALIKE = 0.86  # of two spellings, of which one is then taken for the other's misspelling


@dataclass(frozen=True)
class TrackerMapping:
    """How a tracker is read: its list and sheet, the field of each heading, and what its words mean in a field."""

    list: str
    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def meaning(self, field_name: str, cell: str) -> str:
        """A cell in our words, where the mapping has some for it."""
        said = {fold(theirs): ours for theirs, ours in self.values.get(field_name, {}).items()}
        return said.get(fold(cell), cell)


def remembered(paths: Paths, name: str) -> TrackerMapping | None:
    """The mapping of a name; None where there is none yet. Raises ProfileError for one that cannot be used."""
    path = _path(paths, name)
    if not path.is_file():
        return None
    try:
        said = tomllib.loads(path.read_text("utf-8"))
        columns = {str(heading): str(f) for heading, f in said.get("columns", {}).items()}
        values = {str(f): {str(k): str(v) for k, v in some.items()} for f, some in said.get("values", {}).items()}
        found = TrackerMapping(str(said["list"]), str(said.get("sheet", "")), columns, values)
    except (OSError, ValueError, KeyError, AttributeError):
        remedy = 'It has list = "…", and the tables [columns] and, if need be, [values.FIELD].'
        raise ProfileError("This mapping cannot be read.", where=path, remedy=remedy) from None
    _must_be_fields(found.list, [*columns.values(), *values], path)
    return found


def file_of(mapping: TrackerMapping) -> bytes:
    """A mapping as the file by which it is remembered."""
    lines = [f"list = {_quoted(mapping.list)}", f"sheet = {_quoted(mapping.sheet)}", "", "[columns]"]
    lines += [f"{_quoted(heading)} = {_quoted(f)}" for heading, f in mapping.columns.items()]
    for f, some in mapping.values.items():
        lines += ["", f"[values.{f}]", *(f"{_quoted(theirs)} = {_quoted(ours)}" for theirs, ours in some.items())]
    return ("\n".join(lines) + "\n").encode()


def file_name(paths: Paths, name: str) -> str:
    """Where a mapping of a name is kept, from `register/` on."""
    return _path(paths, name).relative_to(paths.register).as_posix()


def columns_said(name: str, text: str) -> dict[str, str]:
    """What "Task=action, Lead=owner" says. Raises ProfileError for what is no field of the list."""
    pairs = [part.rpartition("=") for part in text.split(",") if part.strip()]
    if not all(heading.strip() and equals for heading, equals, _ in pairs):
        raise ProfileError("Write the columns as heading=field, separated by commas.")
    by_word = known_headings(name)
    said = {heading.strip(): by_word.get(fold(f)) for heading, _, f in pairs}
    _must_be_fields(name, [f.name if f else "" for f in said.values()], "--columns")
    return {heading: f.name for heading, f in said.items() if f}


def proposed(name: str, headings: Sequence[str]) -> dict[str, str]:
    """The field of each heading that is known by our label, another word or a misspelling; each field once."""
    by_word = {word: f.name for word, f in known_headings(name).items()}
    by_word |= {fold(word): f for f, words in _synonyms().get(name, {}).items() for word in words if fold(word)}
    found: dict[str, str] = {}
    for alike in (1.0, _ALIKE):
        for heading in (one for one in headings if one and one not in found and not is_personal(one)):
            close = difflib.get_close_matches(fold(heading), by_word, 1, alike)
            if close and by_word[close[0]] not in found.values():
                found[heading] = by_word[close[0]]
    return {heading: found[heading] for heading in headings if heading in found}


def _path(paths: Paths, name: str) -> Path:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise ProfileError("A mapping's name has small letters, digits and hyphens only.")
    return paths.register / FOLDER / f"{name}.toml"


def _must_be_fields(name: str, fields: Sequence[str], where: Path | str) -> None:
    if name not in RECORDS:
        raise ProfileError("There is no list of this name.", where=where, remedy=f"The lists are {', '.join(RECORDS)}.")
    if not set(fields) <= set(fields_of(name)):
        remedy = f"Its fields are {', '.join(fields_of(name))}."
        raise ProfileError(f"The list {name} does not have one of these fields.", where=where, remedy=remedy)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


@functools.cache
def _synonyms() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "tracker_headings.toml").read_text("utf-8"))

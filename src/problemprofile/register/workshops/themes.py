"""The themes of the workshops, and the boxes of a theme's sheet with their prompts."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from problemprofile.errors import ProfileError
from problemprofile.register.records import Register
from problemprofile.register.records.themes import Theme
from problemprofile.register.wording import list_fields
from problemprofile.spelling import fold


@dataclass(frozen=True)
class Box:
    """One box of a workshop sheet."""

    code: str
    label: str
    prompts: tuple[str, ...]


def themes_of(register: Register) -> tuple[Theme, ...]:
    """The partnership's own themes, or the four to start with where it has none."""
    own: tuple[Theme, ...] = register.lists["themes"]
    return own or tuple(
        Theme(theme=one["theme"], question=one["question"], types=tuple(one["types"])) for one in words()["themes"]
    )


def find_theme(register: Register, asked: str) -> Theme:
    """A theme by its name, its reference, or words that only one has. Raises ProfileError where that is not one."""
    every, wanted = themes_of(register), fold(asked)
    exact = [one for one in every if wanted in (fold(one.theme), fold(one.reference))]
    found = exact or [one for one in every if wanted and wanted in fold(one.theme)]
    if len(found) != 1:
        names = "; ".join(one.theme for one in every)
        raise ProfileError("No theme, or more than one, is called so.", remedy=f"The themes are: {names}.")
    return found[0]


def boxes() -> tuple[Box, ...]:
    """The boxes of a sheet, in print order."""
    labels = next(f.choices for f in list_fields("workshop_notes") if f.name == "box")
    return tuple(Box(code, label, tuple(words()["boxes"][code]["prompts"])) for code, label in labels.items())


@functools.cache
def words() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "workshops.toml").read_text("utf-8"))

"""The words of the workbook, and what its sheets are called."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

from problemprofile.register.records import RECORDS
from problemprofile.register.wording import label_of

LONGEST_NAME = 31  # letters of a sheet's name that Excel takes


@functools.cache
def words() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "wording.toml").read_text("utf-8"))


@functools.cache
def sheet_names() -> dict[str, str]:
    """What the sheet of each list is called: its label, cut at a word where it is too long."""
    return {name: _cut(label_of(name)) for name in RECORDS}


def own_sheets() -> tuple[str, ...]:
    """The sheets that hold no list."""
    return words()["guide"], words()["about"], words()["choices"]


def _cut(label: str) -> str:
    kept = label.split()
    while len(" ".join(kept)) > LONGEST_NAME or kept[-1] in ("and", "of", "on"):
        kept.pop()
    return " ".join(kept)

"""The sentences of a template, from `wording.toml`, and texts made fit for a spreadsheet."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@functools.cache
def words() -> dict[str, Any]:
    """What `wording.toml` says."""
    return tomllib.loads((resources.files(__package__) / "wording.toml").read_text("utf-8"))


def as_text(text: str) -> str:
    """A text that no spreadsheet program takes for a formula when the cell is typed over."""
    return f"'{text}" if text.startswith(_FORMULA) else text

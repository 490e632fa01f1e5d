"""The sentences of a template, from `wording.toml`, and texts made fit for a spreadsheet."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def words() -> dict[str, Any]:
    """What `wording.toml` says."""
    return tomllib.loads((resources.files(__package__) / "wording.toml").read_text("utf-8"))

"""The words for measures: `measures.toml`."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def measure_words() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "measures.toml").read_text("utf-8"))

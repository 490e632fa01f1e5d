"""The words of the forms: `forms.toml`."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def words() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "forms.toml").read_text("utf-8"))

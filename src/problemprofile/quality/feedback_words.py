"""The words of the feedback sheet: `feedback.toml`."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Trouble:
    """What is wrong, what to do about it, and how much one of them costs the profile."""

    weight: float
    what: str
    do: str
    asks: bool = True  # false where there is usually nothing to do
    rows: bool = True  # false where the rows are counted and not named


@functools.cache
def words() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "feedback.toml").read_text("utf-8"))


def trouble(name: str) -> Trouble:
    """The words of a trouble; those of any other where it has none of its own."""
    known = words()["troubles"]
    kind = "repeat" if name.endswith("_repeat") else "other"
    found = known.get(name, known[kind])
    asks, rows = bool(found.get("asks", True)), bool(found.get("rows", True))
    return Trouble(float(found["weight"]), found["what"], found["do"], asks, rows)


def listed(texts: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *first, last = texts
    return f"{', '.join(first)} {words()['reach']['and']} {last}" if first else last

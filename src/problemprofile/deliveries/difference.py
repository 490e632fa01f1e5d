"""One thing that differs between deliveries, in the words of `words.toml`."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from problemprofile.findings import Finding


@dataclass(frozen=True)
class Difference:
    """`name` is its place in `words.toml` ("values.moved"), `said` what fills the words there.

    `details` are lines for the report under build/ alone: they may name values and addresses of rows.
    """

    name: str
    said: Mapping[str, str]
    field: str = ""
    rows: int = 0
    details: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        return self.name.partition(".")[0]

    def finding(self, dataset: str) -> Finding:
        section, _, name = self.name.partition(".")
        words = toml()[section][name]
        message, remedy = (words[part].format_map(self.said) for part in ("message", "remedy"))
        return Finding(words["check"], words["severity"], dataset, message, remedy, field=self.field, rows=self.rows)


def words(name: str, **said: str) -> str:
    """A sentence of the report itself."""
    return str(toml()["report"][name]).format_map(said)


def many(number: int, noun: str, nouns: str = "") -> str:
    """ "1 row", "1,204 rows"."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def share(part: int, of: int) -> str:
    """A share in words: "22%", and "under 1%" where it would round to none."""
    percent = round(100 * part / of) if of else 0
    return "under 1%" if part and not percent else f"{percent}%"


@functools.cache
def toml() -> dict[str, dict[str, Any]]:
    return tomllib.loads((resources.files(__package__) / "words.toml").read_text("utf-8"))

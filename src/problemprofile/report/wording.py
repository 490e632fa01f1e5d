"""The words of the report that are not in a section: `templates/wording.toml`."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from problemprofile.report.markdown import Markdown, plain


@functools.cache
def words() -> dict[str, Any]:
    return tomllib.loads((templates() / "wording.toml").read_text("utf-8"))


def templates() -> Traversable:
    """The folder of everything the report is made of that is not code."""
    return resources.files(__package__) / "templates"


def say(pattern: str, **facts: object) -> Markdown:
    """A sentence of the wording by its address ("insights.largest"), filled with facts; text in it is escaped."""
    found = functools.reduce(lambda table, key: table[key], pattern.split("."), words())
    return Markdown(str(found).format(**{name: plain(fact) for name, fact in facts.items()}))


def listed(items: list[Markdown]) -> Markdown:
    """ "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return Markdown("".join(items))
    return Markdown(f"{', '.join(items[:-1])} {words()['lists']['and']} {items[-1]}")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """A label as it reads inside a sentence; an abbreviation ("NRM referrals", "UK") keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]

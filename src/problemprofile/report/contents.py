"""The report's headings, in order: `templates/contents.toml`."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass

from problemprofile.report.wording import templates


@dataclass(frozen=True)
class Section:
    """One heading. `each` is "type" where there is one such section for each type of exploitation present.

    `lists` are the partnership's lists that it is made of; an `optional` one is left out where it would be empty.
    """

    name: str
    heading: str
    level: int
    each: str = ""
    numbered: bool = True
    appendix: bool = False
    optional: bool = False
    lists: tuple[str, ...] = ()


@functools.cache
def contents() -> tuple[Section, ...]:
    toml = tomllib.loads((templates() / "contents.toml").read_text("utf-8"))
    return tuple(Section(**section | {"lists": tuple(section.get("lists", ()))}) for section in toml["sections"])


def own_name(section: Section, code: str) -> str:
    """The file that a project may have for one type of exploitation: "local-picture-labour"."""
    return f"{section.name.removesuffix('-type')}-{code.replace('_', '-')}"

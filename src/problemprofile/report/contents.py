"""One heading of a product, and the sections of the problem profile in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

from problemprofile.report.wording import template_toml


@dataclass(frozen=True)
class Section:
    """One heading. `each` is "type" where there is one such section for each type of exploitation present.

    `lists` are the partnership's lists that it is made of; an `optional` one is left out where it would be empty.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    name: str
    heading: str
    level: int
    each: Literal["", "type"] = ""
    numbered: bool = True
    appendix: bool = False
    optional: bool = False
    lists: tuple[str, ...] = ()


def contents() -> tuple[Section, ...]:
    """The sections of the problem profile."""
    toml = template_toml("contents.toml")
    return tuple(Section(**section | {"lists": tuple(section.get("lists", ()))}) for section in toml["sections"])


def own_name(section: Section, code: str) -> str:
    """The file that a project may have for one type of exploitation: "local-picture-labour"."""
    return f"{section.name.removesuffix('-type')}-{code.replace('_', '-')}"

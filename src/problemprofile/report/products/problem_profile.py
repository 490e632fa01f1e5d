"""The problem profile: every heading of the template in order, as one Markdown document."""

from __future__ import annotations

import functools
import string
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from problemprofile.report.contents import Section, contents
from problemprofile.report.markdown import Markdown, block, plain
from problemprofile.report.sections import Sections
from problemprofile.report.vocabulary import ExploitationType
from problemprofile.report.wording import say, templates, words


@dataclass(frozen=True)
class Written:
    """A section that has been filled in. `guidance` is for the writer and only ever in the writer's draft."""

    identifier: str
    heading: Markdown
    level: int
    numbered: bool
    body: Markdown
    guidance: Markdown

    def markdown(self, *, draft: bool) -> str:
        kind = "section-numbered" if self.numbered else "section-plain"
        heading = f"{'#' * self.level} {self.heading} {{#{self.identifier} .{kind}}}"
        return "\n\n".join([heading, *([self.guidance] if draft else []), self.body])


def write_sections(sections: Sections, types: list[ExploitationType], empty: Collection[str] = ()) -> list[Written]:
    """Fill in every section. Raises ProfileError for what is wrong in one of the project's own.

    `empty` names the partnership's lists without an entry: the note to the writer says what to gather for them.
    """
    letters = iter(string.ascii_uppercase)
    filled = ((section, one) for section in contents() for one in _bodies(section, sections, types))
    return [_filled(section, code, heading, body, letters, empty) for section, (code, heading, body) in filled]


def document(written: list[Written], *, draft: bool) -> str:
    """The whole document; the writer's draft has the guidance notes."""
    return "\n\n".join(section.markdown(draft=draft) for section in written) + "\n"


def _bodies(section: Section, sections: Sections, types: list[ExploitationType]) -> Iterator[tuple[str, str, Markdown]]:
    """A section's code, heading and text, for each type where it has one of each; nothing of an optional empty one."""
    if section.each:
        yield from ((kind.code, kind.label, sections.body(section, kind.code, type=kind)) for kind in types)
        return
    body = sections.body(section)
    if body.strip() or not section.optional:
        yield "", section.heading, body


def _filled(
    section: Section, code: str, heading: str, body: Markdown, letters: Iterator[str], empty: Collection[str]
) -> Written:
    title = say("captions.appendix", letter=next(letters), heading=heading) if section.appendix else plain(heading)
    identifier = f"{section.name}-{code}".replace("_", "-") if code else section.name
    numbered = section.numbered and not section.appendix
    return Written(identifier, title, section.level, numbered, body, _guidance(section, empty))


def _guidance(section: Section, empty: Collection[str]) -> Markdown:
    """The note to the writer: what belongs here, what to gather for lists that are still empty, and from whom."""
    text = (templates() / "guidance" / f"{section.name}.md").read_text("utf-8").strip()
    gather = [f"{words()['draft']['gather']} {_gather()[name]}" for name in section.lists if name in empty]
    own = say("draft.own_text", name=section.name)
    inside = "\n\n".join([f"**{words()['draft']['guidance']}.** {text}", *gather, own])
    return block(f"::: guidance\n{inside}\n:::")


@functools.cache
def _gather() -> dict[str, str]:
    said: dict[str, str] = tomllib.loads((templates() / "gather.toml").read_text("utf-8"))
    return said

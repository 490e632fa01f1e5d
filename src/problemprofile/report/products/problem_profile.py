"""The problem profile: every heading of the template in order, as one Markdown document."""

from __future__ import annotations

import string
from collections.abc import Iterator
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


def write_sections(sections: Sections, types: list[ExploitationType]) -> list[Written]:
    """Fill in every section. Raises ProfileError for what is wrong in one of the project's own."""
    letters = iter(string.ascii_uppercase)
    return [written for section in contents() for written in _written(section, sections, types, letters)]


def document(written: list[Written], *, draft: bool) -> str:
    """The whole document; the writer's draft has the guidance notes."""
    return "\n\n".join(section.markdown(draft=draft) for section in written) + "\n"


def _written(
    section: Section, sections: Sections, types: list[ExploitationType], letters: Iterator[str]
) -> Iterator[Written]:
    if section.each:
        for kind in types:
            body = sections.body(section, kind.code, type=kind)
            yield _filled(section, f"{section.name}-{kind.code}".replace("_", "-"), plain(kind.label), body)
    else:
        heading = plain(section.heading)
        if section.appendix:
            heading = say("captions.appendix", letter=next(letters), heading=section.heading)
        yield _filled(section, section.name, heading, sections.body(section))


def _filled(section: Section, identifier: str, heading: Markdown, body: Markdown) -> Written:
    numbered = section.numbered and not section.appendix
    return Written(identifier, heading, section.level, numbered, body, _guidance(section))


def _guidance(section: Section) -> Markdown:
    text = (templates() / "guidance" / f"{section.name}.md").read_text("utf-8")
    own = say("draft.own_text", name=section.name)
    return block(f"::: guidance\n**{words()['draft']['guidance']}.** {text}\n{own}\n:::")

"""A product as one Markdown document: its sections filled in, under their headings, in order."""

from __future__ import annotations

import functools
import string
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from problemprofile.report.contents import Section, contents
from problemprofile.report.markdown import Markdown, block, plain
from problemprofile.report.products.numbered import numbered
from problemprofile.report.products.product import Product
from problemprofile.report.sections import Sections
from problemprofile.report.vocabulary import ExploitationType
from problemprofile.report.wording import say, template, template_text, templates, words


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


def write_sections(
    sections: Sections,
    types: list[ExploitationType],
    empty: Collection[str] = (),
    of: Sequence[Section] | None = None,
) -> list[Written]:
    """Fill in every section. Raises ProfileError for what is wrong in one of the project's own.

    `empty` names the partnership's lists without an entry: the note to the writer says what to gather for them. `of`
    are the sections, where it is not the problem profile.
    """
    letters = iter(string.ascii_uppercase)
    filled = ((s, one) for s in (contents() if of is None else of) for one in _bodies(s, sections, types))
    return [_filled(section, code, heading, body, letters, empty) for section, (code, heading, body) in filled]


def write_product(
    product: Product, sections: Sections, types: list[ExploitationType], empty: Collection[str] = ()
) -> list[Written]:
    """The sections of a product, filled in; with numbered paragraphs where it asks for them."""
    written = write_sections(sections, types, empty, product.sections)
    return with_paragraphs(written) if product.paragraphs else written


def with_paragraphs(written: list[Written]) -> list[Written]:
    """Number the paragraphs below each numbered heading of the first level; deeper headings then bear no number."""
    section, paragraph, within, done = 0, 0, False, []
    for one in written:
        if one.level == 1:
            within, paragraph = one.numbered, 0
            section += one.numbered
        body = one.body
        if within:
            body, paragraph = numbered(one.body, section, paragraph)
        done.append(replace(one, body=body, numbered=one.numbered and one.level == 1))
    return done


def document(written: list[Written], *, draft: bool, footnotes: dict[str, str] | None = None) -> str:
    """The whole document; the writer's draft has the guidance notes. Of the footnotes those stand that are cited."""
    text = "\n\n".join(section.markdown(draft=draft) for section in written) + "\n"
    notes = [f"[^{name}]: {plain(note)}\n" for name, note in (footnotes or {}).items() if f"[^{name}]" in text]
    return "\n".join([text, *notes])


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
    has_number = section.numbered and not section.appendix
    return Written(identifier, title, section.level, has_number, body, _guidance(section, empty))


def _guidance(section: Section, empty: Collection[str]) -> Markdown:
    """The note to the writer: what belongs here, what to gather for lists that are still empty, and from whom."""
    path = f"guidance/{section.name}.md"
    file = template(path)  # which a section of the partnership's own has not
    text = [f"**{words()['draft']['guidance']}.** {template_text(path).strip()}"] if file.is_file() else []
    gather = [f"{words()['draft']['gather']} {_gather()[name]}" for name in section.lists if name in empty]
    own = say("draft.own_text", name=section.name)
    inside = "\n\n".join([*text, *gather, own])
    return block(f"::: guidance\n{inside}\n:::")


@functools.cache
def _gather() -> dict[str, str]:
    said: dict[str, str] = tomllib.loads((templates() / "gather.toml").read_text("utf-8"))
    return said

"""The products of one edition as text: each filled in by itself, all printing their numbers through one door."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from problemprofile.case_study import CaseStudy
from problemprofile.errors import ProfileError
from problemprofile.findings import Finding
from problemprofile.project.load import Project, line_of
from problemprofile.register import Register
from problemprofile.released import Edition, Exhibit
from problemprofile.report.figures import Figures
from problemprofile.report.layout import identifier
from problemprofile.report.marking import Cover, cover
from problemprofile.report.products.catalogue import for_audience
from problemprofile.report.products.product import SHIPPED, Product
from problemprofile.report.products.written import document, write_product
from problemprofile.report.sections import Sections
from problemprofile.report.vocabulary import Vocabulary
from problemprofile.report.wording import words

_PICTURE = re.compile(r"\(exhibit:([\w-]+)\)")


@dataclass(frozen=True)
class Text:
    """A product, or the writer's draft of one, ready to be set: `stem` names its files."""

    stem: str
    markdown: str
    cover: Cover
    formats: Sequence[str]
    pages: int = 0
    exhibits: dict[str, Exhibit] = field(default_factory=dict)  # those that it shows


@dataclass(frozen=True)
class _Given:
    project: Project
    edition: Edition
    exhibits: Sequence[Exhibit]
    case_studies: Sequence[CaseStudy]
    register: Register
    findings: Sequence[Finding]
    figures: Figures
    day: date | None


def product_texts(
    project: Project,
    edition: Edition,
    exhibits: Sequence[Exhibit],
    case_studies: Sequence[CaseStudy],
    register: Register,
    findings: Sequence[Finding],
    figures: Figures,
    day: date | None,
) -> list[Text]:
    """Every product of the edition, the problem profile first, each with its draft after it if it has one.

    `day` is that as of which the partnership's lists speak. Raises ProfileError for what is wrong in a section.
    """
    given = _Given(project, edition, exhibits, case_studies, register, findings, figures, day)
    return [text for product in for_audience(project, edition.audience) for text in _texts(product, given)]


def _texts(product: Product, given: _Given) -> list[Text]:
    vocabulary = Vocabulary(given.project, given.edition, given.exhibits, given.figures)
    names = vocabulary.as_dict(given.register, given.case_studies, given.findings)
    sections = Sections(given.project.paths.sections, names, given.figures)
    written = write_product(product, sections, vocabulary.types(), vocabulary.empty)
    final = document(written, draft=False, footnotes=product.footnotes)
    head = _head(product, sections, given)
    shown = {identifier(exhibit.exhibit_id): exhibit for exhibit in vocabulary.blocks.pictures.used.values()}
    used = {name: shown[name] for name in _PICTURE.findall(final) if name in shown}
    made = [Text(product.name, final, _cover(product, given, head), product.formats, product.pages, used)]
    if product.draft and "docx" in product.formats:
        draft = document(written, draft=True, footnotes=product.footnotes)
        front = _cover(product, given, head, draft=True)
        made.append(Text(f"{product.name}-draft", draft, front, ("docx",), exhibits=used))
    return made


def _cover(product: Product, given: _Given, head: list[tuple[str, str]], *, draft: bool = False) -> Cover:
    """The title page, or the head alone with the product's own lines, the marking and the status; on one page these
    two stand only where they stand on every page, at its head and foot.
    """
    front = cover(given.project, given.edition, draft=draft, day=given.day, marking=product.marking)
    title, *lines = head
    front = replace(front, title=title[1] or front.title)
    if product.title_page:
        return replace(front, facts=(*lines, *front.facts))
    said = words()["cover"]
    state = ((said["marking"], front.marking), (said["state"], front.state))
    one_page = product.pages == 1
    return replace(front, short=True, compact=one_page, facts=tuple(lines if one_page else [*lines, *state]))


def _head(product: Product, sections: Sections, given: _Given) -> list[tuple[str, str]]:
    """The title, then the lines under it that have a text."""
    lines = [("", _line(product, sections, given, product.title, "title"))]
    for number, line in enumerate(product.header):
        text = _line(product, sections, given, line.text, "header", number, "text") or line.missing
        lines += [(line.label, text)] if text else []
    return lines


def _line(product: Product, sections: Sections, given: _Given, text: str, *where: str | int) -> str:
    try:
        return sections.line(text)
    except ProfileError as problem:
        if product.name in SHIPPED:
            raise
        path = given.project.paths.products / f"{product.name}.toml"
        line = line_of(path.read_text("utf-8-sig"), where)
        raise ProfileError(problem.message, where=path, line=line, remedy=problem.remedy) from None

"""Checks the project's own sections and products before anything is built: names, grammar, digits typed by hand."""

from __future__ import annotations

import re
from pathlib import Path

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.findings import Finding
from problemprofile.project import residents
from problemprofile.project.load import Project
from problemprofile.report.contents import own_name
from problemprofile.report.own_reference import open_own
from problemprofile.report.products.catalogue import products
from problemprofile.report.products.product import SHIPPED, shipped
from problemprofile.report.products.unfinished import unfinished
from problemprofile.report.typed_digits import typed_numbers

_PLACEHOLDERS = "Each {{ ends with }}, each {% for … %} with {% endfor %}: docs/guide/writing-sections.md."


def check_sections(project: Project) -> list[Finding]:
    """Findings about the project's `sections/` and products. Raises ProfileErrors with every mistake in the products,
    in the population files, in the templates' grammar and in the partnership's reference.docx.
    """
    folder = project.paths.sections
    made = products(project)
    residents.check(project)
    problems = [problem for path in sorted(folder.glob("*.md")) if (problem := _mistake(path))]
    problems += _own_look(project.paths.reference_document)
    if problems:
        raise ProfileErrors(problems)
    return [*_unknown(folder, project), *typed_numbers(folder), *unfinished(project, made)]


def _own_look(path: Path) -> list[ProfileError]:
    """What is wrong with the partnership's own reference.docx, if it has one."""
    try:
        if path.is_file():
            open_own(path)
    except ProfileError as problem:
        return [problem]
    return []


def _mistake(path: Path) -> ProfileError | None:
    from jinja2 import TemplateSyntaxError

    from problemprofile.report.sections import environment, read_section

    try:
        text = read_section(path)
        environment().parse(text)
    except ProfileError as problem:
        return problem
    except TemplateSyntaxError as problem:
        message = f"This section cannot be read as a template: {(problem.message or '').rstrip('.')}."
        return ProfileError(message, where=path, line=problem.lineno, remedy=_PLACEHOLDERS)
    fences = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r" {0,3}(```|~~~)[^`]*$", line)]
    if len(fences) % 2:
        message = "Here begins a block of fixed text that nothing ends: it would swallow what follows."
        return ProfileError(
            message, where=path, line=fences[-1], remedy="End it with the same signs, or take them out."
        )
    return None


def _unknown(folder: Path, project: Project) -> list[Finding]:
    """A misspelt file name must not leave the partnership's own words out without a sound."""
    kinds = [code.code for code in project.codelist("exploitation_group").codes]
    all_products = {one.name: one for one in (*map(shipped, SHIPPED), *products(project))}
    sections = [section for product in all_products.values() for section in product.sections]
    known = {section.name for section in sections}
    known |= {own_name(section, code) for section in sections if section.each for code in kinds}
    names = ", ".join(dict.fromkeys(section.name for section in sections))
    return [
        Finding(
            check="unknown-section",
            severity="warns",
            dataset="",
            message=f"sections/{path.name} is the name of no section, so its text is not in the report.",
            remedy=f"Rename it to one of: {names}.",
        )
        for path in sorted(folder.glob("*.md"))
        if path.stem not in known
    ]

"""Checks the project's own sections and products before anything is built: names, grammar, digits typed by hand."""

from __future__ import annotations

from pathlib import Path

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.report.contents import own_name
from problemprofile.report.products.catalogue import products
from problemprofile.report.products.product import SHIPPED, shipped
from problemprofile.report.products.unfinished import unfinished
from problemprofile.report.typed_digits import typed_numbers


def check_sections(project: Project) -> list[Finding]:
    """Findings about the project's `sections/` and products. Raises ProfileErrors with every mistake in the products
    and in the templates' grammar.
    """
    folder = project.paths.sections
    made = products(project)
    problems = [problem for path in sorted(folder.glob("*.md")) if (problem := _mistake(path))]
    if problems:
        raise ProfileErrors(problems)
    return [*_unknown(folder, project), *typed_numbers(folder), *unfinished(project, made)]


def _mistake(path: Path) -> ProfileError | None:
    from jinja2 import TemplateSyntaxError

    from problemprofile.report.sections import environment, read_section

    try:
        environment().parse(read_section(path))
    except ProfileError as problem:
        return problem
    except TemplateSyntaxError as problem:
        message = f"This section cannot be read as a template: {problem.message}."
        return ProfileError(message, where=path, line=problem.lineno)
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

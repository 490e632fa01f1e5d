"""Checks the project's own sections before anything is built: their names, their grammar, and digits typed by hand."""

from __future__ import annotations

from pathlib import Path

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.report.contents import contents, own_name
from problemprofile.report.typed_digits import typed_numbers


def check_sections(project: Project) -> list[Finding]:
    """Findings about the project's `sections/`. Raises ProfileErrors with every mistake in the templates' grammar."""
    folder = project.paths.sections
    problems = [problem for path in sorted(folder.glob("*.md")) if (problem := _mistake(path))]
    if problems:
        raise ProfileErrors(problems)
    return [*_unknown(folder, project), *typed_numbers(folder)]


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
    known = {section.name for section in contents()}
    known |= {own_name(section, code) for section in contents() if section.each for code in kinds}
    names = ", ".join(section.name for section in contents())
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

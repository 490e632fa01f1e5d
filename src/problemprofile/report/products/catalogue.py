"""Which products a project has; every mistake in one is named with its file and line before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.handling import highest
from problemprofile.project.load import Project, line_of, read_settings
from problemprofile.report.products.product import PERFORMANCE, PROFILE, SHIPPED, Product, shipped
from problemprofile.report.wording import templates

_TAKEN = (*SHIPPED, "data-tables", "figures", "manifest")  # names of files that an edition has anyway
_DRAFT = "-draft"  # ends the names of documents for those who write them
_DEEPEST = 3


def products(project: Project) -> tuple[Product, ...]:
    """The problem profile, what profile.toml asks for beside it, and the partnership's own, in the order of names.

    Raises ProfileErrors with every mistake in them.
    """
    problems = [*_unknown(project), *_performance(project)]
    paths = sorted(project.paths.products.glob("*.toml"))
    own = [product for path in paths if (product := _own(path, project, problems))]
    asked = [name for name in SHIPPED if name == PROFILE or name in project.profile.products]
    if problems:
        raise ProfileErrors(problems)
    return (*map(shipped, asked), *own)


def for_audience(project: Project, audience: str) -> list[Product]:
    """The products that one audience gets."""
    return [one for one in products(project) if one.audiences == "every" or audience in one.audiences_in(project)]


def _own(path: Path, project: Project, problems: list[ProfileError]) -> Product | None:
    if problem := _misnamed(path):
        problems.append(problem)
        return None
    product = read_settings(path, Product, problems)
    if product is None:
        return None
    named = product.model_copy(update={"name": path.stem})
    problems += _mistakes(named, path, project)
    return named


def _misnamed(path: Path) -> ProfileError | None:
    if path.stem in _TAKEN or path.stem.endswith(_DRAFT):
        message = f"A product of this name would overwrite another file of the edition, {path.stem}."
        return ProfileError(message, where=path, remedy="Choose another name.")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", path.stem):
        return ProfileError("A product's file name has small letters, digits and hyphens only.", where=path)
    return None


def _mistakes(product: Product, path: Path, project: Project) -> Iterator[ProfileError]:
    text = path.read_text("utf-8-sig")
    if not product.sections:
        yield ProfileError("It has no sections: a product needs one [[sections]] table at least.", where=path)
    names = [audience.name for audience in project.profile.audiences]
    for name in product.audiences_in(project):
        if name not in names:
            message = f"profile.toml has no audience of this name: {name}; it has {', '.join(names)}."
            yield ProfileError(message, where=path, line=line_of(text, ("audiences",)))
    yield from _weaker(product, path, text, project)
    yield from _of_head(product, path, text)
    yield from _of_sections(product, path, text, project)


def _weaker(product: Product, path: Path, text: str, project: Project) -> Iterator[ProfileError]:
    """A product may be marked more strictly than the edition that it is made from, never less.

    Nor by a marking that does not hold the edition's own, for which every page is looked through.
    """
    of = [audience for audience in project.profile.audiences if audience.name in product.audiences_in(project)]
    for audience in of if product.marking else ():
        both = highest([audience.marking, product.marking])
        if audience.marking not in both or both == audience.marking != product.marking:
            message = f"Its marking cannot stand in place of {audience.marking}, that of the audience {audience.name}."
            remedy = "A product's marking is stricter than its audience's; to go further, mark the audience."
            yield ProfileError(message, where=path, line=line_of(text, ("marking",)), remedy=remedy)


def _of_head(product: Product, path: Path, text: str) -> Iterator[ProfileError]:
    """Mistakes in the grammar of the title and of the lines under it; which names there are is known later."""
    from jinja2 import TemplateSyntaxError

    from problemprofile.report.sections import environment, unfillable

    lines: list[tuple[tuple[str | int, ...], str]] = [(("title",), product.title)]
    lines += [(("header", number, "text"), line.text) for number, line in enumerate(product.header)]
    for where, template in lines:
        try:
            environment().parse(template)
        except TemplateSyntaxError as problem:
            said = unfillable(problem)
            yield ProfileError(said.message, where=path, line=line_of(text, where), remedy=said.remedy)


def _of_sections(product: Product, path: Path, text: str, project: Project) -> Iterator[ProfileError]:
    last, seen = 0, set[str]()
    for number, section in enumerate(product.sections):
        for setting, message in (
            ("level", _wrong_level(section.level, last)),
            ("name", "" if _is_known(section.name, project) else _no_such(section.name)),
            ("name", f"The section {section.name} stands in it twice." if section.name in seen else ""),
            ("heading", "" if section.heading or section.each else "This section has no heading."),
        ):
            if message:
                yield ProfileError(message, where=path, line=line_of(text, ("sections", number, setting)))
        last = section.level
        seen.add(section.name)


def _wrong_level(level: int, last: int) -> str:
    if not 1 <= level <= _DEEPEST:
        return f"A heading's level is 1, 2 or 3, not {level}."
    if level > last + 1:
        before = f"after one of level {last}" if last else "at the beginning"
        return f"A heading of level {level} cannot stand {before}: a level would be skipped."
    return ""


def _no_such(name: str) -> str:
    return f"There is no section {name}: neither is it one of ours, nor is there a file sections/{name}.md."


def _is_known(name: str, project: Project) -> bool:
    file = f"{name}.md"
    if Path(file).name != file:
        return False
    return (templates() / "sections" / file).is_file() or (project.paths.sections / file).is_file()


def _unknown(project: Project) -> Iterator[ProfileError]:
    """Names in profile.toml that are neither ours nor those of files in products/."""
    for name in project.profile.products:
        if name not in SHIPPED and not (project.paths.products / f"{name}.toml").is_file():
            known = [*SHIPPED, *(path.stem for path in sorted(project.paths.products.glob("*.toml")))]
            near = get_close_matches(name, known, 1)
            remedy = f"Did you mean {near[0]}?" if near else f"There are {', '.join(known)}."
            message = f"There is no product {name}: neither is it one of ours, nor is products/{name}.toml a file."
            yield ProfileError(message, where=project.paths.profile, line=_line(project, "products"), remedy=remedy)


def _performance(project: Project) -> Iterator[ProfileError]:
    """A performance report needs its settings; a public one is made from nothing but the widest audience's edition."""
    settings, names = project.profile.performance_report, [one.name for one in project.profile.audiences]
    if settings is None:
        if PERFORMANCE in project.profile.products:
            message = "The performance report needs a table [performance_report] that says whether it is public."
            yield ProfileError(message, where=project.paths.profile, line=_line(project, "products"))
        return
    line = _line(project, "performance_report", "audience")
    if settings.audience and settings.audience not in names:
        message = f"performance_report.audience: there is no audience {settings.audience}."
        yield ProfileError(message, where=project.paths.profile, line=line)
    elif settings.public and settings.audience and settings.audience != names[0]:
        message = f"A public performance report is made from the edition {names[0]}, which everybody may read."
        yield ProfileError(message, where=project.paths.profile, line=line)


def _line(project: Project, *where: str) -> int:
    try:
        return line_of(project.paths.profile.read_text("utf-8-sig"), where)
    except OSError:
        return 0

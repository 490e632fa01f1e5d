"""Section templates, the product's or the project's own, filled in. A mistake in one is named by file and line.

A section is a Jinja template in a sandbox: it sees plain words, lists and the functions of `vocabulary.py`, never an
object that could open a file. What a template prints is escaped, unless it is Markdown that the report itself made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from problemprofile.errors import ProfileError
from problemprofile.report.contents import Section, own_name
from problemprofile.report.figures import Figures, readable
from problemprofile.report.markdown import Markdown, block, plain
from problemprofile.report.wording import template, template_text

_AS_SHIPPED = "as-shipped/"
_LINE = "This line of the product's head cannot be filled in"
_LINES = "It may use what sections may; see docs/guide/products.md."
_REMEDY = "Take the file away to have the product's own section."


class Sections:
    """Fills in sections. `folder` is the project's own `sections/`; its files stand in place of the product's."""

    def __init__(self, folder: Path, vocabulary: Mapping[str, Any], figures: Figures) -> None:
        self._figures = figures
        self._loader = _Loader(folder)
        self._environment = environment(self._loader)
        self._environment.globals = dict(vocabulary)

    def body(self, section: Section, code: str = "", **facts: object) -> Markdown:
        """The text of a section. Raises ProfileError, with file and line, for what is wrong in the project's own."""
        name = self._loader.choose(section, code)
        self._figures.section = own_name(section, code) if code else section.name
        standard = self._standard(section, facts)
        return self._fill(name, {**facts, "standard": standard})

    def line(self, text: str) -> str:
        """A line of a product's head filled in, as a reader sees it. Raises ProfileError where it cannot be."""
        try:
            return readable(block(self._environment.from_string(text).render())).strip()
        except TemplateError as problem:
            raise unfillable(problem) from None
        except (TypeError, ValueError, ArithmeticError, LookupError):
            raise ProfileError(f"{_LINE}.", remedy=_LINES) from None

    def _standard(self, section: Section, facts: Mapping[str, object]) -> Callable[[], Markdown]:
        """What a project's own section calls to have the product's text inside its own."""
        return lambda: self._fill(_AS_SHIPPED + section.name, facts)

    def _fill(self, name: str, facts: Mapping[str, object]) -> Markdown:
        try:
            return block(self._environment.get_template(name).render(**facts))
        except ProfileError as problem:
            raise self._placed(problem, name) from None
        except TemplateError as problem:
            line = problem.lineno if isinstance(problem, TemplateSyntaxError) else 0
            message = f"This section cannot be filled in: {problem.message or type(problem).__name__}."
            raise self._placed(ProfileError(message, line=line, remedy=_REMEDY), name, problem.__traceback__) from None
        except (TypeError, ValueError, ArithmeticError, LookupError) as problem:
            if _is_ours(problem.__traceback__):
                raise
            message = "This section uses something in a way that it cannot be used."
            raise self._placed(ProfileError(message, remedy=_REMEDY), name, problem.__traceback__) from None

    def _placed(self, problem: ProfileError, name: str, trace: TracebackType | None = None) -> ProfileError:
        if problem.where:
            return problem
        place = self._loader.place(name)
        line = problem.line or _line_in(trace or problem.__traceback__, place)
        return ProfileError(problem.message, where=place, line=line, remedy=problem.remedy)


def unfillable(problem: TemplateError) -> ProfileError:
    """What is said of a line of a product's head: the template's own word for what is unknown or wrong in it."""
    said = (problem.message or type(problem).__name__).rstrip(".")
    return ProfileError(f"{_LINE}: {said}.", remedy=_LINES)


def environment(loader: BaseLoader | None = None) -> Environment:
    """The sandbox in which sections are filled in."""
    return ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        finalize=plain,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{%#",  # Jinja's own, {#, is how Markdown names a heading or a table
        comment_end_string="#%}",
    )


class _Loader(BaseLoader):
    """Finds a section by name: the project's own first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def choose(self, section: Section, code: str) -> str:
        special = own_name(section, code) if code else ""
        return special if special and (self._folder / f"{special}.md").is_file() else section.name

    def place(self, name: str) -> str:
        own = self._folder / f"{name}.md"
        return str(own if own.is_file() else template(f"sections/{name.removeprefix(_AS_SHIPPED)}.md"))

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        place = Path(self.place(template))
        if template.removeprefix(_AS_SHIPPED) != Path(template).name or not place.is_file():
            raise TemplateNotFound(template)
        return self._text(place, template), str(place), lambda: True

    def _text(self, place: Path, name: str) -> str:
        """The project's own section as it stands, the product's in the country's words."""
        own = place.parent == self._folder
        return read_section(place) if own else template_text(f"sections/{name.removeprefix(_AS_SHIPPED)}.md")


def read_section(place: Path) -> str:
    """A section file's text. Raises ProfileError where it is not UTF-8."""
    try:
        return place.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ProfileError("This section is not UTF-8 text.", where=place, remedy="Save it as UTF-8.") from None
    except OSError:
        raise ProfileError("This section cannot be read.", where=place) from None


def _line_in(trace: TracebackType | None, place: str) -> int:
    """The line of a template that an error came through: Jinja writes the template's own lines into the trace."""
    line = 0
    while trace:
        if trace.tb_frame.f_code.co_filename == place:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _is_ours(trace: TracebackType | None) -> bool:
    """Whether an error arose in the product's own code, and not in a template or in the call that it made."""
    name = ""
    while trace:
        name, trace = trace.tb_frame.f_code.co_filename, trace.tb_next
    return name.endswith(".py") and Path(name).is_relative_to(Path(__file__).parents[1])

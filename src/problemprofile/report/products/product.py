"""A product: a document made of sections, for some audiences. Each is a TOML file, ours or the partnership's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from problemprofile.project.load import Project
from problemprofile.project.strict import Name, Settings
from problemprofile.report.contents import Section
from problemprofile.report.wording import template_toml

PROFILE, PERFORMANCE = "problem-profile", "performance-report"
SHIPPED = (PROFILE, "public-briefing", PERFORMANCE, "board-summary", "state-profile")
AS_SET = "as-set"  # to the audience that [performance_report] in profile.toml leads to
_FILES = {PROFILE: "contents.toml"}


class Line(Settings):
    """One `[[header]]` table: a line under the title. Its text is filled in like a section; an empty one is left out,
    unless `missing` says what is printed in its place.
    """

    label: str
    text: str
    missing: str = ""


class Product(Settings):
    """A product's TOML file.

    Without a `title` it has the profile's. `audiences` names some, or is "every", "widest", "narrowest" or "as-set".
    `marking` is printed where it is stricter than the edition's. With `title_page` it begins with one and with a list
    of contents, else with its head alone. `paragraphs` numbers the paragraphs: 1.1, 1.2. `draft` adds a writer's draft
    with guidance. `pages` is the most pages that it may have; 0: any number. `footnotes` are cited in a section as
    `[^name]`.
    """

    name: Name = ""
    title: str = ""
    audiences: Literal["every", "widest", "narrowest", "as-set"] | tuple[Name, ...] = "every"
    marking: str = ""
    formats: tuple[Literal["docx", "pdf", "html"], ...] = Field(("docx", "pdf", "html"), min_length=1)
    title_page: bool = False
    paragraphs: bool = False
    draft: bool = False
    pages: int = Field(0, ge=0, le=1000)
    header: tuple[Line, ...] = ()
    footnotes: dict[Name, str] = {}
    sections: tuple[Section, ...] = ()

    def audiences_in(self, project: Project) -> Sequence[str]:
        """The audiences that get it, as they are named in profile.toml; a name that is not there is kept."""
        names = [audience.name for audience in project.profile.audiences]
        report = project.profile.performance_report
        public = report is not None and report.public
        chosen = report.audience if report and report.audience else names[0 if public else -1]
        found = {"every": names, "widest": names[:1], "narrowest": names[-1:], AS_SET: [chosen]}
        return found[self.audiences] if isinstance(self.audiences, str) else self.audiences


def shipped(name: str) -> Product:
    """One of the product's own, as the country has it."""
    return Product.model_validate({**template_toml(_FILES.get(name, f"products/{name}.toml")), "name": name})

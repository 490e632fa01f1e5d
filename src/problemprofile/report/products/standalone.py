"""A document beside the profile (an action plan, a workshop sheet, the terms of reference): one Markdown text in the
house style, with the marking on every page, and without a title page or a list of contents.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from problemprofile.project.load import Project
from problemprofile.released import Exhibit
from problemprofile.report.html import write_html
from problemprofile.report.marking import Cover, short_cover
from problemprofile.report.pdf import write_pdf
from problemprofile.report.pictures import Picture, draw, save_for_pandoc
from problemprofile.report.reference_document import write_reference
from problemprofile.report.word import write_word


@dataclass(frozen=True)
class _Work:
    """What every format is made from; `folder` is temporary."""

    project: Project
    markdown: str
    cover: Cover
    pictures: list[Picture]
    listing: Path

    @property
    def folder(self) -> Path:
        return self.listing.parent


def write_standalone(
    project: Project,
    markdown: str,
    title: str,
    stem: str,
    folder: Path,
    formats: Sequence[str] = ("docx", "pdf", "html"),
    *,
    landscape: bool = False,
    draft: bool = False,
    marking: str = "",
    facts: Sequence[tuple[str, str]] = (),
    exhibits: Sequence[Exhibit] = (),
    day: date | None = None,
) -> list[Path]:
    """Write `folder`/`stem`.docx, .pdf and .html of a text whose sections begin at `#`; returns the paths.

    `facts` pairs labels with values that stand under the title; `draft` marks every page DRAFT; `marking` is the
    protective marking, where it is not the strictest of the project's audiences; `day` the one as of which the text
    speaks, where it is not the project's. An exhibit is put in with `![its title](exhibit:its-id)`. Raises ProfileError
    where the project's own reference document is no Word file.
    """
    cover = short_cover(project, title, facts, marking=marking, draft=draft, landscape=landscape, day=day)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        pictures = draw(exhibits)
        work = _Work(project, markdown, cover, pictures, save_for_pandoc(pictures, Path(temporary)))
        return [_WRITERS[form](work, folder / f"{stem}.{form}") for form in formats]


def _word(work: _Work, path: Path) -> Path:
    reference = write_reference(work.project.paths.reference_document, work.folder / "reference.docx")
    return write_word(work.markdown, work.cover, work.listing, reference, path)


def _pdf(work: _Work, path: Path) -> Path:
    return write_pdf(work.markdown, work.cover, work.listing, path)


def _html(work: _Work, path: Path) -> Path:
    return write_html(work.markdown, work.cover, work.pictures, work.listing, path)


_WRITERS: dict[str, Callable[[_Work, Path], Path]] = {"docx": _word, "pdf": _pdf, "html": _html}

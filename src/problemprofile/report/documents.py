"""Writes an edition's documents: the sections are filled in once, and every format is made from the same Markdown."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path

from problemprofile.project.load import Project
from problemprofile.released import Edition
from problemprofile.report.figures import Figures
from problemprofile.report.html import write_html
from problemprofile.report.marking import cover
from problemprofile.report.pdf import write_pdf
from problemprofile.report.pictures import draw, save_for_pandoc
from problemprofile.report.products.problem_profile import document, write_sections
from problemprofile.report.reference_document import write_reference
from problemprofile.report.sections import Sections
from problemprofile.report.vocabulary import Vocabulary
from problemprofile.report.word import write_word
from problemprofile.report.workbook import write_workbook

AT_ONCE = 3
Tell = Callable[[str], None]


def write_documents(
    project: Project,
    edition: Edition,
    vocabulary: Vocabulary,
    names: dict[str, object],
    folder: Path,
    tell: Tell,
    day: date | None = None,
) -> list[Path]:
    """Write all formats into `folder`. `names` is what sections may use; `tell` hears each document that is done; `day`
    is that as of which the partnership's lists speak.
    """
    folder.mkdir(parents=True, exist_ok=True)
    figures = vocabulary.figures
    written = write_sections(Sections(project.paths.sections, names, figures), vocabulary.types(), vocabulary.empty)
    final, draft = document(written, draft=False), document(written, draft=True)
    front, draft_front = (cover(project, edition, draft=draft, day=day) for draft in (False, True))
    with tempfile.TemporaryDirectory() as temporary, ThreadPoolExecutor(AT_ONCE) as pool:
        work = Path(temporary)
        pictures = pool.submit(draw, vocabulary.blocks.pictures.used.values())
        own = project.paths.reference_document
        reference = pool.submit(write_reference, own, work / "reference.docx")
        tables = pool.submit(write_workbook, project, edition, figures, front, folder / "data-tables.xlsx")
        listing, style = save_for_pandoc(pictures.result(), work), reference.result()
        made = [
            tables,
            pool.submit(write_word, final, front, listing, style, folder / "problem-profile.docx"),
            pool.submit(write_pdf, final, front, listing, folder / "problem-profile.pdf"),
            pool.submit(write_word, draft, draft_front, listing, style, folder / "problem-profile-draft.docx"),
            pool.submit(write_html, final, front, pictures.result(), listing, folder / "problem-profile.html"),
        ]
        paths = [_told(future, tell) for future in made]
    return sorted([*paths, _saved(figures, folder / "figures.json", tell)])


def _told(future: Future[Path], tell: Tell) -> Path:
    path = future.result()
    tell(path.name)
    return path


def _saved(figures: Figures, path: Path, tell: Tell) -> Path:
    figures.save(path)
    tell(path.name)
    return path

"""Writes an edition's documents: each product is filled in once, every picture drawn once, for all formats."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from problemprofile.project.load import Project
from problemprofile.released import Edition
from problemprofile.report.figures import Figures
from problemprofile.report.html import write_html
from problemprofile.report.layout import identifier
from problemprofile.report.marking import Cover
from problemprofile.report.open_spreadsheet import write_open_spreadsheet
from problemprofile.report.pdf import write_pdf
from problemprofile.report.pictures import Picture, draw, save_for_pandoc
from problemprofile.report.products.edition_products import Text
from problemprofile.report.products.pages import must_fit
from problemprofile.report.reference_document import write_reference
from problemprofile.report.sheets import sheets_of
from problemprofile.report.word import write_word
from problemprofile.report.workbook import write_workbook

AT_ONCE = 3
Tell = Callable[[str], None]


@dataclass(frozen=True)
class _Work:
    """What one text is set from: its pictures, and a folder for it alone, which is that of the pictures' list."""

    text: Text
    pictures: list[Picture]
    listing: Path
    style: Path


def write_documents(
    project: Project,
    edition: Edition,
    texts: Sequence[Text],
    figures: Figures,
    front: Cover,
    folder: Path,
    tell: Tell,
) -> list[Path]:
    """Write every text in its formats into `folder`, the data tables and figures.json; returns their paths, sorted.

    `front` is the edition's own title page; `tell` hears each document that is done. Raises ProfileError where a
    product has more pages than it may have, or the project's reference document is none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, ThreadPoolExecutor(AT_ONCE) as pool:
        own = project.paths.reference_document
        style = pool.submit(write_reference, own, Path(temporary) / "reference.docx")
        sheets = sheets_of(project, edition, figures, front)
        made = [
            pool.submit(write_workbook, sheets, front, folder / "data-tables.xlsx"),
            pool.submit(write_open_spreadsheet, sheets, front, folder / "data-tables.ods"),
        ]
        wanted = {name: exhibit for text in texts for name, exhibit in text.exhibits.items()}
        drawn = {identifier(one.exhibit.exhibit_id): one for one in draw(wanted.values(), edition)}
        for text in texts:
            work = _work(text, drawn, Path(temporary) / text.stem, style.result())
            made += [pool.submit(_WRITERS[form], work, folder / f"{text.stem}.{form}") for form in text.formats]
        paths = [_told(future, tell) for future in made]
    return sorted([*paths, _saved(figures, folder / "figures.json", tell)])


def _work(text: Text, drawn: dict[str, Picture], folder: Path, style: Path) -> _Work:
    folder.mkdir()
    pictures = [drawn[name] for name in text.exhibits]
    return _Work(text, pictures, save_for_pandoc(pictures, folder), style)


def _word(work: _Work, path: Path) -> Path:
    return write_word(work.text.markdown, work.text.cover, work.listing, work.style, path)


def _pdf(work: _Work, path: Path) -> Path:
    return must_fit(work.text, write_pdf(work.text.markdown, work.text.cover, work.listing, path))


def _html(work: _Work, path: Path) -> Path:
    return write_html(work.text.markdown, work.text.cover, work.pictures, work.listing, path)


_WRITERS: dict[str, Callable[[_Work, Path], Path]] = {"docx": _word, "pdf": _pdf, "html": _html}


def _told(future: Future[Path], tell: Tell) -> Path:
    path = future.result()
    tell(path.name)
    return path


def _saved(figures: Figures, path: Path, tell: Tell) -> Path:
    figures.save(path)
    tell(path.name)
    return path

"""The finished documents of an edition as they lie in output/, each opened and read back anew."""

from __future__ import annotations

from dataclasses import dataclass

from problemprofile.inspection.documents_again import Misprint, misprints, printed_besides
from problemprofile.inspection.opened import KINDS, Opened, open_output
from problemprofile.inspection.printed import earlier_values, wrong_figures
from problemprofile.inspection.rates_again import living
from problemprofile.inspection.workbook_again import WORKBOOKS, differing
from problemprofile.project.load import Project
from problemprofile.released import Edition

FIGURES = "figures.json"
_NOT_PRINTED = (".json",)


@dataclass(frozen=True)
class Documents:
    """What is wrong in an edition's files. `in_workbooks` are files and cell ids; `printed` what documents print of
    hidden cells, by their ids; `unread` the files that nothing can be said of."""

    wrong_figures: tuple[str, ...]
    in_workbooks: tuple[tuple[str, str], ...]
    misprints: tuple[Misprint, ...]
    unread: tuple[str, ...]
    printed: dict[str, int]


def documents_of(project: Project, edition: Edition) -> Documents:
    """Read all files of an edition back. Where it has none, nothing is wrong in them."""
    folder = project.paths.output / edition.audience
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix.lower() not in _NOT_PRINTED]
    opened: dict[str, Opened] = {}
    unread = [path.name for path in files if path.suffix.lower() not in KINDS]
    for path in (path for path in files if path.suffix.lower() in KINDS):
        try:
            opened[path.name] = open_output(path)
        except (ValueError, OSError):
            unread.append(path.name)
    figures = folder / FIGURES
    earlier = earlier_values(project, edition.audience)
    wrong = list(wrong_figures(edition, figures, earlier, living(project))) if figures.is_file() else []
    books = [
        (name, *cell) for name, one in opened.items() if one.kind in WORKBOOKS for cell in differing(edition, one.path)
    ]
    found = misprints(project, edition, figures, opened)
    printed = {cell: value for _, cell, value in books if value is not None} | printed_besides(found)
    in_books = tuple((name, cell) for name, cell, _ in books)
    return Documents(tuple(wrong), in_books, tuple(found), tuple(unread), printed)

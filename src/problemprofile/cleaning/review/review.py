"""The two halves of a review: the sheet is written from the last build, and its decisions become records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from problemprofile import replacing
from problemprofile.cleaning.changes import CODINGS
from problemprofile.cleaning.codings_file import (
    append_decisions,
    codings_file,
    in_force,
    lists_needed,
    read_decisions,
    text_id,
)
from problemprofile.cleaning.review.answers import read_answers
from problemprofile.cleaning.review.codings import to_review
from problemprofile.cleaning.review.sheet import write_sheet
from problemprofile.codelists import Codelist
from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.store import Store


@dataclass(frozen=True)
class Written:
    """A sheet, how many texts are in it, and how many were left out of it."""

    file: Path
    texts: int
    left_out: int


@dataclass(frozen=True)
class Taken:
    """How many decisions were recorded, where, and how many are about texts that the last build did not have."""

    file: Path
    new: int
    unmet: int


def write_review(project: Project, to: Path | None, most: int) -> Written:
    """Write the codings of the last build to a sheet. Raises ProfileError where there has been none."""
    lists = _lists(project)
    path = to or project.paths.codings_sheet
    if path.suffix != ".xlsx":
        raise ProfileError("The sheet is an Excel workbook, so its name ends in .xlsx.", where=path)
    with replacing.locked(project.paths), _store(project) as store:
        decided = in_force(read_decisions(project.paths, lists))
        lines, left_out = to_review(project, store, decided, max(1, most))
    write_sheet(path, lines, left_out, lists)
    return Written(path, len(lines), left_out)


def take_decisions(project: Project, path: Path, who: str, today: date | None = None) -> Taken:
    """Record what somebody decided in a sheet. Raises ProfileErrors, and records nothing, where a line is no use."""
    lists = _lists(project)
    with replacing.locked(project.paths):
        decided = in_force(read_decisions(project.paths, lists))
        new = read_answers(path, lists, decided, who, today or date.today())
        known = _known(project)
        file = append_decisions(project.paths, new) if new else codings_file(project.paths)
    return Taken(file, len(new), sum(one.text_id not in known for one in new))


def _lists(project: Project) -> dict[str, Codelist]:
    return {name: project.codelist(name) for name in lists_needed()}


def _known(project: Project) -> set[str]:
    if not project.paths.build_database.is_file():
        return set()
    with Store(project.paths.build_database, read_only=True) as store:
        if not store.has(CODINGS):
            return set()
        return set(map(text_id, store.columns(store.frame(CODINGS).select("text").unique())["text"]))


def _store(project: Project) -> Store:
    if not project.paths.build_database.is_file():
        raise ProfileError(
            "The partners' files have not been read yet, so there are no codings to review.",
            where=project.paths.build,
            remedy="Run: problemprofile check",
        )
    return Store(project.paths.build_database, read_only=True)

"""Whether a text names anybody who is in the rows: by name or by reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from problemprofile import recognition
from problemprofile.everyday import is_everyday
from problemprofile.project.load import Project
from problemprofile.recognition import Place, Words
from problemprofile.spelling import fold
from problemprofile.store import Store

CHECKED = "the names and references in the rows"


@dataclass(frozen=True)
class Known:
    """Which runs of words of some texts are somebody's in the rows. Personal data."""

    full_names: frozenset[str]
    single_names: frozenset[str]
    references: frozenset[str]


def known_in(project: Project, store: Store, texts: list[Words]) -> Known:
    """Look all texts up at once."""
    parts = recognition.name_words(store, texts)
    return Known(
        frozenset(recognition.full_names(store, texts, parts)),
        frozenset(recognition.single_names(parts) - _own_words(project)),
        frozenset(recognition.references(store, texts)),
    )


def people_in(words: Words, known: Known) -> Iterator[tuple[str, int]]:
    """Each thing in a text that is somebody's in the rows, and where it begins."""
    for name, place in words.places(known.full_names):
        if recognition.is_written_as_name(name, place):
            yield "the full name of somebody in the rows", place.start
    for name, place in words.places(known.single_names):
        if _is_name(name, place):
            yield "a name that somebody in the rows has", place.start
    for _, place in words.places(known.references, joined_by=""):
        yield "a reference from the rows", place.start


def _is_name(name: str, place: Place) -> bool:
    """A capital says nothing about an ordinary word at the beginning of a sentence."""
    ordinary = is_everyday(name) and place.begins_sentence
    return recognition.is_written_as_name(name, place) and not ordinary


def own_names(project: Project) -> str:
    """The area's and the partners' names, which a text cannot do without, folded."""
    area = project.profile.area
    names = (project.profile.name, area.name, area.national_name, *(dataset.provider for dataset in project.datasets))
    return " | ".join(fold(name) for name in names)


def _own_words(project: Project) -> set[str]:
    return set(own_names(project).split())

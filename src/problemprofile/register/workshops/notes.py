"""Take typed-up notes and votes into the register: several tables' files are put together, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.register.forms.merging import first_places
from problemprofile.register.forms.reading import Filled
from problemprofile.register.records import Register
from problemprofile.register.records.votes import Vote
from problemprofile.register.records.workshop_notes import WorkshopNote
from problemprofile.register.saving import next_references
from problemprofile.register.workshops.typed_up import NotesForm, vote_key
from problemprofile.spelling import fold


@dataclass(frozen=True)
class Taken:
    """What the forms add. `again` are the notes that were there already; `changed` the votes that say another number.

    `notes` and `votes` are the whole lists as they become.
    """

    notes: tuple[WorkshopNote, ...]
    votes: tuple[Vote, ...]
    new_notes: tuple[WorkshopNote, ...]
    again: int
    new_votes: int
    changed: int


def take_notes(project: Project, register: Register, forms: Sequence[Filled]) -> Taken:
    """Raises ProfileErrors with everything that is wrong in any of the forms; then nothing is to be taken."""
    problems: list[ProfileError] = []
    notes: list[WorkshopNote] = []
    votes: dict[tuple[str, ...], Vote] = {}
    for filled in forms:
        form = NotesForm(project, register, filled, problems)
        notes += form.notes()
        form.add_votes(votes)
    if problems:
        raise ProfileErrors(problems)
    return _merged(project.paths, register, notes, votes.values())


def _merged(paths: Paths, register: Register, notes: Iterable[WorkshopNote], votes: Iterable[Vote]) -> Taken:
    before: tuple[WorkshopNote, ...] = register.lists["workshop_notes"]
    known = {_key(note) for note in before}
    found = list(notes)
    new = list({_key(note): note for note in found if _key(note) not in known}.values())
    numbered = tuple(
        replace(note, reference=reference)
        for note, reference in zip(new, next_references(paths, "workshop_notes", before), strict=False)
    )
    every, fresh, changed = _with_votes(paths, register.lists["votes"], votes)
    return Taken((*before, *numbered), every, numbered, len(found) - len(new), fresh, changed)


def _key(note: WorkshopNote) -> tuple[str, ...]:
    return tuple(fold(text) for text in (note.workshop, note.theme, note.table, note.box, note.note))


def _with_votes(paths: Paths, before: Sequence[Vote], found: Iterable[Vote]) -> tuple[tuple[Vote, ...], int, int]:
    """The list as it is, with each vote's latest number; how many are new, and how many changed."""
    every, places, changed = list(before), first_places(before, vote_key), 0
    references = next_references(paths, "votes", before)
    for vote in found:
        place = places.get(vote_key(vote))
        if place is None:
            every.append(replace(vote, reference=next(references)))
        else:
            changed += every[place].votes != vote.votes
            every[place] = replace(every[place], votes=vote.votes)
    return tuple(every), len(every) - len(before), changed

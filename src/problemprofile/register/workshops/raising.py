"""Challenges and gaps made from the notes that lead to one, each with where it was said; a note is raised once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from problemprofile.project.load import Project
from problemprofile.register.records import Register
from problemprofile.register.records.challenges import Challenge
from problemprofile.register.records.gaps import Gap
from problemprofile.register.records.workshop_notes import WorkshopNote
from problemprofile.register.saving import next_references
from problemprofile.register.workshops.citing import cited
from problemprofile.register.workshops.proposing import CHALLENGE, GAP


@dataclass(frozen=True)
class Raised:
    """The three lists as they become, and how many challenges and gaps are new."""

    notes: tuple[WorkshopNote, ...]
    challenges: tuple[Challenge, ...]
    gaps: tuple[Gap, ...]
    new_challenges: int
    new_gaps: int


def raise_from_notes(project: Project, register: Register) -> Raised:
    """An open challenge or gap for each note that leads to one and has not become anything yet."""
    before: tuple[WorkshopNote, ...] = register.lists["workshop_notes"]
    challenges, gaps = register.lists["challenges"], register.lists["gaps"]
    free = {
        CHALLENGE: next_references(project.paths, "challenges", challenges),
        GAP: next_references(project.paths, "gaps", gaps),
    }
    became = {
        number: next(free[note.leads_to])
        for number, note in enumerate(before)
        if note.leads_to in free and not note.became
    }
    notes = tuple(replace(note, became=became.get(number, note.became)) for number, note in enumerate(before))
    raised = [notes[number] for number in became]
    held = {one.workshop: one.held_on for one in register.lists["workshops"]}
    made = [_challenge(note, held.get(note.workshop)) for note in raised if note.leads_to == CHALLENGE]
    found = [_gap(note) for note in raised if note.leads_to == GAP]
    return Raised(notes, (*challenges, *made), (*gaps, *found), len(made), len(found))


def _challenge(note: WorkshopNote, held_on: date | None) -> Challenge:
    return Challenge(
        reference=note.became,
        challenge=note.note,
        kind="meeting",
        raised_on=held_on,
        raised_in=cited(note),
        disposition="open",
    )


def _gap(note: WorkshopNote) -> Gap:
    return Gap(reference=note.became, gap=note.note, raised_in=cited(note), state="open")

"""`workshop-notes`: what the tables of a workshop wrote, into the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from problemprofile.commands.exit_codes import FINE

if TYPE_CHECKING:
    from problemprofile.project.load import Project


def workshop_notes(
    folder: Path,
    files: list[Path] | None = None,
    *,
    raised: Annotated[bool, Parameter(name="--raise", negative="")] = False,
) -> int:
    """Take typed-up notes and votes into register/workshop_notes.csv and votes.csv; the same file twice adds nothing.

    Several tables' files are put together. All of them are taken, or none where anything in them is wrong. A note that
    disagrees with the data is proposed as a challenge, one that says what is not known as a gap.

    Parameters
    ----------
    folder: Path
        The project folder.
    files: list[Path]
        The forms that came back (.xlsx, .ods), or Word documents with the same tables.
    raised: bool
        Make an open challenge, or a gap, of each note that leads to one and has not become anything yet.
    """
    from problemprofile.errors import ProfileError
    from problemprofile.project.load import load_project

    project = load_project(folder)
    if not files and not raised:
        raise ProfileError("There is nothing to read.", remedy="Name the forms that came back, or say --raise.")
    if files:
        _take(project, files)
    if raised:
        _raise(project)
    return FINE


def _take(project: Project, files: list[Path]) -> None:
    from collections import Counter

    from problemprofile import replacing, screen
    from problemprofile.register import load_register
    from problemprofile.register.forms.reading import read_form
    from problemprofile.register.saving import save_lists
    from problemprofile.register.workshops.notes import take_notes

    forms = [read_form(path) for path in dict.fromkeys(files)]
    with replacing.locked(project.paths):  # from what is read to what is written, for nobody's line is to be lost
        taken = take_notes(project, load_register(project), forms)
        save_lists(project.paths, {"workshop_notes": taken.notes, "votes": taken.votes})
    leads = Counter(note.leads_to for note in taken.new_notes)
    screen.say(
        f"Notes added: {len(taken.new_notes)}. There already: {taken.again}.",
        f"Votes added: {taken.new_votes}. Changed: {taken.changed}.",
        f"To be challenges, as written or proposed: {leads['challenge']}; to be gaps: {leads['gap']}. Look through the"
        " column “Leads to” in register/workshop_notes.csv, then run workshop-notes with --raise.",
        "problemprofile check looks for persons' names in what was typed.",
    )


def _raise(project: Project) -> None:
    from problemprofile import replacing, screen
    from problemprofile.register import load_register
    from problemprofile.register.saving import save_lists
    from problemprofile.register.workshops.raising import raise_from_notes

    with replacing.locked(project.paths):
        made = raise_from_notes(project, load_register(project))
        save_lists(project.paths, {"workshop_notes": made.notes, "challenges": made.challenges, "gaps": made.gaps})
    screen.say(f"Made from notes: challenges {made.new_challenges}, gaps {made.new_gaps}.")

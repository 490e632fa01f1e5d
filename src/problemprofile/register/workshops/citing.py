"""How a note is cited where it is used: "Workshop 2, accommodation"."""

from __future__ import annotations

from problemprofile.register.records.workshop_notes import WorkshopNote
from problemprofile.register.workshops.themes import words
from problemprofile.spelling import fold


def cited(note: WorkshopNote) -> str:
    """The workshop and the theme; the workshop alone where its name says the theme, or the note has none."""
    said = words()["cited"]
    if not note.workshop or not note.theme or fold(note.theme) in fold(note.workshop):
        return str(said["alone"].format(workshop=note.workshop or note.theme))
    theme = note.theme if note.theme[1:2].isupper() else note.theme[:1].lower() + note.theme[1:]
    return str(said["with_theme"].format(workshop=note.workshop, theme=theme))

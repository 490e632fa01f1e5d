"""`workshop`: the sheet and the form of one theme."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import FINE


def workshop(folder: Path, *, theme: str, to: Path | None = None, audience: str = "") -> int:
    """Write a theme's workshop sheet, to be printed (Word and PDF), and the Excel form to type its notes up in.

    The sheet has the released figures of the theme's types of exploitation, and the boxes to write in. The form comes
    back with `workshop-notes`.

    Parameters
    ----------
    folder: Path
        The project folder.
    theme: str
        The theme, by its name, its reference, or some words of it. Themes are kept in register/themes.csv; without
        that list there are four to start with.
    to: Path
        The folder to write into; documents/ in the project folder if left out.
    audience: str
        Whose released figures the sheet has; of the audience that may see most if left out.
    """
    from problemprofile import screen
    from problemprofile.project.load import load_project
    from problemprofile.register import load_register
    from problemprofile.register.forms.workbook import write_form
    from problemprofile.register.workshops.form import notes_form
    from problemprofile.register.workshops.themes import find_theme
    from problemprofile.report.marking import short_cover
    from problemprofile.report.products.workshop_sheet import sheet_stem, write_sheet

    project = load_project(folder)
    register = load_register(project)
    found, place = find_theme(register, theme), to or project.paths.documents
    written = write_sheet(project, register, found, place, audience)
    marking = short_cover(project, "", ()).running
    form = notes_form(project, register, found, marking)
    screen.say(*map(str, [*written, write_form(form, place / f"{sheet_stem(found)}-notes.xlsx")]))
    return FINE

"""The workbook in which a theme's notes and votes are typed up."""

from __future__ import annotations

from problemprofile.project.load import Project
from problemprofile.register.forms.form import Fact, Form, FormColumn, FormTable
from problemprofile.register.forms.wording import words
from problemprofile.register.records import Register
from problemprofile.register.records.themes import Theme
from problemprofile.register.records.workshops import Workshop
from problemprofile.register.wording import list_fields
from problemprofile.register.workshops.themes import boxes
from problemprofile.spelling import fold


def notes_form(project: Project, register: Register, theme: Theme, marking: str) -> Form:
    """An empty form for one theme; the workshop is filled in where only one is about the theme."""
    said = words()["notes"]
    held = workshops_on(register, theme)
    every = tuple(one.workshop for one in register.lists["workshops"])
    facts = (
        Fact(said["partnership"], project.profile.name),
        Fact(said["theme"], theme.theme),
        Fact(said["workshop"], held[0].workshop if len(held) == 1 else "", to_fill=True, choices=every),
        Fact(said["table"], "", to_fill=True),
    )
    tables = (_notes(), _votes(register, theme))
    return Form(said["title"].format(theme=theme.theme), marking, tuple(said["about"]), facts, tables)


def workshops_on(register: Register, theme: Theme) -> list[Workshop]:
    """The workshops that are about a theme."""
    wanted = fold(theme.theme)
    return [one for one in register.lists["workshops"] if wanted in {fold(name) for name in one.themes}]


def _notes() -> FormTable:
    said = words()["notes"]
    heads = said["headings"]
    leads = next(f.choices for f in list_fields("workshop_notes") if f.name == "leads_to")
    columns = (
        FormColumn(heads["table"], width=14),
        FormColumn(heads["box"], tuple(box.label for box in boxes()), 30),
        FormColumn(heads["note"], width=90),
        FormColumn(heads["leads_to"], tuple(leads.values()), 18),
    )
    return FormTable(said["sheet"], said["sheet_about"], columns, lines=60)


def _votes(register: Register, theme: Theme) -> FormTable:
    said = words()["notes"]
    heads = said["votes_headings"]
    priorities = [one.priority for one in register.lists["priorities"] if fold(one.theme) in ("", fold(theme.theme))]
    organisations = tuple(one.name for one in register.lists["organisations"])
    columns = (
        FormColumn(heads["priority"], tuple(one.priority for one in register.lists["priorities"]), 70),
        FormColumn(heads["organisation"], organisations, 40),
        FormColumn(heads["votes"], width=10),
        FormColumn(heads["table"], width=14),
    )
    filled = tuple((priority, "", "", "") for priority in priorities)
    return FormTable(said["votes_sheet"], said["votes_about"], columns, filled, lines=len(filled) + 20)

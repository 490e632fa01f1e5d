"""`register import`: an edited workbook, or a partner's own list, back into the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from problemprofile.commands.exit_codes import BLOCKED, FINE

if TYPE_CHECKING:
    from problemprofile.project.load import Project
    from problemprofile.register.door.importing import Plan
    from problemprofile.register.door.tracker_sheet import Headings


def register_import(
    folder: Path,
    file: Path,
    *,
    yes: Annotated[bool, Parameter(negative="")] = False,
    theirs: Annotated[bool, Parameter(negative="")] = False,
    ours: Annotated[bool, Parameter(negative="")] = False,
    list_: Annotated[str, Parameter(name="--list")] = "",
    columns: str = "",
    mapping: str = "",
    sheet: str = "",
    on: str = "",
) -> int:
    """Show what an edited workbook of the register adds, changes and takes out; with --yes, do it: whole or not at all.

    Two edited copies of one export are brought together field by field. Where both changed the same field to something
    else, the field is named with both values, and nothing is written before it is settled.

    A partner's own tracker comes in with --list: its rows are matched by reference, else by name; what it does not
    have stays as it is, and nothing is taken out. A status that it changes without saying on which day loses the day
    of the old one.

    Parameters
    ----------
    folder: Path
        The project folder.
    file: Path
        The workbook, as .xlsx or .ods.
    yes: bool
        Do what is shown. Without it nothing is written.
    theirs: bool
        Where both sides changed the same field, take what the workbook says.
    ours: bool
        Where both sides changed the same field, keep what the register says.
    list_: str
        The workbook is a partner's own; its rows belong to this list: actions.
    columns: str
        With --list: which of its headings is which of our fields, all in one text with commas between them:
        "Task=action, Lead=owner, Done by=Status given on". A field may be named as in the CSV files or by its heading.
        What is left out is proposed from the headings.
    mapping: str
        With --list: remember the columns under this name, in register/mappings/NAME.toml, with --yes and also where
        rows are refused; or use those remembered.
    sheet: str
        With --list: the sheet that holds the rows; the one whose headings fit best if left out.
    on: str
        With --list: the day on which the statuses were given that come without one: 31/03/2026.
    """
    from datetime import date

    from problemprofile import replacing, screen
    from problemprofile.errors import ProfileError
    from problemprofile.project.load import load_project
    from problemprofile.register.door.importing import apply, plan_import
    from problemprofile.register.door.tracker_sheet import Asked, headings_of, remember

    if theirs and ours:
        raise ProfileError("Take either --theirs or --ours.")
    if not list_ and (columns or sheet or on) and not mapping:
        raise ProfileError("A partner's own workbook comes in with --list.", remedy="Say which: --list actions.")
    project = load_project(folder)
    with replacing.locked(project.paths):
        if list_ or mapping:
            headings = headings_of(project, file, Asked(list_, columns, mapping, sheet))
            plan = _tracked(project, headings, mapping, on)
        else:
            headings = None
            plan = plan_import(project, file, "theirs" if theirs else "ours" if ours else "", date.today())
        screen.register_planned(plan)
        if plan.conflicts:
            return BLOCKED
        if yes:
            if headings and mapping:
                remember(project.paths, headings, mapping)
            screen.register_imported(apply(project.paths, plan))
        elif plan.changed:
            screen.say("Nothing was written yet. Add --yes to do it.")
    return FINE


def _tracked(project: Project, headings: Headings, mapping: str, on: str) -> Plan:
    """How the headings are read is said first, and kept where the rows are refused, so that they can be mended."""
    from datetime import date

    from problemprofile import screen
    from problemprofile.errors import ProfileErrors
    from problemprofile.register.door.tracker import plan_tracker
    from problemprofile.register.door.tracker_sheet import remember
    from problemprofile.register.door.tracker_statuses import day_said

    screen.tracker_understood(headings)
    try:
        return plan_tracker(project, headings, day_said(on), date.today())
    except ProfileErrors:
        screen.tracker_refused(remember(project.paths, headings, mapping) if mapping else None)
        raise

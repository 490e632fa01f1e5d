"""`register import`: an edited workbook, or a partner's own list, back into the register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.exit_codes import BLOCKED, FINE


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
) -> int:
    """Show what an edited workbook of the register adds, changes and takes out; with --yes, do it: whole or not at all.

    Two edited copies of one export are brought together field by field. Where both changed the same field to something
    else, the field is named with both values, and nothing is written before it is settled.

    A partner's own tracker comes in with --list: its rows are matched by reference, else by name; what it does not
    have stays as it is, and nothing is taken out.

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
        With --list: which of its headings is which of our fields: "Task=action, Lead=owner, BRAG=status". What is left
        out is proposed from the headings.
    mapping: str
        With --list: remember the columns under this name, in register/mappings/NAME.toml; or use those remembered.
    sheet: str
        With --list: the sheet that holds the rows; the one whose headings fit best if left out.
    """
    from problemprofile import replacing, screen
    from problemprofile.errors import ProfileError
    from problemprofile.project.load import load_project
    from problemprofile.register.door.importing import apply, plan_import
    from problemprofile.register.door.tracker import Asked, plan_tracker, remember

    if theirs and ours:
        raise ProfileError("Take either --theirs or --ours.")
    if not list_ and (columns or sheet) and not mapping:
        raise ProfileError("A partner's own workbook comes in with --list.", remedy="Say which: --list actions.")
    project = load_project(folder)
    with replacing.locked(project.paths):
        if list_ or mapping:
            tracked = plan_tracker(project, file, Asked(list_, columns, mapping, sheet))
            plan = tracked.plan
            screen.tracker_understood(tracked)
        else:
            tracked = None
            plan = plan_import(project, file, "theirs" if theirs else "ours" if ours else "")
        screen.register_planned(plan)
        if plan.conflicts:
            return BLOCKED
        if yes:
            if tracked and mapping:
                remember(project.paths, tracked, mapping)
            screen.register_imported(apply(project.paths, plan))
        elif plan.changed:
            screen.say("Nothing was written yet. Add --yes to do it.")
    return FINE

"""`register export`: the partnership's lists as one workbook."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import FINE


def register_export(folder: Path, file: Path) -> int:
    """Write every list of the register into one Excel workbook for people to edit, one sheet a list.

    Entries that have no reference yet are given one, in the lists of the project folder too. What was exported is kept
    in register/exports/, so that edited copies can be told from what others changed in the meantime.

    Parameters
    ----------
    folder: Path
        The project folder.
    file: Path
        The workbook to write: register.xlsx. One that is there already is replaced.
    """
    from problemprofile import replacing, screen
    from problemprofile.project.load import load_project
    from problemprofile.register.door.exporting import export_register

    project = load_project(folder)
    with replacing.locked(project.paths):
        screen.register_exported(export_register(project, file))
    return FINE

"""`new`: a project folder to fill in."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import FINE


def new(folder: Path, *, example: bool = False, country: str = "uk") -> int:
    """Make a project folder to fill in, or with --example a copy of the made-up county to look at.

    Parameters
    ----------
    folder: Path
        The folder to make; it must be new or empty.
    example: bool
        Copy the example, Northshire, with its partners' files.
    country: str
        uk or us: whose code lists, terms and documents the project has.
    """
    from problemprofile import screen
    from problemprofile.project.new import copy_example, new_project

    made = copy_example(folder) if example else new_project(folder, country)
    screen.made_project(made, example)
    return FINE

"""`diff`: which released numbers changed."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import FINE


def diff(folder_a: Path, folder_b: Path) -> int:
    """Which released numbers differ between two project folders, and why.

    Parameters
    ----------
    folder_a: Path
        The earlier project folder.
    folder_b: Path
        The later one.
    """
    from problemprofile import screen
    from problemprofile.compare import compare
    from problemprofile.project.load import find_project

    find_project(folder_a)
    find_project(folder_b)
    screen.compared(compare(folder_a, folder_b))
    return FINE

"""`new-cycle`: the project folder of the next round, with what goes on into it."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import FINE


def new_cycle(folder: Path, next_folder: Path, *, cycle: str = "", months: int = 12, overlap: int = 0) -> int:
    """Make the project folder of the next cycle: open gaps, risks and unfinished actions go on, and the old released
    tables and lists become what the next profile is set beside.

    Settings, mappings, code lists, areas, judgements, identities and sections are carried too. Partners' files are not.
    The old folder is not changed, and nothing is written over.

    Parameters
    ----------
    folder: Path
        The project folder of the cycle that ends. It must have been built.
    next_folder: Path
        The folder to make; it must not exist.
    cycle: str
        What the next cycle is called; the number after this one's if left out.
    months: int
        How long the next period is after the end of this one.
    overlap: int
        How many months of this period are counted again. What was released of them cannot be taken back, so more of the
        next release may have to be hidden.
    """
    from problemprofile import screen
    from problemprofile.project.load import load_project
    from problemprofile.register.next_cycle.folder import make_next_cycle
    from problemprofile.screen.cycles import made_next_cycle

    made = make_next_cycle(load_project(folder), next_folder, cycle, months, overlap)
    screen.say(*made_next_cycle(made))
    return FINE

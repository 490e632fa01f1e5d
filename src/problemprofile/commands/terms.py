"""`terms`: the terms of reference, as a document."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import FINE


def terms(folder: Path, *, to: Path | None = None) -> int:
    """Write the terms of reference (Word and PDF), with their blanks filled from profile.toml and the register.

    The same clauses stand in the report's appendix. Settings are in the `[terms]` table of profile.toml.

    Parameters
    ----------
    folder: Path
        The project folder.
    to: Path
        The folder to write into; documents/ in the project folder if left out.
    """
    from problemprofile import screen
    from problemprofile.project.load import load_project
    from problemprofile.register import load_register
    from problemprofile.report.products.terms import write_terms

    project = load_project(folder)
    written, blanks = write_terms(project, load_register(project), to or project.paths.documents)
    screen.say(*map(str, written))
    if blanks:
        screen.say(f"Still to be filled in: {', '.join(blanks)}.")
    return FINE

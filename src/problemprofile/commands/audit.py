"""`audit`: what a reader could work out of the editions as they lie there."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import BLOCKED, FINE


def audit(folder: Path) -> int:
    """Attack the released editions as a patient reader would, and say what could be worked out.

    Reads the released tables, the printed figures, the workbooks and the documents (their tables, pictures and prose)
    as they are now, also where somebody changed them by hand. Names cells: what it prints is for those who write the
    report.

    Parameters
    ----------
    folder: Path
        The project folder, on the machine that built it.
    """
    from problemprofile import screen
    from problemprofile.errors import ProfileError
    from problemprofile.inspection.audit import audit as attack
    from problemprofile.project.load import load_project
    from problemprofile.store import Store

    project = load_project(folder)
    if not project.paths.build_database.is_file():
        message = "A release can be audited only where build/ is, on the machine that built the profile."
        raise ProfileError(message, where=project.paths.build, remedy="Build there first.")
    with Store(project.paths.build_database, read_only=True) as store:
        audits = attack(project, store)
    for one in audits:
        screen.say(f"{one.audience}: {one.sentence()}")
        for leak in one.leaks:
            screen.say(f"  {leak.sentence()}")
    leaks = sum(len(one.leaks) for one in audits)
    if leaks:
        screen.say(f"{leaks} found. Do not release this; build again, and report it if it stays.")
        return BLOCKED
    return FINE

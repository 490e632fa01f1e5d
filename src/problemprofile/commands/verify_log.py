"""`verify-log`: whether the log of approvals is whole."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import BLOCKED, FINE


def verify_log(folder: Path) -> int:
    """Prove that no approval on record was changed, taken out or added later; name the first record that was.

    Each record holds the hash of the one before it. Records cut off at the end are noticed where a manifest in
    output/ or a package in packages/ names a later one.

    Parameters
    ----------
    folder: Path
        The project folder.
    """
    from problemprofile import release_log, screen
    from problemprofile.inspection.heads import lost_records
    from problemprofile.project.load import find_project

    paths = find_project(folder)
    records, problem = release_log.verify(paths)
    lost = lost_records(paths, records)
    screen.say(*([str(problem)] if problem else []), *lost)
    if problem or lost:
        return BLOCKED
    screen.say(f"The log is whole. Records in it: {len(records):,}, each following the one before it.")
    return FINE

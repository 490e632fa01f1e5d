"""`verify`: whether a package is still what was packed."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import BLOCKED, FINE
from problemprofile.commands.pack import IS_DRAFT


def verify(package: Path, *, key: Path | None = None) -> int:
    """Check that a package's files are those that were packed; with the partnership's key also who packed it.

    Parameters
    ----------
    package: Path
        The package: a zip or a folder.
    key: Path
        The partnership key that it was signed with.
    """
    from problemprofile import screen
    from problemprofile.inspection.signature import read_key
    from problemprofile.inspection.verify import verify as check

    found = check(package, read_key(key) if key else None)
    screen.say(*found.problems)
    if found.problems:
        screen.say("Do not use or pass on this package.")
        return BLOCKED
    unchecked = f"It is signed with the key {found.signed_with}; give --key to check that."
    seal = "The signature fits." if key else unchecked if found.signed_with else "It is not signed."
    screen.say(f"All {found.files} files are as they were packed. {seal}", *(IS_DRAFT if found.is_draft else ()))
    return FINE

"""`build`: the whole profile."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import BLOCKED, FINE


def build(folder: Path, *, audience: str = "") -> int:
    """The whole profile: clean, count, protect, draw and write it, for each audience.

    Parameters
    ----------
    folder: Path
        The project folder.
    audience: str
        Write this edition only. All editions are protected together all the same.
    """
    from problemprofile import build as line
    from problemprofile import screen

    with screen.progress(line.ROOMS) as tell:
        built = line.build(folder, audience=audience, tell=tell)
    screen.built(built.project, built.findings, built.written)
    screen.say(*(finding.message for finding in built.approvals))
    return BLOCKED if built.blocked else FINE

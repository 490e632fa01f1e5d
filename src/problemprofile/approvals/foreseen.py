"""What an edition still needs, told from the log and the last build, so that nobody builds a minute only to hear it."""

from __future__ import annotations

from problemprofile import release_log
from problemprofile.approvals.needed import CHECKER
from problemprofile.approvals.sign_off import missing
from problemprofile.approvals.standing import standings
from problemprofile.project.load import Project
from problemprofile.released import load_edition


def foreseen(project: Project, audience: str) -> list[str]:
    """Whose approval an edition surely lacks, in words; none where only a build can tell.

    Tables that nobody has ever decided about are lacking. Those that have changed since may be again what they were.
    Raises ProfileError where the log is broken.
    """
    records = release_log.read(project.paths)
    decided = [record.decision for record in records if record.decision.audience == audience]
    if not any(decision.role == CHECKER and decision.decision == "approved" for decision in decided):
        return ["an output checker (nobody has checked it yet)"]
    try:
        edition = load_edition(project.paths.released / audience)
    except (OSError, ValueError, KeyError, TypeError):
        return []
    never = [one for one in standings(project, edition, records) if one.state == "missing" and not one.who]
    return missing(never, ())

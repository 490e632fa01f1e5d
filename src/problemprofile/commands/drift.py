"""`drift`: what differs from delivery to delivery."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import BLOCKED, FINE
from problemprofile.errors import ProfileError


def drift(folder: Path, dataset: str = "") -> int:
    """What differs between a dataset's latest delivery and those before it, in words; details go to build/drift/.

    Parameters
    ----------
    folder: Path
        The project folder.
    dataset: str
        The dataset to look at; every one that came in more than one delivery if left out.
    """
    from problemprofile import build as line
    from problemprofile import screen

    with screen.progress(line.ROOMS[:3]) as tell:
        built, drifts = line.compare_deliveries(folder, tell=tell)
    names = [one.name for one in built.project.datasets]
    if dataset and dataset not in names:
        there = ", ".join(names) or "none yet"
        raise ProfileError(f"There is no dataset {dataset!r}.", where=folder, remedy=f"There are {there}.")
    blocking = [one for one in built.findings if one.severity == "blocks" and dataset in ("", one.dataset)]
    if blocking:  # the others are compared all the same
        screen.findings(built.project, blocking)
    if drifts or not blocking:
        screen.drifted([one for one in drifts if dataset in ("", one.dataset.name)], dataset)
    return BLOCKED if blocking else FINE

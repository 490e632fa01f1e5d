"""What was packed for its readers is kept under `previous/`: from then on no later release may ignore it.

Packing is the moment at which an edition leaves the folder. A build, an approval or a look at `released/` is not.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project

HEADER = "edition.json"


def keep_given_out(project: Project, audience: str) -> Path | None:
    """Copy an edition's released tables to `previous/<cycle>-<number>/released/<audience>/`, whole or not at all.

    None where the very same tables are there already. Raises ProfileError where they cannot be copied.
    """
    paths = project.paths
    released = paths.released / audience
    before = [place for place in project.past_releases if place.name == audience]
    if any(_tables(place) == _tables(released) for place in before):
        return None
    place = _next(paths.previous, project.profile.cycle, audience)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=paths.build) as made:
            shutil.copytree(released, Path(made) / audience)
            os.replace(Path(made) / audience, place)
    except OSError:
        raise ProfileError(
            "What was packed cannot be kept here, and the next release would not know what this one told.",
            where=paths.previous,
            remedy="Give the package to nobody. Make room, delete the package and pack again.",
        ) from None
    return place


def _next(previous: Path, cycle: str, audience: str) -> Path:
    name = re.sub(r"[^\w.-]+", "-", cycle).strip(".-") or "cycle"
    numbers = [re.fullmatch(rf"{re.escape(name)}-(\d+)", place.parent.parent.name) for place in _given(previous)]
    taken = {int(found[1]) for found in numbers if found}
    free = max(taken, default=0)
    last = previous / f"{name}-{free}" / "released" / audience
    number = free + 1 if not free or last.exists() else free  # editions that are packed together share a number
    return previous / f"{name}-{number}" / "released" / audience


def _given(previous: Path) -> list[Path]:
    return sorted(previous.glob("*/released/*"))


def _tables(folder: Path) -> dict[str, str]:
    """The hash of what each table shows; whether it is approved is not part of it."""
    try:
        listed = json.loads((folder / HEADER).read_text("utf-8"))["tables"]
        return {name: json.loads((folder / f"{name}.json").read_text("utf-8"))["content_sha256"] for name in listed}
    except (OSError, ValueError, KeyError, TypeError):
        return {"": str(folder)}  # like no other

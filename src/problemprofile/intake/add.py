"""A partner's file added to a project: a later delivery of a dataset that is there, or a dataset of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.intake.known_layouts import layout_of, own_layout
from problemprofile.intake.later_delivery import Delivered, take
from problemprofile.intake.like_last_year import take_over
from problemprofile.intake.look import Opened, open_file
from problemprofile.intake.propose import Proposal, propose
from problemprofile.intake.recognise import Recognised, as_named, names_of, recognise, sure_of
from problemprofile.intake.token_keys import refuse_key_in_folder, refuse_other_keys
from problemprofile.project.load import find_project
from problemprofile.project.paths import Paths


@dataclass(frozen=True)
class Asked:
    """What a person said of the file; "" or None where they left it to be told."""

    kind: str = ""
    provider: str = ""
    name: str = ""
    sheet: str = ""
    table: int = 0
    as_name: str = ""
    is_new: bool = False
    like: Path | None = None
    came_on: date | None = None


def add_file(paths: Paths, file: Path, asked: Asked, today: date) -> Proposal | Delivered:
    """Recognise the file, or propose how it is to be read. Raises ProfileError where a person has to say more."""
    refuse_key_in_folder(paths)
    opened = open_file(file, asked.sheet, asked.table)
    refuse_other_keys(paths, opened)
    if own_layout(opened.sheets).is_form and not asked.as_name:  # alike whoever filled it: the sender tells them apart
        known = layout_of(opened.sheets, asked.kind, asked.provider)
        asked = replace(asked, kind=known.kind, provider=known.sender)
    if asked.as_name and not asked.like:
        return take(paths, opened, _named(paths, asked.as_name, opened), asked.came_on, today)
    found = None if asked.is_new or asked.name or asked.table else _recognised(paths, opened, asked)
    if found:
        return take(paths, opened, found, asked.came_on, today)
    if asked.like:
        taken = take_over(
            paths, find_project(asked.like), opened, asked.provider, asked.as_name, asked.name, asked.came_on
        )
        if taken:
            return taken
    return propose(paths, file, asked.kind, asked.provider, asked.name or None, sheet=asked.sheet, opened=opened)


def _recognised(paths: Paths, opened: Opened, asked: Asked) -> Recognised | None:
    """The dataset that the file surely belongs to. Raises ProfileError where that cannot be told."""
    every = recognise(paths, opened.sheets, opened.path.name, asked.provider)
    every = [found for found in every if not asked.kind or found.dataset.kind == asked.kind]
    if found := sure_of(every):
        return found
    if every and not (asked.kind and asked.provider):
        raise ProfileError(
            f"It may be a later delivery of {names_of(every)}: {every[0].because}.",
            where=opened.path,
            remedy=f"Say which: --as {every[0].name}, or --new for a dataset of its own.",
        )
    return None


def _named(paths: Paths, name: str, opened: Opened) -> Recognised:
    found = as_named(paths, name, opened.sheets)
    if found is None:
        there = ", ".join(sorted(path.stem for path in paths.datasets.glob("*.toml"))) or "none yet"
        raise ProfileError(
            f"The file cannot be a delivery of {name!r}: there are no such settings, or it has none of their headings.",
            where=opened.path,
            remedy=f"Datasets of this project: {there}.",
        )
    return found

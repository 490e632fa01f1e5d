"""A dataset's settings taken over from another project, such as last year's, for a file that it recognises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from problemprofile.errors import ProfileError
from problemprofile.intake.dataset_text import comment, quoted
from problemprofile.intake.edit_toml import (
    comment_out,
    read_settings,
    refuse_unless_meant,
    save,
    set_value,
    take_out_tables,
)
from problemprofile.intake.later_delivery import Delivered, delivered
from problemprofile.intake.look import Opened
from problemprofile.intake.place_file import bring_in, place_of, refuse_again
from problemprofile.intake.recognise import Recognised, as_named, names_of, recognise, sure_of
from problemprofile.project.paths import Paths

ABOUT_FILES = ("delivery", "stated")  # tables that speak of the files of that year


def take_over(
    paths: Paths, other: Paths, opened: Opened, provider: str, as_name: str, name: str, came_on: date | None
) -> Delivered | None:
    """Write the settings of the other project's dataset for this file; None where it recognises none.

    Raises ProfileError where it cannot tell which, or the name is taken here.
    """
    found = _which(other, opened, provider, as_name)
    if found is None:
        return None
    toml = paths.datasets / f"{name or found.name}.toml"
    if toml.exists():
        raise ProfileError(
            "These settings are there already, and are not overwritten.", where=toml, remedy="See --name."
        )
    relative = place_of(paths, opened.path, opened.received)
    refuse_again(paths, relative, found.sheet.name)
    text, settings = read_settings(found.toml)
    new, meant = _for_this_year(text, settings, relative, came_on)
    new = f"# Taken over from {comment(str(other.folder.name))}; what was said of its files is left out.\n" + new
    refuse_unless_meant(toml, new, meant)
    bring_in(paths, opened.path, relative)
    save(toml, new)
    return delivered(replace(found, toml=toml), relative, came_on, "", str(other.folder))


def _which(other: Paths, opened: Opened, provider: str, as_name: str) -> Recognised | None:
    if as_name:
        return as_named(other, as_name, opened.sheets)
    every = recognise(other, opened.sheets, opened.path.name, provider)
    found = sure_of(every)
    if every and found is None:
        raise ProfileError(
            f"It may be {names_of(every)} of that project.", where=opened.path, remedy="Say which with --as NAME."
        )
    return found


def _for_this_year(text: str, settings: dict[str, Any], file: str, came_on: date | None) -> tuple[str, dict[str, Any]]:
    """The text with this file alone, and without what was said of the other year's; and what it has to say."""
    meant: dict[str, Any] = {**settings, "files": [file]}
    text = set_value(text.removeprefix("\ufeff"), "files", f"[{quoted(file)}]")
    for name in ("header_row", "heading_rows", "period_covered", *(() if came_on else ("received_on",))):
        text = comment_out(text, name)
        meant.pop(name, None)
    if came_on and "received_on" in settings:
        text = set_value(text, "received_on", came_on.isoformat())
        meant["received_on"] = came_on
    for table in ABOUT_FILES:
        text = take_out_tables(text, table)
        meant.pop(table, None)
    return text, meant

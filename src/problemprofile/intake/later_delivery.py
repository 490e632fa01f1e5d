"""A file as a later delivery of a dataset: brought into `inputs/`, and added to settings that stay as they were."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from problemprofile.errors import ProfileError
from problemprofile.intake.dataset_text import period_note, quoted
from problemprofile.intake.edit_toml import (
    add_file,
    append_table,
    comment_out,
    read_settings,
    refuse_unless_meant,
    save,
    set_value,
)
from problemprofile.intake.look import Opened, look_at
from problemprofile.intake.place_file import bring_in, fingerprint, place_of
from problemprofile.intake.proposal_remarks import names_unmapped, over_names
from problemprofile.intake.receive_file import files_of
from problemprofile.intake.recognise import ENOUGH, Recognised
from problemprofile.intake.seen_dates import order_of
from problemprofile.intake.sheet import Remark, listed
from problemprofile.intake.suggest import hints_for
from problemprofile.intake.titled_year import year_of_title
from problemprofile.kinds import kinds
from problemprofile.project.paths import Paths


@dataclass(frozen=True)
class Delivered:
    """A later delivery that was taken: the dataset, why, and what of its headings is new, missing or elsewhere.

    `missing` pairs a heading of the settings with the file's headings closest to it. `came_on` is the day written down
    for it, None where the dataset keeps no days; `rows` is how many stand below the headings.
    """

    name: str
    toml: Path
    file: str
    because: str
    rows: int
    new: tuple[str, ...]
    missing: tuple[tuple[str, tuple[str, ...]], ...]
    came_on: date | None = None
    header_moved: str = ""
    taken_from: str = ""
    covers: str = ""  # what of its days was told from the file and written down, in words
    sheet_renamed: str = ""  # the sheet that was taken, where it has not the name that the settings ask for
    hints: Mapping[str, str] = field(default_factory=dict)  # what new headings may be, in words
    remarks: tuple[Remark, ...] = ()
    likeness: float = 1.0

    @property
    def is_doubtful(self) -> bool:
        """Whether so few of its headings are known that it may be another list."""
        return self.likeness < ENOUGH


def take(paths: Paths, opened: Opened, found: Recognised, came_on: date | None, today: date) -> Delivered:
    """Copy the file into `inputs/` and add it to the dataset. `came_on` is the day that a person gave for it, if any.

    Raises ProfileError where it is one of the dataset's files already, or the settings cannot be changed safely.
    """
    _refuse_same(paths, opened, found)
    _refuse_several(opened, found)
    relative = place_of(paths, opened.path, opened.received)
    text, settings = read_settings(found.toml)
    keeps_days = any(name in settings for name in ("received_on", "period_covered", "delivery"))
    seen = _days_seen(found)
    titled = None if seen else _year_of_title(found, opened)
    day = came_on or (today if keeps_days and not (seen and seen[1] > today) else None)
    new, meant = _with_file(text, settings, relative, found)
    if day or keeps_days:
        new = append_table(new, _table(relative, day, seen or titled, said=came_on is not None, titled=bool(titled)))
        told: dict[str, Any] = {"file": relative} | ({"received_on": day} if day else {})
        told |= {"period_covered": {"start": titled[0], "end": titled[1]}} if titled else {}
        meant["delivery"] = [*meant.get("delivery", ()), told]
    refuse_unless_meant(found.toml, new, meant)
    bring_in(paths, opened.path, relative)
    save(found.toml, new)
    taken = delivered(found, relative, day, _moved(found, settings))
    return replace(taken, covers=f"{titled[0]:%Y}, the year in the title above its table") if titled else taken


def delivered(found: Recognised, file: str, day: date | None, moved: str, taken_from: str = "") -> Delivered:
    look = look_at(found.sheet, kinds()[found.dataset.kind])
    new, missing = found.matched.new, found.matched.missing
    cells = {h: look.cells_of(h) for h in new if look and h in look.headings}
    names = names_unmapped([heading for heading in new if over_names(heading, cells.get(heading, []))])
    return Delivered(
        name=found.name,
        toml=found.toml,
        file=file,
        because=found.because,
        rows=look.body.cells.num_rows if look else 0,
        new=new,
        missing=missing,
        came_on=day,
        header_moved=moved,
        taken_from=taken_from,
        sheet_renamed=found.sheet.name if is_renamed(found) else "",
        hints=hints_for(look, found) if look else {},
        remarks=(names,) if names else (),
        likeness=found.likeness,
    )


def is_renamed(found: Recognised) -> bool:
    """Whether the sheet has another name than the settings ask for."""
    name, asked = found.sheet.name, found.dataset.sheets
    return bool(name and asked) and not any(fnmatchcase(name, one) or name == one for one in asked)


def _with_file(text: str, settings: Mapping[str, Any], file: str, found: Recognised) -> tuple[str, dict[str, Any]]:
    """The settings' text with the file, and what it then has to say."""
    meant = dict(settings)
    files = [name for name in settings["files"] if isinstance(name, str)]
    if not any(pattern == file or fnmatchcase(file, pattern) for pattern in files):
        with contextlib.suppress(ValueError):  # what cannot be changed does not read as meant, and is said then
            text = add_file(text, file)
        meant["files"] = [*files, file]
    if is_renamed(found):
        meant["sheet"] = [*found.dataset.sheets, found.sheet.name]
        text = set_value(text, "sheet", f"[{', '.join(map(quoted, meant['sheet']))}]")
    for name in ("header_row", "heading_rows") if _moved(found, settings) else ():
        text = comment_out(text, name)
        meant.pop(name, None)
    return text, meant


def _moved(found: Recognised, settings: Mapping[str, Any]) -> str:
    """Where the headings are now, if the settings look for them elsewhere: both files are then read by looking."""
    told = (settings.get("header_row"), settings.get("heading_rows", 1))
    return found.header.shown if told[0] and told != (found.header.row, found.header.rows) else ""


def _table(file: str, day: date | None, seen: tuple[date, date] | None, *, said: bool, titled: bool = False) -> str:
    """What is known of this file alone. No day where its rows reach beyond today: the clock may be wrong."""
    note = "" if said else "  # the day on which it was added: correct it if it came earlier"
    came = f"received_on = {day}{note}" if day else "# received_on = 2026-01-31  # when it came"
    return f"[[delivery]]\nfile = {quoted(file)}\n{came}\n{period_note(seen, titled=titled)}\n"


def _days_seen(found: Recognised) -> tuple[date, date] | None:
    look = look_at(found.sheet, kinds()[found.dataset.kind])
    return look.period_seen(order_of(look.texts("date", "period"))) if look else None


def _year_of_title(found: Recognised, opened: Opened) -> tuple[date, date] | None:
    kind = kinds()[found.dataset.kind]
    look = look_at(found.sheet, kind)
    return year_of_title(look, kind, opened.path.name) if look else None


def _refuse_several(opened: Opened, found: Recognised) -> None:
    """Where the sheet has another name, and several have the dataset's headings, a person has to say which is meant."""
    if is_renamed(found) and found.others:
        raise ProfileError(
            f"It has no sheet {listed(list(found.dataset.sheets))}, and several with the headings of {found.name}: "
            f"{listed([found.sheet.name, *found.others])}.",
            where=opened.path,
            remedy=f'Say which is meant: --as {found.name} --sheet "{found.sheet.name}", for example.',
        )


def _refuse_same(paths: Paths, opened: Opened, found: Recognised) -> None:
    """The same bytes under another name would count every row twice."""
    for path in files_of(paths.inputs, found.dataset.files)[0]:
        if fingerprint(path) == opened.received.sha256:
            raise ProfileError(
                f"This file is in the dataset {found.name} already, as {path.relative_to(paths.inputs).as_posix()}.",
                where=opened.path,
                remedy="Ask for the new one. To read another sheet or table of it say --new with --sheet or --table.",
            )

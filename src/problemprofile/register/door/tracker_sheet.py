"""Where in a partner's own workbook the rows are, and which of its headings is which field of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.register.door.tracker_mapping import (
    TrackerMapping,
    columns_said,
    file_name,
    file_of,
    proposed,
    remembered,
)
from problemprofile.register.excel.read_book import SentSheet, read_book
from problemprofile.register.putting import put
from problemprofile.register.records import RECORDS
from problemprofile.register.references import number_of
from problemprofile.register.wording import fields_of, naming_field

_LOOKED_AT = 30  # rows among which headings are looked for


@dataclass(frozen=True)
class Asked:
    """What was said on the command line."""

    list: str = ""
    columns: str = ""
    mapping: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Headings:
    """The sheet that holds a tracker's rows, where its headings stand, and the field that each of them is."""

    path: Path
    sheet: SentSheet
    top: int
    mapping: TrackerMapping

    @property
    def understood(self) -> list[tuple[str, str]]:
        """Each heading that is read, with the label of its field."""
        labels = fields_of(self.mapping.list)
        return [(heading, labels[f]) for heading, f in self.mapping.columns.items()]

    @property
    def unread(self) -> list[str]:
        """The headings that are no field."""
        return [heading for heading in self.sheet.rows[self.top][1] if heading and heading not in self.mapping.columns]


def headings_of(project: Project, path: Path, asked: Asked) -> Headings:
    """Find the headings in a tracker. Raises ProfileError where there are none for the list, or not those said."""
    sheet, top, mapping = _found(path, read_book(path), _wanted(project.paths, asked))
    return Headings(path, sheet, top, mapping)


def remember(paths: Paths, headings: Headings, name: str) -> Path:
    """Keep how a tracker was read under a name. Returns the file; one that says so already is not written again."""
    if remembered(paths, name) != headings.mapping:
        put(paths, {file_name(paths, name): file_of(headings.mapping)})
    return paths.register / file_name(paths, name)


def _wanted(paths: Paths, asked: Asked) -> TrackerMapping:
    """What was said and what is remembered, together; what was said goes first."""
    known = remembered(paths, asked.mapping) if asked.mapping else None
    name = asked.list or (known.list if known else "")
    if name not in RECORDS or (known and known.list != name):
        remedy = f"Say which with --list: {', '.join(RECORDS)}."
        raise ProfileError("It is not said of which list a partner's rows are entries.", remedy=remedy)
    said = columns_said(name, asked.columns)
    before = {h: f for h, f in (known.columns if known else {}).items() if f not in said.values()}
    known = known or TrackerMapping(name)
    return TrackerMapping(name, asked.sheet or known.sheet, before | said, known.values)


def _found(path: Path, sheets: Sequence[SentSheet], wanted: TrackerMapping) -> tuple[SentSheet, int, TrackerMapping]:
    """The sheet and row with the headings, and the mapping of all of them. Raises ProfileError where there is none."""
    best: tuple[int, SentSheet, int, dict[str, str]] | None = None
    for sheet in (one for one in sheets if wanted.sheet in ("", one.name)):
        for top, (_, headings) in enumerate(sheet.rows[:_LOOKED_AT]):
            columns = _columns(wanted, headings)
            if _names_rows(wanted.list, columns) and (best is None or len(columns) > best[0]):
                best = (len(columns), sheet, top, columns)
    if best is None:
        label = fields_of(wanted.list)[naming_field(wanted.list)]
        message = f"No row of headings was found that has one for “{label}”."
        raise ProfileError(message, where=path, remedy=f'Say which it is: --columns "Their heading={label}".')
    missing = [heading for heading in wanted.columns if heading not in best[3]]
    if missing:
        message = f"The columns name a heading that the sheet “{best[1].name}” does not have ({len(missing)} of them)."
        raise ProfileError(message, where=path, remedy="Write each heading as it stands there.")
    return best[1], best[2], replace(wanted, columns=_without_own_numbers(wanted.list, *best[1:]))


def _without_own_numbers(name: str, sheet: SentSheet, top: int, columns: Mapping[str, str]) -> dict[str, str]:
    """A partner's own numbers are no references of ours, so their column is not read."""

    def is_ours(heading: str) -> bool:
        at = sheet.rows[top][1].index(heading)
        return any(number_of(name, cells[at]) for _, cells in sheet.rows[top + 1 :])

    return {heading: f for heading, f in columns.items() if f != "reference" or is_ours(heading)}


def _columns(wanted: TrackerMapping, headings: Sequence[str]) -> dict[str, str]:
    said = {heading: f for heading, f in wanted.columns.items() if heading in headings}
    guessed: Mapping[str, str] = proposed(wanted.list, headings)
    return said | {h: f for h, f in guessed.items() if h not in said and f not in wanted.columns.values()}


def _names_rows(name: str, columns: Mapping[str, str]) -> bool:
    return bool({naming_field(name), "reference"} & set(columns.values()))

"""The released figures that the lists cite: this cycle's edition for one audience, and those of earlier cycles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.register.load import load_lists
from problemprofile.register.records.measures import Measure
from problemprofile.released import TOTAL, Edition, ReleasedCell, ReleasedTable, load_edition
from problemprofile.spelling import fold

_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_LIKE_A_CELL = re.compile(rf"{_NAME}:(?:{TOTAL}|[a-z_]+=[^|=;]+(?:\|[a-z_]+=[^|=;]+)*)")
_LIKE_A_TABLE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
SHOWN, HIDDEN, MISSING, UNREAD = "shown", "hidden", "missing", "unread"


@dataclass(frozen=True)
class Figure:
    """One released figure as an edition has it. `shown` is what is printed; `value` None where hidden or a table."""

    name: str
    state: str
    shown: str = ""
    value: int | None = None
    day: date | None = None


@dataclass(frozen=True)
class Earlier:
    """The edition of an earlier cycle, and the measures as they stood in its lists."""

    cycle: str
    edition: Edition
    measures: tuple[Measure, ...] = ()

    def address_for(self, measure: Measure) -> str:
        """The figure that a measure read then: a year's figure has another address in another cycle."""
        key = fold(measure.reference or measure.measure)
        then = next((m for m in self.measures if fold(m.reference or m.measure) == key), None)
        return then.cell if then and then.cell else measure.cell


@dataclass(frozen=True)
class Editions:
    """This cycle's edition, None while nothing is released, and the earlier ones, the oldest first."""

    audience: str
    now: Edition | None = None
    earlier: tuple[Earlier, ...] = ()

    def figure(self, address: str) -> Figure:
        """A cell or table of this cycle's edition."""
        return figure_in(self.now, address) if self.now else Figure(address, UNREAD)

    def knows(self, address: str) -> bool:
        """Whether this cycle's edition has a cell or table of this address."""
        return bool(self.now and (self.now.table(address) or self.now.cell(address)))


def load_editions(project: Project, audience: str = "") -> Editions:
    """What is released to an audience; if none is named, the last in profile.toml, who is shown the most.

    Raises ProfileError where there is no such audience, or an edition or the lists of an earlier cycle cannot be read.
    """
    names = [one.name for one in project.profile.audiences]
    if audience and audience not in names:
        raise ProfileError(f"There is no audience {audience}.", remedy=f"There are {', '.join(names)}.")
    audience = audience or names[-1]
    folder = project.paths.released / audience
    now = _load(folder) if (folder / "edition.json").is_file() else None
    before = [place for place in project.past_releases if place.name == audience]
    return Editions(audience, now, tuple(_earlier(place) for place in before))


def _earlier(place: Path) -> Earlier:
    folder = place.parent.parent
    measures = load_lists(Paths(folder)).register.lists["measures"] if (folder / "register").is_dir() else ()
    return Earlier(folder.name, _load(place), measures)


def _load(folder: Path) -> Edition:
    try:
        return load_edition(folder)
    except (OSError, ValueError, KeyError, TypeError):
        raise ProfileError("These released tables cannot be read.", where=folder, remedy="Build again.") from None


def figure_in(edition: Edition, address: str) -> Figure:
    """A cell or table of an edition, with the words for it: "NRM referrals by year: 2025"."""
    name, _, _ = address.partition(":")
    table, cell = edition.table(name), edition.cell(address)
    if table is None or (address != name and cell is None):
        return Figure(address, MISSING)
    day = _last_day(table)
    if cell is None or address == name:
        return Figure(table.title, HIDDEN if table.is_withheld else SHOWN, "", None, day)
    state = HIDDEN if cell.value is None else SHOWN
    return Figure(_cell_name(table, cell), state, f"{cell.shown} {table.unit}", cell.value, day)


def _cell_name(table: ReleasedTable, cell: ReleasedCell) -> str:
    labels = {(d.name, category.code): category.label for d in table.dimensions for category in d.categories}
    said = [labels.get(pair, pair[1]) for pair in cell.categories if pair[1] != TOTAL]
    return f"{table.title}: {', '.join(said)}" if said else table.title


def _last_day(table: ReleasedTable) -> date | None:
    days = [last for _, last in table.covered]
    try:
        return max(map(date.fromisoformat, days), default=None)
    except ValueError:
        return None


def is_like_a_figure(text: str) -> bool:
    """Whether a text is written like the address of a cell or a table, wherever it may lead."""
    return bool(_LIKE_A_CELL.fullmatch(text) or _LIKE_A_TABLE.fullmatch(text))

"""Releases that were given out before: read back from `previous/`, or refused, and how their days compare with today's.

What was given out cannot be taken back. Whoever reads the next release may hold it still.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from problemprofile.errors import ProfileError
from problemprofile.released import Edition, ReleasedCell, load_edition
from problemprofile.series_breaks import period_days

Days = tuple[tuple[str, str], ...]  # first and last days, as 2025-03-31; empty where they are not known
Compared = Literal["same", "part", "apart"]
HEADER = "edition.json"
ROWS = "rows"  # the unit of tables of rows received, which are not people
REMEDY = (
    "Restore the folder as it was given out. Only where nobody was ever given it, take it away: until then no new "
    "release can be proved safe."
)


@dataclass(frozen=True)
class EarlierRelease:
    """One edition that was given out. `name` is its folder under `previous/`: a cycle, or one package of it."""

    name: str
    edition: Edition

    @property
    def audience(self) -> str:
        return self.edition.audience


def read_earlier(folders: Iterable[Path]) -> tuple[EarlierRelease, ...]:
    """Read `previous/<name>/released/<audience>/` for each folder of that shape, in the order given.

    Raises ProfileError where one cannot be read whole, or is not as it was released: a release that must not be
    undone by what this folder said cannot be proved safe without it.
    """
    return tuple(_read(folder) for folder in folders)


def _read(folder: Path) -> EarlierRelease:
    try:
        edition = load_edition(folder)
        unlisted = {path.name for path in folder.glob("*.json")} - {f"{t.table_id}.json" for t in edition.tables}
        changed = [table.table_id for table in edition.tables if not _is_as_released(folder, table.table_id)]
        sound = all(_is_sound(cell) for table in edition.tables for cell in table.cells)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise _refused(folder, "cannot be read") from None
    if unlisted != {HEADER}:
        raise _refused(folder, "has other tables than its edition.json lists")
    if changed or not sound:
        raise _refused(folder, f"is not as it was released ({len(changed) or 'some'} of its tables are changed)")
    if edition.audience != folder.name:
        raise _refused(folder, "is of another audience than its folder is named for")
    return EarlierRelease(folder.parent.parent.name, edition)


def _is_as_released(folder: Path, table_id: str) -> bool:
    """Whether a table's hash is that of what the file says: of the file, for an older engine's tables say less."""
    plain: dict[str, Any] = json.loads((folder / f"{table_id}.json").read_text("utf-8"))
    said = plain["content_sha256"]
    text = json.dumps(plain | {"content_sha256": "", "approved_by": None}, sort_keys=True, ensure_ascii=False)
    return bool(said == hashlib.sha256(text.encode()).hexdigest() and plain["table_id"] == table_id)


def _is_sound(cell: ReleasedCell) -> bool:
    if cell.outcome in ("shown", "rounded"):
        return type(cell.value) is int and cell.value >= 0
    return cell.outcome in ("hidden", "withheld") and cell.value is None


def _refused(folder: Path, why: str) -> ProfileError:
    return ProfileError(f"This earlier release {why}, so nothing new can be proved safe.", where=folder, remedy=REMEDY)


def days_of(covered: Days, categories: Iterable[tuple[str, str]]) -> Days:
    """The days that a cell speaks for: those its sources cover, within the periods among its categories."""
    days = covered
    for name, code in categories:
        period = period_days(name, code)
        if period and not days:
            days = (period,)
        elif period:
            days = tuple(_overlaps(days, period))
    return days


def together(each: Iterable[Days]) -> Days:
    """From the first to the last of all these days."""
    days = [one for some in each for one in some]
    return ((min(first for first, _ in days), max(last for _, last in days)),) if days else ()


def compare_days(then: Days, now: Days) -> Compared:
    """Whether two cells of the same categories are of the same days, or the days of one are part of the other's.

    Days that are not known may be part of any.
    """
    if then == now:
        return "same"
    return "part" if not then or not now or _within(then, now) or _within(now, then) else "apart"


def _within(days: Days, others: Days) -> bool:
    return all(any(first <= a and b <= last for first, last in others) for a, b in days)


def _overlaps(days: Days, period: tuple[str, str]) -> Iterator[tuple[str, str]]:
    for first, last in days:
        if first <= period[1] and period[0] <= last:
            yield max(first, period[0]), min(last, period[1])

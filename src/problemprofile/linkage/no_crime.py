"""The list for a police force of referrals for which no crime was found: a workbook that it can check. Personal data.

It names nobody: references and row numbers lead the force to its own forms.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import narwhals as nw

from problemprofile import replacing
from problemprofile.codelists import UNKNOWN
from problemprofile.errors import ProfileError
from problemprofile.linkage.no_crime_sheet import write_sheet
from problemprofile.project.load import Project
from problemprofile.rows import RECORD_FACTS
from problemprofile.spelling import fold
from problemprofile.store import Store

Row = dict[str, Any]
NO_FORCE = (UNKNOWN, "not_police")
_ASKED = ("reference", "recorded_on", "quoted_reference", "crime_found", "police_force", "dataset", "row_key")


@dataclass(frozen=True)
class NoCrime:
    """A force's list: its file, how many referrals it has, and of how many in all."""

    force: str
    file: Path
    referrals: int
    of: int


@functools.cache
def said() -> dict[str, Any]:
    """The words of the list."""
    return tomllib.loads((resources.files(__package__) / "data" / "no_crime.toml").read_text("utf-8"))


def write_no_crime(project: Project, force: str = "", to: Path | None = None) -> list[NoCrime]:
    """Write a workbook for `force`, or for each force if none is named, into the folder `to` or into `build/`.

    Raises ProfileError where nothing is built, no list of crimes is there to look in, or no referral is of that force.
    """
    rows = _referrals(project)
    if not rows:
        raise ProfileError(
            "No referrals could be set beside crimes.",
            where=project.paths.datasets,
            remedy="Add the NRM referrals or Duty to Notify forms, and a list of recorded crimes, and build again.",
        )
    labels = {code.code: code.label for code in project.codelist("police_force").codes}
    by_force: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_force[_force_of(row, project)].append(row)
    wanted = [_code(force, labels, by_force, project)] if force else sorted(by_force)
    folder = to or project.paths.no_crime
    return [_write(project, code, labels, by_force[code], folder) for code in wanted]


def _force_of(row: Row, project: Project) -> str:
    """The force that can look: the row's own, or the area's, where it has one, for what other bodies referred."""
    own, area = row["police_force"] or UNKNOWN, project.profile.area.police_forces
    if own not in NO_FORCE:
        return str(own)
    return area[0] if len(area) == 1 else UNKNOWN


def _referrals(project: Project) -> list[Row]:
    """Every referral and form that is counted, with where it stands in its file."""
    if not project.paths.build_database.exists():
        raise _not_built(project)
    with replacing.locked(project.paths), Store(project.paths.build_database, read_only=True) as store:
        if not store.has(RECORD_FACTS):
            raise _not_built(project)
        clean = store.frame("clean_rows").filter(~nw.col("crime_found").is_null(), nw.col("decision") == "kept")
        rows = store.rows(clean.select(*_ASKED).sort("row_key"))
        where = _where(project, store, {row["dataset"] for row in rows})
    return [row | where[row["row_key"]] for row in rows]


def _where(project: Project, store: Store, datasets: set[str]) -> dict[int, Row]:
    files = {row["file_no"]: row["name"] for row in store.rows(store.frame("source_files"))}
    found: dict[int, Row] = {}
    for name in sorted(datasets):
        received = store.frame(project.dataset(name).received_table)
        for row in store.rows(received.select("row_key", "file_no", "sheet", "row_number")):
            found[row["row_key"]] = {
                "file": files[row["file_no"]], "sheet": row["sheet"], "row_number": row["row_number"]
            }  # fmt: skip
    return found


def _code(force: str, labels: Mapping[str, str], by_force: Mapping[str, Sequence[Row]], project: Project) -> str:
    named = {fold(text): code for code, label in labels.items() for text in (code, label)}
    code = named.get(fold(force), UNKNOWN if fold(force) == fold(said()["sheet"]["unknown_force"]) else "")
    if code not in by_force:
        known = ", ".join(sorted(_label(each, labels) for each in by_force))
        raise ProfileError("No referral is of a force of that name.", where=project.paths.folder,
                           remedy=f"Referrals are of: {known}.")  # fmt: skip
    return code


def _label(code: str, labels: Mapping[str, str]) -> str:
    return str(said()["sheet"]["unknown_force"]) if code == UNKNOWN else labels.get(code, code)


def _write(project: Project, code: str, labels: Mapping[str, str], rows: list[Row], folder: Path) -> NoCrime:
    without = [row for row in rows if row["crime_found"] != "crime"]
    path = folder / f"{re.sub(r'[^a-z0-9]+', '-', code.casefold()).strip('-')}.xlsx"
    datasets = sorted({row["dataset"] for row in rows})
    marking = " · ".join(dict.fromkeys(project.dataset(name).handling.classification for name in datasets))
    write_sheet(project, path, _label(code, labels), marking, without, said())
    return NoCrime(_label(code, labels), path, len(without), len(rows))


def _not_built(project: Project) -> ProfileError:
    message = "Crimes are looked for in a build, and there is none, or one of an earlier version."
    return ProfileError(message, where=project.paths.build, remedy="Run: problemprofile build")

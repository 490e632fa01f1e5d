"""For each data owner a workbook of exactly what would be published from its rows: `build/for-approval/`."""

from __future__ import annotations

import functools
import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from problemprofile import release_log
from problemprofile.approvals.decide import released
from problemprofile.approvals.needed import Need, providers
from problemprofile.approvals.sign_off import missing
from problemprofile.approvals.standing import Standing, standings, withheld_by_owners
from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.released import Edition, ReleasedTable
from problemprofile.spelling import fold

_IN_THE_WORKBOOK = "workbook"  # figures of this kind are the tables themselves


@dataclass(frozen=True)
class Shown:
    """What one owner would see published in one edition: its tables, how each stands, and figures in the text.

    A figure is the section it stands in, what is printed, and the title of the table it comes from.
    """

    edition: Edition
    tables: tuple[tuple[ReleasedTable, str], ...]
    figures: tuple[tuple[str, str, str], ...]


def write_for_approval(project: Project, provider: str = "") -> tuple[list[Path], dict[str, list[str]]]:
    """A workbook for each data owner, or for one; returns their paths, and what each edition built still needs.

    Raises ProfileError where nothing has been built, or no owner has that name.
    """
    from problemprofile.approvals.workbook import write_workbook  # brings a heavy library

    audiences = [p.audience for p in project.policies if (project.paths.released / p.audience).is_dir()]
    if not audiences:
        raise ProfileError("Nothing has been built yet.", where=project.paths.folder, remedy="Build it first.")
    records = release_log.read(project.paths)
    editions = [released(project, audience) for audience in audiences]
    standing = {one.audience: standings(project, one, records) for one in editions}
    project.paths.for_approval.mkdir(parents=True, exist_ok=True)
    written = []
    for owner in _owners(project, editions, provider):
        known = {one.need: one for edition in editions for one in _known(edition, standing[edition.audience], records)}
        shown = [found for edition in editions if (found := _shown(project, edition, owner, known)).tables]
        path = project.paths.for_approval / f"{fold(owner).replace(' ', '-')}.xlsx"
        path.write_bytes(write_workbook(project, owner, shown))
        written.append(path)
    return written, {audience: missing(found, ()) for audience, found in standing.items()}


@functools.cache
def words() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "wording.toml").read_text("utf-8"))


def _known(edition: Edition, standing: Sequence[Standing], records: Sequence[release_log.Record]) -> Iterator[Standing]:
    yield from standing
    yield from withheld_by_owners(edition, records)


def _owners(project: Project, editions: Sequence[Edition], asked: str) -> list[str]:
    """The organisations with rows in a table, or the one asked for."""
    names = sorted({name for edition in editions for table in edition.tables for name in providers(project, table)})
    found = [name for name in names if not asked or fold(name) == fold(asked)]
    if asked and not found:
        remedy = f"There are {', '.join(names)}." if names else ""
        raise ProfileError("No table is made from the rows of an organisation of this name.", remedy=remedy)
    return found


def _shown(project: Project, edition: Edition, owner: str, known: dict[Need, Standing]) -> Shown:
    tables = []
    for table in (table for table in edition.tables if owner in providers(project, table)):
        one = known.get(Need(edition.audience, "owner", owner, table.table_id))
        state = words()["standing"][one.state if one else "nothing"].format(who=one.who if one else "")
        tables.append((table, state))
    return Shown(edition, tuple(tables), tuple(_figures(project, edition, [table for table, _ in tables])))


def _figures(project: Project, edition: Edition, tables: Sequence[ReleasedTable]) -> Iterator[tuple[str, str, str]]:
    """The figures in the edition's text that come from these tables, in the order of the report, each once."""
    path = project.paths.output / edition.audience / "figures.json"
    titles = {cell.cell_id: table.title for table in tables for cell in table.cells}
    try:
        figures = json.loads(path.read_text("utf-8"))["figures"]
        found = [
            (f["section"], f["printed"], titles[cell])
            for f in figures
            if f["kind"] != _IN_THE_WORKBOOK
            for cell in f["cells"]
            if cell in titles
        ]
    except (OSError, ValueError, KeyError, TypeError):
        raise ProfileError("The list of printed figures cannot be read.", where=path, remedy="Build again.") from None
    yield from dict.fromkeys(found)


def sheet_name(number: int, audience: str) -> str:
    """A name that Excel takes: at most 31 characters, and no two alike."""
    return re.sub(r"[^\w -]", "", words()["edition"]["sheet"].format(number=number, audience=audience))[:31]

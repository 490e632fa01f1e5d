"""What may be read below the wall: tables that disclosure has released, and the exhibits drawn from them.

A `ReleasedTable` is made in `disclosure/release.py` and loaded here; a repository test holds it to that.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from problemprofile.handling import DisclosurePolicy
from problemprofile.joined import members
from problemprofile.series_breaks import SeriesBreak

Outcome = Literal["shown", "rounded", "hidden", "withheld"]
TOTAL = "total"


@dataclass(frozen=True)
class ReleasedCategory:
    code: str
    label: str


@dataclass(frozen=True)
class ReleasedDimension:
    """What a table is broken down by; `categories` in print order, the margin left out."""

    name: str
    label: str
    categories: tuple[ReleasedCategory, ...]


@dataclass(frozen=True)
class ReleasedCell:
    """One number as the audience may see it. `value` is None where hidden; `shown` is what is printed."""

    cell_id: str
    categories: tuple[tuple[str, str], ...]
    outcome: Outcome
    value: int | None
    shown: str


@dataclass(frozen=True)
class ReleasedRange:
    """Between which numbers something about a shown cell lies.

    `what` is "count" or, where they are too far apart for the count to stand for them, "wide"; of matches "wrong" or
    "missed", in per cent.
    """

    cell_id: str
    what: str
    low: int
    high: int


@dataclass(frozen=True)
class ReleasedTable:
    """One table as the audience may see it. `content_sha256` is what an approval names: a changed number voids it."""

    table_id: str
    title: str
    question: str
    unit: str
    analysis: str
    series: str
    scope: str
    audience: str
    marking: str
    dimensions: tuple[ReleasedDimension, ...]
    cells: tuple[ReleasedCell, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    hidden_words: str
    additive: bool = True
    covered: tuple[tuple[str, str], ...] = ()  # first and last days that the sources speak for, as 2025-03-31
    between: tuple[ReleasedRange, ...] = ()  # of shown cells only
    vintage: tuple[str, ...] = ()  # the days on which national figures were received, as 2026-02-05
    breaks: tuple[SeriesBreak, ...] = ()  # days, whenever they are, from which its numbers mean something else
    content_sha256: str = ""
    approved_by: str | None = None

    @property
    def is_withheld(self) -> bool:
        """Whether all of it is withheld. Then it lists no categories, and one cell stands for all of its numbers."""
        return bool(self.cells) and all(cell.outcome == "withheld" for cell in self.cells)

    def cell(self, **codes: str) -> ReleasedCell | None:
        """The cell of these codes; a dimension left out means its margin."""
        wanted = tuple((d.name, codes.get(d.name, TOTAL)) for d in self.dimensions)
        return next((cell for cell in self.cells if cell.categories == wanted), None)

    def range_of(self, cell_id: str, *what: str) -> ReleasedRange | None:
        """Between which numbers something about a cell lies (its count, if `what` is not said); None if unknown."""
        wanted = what or ("count", "wide")
        return next((one for one in self.between if one.cell_id == cell_id and one.what in wanted), None)

    def as_dict(self) -> dict[str, Any]:
        """Without a break or a vintage that it does not have: so it is the same bytes as before there were any."""
        return {name: part for name, part in asdict(self).items() if part or name not in ("breaks", "vintage")}


@dataclass(frozen=True)
class Edition:
    """Everything one audience may hold at once: its policy and its released tables, in report order."""

    policy: DisclosurePolicy
    tables: tuple[ReleasedTable, ...]

    @property
    def audience(self) -> str:
        return self.policy.audience

    def table(self, table_id: str) -> ReleasedTable | None:
        return next((table for table in self.tables if table.table_id == table_id), None)

    def cell(self, cell_id: str) -> ReleasedCell | None:
        """The cell of an address; of a table withheld whole, the one that stands for all of its numbers; of a category
        that is joined with others here, a hidden one."""
        name, colon, _ = cell_id.partition(":")
        table = self.table(name)
        if table is None:
            return None
        listed = next((cell for cell in table.cells if cell.cell_id == cell_id), None)
        if listed is None and colon and table.is_withheld:
            return table.cells[0]
        return listed or self._joined(table, cell_id)

    def _joined(self, table: ReleasedTable, cell_id: str) -> ReleasedCell | None:
        asked = dict(part.partition("=")[::2] for part in cell_id.partition(":")[2].split("|"))
        listed = [
            (d.name, c.code) for d in table.dimensions for c in d.categories if asked.get(d.name) in members(c.code)
        ]
        if {name for name, _ in listed} != asked.keys() or all(asked[name] == code for name, code in listed):
            return None
        categories = tuple((dimension.name, asked.get(dimension.name, TOTAL)) for dimension in table.dimensions)
        return ReleasedCell(cell_id, categories, "hidden", None, self.policy.hidden_mark)


@dataclass(frozen=True)
class Exhibit:
    """A picture of released numbers: a Vega-Lite specification and the words that stand for it.

    It shows those of one table, or, where `table_id` is empty, the `cells` named. One of the kind "refused" has no
    specification: its words say why there is no picture.
    """

    exhibit_id: str
    kind: str  # "bar", "line", "column", "panels", "map", "summary", "refused"
    table_id: str
    title: str
    alt_text: str
    vega_spec: dict[str, Any]
    attribution: str = ""
    cells: tuple[str, ...] = ()
    narrow_spec: dict[str, Any] = field(default_factory=dict)  # the same, drawn for a narrow screen, where it differs


def content_hash(table: ReleasedTable) -> str:
    """SHA-256 over all that a reader sees of a table, so not over the hash itself nor the approval."""
    plain = replace(table, content_sha256="", approved_by=None).as_dict()
    return hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def save_edition(edition: Edition, folder: Path) -> None:
    """Write one JSON file a table and `edition.json`, the same bytes for the same content."""
    folder.mkdir(parents=True, exist_ok=True)
    header = {"policy": asdict(edition.policy), "tables": [table.table_id for table in edition.tables]}
    _write(folder / "edition.json", header)
    for table in edition.tables:
        _write(folder / f"{table.table_id}.json", table.as_dict())


def load_edition(folder: Path) -> Edition:
    """Read back what `save_edition` wrote. Raises OSError, ValueError or KeyError where it is not such a folder."""
    header = json.loads((folder / "edition.json").read_text("utf-8"))
    tables = tuple(_table(json.loads((folder / f"{name}.json").read_text("utf-8"))) for name in header["tables"])
    policy = header["policy"] | {"merge": tuple(header["policy"].get("merge", ()))}
    return Edition(DisclosurePolicy(**policy), tables)


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


def _table(plain: dict[str, Any]) -> ReleasedTable:
    dimensions = tuple(
        ReleasedDimension(d["name"], d["label"], tuple(ReleasedCategory(**c) for c in d["categories"]))
        for d in plain["dimensions"]
    )
    cells = tuple(
        ReleasedCell(c["cell_id"], tuple((k, v) for k, v in c["categories"]), c["outcome"], c["value"], c["shown"])
        for c in plain["cells"]
    )
    covered = tuple((first, last) for first, last in plain.get("covered", ()))
    between = tuple(ReleasedRange(**one) for one in plain.get("between", ()))
    breaks = tuple(_break(one) for one in plain.get("breaks", ()))
    plain = plain | {"between": between, "dimensions": dimensions, "cells": cells, "covered": covered, "breaks": breaks}
    plain = plain | {"vintage": tuple(plain.get("vintage", ()))}
    return ReleasedTable(**plain | {"sources": tuple(plain["sources"]), "notes": tuple(plain["notes"])})


def _break(plain: dict[str, Any]) -> SeriesBreak:
    return SeriesBreak(**plain | {name: tuple(plain[name]) for name in ("dimensions", "codes")})

"""Registers and released figures made in tests: any list by name, the others empty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from problemprofile.handling import DisclosurePolicy
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Profile
from problemprofile.register import RECORDS, Register
from problemprofile.released import Edition, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable

SETTINGS: dict[str, Any] = {
    "name": "northshire",
    "title": "A fictional profile",
    "cycle": "2",
    "period": {"start": "2025-01-01", "end": "2025-12-31"},
    "area": {"name": "Northshire"},
    "audiences": [{"name": "public", "title": "Public", "smallest_count": 10}, {"name": "board", "title": "Board"}],
}


def register_of(**lists: list[Any]) -> Register:
    assert set(lists) <= set(RECORDS)
    return Register({name: tuple(lists.get(name, ())) for name in RECORDS})


def project_in(folder: Path, **settings: Any) -> Project:
    (folder / "sections").mkdir(exist_ok=True)
    return Project(Paths(folder), Profile.model_validate(SETTINGS | settings), ())


def edition_of(counts: dict[str, int | None], *, covered_to: str = "2025-12-31") -> Edition:
    """An edition with one table, `referrals-by-year`, of these years; None is hidden."""
    cells = tuple(
        ReleasedCell(
            f"referrals-by-year:year={year}",
            (("year", year),),
            "hidden" if count is None else "shown",
            count,
            "[c]" if count is None else f"{count}",
        )
        for year, count in counts.items()
    )
    years = tuple(ReleasedCategory(year, year) for year in counts)
    table = ReleasedTable(
        table_id="referrals-by-year",
        title="Referrals by year",
        question="",
        unit="referrals",
        analysis="series",
        series="referrals",
        scope="local",
        audience="board",
        marking="OFFICIAL",
        dimensions=(ReleasedDimension("year", "Year", years),),
        cells=cells,
        sources=(),
        notes=(),
        hidden_words="not shown",
        covered=(("2025-01-01", covered_to),),
    )
    return Edition(DisclosurePolicy("board"), (table,))

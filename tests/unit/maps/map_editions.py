"""Small made-up editions and projects for the tests of maps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from problemprofile.handling import DisclosurePolicy
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Profile
from problemprofile.released import Edition, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable

HIDDEN_WORDS = "not shown (fewer than 5, or protecting such a number)"
MARK = "[c]"
NAMES = {"A1": "Alder", "A2": "Birch", "A3": "Cedar", "A4": "Damson", "A5": "Elder"}


def released(
    cells: dict[str, int | None], dimension: str = "local_authority", series: str = "referrals", outcome: str = "shown"
) -> ReleasedTable:
    """A table of one dimension; None is a hidden cell."""
    table_id = f"{series}-by-{dimension.replace('_', '-')}"
    made = tuple(
        ReleasedCell(
            f"{table_id}:{dimension}={code}",
            ((dimension, code),),
            "hidden" if value is None else outcome,  # type: ignore[arg-type]
            value,
            MARK if value is None else f"{value:,}",
        )
        for code, value in cells.items()
    )
    categories = tuple(ReleasedCategory(code, NAMES.get(code, code.title())) for code in cells)
    return ReleasedTable(
        table_id,
        "Referrals",
        "How many?",
        "referrals",
        "where_exploited",
        series,
        "local",
        "public",
        "OFFICIAL",
        (ReleasedDimension(dimension, "Local authority", categories),),
        made,
        (),
        (),
        HIDDEN_WORDS,
    )


def edition(*tables: ReleasedTable) -> Edition:
    return Edition(DisclosurePolicy("public"), tables)


def write_areas(folder: Path) -> None:
    """Five squares in a row, and the people of four of them."""
    (folder / "areas").mkdir(exist_ok=True)
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 53], [x + 0.4, 53], [x + 0.4, 53.4], [x, 53.4], [x, 53]]],
            },
        }
        for x, (code, name) in zip((0, 0.4, 0.8, 1.2, 1.6), NAMES.items(), strict=True)
    ]
    (folder / "areas" / "own.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    people = "".join(
        f"{code},{people}\n" for code, people in zip(NAMES, (10_000, 20_000, 30_000, 40_000), strict=False)
    )
    (folder / "areas" / "people.csv").write_text("code,population\n" + people)


def project(folder: Path, *maps: dict[str, Any], fictional: bool = False, **area: Any) -> Project:
    plain = {
        "name": "Partnership",
        "title": "Profile",
        "cycle": "1",
        "period": {"start": "2024-01-01", "end": "2025-12-31"},
        "area": {"name": "Northshire"} | area,
        "audiences": [{"name": "public", "title": "Public"}],
        "maps": [
            {"title": "Referrals by district", "dimension": "local_authority", "boundaries": "own.geojson"} | one
            for one in maps
        ],
        "fictional": fictional,
    }
    return Project(Paths(folder), Profile.model_validate(plain), ())

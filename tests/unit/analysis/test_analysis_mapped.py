"""Places by type or period: counted only where a map asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from small_partnership import NRM, day, write_rows

from problemprofile import analysis
from problemprofile.project.load import Project
from problemprofile.project.map_settings import MapSetting
from problemprofile.store import Store

ROWS = [
    {"exploitation_group": kind, "local_authority": place, "footprint": "in_area"} | day(on)
    for kind, place, on in (
        ("labour", "E06000018", "2024-05-01"),
        ("labour", "E06000018", "2025-05-01"),
        ("sexual", "E07000170", "2025-06-01"),
    )
]
ASKED = {"title": "Where", "dimension": "local_authority", "boundaries": "local_authority"}


def tables(project: Project, store: Store, *maps: dict[str, str]) -> dict[str, dict[tuple[tuple[str, str], ...], int]]:
    write_rows(store, ROWS)
    asked = tuple(MapSetting.model_validate(ASKED | one) for one in maps)
    made, _ = analysis.count(replace(project, profile=project.profile.model_copy(update={"maps": asked})), store)
    found = [table for table in made if table.analysis == "mapped"]
    return {table.table_id: {cell.categories: cell.count for cell in table.cells} for table in found}


def test_a_map_of_each_type_has_a_table_of_types_by_places(make_project: Callable[..., Project], store: Store) -> None:
    found = tables(make_project(nrm=NRM), store, {"by": "exploitation_group"})
    counts = found.pop("referrals-by-exploitation-group-and-local-authority")
    assert counts[("exploitation_group", "labour"), ("local_authority", "E06000018")] == 2
    assert counts[("exploitation_group", "total"), ("local_authority", "E07000170")] == 1
    assert not found


def test_a_map_of_each_type_and_year_has_one_of_both(make_project: Callable[..., Project], store: Store) -> None:
    found = tables(make_project(nrm=NRM), store, {"by": "exploitation_group", "each": "year"})
    counts = found["referrals-by-exploitation-group-and-year-and-local-authority"]
    assert counts[("exploitation_group", "labour"), ("year", "2025"), ("local_authority", "E06000018")] == 1


def test_two_maps_of_one_table_count_it_once_and_a_plain_map_asks_for_none(
    make_project: Callable[..., Project], store: Store
) -> None:
    found = tables(make_project(nrm=NRM), store, {}, {"each": "year"}, {"each": "year", "title": "Again"})
    assert [*found] == ["referrals-by-year-and-local-authority"]
    other = tables(make_project(nrm=NRM), store, {"each": "year", "series": "crimes"})
    assert not other

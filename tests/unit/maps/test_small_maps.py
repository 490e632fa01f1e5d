"""Small maps on one scale, one for each type or period."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from map_editions import MARK, edition, project, released, write_areas
from pydantic import ValidationError

from problemprofile import maps
from problemprofile.released import Exhibit, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable

AREAS = ("A1", "A2", "A3", "A4", "A5", "unknown")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_areas(tmp_path)
    return tmp_path


def two_way(numbers: dict[str, list[int | None]], dimension: str = "exploitation_group") -> ReleasedTable:
    """A table of types by areas, in the areas' order; with a margin that no map may show as an area."""
    table_id = f"referrals-by-{dimension.replace('_', '-')}-and-local-authority"
    cells = tuple(
        ReleasedCell(
            f"{table_id}:{dimension}={kind}|local_authority={area}",
            ((dimension, kind), ("local_authority", area)),
            "hidden" if number is None else "shown",
            number,
            MARK if number is None else f"{number:,}",
        )
        for kind, row in numbers.items()
        for area, number in itertools.zip_longest((*AREAS, "total"), [*row, 999])
    )
    made = released(dict.fromkeys(AREAS, 1))
    kinds = ReleasedDimension(dimension, "Type", tuple(ReleasedCategory(kind, kind.title()) for kind in numbers))
    title = "NRM referrals by type and area"
    return replace(made, table_id=table_id, title=title, dimensions=(kinds, *made.dimensions), cells=cells)


def only(table: ReleasedTable, folder: Path, **setting: Any) -> Exhibit:
    (exhibit,) = maps.draw(edition(table), project(folder, {"by": "exploitation_group"} | setting))
    return exhibit


def coloured(exhibit: Exhibit) -> list[tuple[str, str, str]]:
    found = [
        row["properties"]
        for layer in exhibit.vega_spec["layer"]
        for row in layer["data"]["values"]
        if "geometry" in row
    ]
    return [(one["code"], one["shown"], one["fill"]) for one in found if "code" in one]


def written(exhibit: Exhibit) -> str:
    return " ".join(r["text"] for layer in exhibit.vega_spec["layer"] for r in layer["data"]["values"] if "text" in r)


def test_the_same_number_has_the_same_colour_on_every_map(folder: Path) -> None:
    exhibit = only(two_way({"labour": [40, 20, 12, 9, 7, 3], "sexual": [20, 9, 12, 40, 7, 0]}), folder)
    colours: dict[str, set[str]] = {}
    for _, shown, fill in coloured(exhibit):
        colours.setdefault(shown, set()).add(fill)
    assert {len(fills) for fills in colours.values()} == {1}
    assert len(coloured(exhibit)) == 10


def test_each_map_is_named_and_says_what_is_not_on_it(folder: Path) -> None:
    exhibit = only(two_way({"labour": [40, 20, 12, 9, 7, 3], "sexual": [20, 9, 12, 40, 7, 0]}), folder)
    assert "Labour Not on the map: Unknown: 3" in written(exhibit)
    told = (
        "Small maps on one scale, of 5 areas in Northshire, one for each of Labour; Sexual: NRM referrals by type and"
    )
    assert exhibit.alt_text.startswith(told)
    assert "Sexual. Highest: Damson, 40. Lowest of those shown: Elder, 7." in exhibit.alt_text


def test_a_type_of_which_too_little_is_shown_is_left_out_and_said_to_be(folder: Path) -> None:
    hidden: list[int | None] = [9, None, None, None, 8, 0]
    exhibit = only(two_way({"labour": [40, 20, 12, 9, 7, 3], "domestic": hidden}), folder)
    assert "Not mapped: Domestic." in exhibit.alt_text
    assert "Not mapped, because too little can be shown: Domestic." in written(exhibit)
    assert len(coloured(exhibit)) == 5


def test_where_every_map_is_refused_the_reason_stands_in_their_place(folder: Path) -> None:
    exhibit = only(two_way({"labour": [9, None, None, None, 8, 0]}), folder)
    assert (exhibit.kind, exhibit.vega_spec) == ("refused", {})
    assert "Most of the areas" in exhibit.alt_text


def test_a_type_that_nobody_has_is_no_map_and_no_omission(folder: Path) -> None:
    exhibit = only(two_way({"labour": [40, 20, 12, 9, 7, 3], "organ": [0, 0, 0, 0, 0, 0]}), folder)
    assert "Organ" not in exhibit.alt_text


def test_years_are_mapped_each_for_itself(folder: Path) -> None:
    table = two_way({"2024": [40, 20, 12, 9, 7, 3], "2025": [20, 9, 12, 40, 7, 0]}, "year")
    (exhibit,) = maps.draw(edition(table), project(folder, {"each": "year"}))
    assert exhibit.exhibit_id == "map-referrals-by-year-and-local-authority"
    assert "2025. Highest: Damson, 40." in exhibit.alt_text


def test_maps_do_not_overlap(folder: Path) -> None:
    import shapely

    numbers: dict[str, list[int | None]] = {f"t{n}": [40, 20, 12, 9, 7, 3] for n in range(4)}
    exhibit = only(two_way(numbers), folder)
    shapes = [
        r for layer in exhibit.vega_spec["layer"] for r in layer["data"]["values"] if "code" in r.get("properties", {})
    ]
    each = [
        shapely.union_all([shapely.geometry.shape(r["geometry"]) for r in shapes[n : n + 5]]) for n in range(0, 20, 5)
    ]
    boxes = [shapely.box(*one.bounds) for one in each]
    assert not any(one.intersects(other) for one, other in itertools.combinations(boxes, 2))
    assert all(shapely.box(0, 0, 600, exhibit.vega_spec["height"]).contains(box) for box in boxes)


def test_smoothing_asks_for_a_population(folder: Path) -> None:
    with pytest.raises(ValidationError, match="needs a population"):
        project(folder, {"smoothed": True})

"""Which areas a map is of: their outlines, the codes that the table knows them by, and those around them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from problemprofile import geography
from problemprofile.errors import ProfileError
from problemprofile.geography import Area
from problemprofile.project.load import Project
from problemprofile.project.settings import MapSetting
from problemprofile.released import ReleasedTable

Coded = tuple[Area, str]  # an area of the boundary file, and its code in the table


def outlines(setting: MapSetting, project: Project) -> tuple[Area, ...]:
    """The shapes that a map is drawn on. Raises ProfileError where the partnership's own file cannot be used."""
    if setting.boundaries in geography.SHIPPED:
        return geography.boundaries(setting.boundaries)
    return geography.read_boundaries(in_areas(setting.boundaries, project), setting.code, setting.name)


def in_areas(name: str, project: Project) -> Path:
    """A file of the project's `areas/`; nothing outside of it is ever read for a map."""
    folder = project.paths.areas.resolve()
    path = (folder / name).resolve()
    if not path.is_relative_to(folder) or path == folder:
        raise ProfileError(
            "A map's boundaries and population are names of files in areas/.",
            where=project.paths.profile,
            remedy=f"Shapes that ship with the product are {', '.join(geography.SHIPPED)}.",
        )
    return path


def coded(areas: Iterable[Area], table: ReleasedTable, project: Project) -> list[Coded]:
    """Each area with the code that the table has for it: its own, else by the names that the code list knows."""
    dimension = table.dimensions[0]
    known = {category.code for category in dimension.categories} | set(_own_codes(dimension.name, project))
    try:
        codelist = project.codelist(dimension.name)
    except KeyError:  # postcodes have no list
        return [(area, area.code) for area in areas]
    found = []
    for area in areas:
        code = area.code if area.code in known else codelist.code_for(area.code) or codelist.code_for(area.name)
        found.append((area, code or area.code))
    return found


def of_profile(areas: list[Coded], dimension: str, project: Project) -> list[Coded]:
    """Those that the profile is about, as its `[area]` says; all of them where it says nothing."""
    own = _own_codes(dimension, project)
    if dimension == "postcode_district":
        return [pair for pair in areas if geography.postcode_area(pair[1]) in own] if own else areas
    return [pair for pair in areas if pair[1] in own] if own else areas


def _own_codes(dimension: str, project: Project) -> tuple[str, ...]:
    area = project.profile.area
    if dimension == "local_authority":
        return area.local_authorities
    return area.police_forces if dimension == "police_force" else area.postcode_areas


def around(drawn: list[Coded], every: list[Coded]) -> tuple[Area, ...]:
    """The other areas that lie near the drawn ones, for the reader to see where they are."""
    import shapely

    inside = {id(area) for area, _ in drawn}
    west, south, east, north = shapely.total_bounds([area.geometry for area, _ in drawn])
    more = max(east - west, north - south) * 0.5
    frame = shapely.box(west - more, south - more, east + more, north + more)
    return tuple(area for area, _ in every if id(area) not in inside and frame.intersects(area.geometry))

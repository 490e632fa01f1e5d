"""Which areas a map is of: their outlines, the codes that the table knows them by, and those around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from problemprofile import geography
from problemprofile.errors import ProfileError
from problemprofile.geography import Area
from problemprofile.joined import members
from problemprofile.project.load import Project
from problemprofile.project.map_settings import MapSetting
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


def coded(areas: Iterable[Area], dimension: str, codes: Iterable[str], project: Project) -> list[Coded]:
    """Each area with the code that a table has for it: its own, if it is one of the table's `codes` or of the profile's
    own, else by the names that the code list knows."""
    known = {one for code in codes for one in members(code)} | set(_own_codes(dimension, project))
    try:
        codelist = project.codelist(dimension)
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


def joined(coded: list[Coded], table: ReleasedTable) -> list[Coded]:
    """With the areas that the table counts together as one area; at the place of the first of them."""
    import shapely

    into = {one: c for c in table.dimensions[0].categories if len(members(c.code)) > 1 for one in members(c.code)}
    groups: dict[str, list[Area]] = {}
    for area, code in coded:
        groups.setdefault(into[code].code if code in into else code, []).append(area)
    labels = {category.code: category.label for category in into.values()}
    return [
        (Area(code, labels[code], shapely.union_all([a.geometry for a in some])) if code in labels else some[0], code)
        for code, some in groups.items()
    ]


def added_up(people: Mapping[str, int], coded: list[Coded], table: ReleasedTable) -> dict[str, int]:
    """With the people of areas that the table counts together, where those of each are known."""
    of_each = {code: people.get(code, people.get(area.code, 0)) for area, code in coded}
    together = {c.code: [of_each.get(one, 0) for one in members(c.code)] for c in table.dimensions[0].categories}
    return {**people, **{code: sum(some) for code, some in together.items() if len(some) > 1 and all(some)}}


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

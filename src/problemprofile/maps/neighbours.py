"""Which places of the project's maps lie next to each other, so that small ones can be joined with their neighbours."""

from __future__ import annotations

from problemprofile.maps import areas
from problemprofile.project.load import Project

TOUCHING = 0.001  # degrees, some 100 metres: outlines drawn by hand do not meet exactly


def beside(project: Project) -> dict[str, dict[str, frozenset[str]]]:
    """By dimension, the codes of each place's neighbours, where an audience has places joined and there is a map.

    Of two maps of one dimension the first counts. Raises ProfileError where a boundary file cannot be used.
    """
    asked = {name for policy in project.policies for name in policy.merge}
    found: dict[str, dict[str, frozenset[str]]] = {}
    for setting in project.profile.maps:
        if setting.dimension in asked and setting.dimension not in found:
            coded = areas.coded(areas.outlines(setting, project), setting.dimension, (), project)
            found[setting.dimension] = _touching(coded)
    return found


def _touching(coded: list[areas.Coded]) -> dict[str, frozenset[str]]:
    import shapely

    shapes = [area.geometry for area, _ in coded]
    one, other = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=TOUCHING)
    next_to: dict[str, set[str]] = {code: set() for _, code in coded}
    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        if a != b:
            next_to[coded[a][1]].add(coded[b][1])
    return {code: frozenset(codes) for code, codes in next_to.items()}

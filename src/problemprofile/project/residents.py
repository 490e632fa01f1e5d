"""How many people live in each area, from the files that `[populations]` names, by the codes that our tables use."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.geography.populations import populations
from problemprofile.project.load import Project

_SETTINGS = {"local_authority": "local_authorities", "police_force": "police_forces"}


def residents(project: Project, dimension: str) -> Mapping[str, int]:
    """Residents by code of a dimension (local_authority, police_force); nothing where no file is named.

    A file may name an area by its code or by its name. Raises ProfileError for a file that cannot be used.
    """
    name = getattr(project.profile.populations, dimension, "")
    if not name:
        return {}
    path, ours_of = _in_areas(name, project), _codes(dimension, project)
    found: dict[str, int] = {}
    for code, people in populations(path).items():
        ours = ours_of(code)
        if ours in found:
            raise ProfileError("Two rows of this population file are about the same area.", where=path)
        found[ours] = people
    return found


def check(project: Project) -> None:
    """Raises ProfileErrors with every population file that cannot be used, or is about none of the profile's areas."""
    problems: list[ProfileError] = []
    looks: list[Callable[[Project], object]] = [nation]
    looks += [functools.partial(_check, name, own) for name, own in own_areas(project).items()]
    for look in looks:
        try:
            look(project)
        except ProfileError as problem:
            problems.append(problem)
    if problems:
        raise ProfileErrors(problems)


def _check(dimension: str, own: tuple[str, ...], project: Project) -> None:
    people = residents(project, dimension)
    if people and own and not set(own) & set(people):
        raise ProfileError(
            "This population file is about none of the areas of the profile.",
            where=_in_areas(getattr(project.profile.populations, dimension), project),
            remedy=f"Its codes and those of {_SETTINGS[dimension]} under [area] in profile.toml must be the same.",
        )


def own_areas(project: Project) -> dict[str, tuple[str, ...]]:
    """The areas that the profile is about, by dimension."""
    area = project.profile.area
    return {"local_authority": area.local_authorities, "police_force": area.police_forces}


def nation(project: Project) -> int:
    """Residents of the whole nation: all rows of its file added up; 0 where no file is named."""
    name = project.profile.populations.nation
    return sum(populations(_in_areas(name, project)).values()) if name else 0


def of_profile(project: Project) -> int:
    """Residents of the profile's own area: of its local authorities, else of its police forces, where each is known."""
    for dimension, codes in own_areas(project).items():
        people = [residents(project, dimension).get(code, 0) for code in codes]
        if people and all(people):
            return sum(people)
    return 0


def _codes(dimension: str, project: Project) -> Callable[[str], str]:
    """Gives an area's code as our tables have it; one that no list knows as it stands."""
    own = {*project.profile.area.local_authorities, *project.profile.area.police_forces}
    try:
        codelist = project.codelist(dimension)
    except KeyError:
        return str
    return lambda code: code if code in own else codelist.code_for(code) or code


def _in_areas(name: str, project: Project) -> Path:
    folder = project.paths.areas.resolve()
    path = (folder / name).resolve()
    if not path.is_relative_to(folder) or path == folder:
        raise ProfileError("A population file is the name of a file in areas/.", where=project.paths.profile)
    return path

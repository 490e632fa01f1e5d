"""Takes: an edition's released tables and the project's `[[maps]]`, its area and its own boundary and population files.
Gives: one exhibit a map whose table was released: a Vega-Lite chart, words that stand for it, and its attribution.
Never: a number that is not in a released table, nor one worked out from what is hidden.
"""

from __future__ import annotations

from problemprofile import geography
from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.maps import areas
from problemprofile.maps.alt_text import alt_text, alt_text_of_several
from problemprofile.maps.choropleth import choropleth
from problemprofile.maps.neighbours import beside
from problemprofile.maps.refusals import refusal
from problemprofile.maps.slices import slices
from problemprofile.maps.small_maps import MOST, small_maps
from problemprofile.maps.style import words
from problemprofile.maps.values import MapValues, area_value, not_on_map, smooth
from problemprofile.project.load import Project
from problemprofile.project.map_settings import MapSetting
from problemprofile.released import Edition, Exhibit, ReleasedTable

__all__ = ["beside", "check", "draw", "table_id"]


def draw(edition: Edition, project: Project) -> list[Exhibit]:
    """One exhibit a `[[maps]]` table of profile.toml, in their order; none where the edition lacks the numbers.

    One of the kind "refused" says why there is no map. Raises ProfileError where a boundary or population file cannot
    be used.
    """
    exhibits: list[Exhibit] = []
    for setting in project.profile.maps:
        table = edition.table(table_id(setting))
        if table and not table.is_withheld:
            taken = {exhibit.exhibit_id for exhibit in exhibits}
            exhibits.append(_exhibit(setting, table, project, taken))
    return exhibits


def check(project: Project) -> None:
    """Raises ProfileErrors with every boundary and population file of a map that cannot be used."""
    problems: dict[str, ProfileError] = {}  # two maps of one file are told of it once
    for setting in project.profile.maps:
        try:
            areas.outlines(setting, project)
            if setting.population:
                geography.populations(areas.in_areas(setting.population, project))
        except ProfileError as problem:
            problems[str(problem)] = problem
    if problems:
        raise ProfileErrors([*problems.values()])


def table_id(setting: MapSetting) -> str:
    """The released table that a map is drawn from."""
    national = setting.scope == "national" and not setting.series.startswith("national-")
    series = f"national-{setting.series}" if national else setting.series
    return f"{series}-by-{'-and-'.join(setting.dimensions)}".replace("_", "-")


def _exhibit(setting: MapSetting, table: ReleasedTable, project: Project, taken: set[str]) -> Exhibit:
    every = [_values(setting, one, project, label) for label, one in slices(table, setting.dimension)]
    name = _identifier(table, bool(setting.population), taken)
    title = words()["title_illustrative"].format(title=setting.title) if setting.illustrative else setting.title
    why = [refusal(values) for values in every]
    kept = [values for values, reason in zip(every, why, strict=True) if not reason][:MOST]
    if not kept:
        return Exhibit(name, "refused", table.table_id, title, why[0] if why else words()["refused_one"], {})
    if kept[0].label:
        left_out = [values.label for values in every if values not in kept]
        said = alt_text_of_several(kept, left_out)
        spec = small_maps(kept, left_out, said)
    else:
        said = alt_text(kept[0])
        spec = choropleth(kept[0], said)
    shipped = geography.attribution() if setting.boundaries in geography.SHIPPED else ""
    credit = " ".join(part for part in (setting.attribution, shipped) if part)
    return Exhibit(name, "map", table.table_id, title, said, spec, credit)


def _values(setting: MapSetting, table: ReleasedTable, project: Project, label: str) -> MapValues:
    codes = [category.code for category in table.dimensions[0].categories]
    every = areas.coded(areas.outlines(setting, project), table.dimensions[0].name, codes, project)
    own = areas.of_profile(every, setting.dimension, project)
    singly = every if setting.scope == "national" else own
    if not singly:
        raise ProfileError(
            f"None of this profile's areas is in the shapes of the map “{setting.title}”.",
            where=project.paths.profile,
            remedy="The codes under [area] and the property that `code` names must be the same.",
        )
    people = geography.populations(areas.in_areas(setting.population, project)) if setting.population else None
    people = areas.added_up(people, singly, table) if people else people
    own, drawn = areas.joined(own, table), areas.joined(singly, table)
    places = {code for _, code in drawn}
    coloured = tuple(area_value(area, code, table, people) for area, code in drawn)
    return MapValues(
        table=table,
        setting=setting,
        areas=smooth(coloured) if setting.smoothed else coloured,
        neighbours=() if setting.scope == "national" else areas.around(singly, every),
        own=frozenset(code for _, code in own) if len(own) < len(drawn) else frozenset(),
        beside=not_on_map(table, places.__contains__, words()["other_areas"]),
        rate=people is not None,
        measure=_measure(setting, table),
        place=project.profile.area.name,
        fictional=project.profile.fictional,
        label=label,
    )


def _measure(setting: MapSetting, table: ReleasedTable) -> str:
    unit = table.unit[:1].upper() + table.unit[1:]
    people = setting.population_label or words()["people"]
    return words()["rate"].format(unit=unit, people=people) if setting.population else unit


def _identifier(table: ReleasedTable, rate: bool, taken: set[str]) -> str:
    """ "map-<table>"; a second map of the same table ends in "-rate" or a number."""
    plain = f"map-{table.table_id}"
    wanted = [plain, *([f"{plain}-rate"] if rate else []), *(f"{plain}-{number}" for number in range(2, 1000))]
    return next(name for name in wanted if name not in taken)

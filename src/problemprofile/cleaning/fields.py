"""Which reader reads which column, and from which columns each field of a clean row comes, most trusted first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from problemprofile.cleaning import ages, nationality, offences, responders, when
from problemprofile.cleaning.cells import Cells, Column
from problemprofile.cleaning.codes import Lists, code_reader
from problemprofile.cleaning.dated_answers import answer_reader
from problemprofile.cleaning.exploitation_types import (
    description_reader,
    several_reader,
    tick_reader,
    type_reader,
)
from problemprofile.cleaning.names import name_reader
from problemprofile.cleaning.numbers import count_reader, figure_reader
from problemprofile.cleaning.own_places import own_place_reader
from problemprofile.cleaning.places import place_reader, position_reader, postcode_reader
from problemprofile.cleaning.reading import Reader
from problemprofile.cleaning.states import state_reader
from problemprofile.cleaning.themes import theme_reader
from problemprofile.cleaning.where import Gazetteer
from problemprofile.dated_rules import answer_rules
from problemprofile.kinds import fields
from problemprofile.project.load import Project

HOME = "uk"  # whose towns, postcodes and positions are known
# What several columns tell is read from one alone where there is only that one.
_BOXES = tuple(name for name, known in fields().items() if known.type == "tick")
EXPLOITATION = (
    "exploitation",
    "exploitation_type",
    "exploitation_secondary",
    "exploitation_description",
    *_BOXES,
    "offence",
)
PLACED = ("where", "exploitation_location", "postcode", "coordinates", "place")
# Where a field of a clean row does not simply come from the column of its own name. The first known value is taken.
SOURCES: dict[str, tuple[str, ...]] = {
    "recorded_on": ("recorded_on", "period"),
    "year": ("recorded_on", "period"),
    "quarter": ("recorded_on", "period"),
    "financial_year": ("recorded_on", "period"),
    "month": ("recorded_on", "period"),
    "in_period": ("recorded_on", "period"),
    "exploitation_type": EXPLOITATION,
    "exploitation_group": EXPLOITATION,
    "exploitation_primary": EXPLOITATION,
    "exploitation_secondary": EXPLOITATION,
    "county_lines": ("county_lines", *EXPLOITATION[1:]),
    "cuckooing": ("cuckooing", *EXPLOITATION[1:]),
    "sector": ("sector", *EXPLOITATION[1:]),
    "sectors": ("sector", *EXPLOITATION[1:]),
    "methods": ("methods", *EXPLOITATION[1:]),
    "nationality": ("nationalities", "nationality", "nationality_second"),
    "nationality_second": ("nationalities", "nationality", "nationality_second"),
    "nationality_group": ("nationalities", "nationality", "nationality_second"),
    "uk_nation": ("uk_nation", "nationality", "nationality_second"),
    "age": ("age", "known_ages"),
    "age_at_exploitation": ("age_at_exploitation", "ages_then"),
    "age_group_at_exploitation": ("age_at_exploitation", "ages_then"),
    "age_group_at_referral": ("age_group", "age_band", "age", "known_ages"),
    # At exploitation before at referral; age now tells of both what is certain.
    "age_group": ("age_at_exploitation", "ages_then", "age_group", "age_band", "age", "known_ages", "age_now"),
    "age_band": ("age_band", "age", "known_ages", "age_group", "ages_then", "age_at_exploitation"),
    "first_responder_type": ("first_responder", "first_responder_type"),
    "first_responder_unit": ("first_responder",),
    "police_force": ("police_force", "first_responder"),
    "local_authority": PLACED,
    "footprint": PLACED,
    "placing": PLACED,
    "postcode_district": ("postcode", "place", "coordinates"),
    "postcode_area": ("postcode", "place", "coordinates"),
    "reported_before": ("reported_before", "first_chance_to_report"),
    "offence_kind": ("offence",),
    "other_offence": ("offence",),
    "no_count": ("count",),
}
# What a field of the clean row is called by the readers that give it, where that is another name.
VALUES = {"age_group_at_exploitation": "age_group", "age_group_at_referral": "age_group"}
# Lists whose texts are organisations with additions behind a dash or in brackets.
CUT = ("first_responder", "police_force")


def sources(field: str, names: Iterable[str]) -> list[str]:
    """Of these readers, those that a field of the clean row may come from, most trusted first."""
    trusted = SOURCES.get(field, (field,))
    first = {name: re.sub(r"_\d+$", "", name) for name in names}
    return sorted(
        (name for name in first if first[name] in trusted), key=lambda name: (trusted.index(first[name]), name)
    )


def readers(cells: Cells, project: Project, lists: Lists, gazetteer: Gazetteer) -> Iterator[Reader]:
    """A reader for each mapped column that has one."""
    for column in cells.columns:
        reader = _special(column, cells, project, lists, gazetteer) or _by_type(column, lists)
        if reader:
            yield replace(reader, name=column.name)


def _special(column: Column, cells: Cells, project: Project, lists: Lists, gazetteer: Gazetteer) -> Reader | None:
    field, dataset = column.field, cells.dataset
    if field in ("recorded_on", "period"):
        return when.recorded_reader(field, project, dataset, counted=cells.counted)
    if field == "age_now":
        years = when.last_day(project, dataset).year - project.profile.period.start.year + 1
        return ages.age_now_reader(lists, years)
    if field in when.DAYS:
        return when.day_reader(field, project, dataset)
    if project.profile.country != HOME and field in ("place", "postcode", "coordinates"):
        return own_place_reader(column.name, gazetteer) if field == "place" else None
    if field == "place":
        return place_reader(column.name, gazetteer)
    if field == "postcode":
        return postcode_reader(gazetteer)
    if field == "coordinates":
        return position_reader(column.name)
    if field == "theme":
        return theme_reader(lists("theme"), counted=cells.counted)
    return None


def _by_type(column: Column, lists: Lists) -> Reader | None:
    field = column.field
    known = fields()[field]
    kind, _, listed = known.type.partition(":")
    if kind == "name":
        return name_reader(field, lists.codelist("not_recorded"))
    if kind == "tick":
        return tick_reader(field, known.means, lists("tick"))
    if field in answer_rules():
        return answer_reader(answer_rules()[field], lists.reader(listed))
    if known.says:  # a figure beside others in its row: a published table's column
        return figure_reader(field)
    if field in _READERS:
        return _READERS[field](lists)
    if kind in ("code", "yesno"):
        name = listed or field
        return code_reader(field, lists.reader(name, cut=name in CUT))
    return None


_READERS = {
    "age": ages.age_reader,
    "age_at_exploitation": ages.age_then_reader,
    "age_group": ages.age_group_reader,
    "age_band": ages.age_band_reader,
    "count": lambda lists: count_reader(),
    "state": lambda lists: state_reader(lists.reader("us_state")),
    "exploitation_type": lambda lists: type_reader("exploitation_type", lists),
    "exploitation_secondary": lambda lists: type_reader("exploitation_secondary", lists),
    "exploitation_description": lambda lists: description_reader("exploitation_description", lists),
    "sector": lambda lists: several_reader("sectors", lists("sector"), "sector"),
    "methods": lambda lists: several_reader("methods", lists("method")),
    "nationality": lambda lists: nationality.nationality_reader("nationality", lists),
    "nationality_second": lambda lists: nationality.nationality_reader("nationality_second", lists),
    "offence": lambda lists: offences.offence_reader(
        lists.reader("offence", guess=False), lists.codelist("offence_exploitation")
    ),
    "first_responder": lambda lists: responders.responder_reader(
        responders.Agencies.of(
            lists.reader("first_responder", cut=True),
            lists("first_responder_type"),
            lists.codelist("police_force"),
            lists.codelist("first_responder_unit"),
        )
    ),
}

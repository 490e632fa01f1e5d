"""What a template asks for: its columns with their purposes, and the answers that each of them may hold."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any, Literal

from problemprofile import codelists, geography
from problemprofile.codelists import Code, Codelist
from problemprofile.errors import ProfileError
from problemprofile.kinds import Field, Kind, fields, kinds
from problemprofile.project.load import Project

Need = Literal["required", "wanted", "identifying"]
Lists = Callable[[str], Codelist]
PLACES, OFFENCES, FAMILIES, MULTIPLE = "local_authority", "offence", "exploitation_family", "multiple"
QUARTERS, QUARTER_YEARS = "quarter", range(2015, 2031)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Fields that have a list although their type does not name one.
TOO_VAGUE = ("several", "premises")  # of the list place_word: to be read, not to be offered
LISTED = {"place": PLACES, "offence": OFFENCES, "theme": "theme", "county_lines": "county_lines", "period": QUARTERS}


@dataclass(frozen=True)
class Column:
    """One column. `list` names its list of answers, "" where there is none; `examples` are made up, in words."""

    field: Field
    need: Need
    write: str
    why: str
    becomes: str
    examples: tuple[str, str]
    list: str = ""
    other_answers: bool = False

    @property
    def heading(self) -> str:
        """The field's own label, by which intake maps it with certainty."""
        return self.field.label


@dataclass(frozen=True)
class Template:
    """The columns of one kind of source, and each list of answers that they use: labels with what they mean.

    `project` is the project whose lists and readers the template is for; None for one that anybody may fill.
    """

    kind: Kind
    row: str  # what one row is
    columns: tuple[Column, ...]
    answers: dict[str, tuple[Code, ...]]
    project: Project | None = None


def template_of(kind: str, project: Project | None = None) -> Template:
    """The template of a kind of source, with a project's own answers. Raises ProfileError for a kind there is not."""
    if kind not in kinds():
        raise ProfileError(f"There is no kind of source {kind!r}.", remedy=f"Kinds are {', '.join(sorted(kinds()))}.")
    lists: Lists = project.codelist if project else codelists.load
    wanted = _said()["kinds"][kind]
    columns = tuple(_column(kinds()[kind], fields()[name], wanted, lists) for name in wanted)
    answers = {column.list: _answers(column.list, lists, project) for column in columns if column.list}
    return Template(kinds()[kind], _said()["rows"][kind], columns, answers, project)


def _column(kind: Kind, field: Field, wanted: list[str], lists: Lists) -> Column:
    said = _said()["columns"][field.name]
    listed = FAMILIES if field.name == "exploitation_secondary" else LISTED.get(field.name, _list_of(field))
    first, second = (_in_words(text, listed, lists) for text in said["examples"])
    return Column(
        field,
        _need(kind, field, wanted),
        said["write"],
        said["why"],
        said["becomes"],
        (first, second),
        listed,
        bool(said.get("other_answers", False)),
    )


def _list_of(field: Field) -> str:
    return field.type.partition(":")[2]


def _need(kind: Kind, field: Field, wanted: list[str]) -> Need:
    """Of fields of which one must be given, the first that the template has is the one that it asks for."""
    firsts = [next((name for name in group if name in wanted), "") for group in kind.required]
    if field.name in firsts:
        return "required"
    return "identifying" if field.identifies and field.name not in ("reference", "person_reference") else "wanted"


def _in_words(example: str, listed: str, lists: Lists) -> str:
    if example and not listed and re.fullmatch(r"\d{4}-\d\d-\d\d", example):
        return date.fromisoformat(example).strftime("%d ") + MONTHS[int(example[5:7]) - 1] + example[:4].rjust(5)
    if not example or not listed or listed in (PLACES, QUARTERS):
        return example
    return lists("exploitation_type" if listed == FAMILIES else listed).label(example)


def _answers(name: str, lists: Lists, project: Project | None) -> tuple[Code, ...]:
    if name == QUARTERS:
        return _quarters(project)
    if name == PLACES:
        return (*_places(lists(PLACES), project), *_no_places(lists))
    if name == FAMILIES:
        types = lists("exploitation_type").codes
        return tuple(code for code in types if code.parent == code.code and code.code != MULTIPLE)
    return lists(name).codes


def _places(own: Codelist, project: Project | None) -> tuple[Code, ...]:
    """The project's own areas and those of its settings, else every council."""
    official = {code: _council(code, name) for code, name in geography.local_authorities().items()}
    not_places = codelists.load(PLACES)
    asked = project.profile.area.local_authorities if project else ()
    named = [code for code in own.codes if code.code not in not_places]
    named += [Code(code, official[code]) for code in asked if code in official and code not in own]
    named = named or [Code(code, name) for code, name in official.items()]
    return tuple(sorted(named, key=lambda code: code.label))


def _no_places(lists: Lists) -> tuple[Code, ...]:
    """What can be said where there is no place to name."""
    return tuple(code for code in lists("place_word").codes if code.code not in TOO_VAGUE)


def _council(code: str, name: str) -> str:
    """A council's name by which it is known again: Newport is a name of several places, Newport Council is not."""
    place = geography.find_place(name)
    return name if place and place.authorities == {code} else f"{name} Council"


def _quarters(project: Project | None) -> tuple[Code, ...]:
    years: range = QUARTER_YEARS
    if project:
        years = range(project.profile.period.start.year, project.profile.period.end.year + 1)
    names = [f"{year} Q{quarter}" for year in years for quarter in (1, 2, 3, 4)]
    return tuple(Code(name, name) for name in names)


@functools.cache
def _said() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "columns.toml").read_text("utf-8"))

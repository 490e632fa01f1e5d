"""Read a project folder. All problems of all its settings files are named together, each with its line."""

from __future__ import annotations

import contextlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from problemprofile import codelists
from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.handling import DisclosurePolicy
from problemprofile.kinds import kinds
from problemprofile.project.break_settings import ProfileBreak
from problemprofile.project.deliveries import with_deliveries
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Dataset, Profile
from problemprofile.project.unseen_signs import REMEDY, unseen
from problemprofile.series_breaks import breakdowns_of

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class Project:
    """A project folder, read and checked. `datasets` are in order of their names."""

    paths: Paths
    profile: Profile
    datasets: tuple[Dataset, ...]

    @property
    def policies(self) -> tuple[DisclosurePolicy, ...]:
        """One policy an audience, widest audience first."""
        return tuple(audience.policy() for audience in self.profile.audiences)

    @property
    def past_releases(self) -> tuple[Path, ...]:
        """Folders of released tables of earlier cycles and packages, the oldest first: 2, 10, 10-1, 10-2."""
        found = [place for place in self.paths.previous.glob("*/released/*") if place.is_dir()]
        return tuple(sorted(found, key=lambda place: (_in_turn(place.parent.parent.name), place.name)))

    def dataset(self, name: str) -> Dataset:
        return next(dataset for dataset in self.datasets if dataset.name == name)

    def codelist(self, name: str) -> codelists.Codelist:
        """A code list with this project's own spellings and codes added."""
        return codelists.load(name, self.profile.country).with_local(self.paths.codelists)


def _in_turn(name: str) -> list[tuple[int, str]]:
    """Numbers in a name by their size."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]


def find_project(folder: Path) -> Paths:
    """The paths of a project folder whose settings may still be unfinished. Raises ProfileError if it is not one."""
    paths = Paths(folder.resolve())
    if not paths.profile.is_file():
        raise ProfileError(
            "There is no profile.toml here, so this is not a project folder.",
            where=folder,
            remedy="Make one with: problemprofile new FOLDER",
        )
    return paths


def country_of(paths: Paths) -> str:
    """The country that profile.toml names; "uk" where it cannot be read yet."""
    with contextlib.suppress(OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        named = tomllib.loads(paths.profile.read_text("utf-8-sig")).get("country")
        return named if named in codelists.COUNTRIES else "uk"
    return "uk"


def load_project(folder: Path) -> Project:
    """Read `folder`. Raises ProfileErrors with everything that is wrong in it."""
    project, problems = load_readable(folder)
    if problems:
        raise ProfileErrors(list(problems))
    return project


def load_readable(folder: Path) -> tuple[Project, tuple[ProfileError, ...]]:
    """Read `folder` with those datasets whose settings can be read, and what is wrong with the others.

    Raises ProfileErrors with everything that is wrong where the profile itself or a code list cannot be read.
    """
    paths = find_project(folder)
    problems: list[ProfileError] = []
    profile = read_settings(paths.profile, Profile, problems)
    of_datasets: list[ProfileError] = []
    datasets = [_dataset(path, of_datasets) for path in sorted(paths.datasets.glob("*.toml"))]
    problems += _codelist_problems(paths)
    if profile:
        problems += _country_problems(profile, [d for d in datasets if d], paths)
        problems += _audience_problems(profile, [d for d in datasets if d], paths)
        problems += _break_problems(profile, paths)
    if problems:
        raise ProfileErrors([*problems, *of_datasets])
    assert profile is not None
    return Project(paths, profile, _with_series([d for d in datasets if d])), tuple(of_datasets)


def _dataset(path: Path, problems: list[ProfileError]) -> Dataset | None:
    dataset = read_settings(path, Dataset, problems)
    if dataset is None:
        return None
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", path.stem):
        problems.append(ProfileError("A dataset's file name has small letters, digits and hyphens only.", where=path))
        return None
    return with_deliveries(dataset.model_copy(update={"name": path.stem}))


def _with_series(datasets: list[Dataset]) -> tuple[Dataset, ...]:
    """Give each dataset the name under which its rows are counted.

    Sources that may overlap are never added: a second source of a kind is a series of its own, unless its owner says
    with `series` that it belongs to another one.
    """
    taken: set[str] = {_scoped(d.series, d) for d in datasets if d.series}
    named = []
    for dataset in datasets:
        series = _scoped(dataset.series, dataset)
        if not dataset.series:
            own = _scoped(kinds()[dataset.kind].series, dataset)
            series = own if own not in taken else f"{own}-{dataset.name}"
            taken.add(series)
        named.append(dataset.model_copy(update={"series": series}))
    return tuple(named)


def _scoped(series: str, dataset: Dataset) -> str:
    national = dataset.scope == "national" and not series.startswith("national-")
    return f"national-{series}" if national and series else series


def _audience_problems(profile: Profile, datasets: list[Dataset], paths: Paths) -> list[ProfileError]:
    known = {audience.name for audience in profile.audiences}
    return [
        ProfileError(
            f"The handling rules name an audience that profile.toml does not have: {name}.",
            where=paths.datasets / f"{dataset.name}.toml",
        )
        for dataset in datasets
        for name in dataset.handling.audiences
        if name not in known
    ]


def _country_problems(profile: Profile, datasets: list[Dataset], paths: Paths) -> list[ProfileError]:
    strange = [(one, kinds()[one.kind]) for one in datasets if not kinds()[one.kind].is_of(profile.country)]
    return [
        ProfileError(
            f"A source of the kind {kind.name} belongs to a project of another country: profile.toml says "
            f'country = "{profile.country}".',
            where=paths.datasets / f"{dataset.name}.toml",
            remedy=f'Give it another kind, or say country = "{kind.country}" in profile.toml.',
        )
        for dataset, kind in strange
    ]


def _break_problems(profile: Profile, paths: Paths) -> list[ProfileError]:
    text = paths.profile.read_text("utf-8-sig")
    known = {path.stem for path in paths.datasets.glob("*.toml")}
    problems = []
    for place, one in enumerate(profile.breaks):
        for name in sorted({*one.datasets} - known):
            message = f"The breaks name a dataset that the project does not have: {name}."
            remedy = "A dataset is named as its file in datasets/ is, without .toml."
            at = line_of(text, ("breaks", place, "datasets"))
            problems.append(ProfileError(message, where=paths.profile, line=at, remedy=remedy))
        if said := _no_category(one, profile, paths):
            remedy = "A break that touches nothing would be without effect: docs/reference/code-lists.md has the codes."
            at = line_of(text, ("breaks", place, "values"))
            problems.append(ProfileError(said, where=paths.profile, line=at, remedy=remedy))
    return problems


def _no_category(one: ProfileBreak, profile: Profile, paths: Paths) -> str:
    """What is wrong with the values of a break; nothing where a breakdown of its fields has no list of codes."""
    if not one.values:
        return ""
    if not one.fields:
        return "This break has values and no fields: say with fields what they are values of."
    codes: set[str] = set()
    for name in breakdowns_of(one.fields):
        try:
            codes |= {c.code for c in codelists.load(name, profile.country).with_local(paths.codelists).codes}
        except (KeyError, ProfileError):  # what is wrong with a list is said of the list
            return ""
    unknown = ", ".join(value for value in one.values if value not in codes)
    return f"This break names a value that its fields do not have: {unknown}." if unknown else ""


def _codelist_problems(paths: Paths) -> list[ProfileError]:
    problems = []
    for path in sorted(paths.codelists.glob("*.csv")):
        name = path.name.removesuffix(".csv").removesuffix(".spellings")
        if path.stem in codelists.LEXICON:  # read, and complained about, where free text is read
            continue
        try:
            codelists.load(name).with_local(paths.codelists)
        except KeyError:
            known = ", ".join(codelists.names())
            problems.append(
                ProfileError("There is no code list of this name.", where=path, remedy=f"There are {known}.")
            )
        except ProfileError as problem:
            problems.append(problem)
    return list({str(problem): problem for problem in problems}.values())


def read_settings(path: Path, model: type[T], problems: list[ProfileError]) -> T | None:
    """Read a settings file. What is wrong in it is added to `problems`, and then there is None."""
    try:
        text = path.read_text("utf-8-sig")
        settings = tomllib.loads(text)
        if found := list(unseen(settings)):
            problems += [ProfileError(said, where=path, line=line_of(text, at), remedy=REMEDY) for at, said in found]
            return None
        return model.model_validate(settings)
    except tomllib.TOMLDecodeError as problem:
        problems.append(_syntax_problem(path, str(problem), last_line=len(text.splitlines())))
    except ValidationError as problem:
        problems += [_setting_problem(path, text, error) for error in problem.errors()]
    except UnicodeDecodeError:
        problems.append(ProfileError("This file is not UTF-8 text.", where=path, remedy="Save it as UTF-8."))
    except OSError:
        problems.append(ProfileError("This file cannot be read.", where=path))
    return None


def _syntax_problem(path: Path, message: str, last_line: int) -> ProfileError:
    found = re.search(r"\(at line (\d+), column \d+\)", message)
    line = int(found[1]) if found else last_line
    said = message.split(" (at ")[0]
    return ProfileError(f"This is not TOML as it stands: {_SLIPS.get(said, said)}.", where=path, line=line)


_SAID = {"missing": "is missing", "extra_forbidden": "is not a setting that we know"}
_SAID["unexpected_keyword_argument"] = _SAID["extra_forbidden"]  # the same of a table that is no settings model
_LIST = 'must be a list in square brackets: ["one", "another"], or [[…]] above a table of its own'
_TRUTH = "must be true or false, without quotes"
_NUMBER = "must be a whole number, without quotes"
_DAY = "must be a day that there is, without quotes and without a time: 2026-03-31"
_PLAIN = {"tuple_type": _LIST, "list_type": _LIST, "string_type": "must be text in quotes", "int_type": _NUMBER}
_PLAIN |= {"int_parsing": _NUMBER, "int_from_float": _NUMBER, "bool_type": _TRUTH, "bool_parsing": _TRUTH}
_PLAIN |= {"too_short": "must not be empty", "string_too_short": "must not be empty"}
_PLAIN |= {f"date_{why}": _DAY for why in ("type", "parsing", "from_datetime_parsing", "from_datetime_inexact")}
_PLAIN |= {"model_type": "must be a table with settings of its own", "dict_type": "must be a table of its own"}
_SLIPS = {  # what the reader of TOML says, and what has mostly happened
    "Illegal character '\\n'": "a quotation mark at the end of the text seems to be missing",
    "Invalid value": "what stands after = must be text in quotes, a number, a day, true, false or a list in [ ]",
    "Invalid date or datetime": "there is no such day",
    "Cannot overwrite a value": "this setting is here twice",
}


def _setting_problem(path: Path, text: str, error: Any) -> ProfileError:
    where = tuple(error["loc"])
    setting = ".".join(str(part) for part in where if isinstance(part, str)) or "The file"
    said = error["msg"].removeprefix("Value error, ")
    if error["type"] == "literal_error":
        said = f"it must be {error['ctx']['expected']}"
    plain = _SAID.get(error["type"]) or _PLAIN.get(error["type"])
    message = f"{setting} {plain}." if plain else f"{setting}: {said}."
    return ProfileError(message, where=path, line=line_of(text, where))


def line_of(text: str, where: tuple[str | int, ...]) -> int:
    """The line (from 1) of a setting in TOML text, or of the table it should be in; 0 where neither is found."""
    table: list[str | int] = []
    seen: dict[str, int] = {}
    best, best_line = 0, 0
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*(\[\[?)\s*([^\]]+?)\s*\]", line)
        key = re.match(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+))\s*=""", line)
        if header:
            name = header[2].strip("\"' ")
            table = [*name.split(".")]
            if header[1] == "[[":
                seen[name] = seen.get(name, -1) + 1
                table.append(seen[name])
            path: tuple[str | int, ...] = tuple(table)
        elif key:
            path = (*table, next(part for part in key.groups() if part is not None))
        else:
            continue
        if len(path) > best and path == where[: len(path)]:
            best, best_line = len(path), number
    return best_line

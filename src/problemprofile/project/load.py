"""Read a project folder. All problems of all its settings files are named together, each with its line."""

from __future__ import annotations

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
from problemprofile.project.deliveries import with_deliveries
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Dataset, Profile

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
        return codelists.load(name).with_local(self.paths.codelists)


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
    profile = _read(paths.profile, Profile, problems)
    of_datasets: list[ProfileError] = []
    datasets = [_dataset(path, of_datasets) for path in sorted(paths.datasets.glob("*.toml"))]
    problems += _codelist_problems(paths)
    if profile:
        problems += _audience_problems(profile, [d for d in datasets if d], paths)
    if problems:
        raise ProfileErrors([*problems, *of_datasets])
    assert profile is not None
    return Project(paths, profile, _with_series([d for d in datasets if d])), tuple(of_datasets)


def _dataset(path: Path, problems: list[ProfileError]) -> Dataset | None:
    dataset = _read(path, Dataset, problems)
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


def _read(path: Path, model: type[T], problems: list[ProfileError]) -> T | None:
    try:
        text = path.read_text("utf-8-sig")
        return model.model_validate(tomllib.loads(text))
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
    return ProfileError(f"This is not TOML as it stands: {said}.", where=path, line=line)


_SAID = {"missing": "is missing", "extra_forbidden": "is not a setting that we know"}


def _setting_problem(path: Path, text: str, error: Any) -> ProfileError:
    where = tuple(error["loc"])
    setting = ".".join(str(part) for part in where if isinstance(part, str)) or "The file"
    said = error["msg"].removeprefix("Value error, ")
    if error["type"] == "literal_error":
        said = f"it must be {error['ctx']['expected']}"
    message = f"{setting} {_SAID[error['type']]}." if error["type"] in _SAID else f"{setting}: {said}."
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
